//! Background work and letters, for admins.

use super::form::{Entry, Form, unread};
use crate::api::who;
use crate::domain::{AppError, Reason, Timestamp};
use crate::server::jobs::{Job, Notice};
use crate::server::services::accounts::Refusal;
use crate::server::services::backlog::{self, Letters};
use crate::server::services::dates;
use crate::server::state::Site;
use crate::server::store::outbox;
use crate::server::store::schedules::{self, Scheduled};

/// Jobs that are shown at most: those that were given up come first.
const SHOWN: i64 = 50;

/// What the page at `/admin/jobs` shows.
pub struct Page {
    pub form: Form,
    pub count: i64,
    pub failed: i64,
    /// How letters did in the last hour.
    pub letters: Letters,
    pub lines: Vec<Line>,
    pub schedules: Vec<Periodic>,
}

pub struct Line {
    pub row: i64,
    pub what: &'static str,
    pub recipient: Option<String>,
    /// Whether it was given up, runs, or waits, and since or until when.
    pub state: String,
    pub attempts: i32,
    pub error: Option<String>,
    /// Whether it was tried before.
    pub may_start_over: bool,
}

/// Work that is done from time to time.
pub struct Periodic {
    pub name: String,
    pub due: String,
    pub done: String,
    pub took: String,
}

pub async fn page() -> Result<Page, AppError> {
    let (site, _) = who::admin()?;
    let form = match Entry::sent() {
        None => Form::default(),
        Some(mut entry) => {
            let outcome = act(&mut entry).await;
            entry.answer(outcome.map(|()| "/admin/jobs?saved"))
        }
    };
    let mut lines = Vec::new();
    for entry in outbox::list(&site.db, SHOWN).await? {
        lines.push(line(&site, entry).await?);
    }
    let (count, failed) = outbox::count(&site.db).await?;
    let schedules = schedules::list(&site.db).await?.into_iter().map(periodic).collect();
    let letters = backlog::letters_lately(&site.db, site.clock.now()).await?;
    Ok(Page { form, count, failed, letters, lines, schedules })
}

async fn line(site: &Site, entry: outbox::Entry) -> Result<Line, AppError> {
    // Another version may have left it.
    let job: Option<Job> = serde_json::from_str(&entry.job).ok();
    let recipient = match &job {
        Some(job) => backlog::recipient(site, job).await?,
        None => None,
    };
    Ok(Line {
        row: entry.row,
        may_start_over: entry.failed_at.is_some() || entry.attempts > 0,
        what: job.as_ref().map_or("something that this version does not know", named),
        recipient,
        state: state(&entry, site.clock.now()),
        attempts: entry.attempts,
        error: entry.last_error,
    })
}

fn state(entry: &outbox::Entry, now: Timestamp) -> String {
    match (entry.failed_at, entry.claimed_until) {
        (Some(at), _) => format!("given up at {}", dates::second(at)),
        (None, Some(until)) if until > now => "at work".to_owned(),
        _ if entry.due_at > now => format!("next try at {}", dates::second(entry.due_at)),
        _ => format!("due since {}", dates::second(entry.due_at)),
    }
}

fn named(job: &Job) -> &'static str {
    match job {
        Job::ConfirmSignUp { .. } => "letter: confirm to join",
        Job::Reset { .. } => "letter: a link for a new password",
        Job::ConfirmEmail { .. } => "letter: confirm a new address",
        Job::Notice { what, .. } => match what {
            Notice::PasswordChanged => "letter: the password was changed",
            Notice::EmailChanged { .. } => "letter: the address was changed",
            Notice::PasskeyAdded | Notice::PasskeyRemoved => "letter: a passkey was added or removed",
            Notice::DeletionScheduled | Notice::DeletionOrdered { .. } => {
                "letter: the account will be deleted"
            }
            Notice::DeletionCalledOff => "letter: the account is not deleted",
            Notice::ExportReady => "letter: the copy is ready",
            Notice::Suspended => "letter: suspended",
            Notice::Warned { .. } => "letter: a warning",
        },
        Job::Export { .. } => "pack a copy of a member's data",
        Job::Develop { .. } => "develop a photo",
        Job::Discard { .. } => "delete files",
        Job::DeleteMember { .. } => "delete an account",
        Job::Farewell { .. } => "letter: the account is deleted",
        Job::Digest { .. } => "letter: the week",
        Job::Decided { .. } => "letter: what was decided",
        Job::ReportDecided { .. } => "letter: what came of a report",
        Job::PutBack { .. } => "letter: a photo is back",
        Job::Purge { .. } => "delete a photo that was taken down",
        Job::TellOfCases => "tell the chat of new cases",
        Job::EnteredTop { .. } => "letter: among the best hundred",
        Job::Milestone { .. } => "letter: so many ratings",
    }
}

fn periodic(scheduled: Scheduled) -> Periodic {
    Periodic {
        due: dates::second(scheduled.due_at.0),
        done: scheduled.done_at.map_or("never".to_owned(), |at| dates::second(at.0)),
        took: scheduled.took_ms.map_or(String::new(), |ms| format!("{ms} ms")),
        name: scheduled.name,
    }
}

async fn act(entry: &mut Entry) -> Result<(), Refusal> {
    let (site, admin) = who::admin()?;
    let (actor, now) = (Some(admin.member.id), site.clock.now());
    if entry.text("do") == "retry-failed" {
        backlog::retry_failed(&site.db, actor, now).await?;
        site.jobs.nudge();
        return Ok(());
    }
    let row = entry.read("job", |text| text.trim().parse().map_err(|_| "The number of a job in the list."));
    match entry.text("do") {
        // One that is done or dropped meanwhile needs nothing more.
        "retry" => {
            backlog::retry(&site.db, actor, row.ok_or_else(unread)?, now).await?;
            site.jobs.nudge();
            Ok(())
        }
        "drop" => {
            let reason = entry.read("drop_because", str::parse::<Reason>);
            let (Some(row), Some(reason)) = (row, reason) else { return Err(unread()) };
            match backlog::forget(&site.db, actor, row, reason.as_str(), now).await? {
                true => Ok(()),
                false => Err(Refusal::field("job", "That job is no longer there: it is done, or dropped.")),
            }
        }
        _ => Err(AppError::BadRequest.into()),
    }
}
