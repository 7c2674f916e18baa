//! The operators' desk.

mod desk;
mod log;
mod pulse;

use desk::Desk;
pub use log::LogPage;
pub use pulse::PulsePage;
