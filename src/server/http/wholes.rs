use std::sync::Arc;

use axum::extract::{Extension, Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::asking::Asker;
use crate::domain::AppError;
use crate::server::media::Bytes;
use crate::server::services::own_photos;
use crate::server::state::Site;

/// `/mine/<code>/whole.jpg`: the uncropped picture, for its owner to choose another square of it.
pub async fn whole_of_mine(
    State(site): State<Arc<Site>>,
    Extension(asker): Extension<Result<Asker, AppError>>,
    Path(code): Path<String>,
) -> Response {
    match find(&site, asker, &code).await {
        Ok(jpeg) => ([(header::CONTENT_TYPE, "image/jpeg")], jpeg).into_response(),
        Err(error) => {
            StatusCode::from_u16(error.http_status()).unwrap_or(StatusCode::NOT_FOUND).into_response()
        }
    }
}

async fn find(site: &Site, asker: Result<Asker, AppError>, code: &str) -> Result<Bytes, AppError> {
    let signed_in = asker?.signed_in.ok_or(AppError::SignedOut)?;
    own_photos::whole(site, signed_in.member.id, code).await
}
