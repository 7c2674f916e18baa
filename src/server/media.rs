//! Photos as files: how one is made from what came in, where it lies, and by which address it is fetched.

mod darkroom;
mod pipeline;
mod shelf;

pub use darkroom::{Darkroom, Undeveloped};
pub use pipeline::{CARD, CardWords, Developed, MAX_BYTES, Refusal, develop, placeholder_data_uri, weigh};
pub use shelf::{
    Bytes, Contents, Fetched, FileKind, Key, PhotoFile, Piece, Private, Shelf, ShelfError, Size,
};
