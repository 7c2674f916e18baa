//! The operators' desk.

mod pulse;

pub use pulse::PulsePage;
