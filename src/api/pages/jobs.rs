//! Background work and letters, for admins.

use std::time::Duration;

use super::form::{Entry, Form, unread};
use crate::api::who;
use crate::domain::{AppError, Reason, Timestamp};
use crate::server::jobs::Job;
use crate::server::services::accounts::Refusal;
use crate::server::services::backlog::{self, Dropped, Letters};
use crate::server::services::dates;
use crate::server::state::Site;
use crate::server::store::outbox;
use crate::server::store::schedules::{self, Scheduled};

/// Jobs that are shown at most, of those that were given up and of the others.
const SHOWN: i64 = 50;

/// What is due later than this is told by its number alone.
const SOON: Duration = Duration::from_secs(24 * 3600);

/// What the page at `/admin/jobs` shows.
pub struct Page {
    pub form: Form,
    pub count: i64,
    pub failed: i64,
    /// How letters did in the last hour.
    pub letters: Letters,
    pub lines: Vec<Line>,
    /// What waits for a day to come.
    pub later: Vec<String>,
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
    /// What stays as it is if it is dropped, where the site has promised it and given it up.
    pub undone: Option<&'static str>,
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
    let soon = site.clock.now().plus(SOON);
    for entry in outbox::list(&site.db, Some(soon), SHOWN).await? {
        lines.push(line(&site, entry).await?);
    }
    let later = outbox::later(&site.db, soon).await?.into_iter().map(later).collect();
    let (count, failed) = outbox::count(&site.db).await?;
    let schedules = schedules::list(&site.db).await?.into_iter().map(periodic).collect();
    let letters = backlog::letters_lately(&site.db, site.clock.now()).await?;
    Ok(Page { form, count, failed, letters, lines, later, schedules })
}

async fn line(site: &Site, entry: outbox::Entry) -> Result<Line, AppError> {
    // Another version may have left it.
    let job: Option<Job> = serde_json::from_str(&entry.job).ok();
    let recipient = match &job {
        Some(job) => backlog::recipient(&site.db, job).await?,
        None => None,
    };
    Ok(Line {
        row: entry.row,
        may_start_over: entry.failed_at.is_some() || entry.attempts > 0,
        what: job.as_ref().map_or(backlog::UNKNOWN, backlog::named),
        undone: job.as_ref().and_then(backlog::stays_undone).filter(|_| entry.failed_at.is_some()),
        recipient,
        state: state(&entry, site.clock.now()),
        attempts: entry.attempts,
        error: entry.last_error,
    })
}

fn later(waiting: outbox::Later) -> String {
    let job: Option<Job> = serde_json::from_str(&waiting.job).ok();
    let what = job.as_ref().map_or(backlog::UNKNOWN, backlog::named);
    format!("{what}: {}, the next at {}", waiting.count, dates::second(waiting.due_at.0))
}

fn state(entry: &outbox::Entry, now: Timestamp) -> String {
    match (entry.failed_at, entry.claimed_until) {
        (Some(at), _) => format!("given up at {}", dates::second(at)),
        (None, Some(until)) if until > now => "at work".to_owned(),
        _ if entry.due_at > now => format!("next try at {}", dates::second(entry.due_at)),
        _ => format!("due since {}", dates::second(entry.due_at)),
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
                Dropped::Done => Ok(()),
                Dropped::Gone => {
                    Err(Refusal::field("job", "That job is no longer there: it is done, or dropped."))
                }
                Dropped::Promised => Err(Refusal::field(
                    "job",
                    "People were promised this one. It can be dropped when the site has given it up.",
                )),
            }
        }
        _ => Err(AppError::BadRequest.into()),
    }
}
