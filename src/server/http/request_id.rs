use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use crate::server::request_id::{RequestId, at_work_for};

const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// Gives the request its [`RequestId`], for all that is done for it, and tells whoever asked.
pub async fn give(mut request: Request, next: Next) -> Response {
    let id = RequestId::draw();
    request.extensions_mut().insert(id);
    let mut answer = at_work_for(Some(id), next.run(request)).await;
    if let Ok(id) = HeaderValue::try_from(id.to_string()) {
        answer.headers_mut().insert(HEADER, id);
    }
    answer
}
