//! The log of what operators did, for operators alone.

use crate::api::who;
use crate::domain::{AppError, MemberId};
use crate::server::services::dates;
use crate::server::store::audit::{self, Action, Noted, Subject};

/// Entries on one page.
pub const PAGE: usize = 50;

/// An entry in words.
pub struct Line {
    pub id: i64,
    pub at: String,
    pub by: String,
    /// The entries of the same operator.
    pub by_address: Option<String>,
    pub did: &'static str,
    pub about: String,
    /// The entries about the same.
    pub about_address: Option<String>,
    pub change: String,
    pub reason: String,
}

/// The entries before one of them, of one operator or about one subject, as the page's address names them; what makes no
/// sense there is left out.
pub async fn view(by: &str, about: &str, before: &str) -> Result<Vec<Line>, AppError> {
    let (site, _) = who::operator()?;
    let by = by.parse().ok().map(MemberId);
    let about = about.split_once(':').map(|(kind, name)| Subject::of(kind, name));
    let entries = audit::list(&site.db, by, about.as_ref(), before.parse().ok(), PAGE as i64).await?;
    entries.into_iter().map(line).collect()
}

fn line(entry: Noted) -> Result<Line, AppError> {
    let action: Action = entry.action.parse()?;
    let by = match (&entry.handle, entry.actor_id) {
        (Some(handle), _) => handle.clone(),
        (None, Some(_)) => "Somebody who left".to_owned(),
        (None, None) => "The command line".to_owned(),
    };
    let subject = &entry.subject;
    let about = match (entry.subject_kind.as_str(), entry.subject_handle) {
        ("member", Some(handle)) => handle,
        ("member", None) => "a member who left".to_owned(),
        (kind, _) => format!("{kind} {subject}"),
    };
    let change = match (entry.was.as_str(), entry.became.as_str()) {
        ("", became) => became.to_owned(),
        (was, "") => was.to_owned(),
        (was, became) => format!("{was} → {became}"),
    };
    Ok(Line {
        id: entry.id,
        at: dates::second(entry.at.0),
        by,
        by_address: entry.actor_id.map(|id| format!("/admin/log?by={id}")),
        did: did(action),
        about,
        about_address: Some(format!("/admin/log?about={}:{subject}", entry.subject_kind)),
        change,
        reason: entry.reason,
    })
}

/// What stands between who did it and what it was done to.
const fn did(action: Action) -> &'static str {
    match action {
        Action::RoleChanged => "changed the role of",
        Action::PhotoKept => "kept",
        Action::PhotoTakenDown => "took down",
        Action::PhotoPutBack => "put back",
        Action::PhotoRemoved => "removed",
        Action::ProfileKept => "kept the profile of",
        Action::ProfileCleared => "cleared the profile of",
        Action::MemberWarned => "warned",
        Action::MemberSuspended => "suspended",
        Action::SuspensionLifted => "let in again",
        Action::WarningUndone => "took back a warning of",
        Action::SuspensionUndone => "took back a suspension of",
        Action::SessionsEnded => "ended the sessions of",
        Action::MemberDeleted => "had the account deleted of",
        Action::DeletionCalledOff => "called off the deletion of",
        Action::PasswordReset => "had a new password set for",
        Action::VotesVoided => "voided",
        Action::VotesRestored => "restored",
        Action::VotesDismissed => "dismissed the suspicion of",
        Action::SettingChanged => "changed",
        Action::InvitationMade => "made",
        Action::InvitationWithdrawn => "withdrew",
        Action::JobRetried => "retried",
        Action::JobDropped => "dropped",
        Action::FeedKeyMade => "made a feed's key for",
        Action::FeedKeyWithdrawn => "withdrew the feed's key of",
    }
}
