//! What pages, islands and other programs can ask of the site, a file a topic: who is asking, parse, call one service, answer. On the server they are called
//! by pages and over HTTP (`/api/…`), in the browser by islands.

#[cfg(feature = "ssr")]
pub mod data;
#[cfg(feature = "ssr")]
pub mod form;
#[cfg(feature = "ssr")]
pub mod joining;
#[cfg(feature = "ssr")]
pub mod passkeys;
pub mod photo;
#[cfg(feature = "ssr")]
pub mod profile;
pub mod rate;
#[cfg(feature = "ssr")]
pub mod sessions;
#[cfg(feature = "ssr")]
pub mod settings;
#[cfg(feature = "ssr")]
pub mod signing_in;
pub mod strength;
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
