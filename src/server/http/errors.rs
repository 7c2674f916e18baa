use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use leptos::prelude::FromServerFnError;
use leptos::server_fn::error::SERVER_FN_ERROR_HEADER;

use crate::domain::AppError;

/// An error's JSON is a code of a few bytes; more is not one of ours.
const LONGEST: usize = 1024;

/// Server functions answer every error with 500 and its code; this gives the answer the status that the code has.
/// Plain forms are redirected instead and keep their redirect.
pub async fn give_status(request: Request, next: Next) -> Response {
    let answer = next.run(request).await;
    let failed = answer.headers().contains_key(SERVER_FN_ERROR_HEADER);
    if !failed || answer.status().is_redirection() {
        return answer;
    }
    let (parts, body) = answer.into_parts();
    let body = to_bytes(body, LONGEST).await.unwrap_or_default();
    let mut answer = Response::from_parts(parts, Body::from(body.clone()));
    set_status(&mut answer, AppError::de(body));
    answer
}

/// In place of what is no page and was not called by a page: the error in words.
impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let mut answer = self.to_string().into_response();
        set_status(&mut answer, self);
        answer
    }
}

/// Gives an answer the status of an error, and says when to come back where that may help and nothing says it yet.
pub fn set_status(answer: &mut Response, error: AppError) {
    if let Ok(status) = StatusCode::from_u16(error.http_status()) {
        *answer.status_mut() = status;
    }
    if let Some(seconds) = error.retry_after_seconds() {
        answer.headers_mut().entry(header::RETRY_AFTER).or_insert(HeaderValue::from(seconds));
    }
}
