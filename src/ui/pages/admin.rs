//! The operators' desk.

mod desk;
mod feeds;
mod log;
mod pulse;

use desk::Desk;
pub use feeds::FeedsPage;
pub use log::LogPage;
pub use pulse::PulsePage;
