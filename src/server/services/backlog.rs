//! Background work as operators see it: what waits, what was given up, and for whom it is.

use std::time::Duration;

use crate::domain::{Email, MemberId, SubmissionId, Timestamp};
use crate::server::jobs::Job;
use crate::server::metrics::registry::LETTERS;
use crate::server::metrics::{Range, Series};
use crate::server::state::Site;
use crate::server::store::audit::{self, Action, Actor, Entry, Subject};
use crate::server::store::{Db, StoreError, Tx, exports, members, outbox, samples, signups, submissions};

const HOUR: Duration = Duration::from_secs(3600);

/// Starts a job over that was tried before, now and with all attempts; returns whether it was there.
pub async fn retry(db: &Db, actor: Actor, row: i64, now: Timestamp) -> Result<bool, StoreError> {
    let mut tx = Tx::begin(db).await?;
    if !outbox::retry(&mut tx, row, now).await? {
        return Ok(false);
    }
    note(&mut tx, actor, Action::JobRetried, Subject::job(row), "", now).await?;
    tx.commit().await?;
    Ok(true)
}

/// Starts all jobs over that were given up; returns how many there were.
pub async fn retry_failed(db: &Db, actor: Actor, now: Timestamp) -> Result<u64, StoreError> {
    let mut tx = Tx::begin(db).await?;
    let count = outbox::retry_failed(&mut tx, now).await?;
    if count > 0 {
        let all = Subject::of("jobs", &format!("that were given up, {count}"));
        note(&mut tx, actor, Action::JobRetried, all, "", now).await?;
        tx.commit().await?;
    }
    Ok(count)
}

/// Forgets a job without doing it; returns whether it was there.
pub async fn forget(
    db: &Db,
    actor: Actor,
    row: i64,
    reason: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let mut tx = Tx::begin(db).await?;
    if !outbox::forget(&mut tx, row).await? {
        return Ok(false);
    }
    note(&mut tx, actor, Action::JobDropped, Subject::job(row), reason, now).await?;
    tx.commit().await?;
    Ok(true)
}

async fn note(
    tx: &mut Tx,
    actor: Actor,
    action: Action,
    subject: Subject,
    reason: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    audit::note(tx, &Entry { actor, action, subject, reason, was: "", became: "" }, now).await
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
pub async fn recipient(site: &Site, job: &Job) -> Result<Option<String>, StoreError> {
    let member = match job {
        Job::ConfirmSignUp { signup } => {
            return Ok(signups::by_id(&site.db, *signup).await?.map(|wish| wish.handle));
        }
        Job::Reset { email, .. } => match Email::new(email) {
            Ok(email) => members::by_email(&site.db, &email).await?.map(|member| member.id),
            Err(_) => None,
        },
        Job::ConfirmEmail { member, .. }
        | Job::Notice { member, .. }
        | Job::DeleteMember { member, .. }
        | Job::Digest { member, .. } => Some(MemberId(*member)),
        Job::Export { export } => exports::by_id(&site.db, *export).await?.map(|export| export.member),
        Job::ReportDecided { reporter, .. } => Some(MemberId(*reporter)),
        Job::Develop { submission }
        | Job::PutBack { submission }
        | Job::EnteredTop { submission }
        | Job::Milestone { submission, .. } => {
            let photo = submissions::by_id(&site.db, SubmissionId(*submission)).await?;
            return Ok(photo.and_then(|photo| photo.by));
        }
        // Of the case, which says whose it is.
        Job::Decided { .. }
        | Job::Discard { .. }
        | Job::Farewell { .. }
        | Job::Purge { .. }
        | Job::TellOfCases => None,
    };
    match member {
        Some(member) => Ok(members::by_id(&site.db, member).await?.map(|member| member.handle)),
        None => Ok(None),
    }
}
