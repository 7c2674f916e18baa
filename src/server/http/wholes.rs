use std::sync::Arc;

use axum::extract::{Extension, Path, State};
use axum::http::header;
use axum::response::IntoResponse;

use super::asking::Asker;
use crate::domain::AppError;
use crate::server::services::{desk, own_photos};
use crate::server::state::Site;

/// `/mine/<code>/whole.jpg`: the uncropped picture, for its owner to choose another square of it.
pub async fn whole_of_mine(
    State(site): State<Arc<Site>>,
    Extension(asker): Extension<Result<Asker, AppError>>,
    Path(code): Path<String>,
) -> Result<impl IntoResponse, AppError> {
    let signed_in = asker?.signed_in.ok_or(AppError::SignedOut)?;
    let jpeg = own_photos::whole(&site, signed_in.member.id, &code).await?;
    Ok(([(header::CONTENT_TYPE, "image/jpeg")], jpeg))
}

/// `/admin/photos/<code>/whole.jpg`: the same of anyone's photo, for operators.
pub async fn whole_for_operators(
    State(site): State<Arc<Site>>,
    Extension(asker): Extension<Result<Asker, AppError>>,
    Path(code): Path<String>,
) -> Result<impl IntoResponse, AppError> {
    asker?.operator()?;
    Ok(([(header::CONTENT_TYPE, "image/jpeg")], desk::whole(&site, &code).await?))
}
