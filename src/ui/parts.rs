//! Components that several pages share.

mod eyes;
mod histogram;
mod notice;
mod pad;
mod picture;
mod strip;

pub use eyes::{Eyes, Looking};
pub use histogram::Histogram;
pub use notice::Notice;
pub use pad::Pad;
pub use picture::{Picture, PictureCaption};
pub use strip::Strip;
