//! The operators' desk.

mod case;
mod desk;
mod feeds;
mod invitations;
mod jobs;
mod log;
mod look;
mod member;
mod members;
mod outcome;
mod pulse;
mod queue;
mod rows;
mod settings;
mod votes;

use desk::Desk;
pub use feeds::FeedsPage;
pub use invitations::InvitationsPage;
pub use jobs::JobsPage;
pub use log::LogPage;
pub use look::{LookAtPhotoPage, LookAtProfilePage};
pub use member::MemberPage;
pub use members::MembersPage;
pub use pulse::PulsePage;
pub use queue::QueuePage;
use rows::Rows;
pub use settings::SiteSettingsPage;
pub use votes::{SuspicionPage, VotesPage};
