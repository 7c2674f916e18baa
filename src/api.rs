//! Server functions, a file a topic: who is asking, parse, call one service, answer. On the server they are called
//! by pages and over HTTP (`/api/…`), in the browser by islands.

pub mod photo;
pub mod rate;
#[cfg(feature = "ssr")]
mod who;
mod wire;

use leptos::prelude::{FromServerFnError, ServerFnErrorErr};
use leptos::server_fn::error::ServerFnUrlError;

use crate::domain::AppError;

impl FromServerFnError for AppError {
    type Encoder = wire::ErrorJson;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => AppError::BadRequest,
            ServerFnErrorErr::Request(_) => AppError::Offline,
            _ => AppError::Internal,
        }
    }
}

/// The error in the `__err` of an address to which a plain form came back.
pub fn read_error(encoded: &str) -> AppError {
    ServerFnUrlError::decode_err(encoded)
}

/// Gives the page being made the HTTP status of an error. In the browser, where pages are not made, nothing.
pub fn answer_with_status_of(error: AppError) {
    #[cfg(feature = "ssr")]
    who::set_status(error);
    #[cfg(not(feature = "ssr"))]
    let _ = error;
}
