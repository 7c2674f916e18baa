//! What can be asked of the site: who is asking, parse, call one service, answer. Server functions, a file a topic, are
//! called by pages and over HTTP (`/api/…`), in the browser by islands; what is in `pages` by pages alone.

#[cfg(feature = "ssr")]
pub mod pages;
pub mod photo;
pub mod rate;
pub mod strength;
pub mod submission;
#[cfg(feature = "ssr")]
pub mod who;
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
