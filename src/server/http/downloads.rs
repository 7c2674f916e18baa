use std::path::PathBuf;
use std::sync::Arc;

use axum::extract::{Extension, Request, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use tower::ServiceExt;
use tower_http::services::ServeFile;

use super::asking::Asker;
use crate::domain::AppError;
use crate::server::services::accounts::exporting;
use crate::server::state::Site;

/// `/settings/data/copy.zip`: the copy of their data that a member asked for.
pub async fn copy_of_my_data(
    State(site): State<Arc<Site>>,
    Extension(asker): Extension<Result<Asker, AppError>>,
    request: Request,
) -> Response {
    let path = match find(&site, asker).await {
        Ok(path) => path,
        Err(AppError::SignedOut) => return Redirect::to("/sign-in?to=/settings/data").into_response(),
        Err(_) => return Redirect::to("/settings/data").into_response(),
    };
    let Ok(mut answer) = ServeFile::new(path).oneshot(request).await;
    let name = HeaderValue::from_static("attachment; filename=\"my-data.zip\"");
    answer.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    answer.into_response()
}

async fn find(site: &Site, asker: Result<Asker, AppError>) -> Result<PathBuf, AppError> {
    let signed_in = asker?.signed_in.ok_or(AppError::SignedOut)?;
    exporting::file(site, &signed_in).await
}
