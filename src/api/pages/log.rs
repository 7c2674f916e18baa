//! The log of what operators did, for operators alone.

use crate::api::who;
use crate::domain::{AppError, MemberId};
use crate::server::services::dates;
use crate::server::state::Site;
use crate::server::store::audit::{self, Action, Noted, Subject, Which};
use crate::server::store::operators;

/// Entries on one page.
pub const PAGE: usize = 50;

/// An entry in words.
pub struct Line {
    pub id: i64,
    pub at: String,
    pub by: String,
    /// The entries of the same operator.
    pub by_address: String,
    pub did: String,
    pub about: String,
    /// The entries about the same.
    pub about_address: String,
    pub change: String,
    pub reason: String,
}

/// What the page's address asks for: whose entries, of what, about what, and before which one.
#[derive(Default)]
pub struct Asked {
    pub by: String,
    pub did: String,
    pub about: String,
    pub before: String,
}

/// What the page at `/admin/log` shows.
pub struct Log {
    pub lines: Vec<Line>,
    /// Who may be asked for, as the address names them, and what they are called.
    pub operators: Vec<(String, String)>,
}

/// Whoever is at the command line, as the address names them.
const COMMAND_LINE: &str = "command";

/// What makes no sense in the address is left out.
pub async fn view(asked: &Asked) -> Result<Log, AppError> {
    let (site, _) = who::operator()?;
    let which = Which {
        by: match asked.by.as_str() {
            COMMAND_LINE => Some(None),
            by => by.parse().ok().map(|id| Some(MemberId(id))),
        },
        action: asked.did.parse().ok(),
        about: asked.about.split_once(':').map(|(kind, name)| Subject::of(kind, name)),
    };
    let lines = lines(&site, &which, asked.before.parse().ok(), PAGE).await?;
    let operators = operators::list(&site.db).await?.into_iter();
    let operators = operators.map(|operator| (operator.id.to_string(), operator.handle));
    let command_line = (COMMAND_LINE.to_owned(), "The command line".to_owned());
    Ok(Log { lines, operators: operators.chain([command_line]).collect() })
}

/// The newest entries, or those before one of them.
pub async fn lines(
    site: &Site,
    which: &Which,
    before: Option<i64>,
    most: usize,
) -> Result<Vec<Line>, AppError> {
    audit::list(&site.db, which, before, most as i64).await?.into_iter().map(line).collect()
}

/// What can be done, by its code and in words.
pub fn actions() -> impl Iterator<Item = (&'static str, String)> {
    Action::ALL.into_iter().map(|action| (action.code(), action.code().replace('_', " ")))
}

fn line(entry: Noted) -> Result<Line, AppError> {
    // A newer release may have written of things that this one does not know.
    let did = match entry.action.parse() {
        Ok(action) => did(action).to_owned(),
        Err(_) => entry.action.replace('_', " "),
    };
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
        by_address: format!(
            "/admin/log?by={}",
            entry.actor_id.map_or(COMMAND_LINE.to_owned(), |id| id.to_string())
        ),
        did,
        about,
        about_address: format!("/admin/log?about={}:{subject}", entry.subject_kind),
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
