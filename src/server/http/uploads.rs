//! Forms with a photo: who may send one, how many at a time, and for how long.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use futures::StreamExt;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::asking::Asker;
use crate::domain::AppError;

/// Forms that are read at once: each is held in memory until it is stored.
const AT_ONCE: usize = 16;

/// How long one form may take, from its first byte to its answer.
const LONGEST: Duration = Duration::from_secs(300);

/// The places for forms that are read at once.
#[derive(Clone)]
pub struct Places(Arc<Semaphore>);

impl Default for Places {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

/// Reads forms of members only, and so many at a time. What is not wanted is let run out all the same: a browser that is
/// still sending would take an answer before the end for a broken connection.
pub async fn admit(State(places): State<Places>, request: Request, next: Next) -> Response {
    if *request.method() != Method::POST {
        return next.run(request).await;
    }
    let asker = request.extensions().get::<Result<Asker, AppError>>();
    let is_member = asker.is_some_and(|asker| !asker.as_ref().is_ok_and(|asker| asker.signed_in.is_none()));
    if !is_member {
        let sign_in = format!("/sign-in?to={}", request.uri().path());
        return refuse(request, Redirect::to(&sign_in)).await;
    }
    let Ok(_place) = places.0.try_acquire() else { return refuse(request, busy()).await };
    match timeout(LONGEST, next.run(request)).await {
        Ok(answer) => answer,
        Err(_) => (StatusCode::REQUEST_TIMEOUT, "That took too long. Try again on a better connection.")
            .into_response(),
    }
}

fn busy() -> Response {
    let words = "A lot of photos are coming in just now. Try again in a minute.";
    (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "30")], words).into_response()
}

async fn refuse(request: Request, answer: impl IntoResponse) -> Response {
    let _slow = timeout(LONGEST, run_out(request.into_body())).await;
    answer.into_response()
}

async fn run_out(body: Body) {
    let mut parts = body.into_data_stream();
    while let Some(Ok(_)) = parts.next().await {}
}
