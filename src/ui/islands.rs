//! The only code that runs in the browser.

mod googly;
mod pad_keys;
mod prover;
mod rating;

pub use googly::Googly;
pub use pad_keys::PadKeys;
pub use prover::Prover;
pub use rating::Rating;
