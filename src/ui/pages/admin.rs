//! The operators' desk.

mod desk;
mod log;
mod pulse;
mod votes;

use desk::Desk;
pub use log::LogPage;
pub use pulse::PulsePage;
pub use votes::{SuspicionPage, VotesPage};
