//! Components that several pages share. Those that islands use are compiled for the browser as well.

mod notice;
#[cfg(feature = "ssr")]
mod on_pages;
mod pad;
mod picture;
mod strip;

pub use notice::Notice;
#[cfg(feature = "ssr")]
pub use on_pages::*;
pub use pad::Pad;
pub use picture::{Picture, PictureCaption};
pub use strip::Strip;
