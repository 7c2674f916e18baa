//! The only code that runs in the browser.

mod pad_keys;
mod rating;

pub use pad_keys::PadKeys;
pub use rating::Rating;
