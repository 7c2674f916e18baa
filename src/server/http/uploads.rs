//! Forms with a photo: who may send one, how many at a time, and for how long.

use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures::StreamExt;
use tokio::time::timeout;

use super::asking::Asker;
use super::places::Places;
use super::posted::{MOST_WITH_PHOTO, Unread};
use crate::domain::{AppError, MemberId};

/// Forms that are read at once: each is held in memory until it is stored.
const AT_ONCE: usize = 16;

/// Those of one member.
const AT_ONCE_BY_MEMBER: usize = 4;

/// How long one form may take, from its first byte to its answer.
const LONGEST: Duration = Duration::from_secs(300);

/// How much is let run out of a form that is not wanted, in bytes, and for how long.
const MOST_RUN_OUT: usize = 2 * MOST_WITH_PHOTO;
const LONGEST_RUN_OUT: Duration = Duration::from_secs(60);

/// Whose forms are being read.
pub fn places() -> Places<MemberId> {
    Places::new(AT_ONCE, AT_ONCE_BY_MEMBER)
}

/// Reads forms of members only, so many at a time. In place of one that is not read the page says why.
pub async fn admit(State(places): State<Places<MemberId>>, request: Request, next: Next) -> Response {
    if *request.method() != Method::POST {
        return next.run(request).await;
    }
    let asker = request.extensions().get::<Result<Asker, AppError>>().cloned();
    let member = match asker.unwrap_or(Err(AppError::Internal)) {
        Ok(Asker { signed_in: Some(signed_in), .. }) => signed_in.member.id,
        Ok(_) => {
            let sign_in = format!("/sign-in?to={}", request.uri().path());
            run_out(request).await;
            return (StatusCode::FOUND, [(header::LOCATION, sign_in)]).into_response();
        }
        Err(error) => return next.run(unread(request, error).await).await,
    };
    if announced_bytes(&request).is_some_and(|bytes| bytes > MOST_WITH_PHOTO) {
        return next.run(unread(request, AppError::TooLarge).await).await;
    }
    let Some(_place) = places.take(member) else {
        tracing::info!(limit = "uploads", member = member.0, "somebody has to wait");
        return next.run(unread(request, AppError::Busy).await).await;
    };
    let (parts, body) = request.into_parts();
    let answer = next.clone().run(Request::from_parts(parts.clone(), body));
    match timeout(LONGEST, answer).await {
        Ok(answer) => answer,
        Err(_) => {
            let empty = Request::from_parts(parts, Body::empty());
            next.run(unread(empty, AppError::TooSlow).await).await
        }
    }
}

fn announced_bytes(request: &Request) -> Option<usize> {
    request.headers().get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// The request without its body, and with why nobody reads that.
async fn unread(mut request: Request, why: AppError) -> Request {
    request.extensions_mut().insert(Unread(why));
    run_out(request).await
}

/// A browser that is still sending would take an answer before the end for a broken connection.
async fn run_out(request: Request) -> Request {
    let (parts, body) = request.into_parts();
    let read_all = async {
        let (mut pieces, mut bytes) = (body.into_data_stream(), 0);
        while let Some(Ok(piece)) = pieces.next().await
            && bytes < MOST_RUN_OUT
        {
            bytes += piece.len();
        }
    };
    let _slow = timeout(LONGEST_RUN_OUT, read_all).await;
    Request::from_parts(parts, Body::empty())
}
