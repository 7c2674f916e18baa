//! The operators' desk.

mod desk;
mod invitations;
mod jobs;
mod log;
mod member;
mod members;
mod pulse;
mod settings;

use desk::Desk;
pub use invitations::InvitationsPage;
pub use jobs::JobsPage;
pub use log::LogPage;
pub use member::MemberPage;
pub use members::MembersPage;
pub use pulse::PulsePage;
pub use settings::SiteSettingsPage;
