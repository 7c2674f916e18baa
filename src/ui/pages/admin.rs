//! The operators' desk.

mod desk;
mod log;
mod member;
mod members;
mod pulse;

use desk::Desk;
pub use log::LogPage;
pub use member::MemberPage;
pub use members::MembersPage;
pub use pulse::PulsePage;
