//! Background work as operators see it: what waits, what was given up, and for whom it is.

mod naming;

use std::time::Duration;

use crate::domain::{Email, MemberId, SubmissionId, Timestamp};
use crate::server::jobs::Job;
use crate::server::metrics::registry::LETTERS;
use crate::server::metrics::{Range, Series};
use crate::server::store::audit::{self, Action, Actor, Entry, Subject};
use crate::server::store::{Db, StoreError, Tx, exports, members, outbox, samples, signups, submissions};

pub use naming::{named, stays_undone};

/// What another version may have left.
pub const UNKNOWN: &str = "something that this version does not know";

const HOUR: Duration = Duration::from_secs(3600);

/// Starts a job over that was tried before, now and with all attempts; returns whether it was there.
pub async fn retry(db: &Db, actor: Actor, row: i64, now: Timestamp) -> Result<bool, StoreError> {
    let mut tx = Tx::begin(db).await?;
    if !outbox::retry(&mut tx, row, now).await? {
        return Ok(false);
    }
    note(&mut tx, actor, Action::JobRetried, Subject::job(row), now).await?;
    tx.commit().await?;
    Ok(true)
}

/// Starts all jobs over that were given up; returns how many there were.
pub async fn retry_failed(db: &Db, actor: Actor, now: Timestamp) -> Result<u64, StoreError> {
    let mut tx = Tx::begin(db).await?;
    let count = outbox::retry_failed(&mut tx, now).await?;
    if count > 0 {
        let all = Subject::of("jobs", &format!("that were given up, {count}"));
        note(&mut tx, actor, Action::JobRetried, all, now).await?;
        tx.commit().await?;
    }
    Ok(count)
}

/// What became of a job that was to be dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dropped {
    Done,
    /// It is not there.
    Gone,
    /// The site has promised it, and has not given it up.
    Promised,
}

/// Forgets a job without doing it, and writes down which it was.
pub async fn forget(
    db: &Db,
    actor: Actor,
    row: i64,
    reason: &str,
    now: Timestamp,
) -> Result<Dropped, StoreError> {
    let mut tx = Tx::begin(db).await?;
    let Some(dropped) = outbox::forget(&mut tx, row).await? else { return Ok(Dropped::Gone) };
    let job: Option<Job> = serde_json::from_str(&dropped.job).ok();
    let undone = job.as_ref().and_then(stays_undone);
    if undone.is_some() && dropped.failed_at.is_none() {
        return Ok(Dropped::Promised);
    }
    let entry = Entry {
        actor,
        action: Action::JobDropped,
        subject: Subject::job(row),
        reason,
        was: &in_words(db, job.as_ref(), dropped.last_error.as_deref()).await?,
        became: undone.unwrap_or_default(),
    };
    audit::note(&mut tx, &entry, now).await?;
    tx.commit().await?;
    Ok(Dropped::Done)
}

/// A job as the log has it: what it does, for whom by their number, and what it failed of. Mail servers name addresses in
/// what they say, and the log keeps none.
async fn in_words(db: &Db, job: Option<&Job>, error: Option<&str>) -> Result<String, StoreError> {
    let mut words = job.map_or(UNKNOWN, named).to_owned();
    if let Some(member) = match job {
        Some(job) => whose(db, job).await?,
        None => None,
    } {
        words += &format!(", of member {}", member.0);
    }
    if let Some(error) = error {
        let said = error.split_whitespace().map(|word| if word.contains('@') { "…" } else { word });
        words += &format!(": {}", said.collect::<Vec<_>>().join(" "));
    }
    Ok(words)
}

async fn note(
    tx: &mut Tx,
    actor: Actor,
    action: Action,
    subject: Subject,
    now: Timestamp,
) -> Result<(), StoreError> {
    audit::note(tx, &Entry { actor, action, subject, reason: "", was: "", became: "" }, now).await
}

/// How many letters of the last hour left, were put off, and were refused.
pub struct Letters {
    pub sent: u64,
    pub put_off: u64,
    pub refused: u64,
}

pub async fn letters_lately(db: &Db, now: Timestamp) -> Result<Letters, StoreError> {
    let (rung, _) = Range::Hour.columns();
    let (first, end) = (rung.slot(now.minus(HOUR)), rung.slot(now) + 1);
    let all = samples::between(db, rung, first, end).await?;
    let sum = |outcome| {
        let series = Series::new(&LETTERS, [outcome]);
        all.iter().filter_map(|stored| stored.samples.get(&series)).map(|count| count as u64).sum()
    };
    Ok(Letters { sent: sum("sent"), put_off: sum("put_off"), refused: sum("refused") })
}

/// The handle of whom a job is for; `None` where it is for nobody, or for somebody who is no member.
pub async fn recipient(db: &Db, job: &Job) -> Result<Option<String>, StoreError> {
    if let Job::ConfirmSignUp { signup } = job {
        return Ok(signups::by_id(db, *signup).await?.map(|wish| wish.handle));
    }
    match whose(db, job).await? {
        Some(member) => Ok(members::by_id(db, member).await?.map(|member| member.handle)),
        None => Ok(None),
    }
}

/// The member whom a job is for.
async fn whose(db: &Db, job: &Job) -> Result<Option<MemberId>, StoreError> {
    Ok(match job {
        Job::Reset { email, .. } => match Email::new(email) {
            Ok(email) => members::by_email(db, &email).await?.map(|member| member.id),
            Err(_) => None,
        },
        Job::ConfirmEmail { member, .. }
        | Job::Notice { member, .. }
        | Job::DeleteMember { member, .. }
        | Job::Digest { member, .. } => Some(MemberId(*member)),
        Job::Export { export } => exports::by_id(db, *export).await?.map(|export| export.member),
        Job::ReportDecided { reporter, .. } => Some(MemberId(*reporter)),
        Job::Develop { submission }
        | Job::PutBack { submission }
        | Job::Purge { submission, .. }
        | Job::EnteredTop { submission }
        | Job::Milestone { submission, .. } => {
            let photo = submissions::by_id(db, SubmissionId(*submission)).await?;
            photo.and_then(|photo| photo.member)
        }
        // Of the case, which says whose it is.
        Job::Decided { .. }
        | Job::ConfirmSignUp { .. }
        | Job::Discard { .. }
        | Job::Farewell { .. }
        | Job::TellOfCases => None,
    })
}
