mod admin;
mod d;
mod email;
mod index;
mod join;
mod lists;
mod mine;
mod not_found;
mod prove;
mod report;
mod reset;
mod s;
pub mod settings;
mod sign_in;
mod sign_out;
mod stats;
mod submit;
mod texts;
mod trouble;
mod u;

pub use admin::{
    FeedsPage, InvitationsPage, JobsPage, LogPage, LookAtPhotoPage, LookAtProfilePage, MemberPage,
    MembersPage, PulsePage, QueuePage, SiteSettingsPage, SuspicionPage, VotesPage,
};
pub use d::PhotoPage;
pub use email::ConfirmEmailPage;
pub use index::RatePage;
pub use join::{JoinConfirmPage, JoinPage, JoinSentPage};
pub use lists::{ControversialPage, NewPage, TopPage, TrendingPage};
pub use mine::{EditPage, MinePage};
pub use not_found::NotFoundPage;
pub use prove::ProvePage;
pub use report::{ReportPage, ReportPhotoPage, ReportProfilePage, ReportThanksPage};
pub use reset::{ResetPage, ResetPasswordPage, ResetSentPage};
pub use s::ShortPage;
pub use sign_in::SignInPage;
pub use sign_out::SignOutPage;
pub use stats::StatsPage;
pub use submit::SubmitPage;
pub use texts::{ContactPage, PrivacyTextPage, RulesPage};
pub use u::ProfilePage;
