//! The operators' desk.

mod case;
mod desk;
mod log;
mod look;
mod pulse;
mod queue;

use desk::Desk;
pub use log::LogPage;
pub use look::{LookAtPhotoPage, LookAtProfilePage};
pub use pulse::PulsePage;
pub use queue::QueuePage;
