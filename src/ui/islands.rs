//! The only code that runs in the browser.

mod googly;
mod pad_keys;
mod rating;

pub use googly::Googly;
pub use pad_keys::PadKeys;
pub use rating::Rating;
