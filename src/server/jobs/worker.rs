//! From a ticket to a job that is done, put off, or given up.

use std::any::Any;
use std::convert::Infallible;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt;
use rand::RngExt;
use serde::Deserialize;
use tracing::field::display;
use tracing::{Instrument, Span};

use super::{Job, JobError, Jobs};
use crate::server::chance;
use crate::server::logs::with_causes;
use crate::server::metrics::Series;
use crate::server::metrics::registry::JOBS;
use crate::server::request_id::at_work_for;
use crate::server::store::StoreError;
use crate::server::store::outbox::{self, Attempt, Ticket};

/// How long a job may take.
const TIMEOUT: Duration = Duration::from_secs(600);

/// For so long a row is its worker's, who asks for more in time. When a process dies its jobs are begun again after this.
const RUNNING_FOR: Duration = Duration::from_secs(30);
pub const ASK_FOR_MORE: Duration = Duration::from_secs(10);

/// After so long a job that fails is given up.
const PATIENCE: Duration = Duration::from_secs(24 * 3600);

/// A job that fails in the ordinary way is given up after [`PATIENCE`], some 33 attempts. One that takes its process
/// with it each time has not even failed: it ends here.
const ATTEMPTS: i32 = 50;

const FIRST_WAIT: Duration = Duration::from_secs(5);
const LONGEST_WAIT: Duration = Duration::from_secs(3600);

/// Errors are kept to so many characters.
const ERROR_LENGTH: usize = 500;

/// Makes the attempt that the ticket is for, in a task of its own: when the broker fails, the job goes on.
pub async fn attempt<P, F>(jobs: Jobs, perform: Arc<P>, ticket: Ticket)
where
    P: Fn(Job) -> F + Send + Sync + 'static,
    F: Future<Output = Result<(), JobError>> + Send + 'static,
{
    let task = tokio::spawn(async move {
        let begun = outbox::begin(&jobs.db, ticket, jobs.clock.now().plus(RUNNING_FOR)).await;
        let settled = match begun {
            Ok(Some(attempt)) => {
                let work = make(&jobs, perform.as_ref(), &attempt).instrument(span(&attempt));
                at_work_for(attempt.request_id, work).await
            }
            Ok(None) => Ok(()),
            Err(error) => Err(error),
        };
        if let Err(error) = settled {
            tracing::warn!(
                error = with_causes(&error),
                row = ticket.row,
                "the outbox is out of reach; the job is handed out again"
            );
        }
    });
    // The task catches the job's panics, and nobody aborts it.
    let _ended = task.await;
}

/// What every line of the log about an attempt begins with. Of the job only its kind: addresses may be in it.
fn span(attempt: &Attempt) -> Span {
    #[derive(Deserialize)]
    struct Kind<'a> {
        kind: &'a str,
    }
    let kind = serde_json::from_str(&attempt.job).ok().map(|Kind { kind }| kind);
    let request_id = attempt.request_id.map(display);
    tracing::error_span!("job", request_id, kind, row = attempt.row, attempt = attempt.number)
}

async fn make<P, F>(jobs: &Jobs, perform: &P, attempt: &Attempt) -> Result<(), StoreError>
where
    P: Fn(Job) -> F,
    F: Future<Output = Result<(), JobError>>,
{
    let outcome = tokio::select! {
        outcome = outcome(perform, attempt) => outcome,
        never = keep(jobs, attempt) => match never {},
    };
    settle(jobs, attempt, outcome).await
}

/// Keeps the row from others.
async fn keep(jobs: &Jobs, attempt: &Attempt) -> Infallible {
    loop {
        tokio::time::sleep(ASK_FOR_MORE).await;
        if let Err(error) = outbox::keep(&jobs.db, attempt, jobs.clock.now().plus(RUNNING_FOR)).await {
            tracing::warn!(
                error = with_causes(&error),
                "the outbox is out of reach; the job may be begun twice"
            );
        }
    }
}

async fn outcome<P, F>(perform: &P, attempt: &Attempt) -> Result<(), JobError>
where
    P: Fn(Job) -> F,
    F: Future<Output = Result<(), JobError>>,
{
    if attempt.number > ATTEMPTS {
        return Err(JobError::GiveUp("none of its attempts came to an end".to_owned()));
    }
    // After an update another process may be older than who wrote the row.
    let job: Job = serde_json::from_str(&attempt.job)
        .map_err(|error| JobError::Retry(format!("this version does not know the job: {error}")))?;
    match tokio::time::timeout(TIMEOUT, AssertUnwindSafe(perform(job)).catch_unwind()).await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(panic)) => Err(JobError::Retry(format!("it panicked: {}", words_of(panic.as_ref())))),
        Err(_) => Err(JobError::Retry(format!("it took more than {} minutes", TIMEOUT.as_secs() / 60))),
    }
}

async fn settle(jobs: &Jobs, attempt: &Attempt, outcome: Result<(), JobError>) -> Result<(), StoreError> {
    let now = jobs.clock.now();
    let count = |outcome| jobs.counted.add(Series::new(&JOBS, [outcome]), 1);
    let Err(error) = outcome else {
        count("done");
        return outbox::finish(&jobs.db, attempt.row).await;
    };
    let words: String = error.to_string().chars().take(ERROR_LENGTH).collect();
    let too_old = attempt.created_at.plus(PATIENCE) <= now;
    if too_old || matches!(error, JobError::GiveUp(_)) {
        count("given_up");
        tracing::error!(error = words, "a job is given up");
        return outbox::fail(&jobs.db, attempt, now, &words).await;
    }
    count("put_off");
    tracing::warn!(error = words, "a job is tried again later");
    outbox::postpone(&jobs.db, attempt, now.plus(wait_after(attempt.number)), &words).await
}

/// The wait after the n-th attempt: 5 seconds, twice as long each time, an hour at most. Up to a quarter of it is left
/// to chance, so that jobs that failed together do not come back together.
fn wait_after(attempts: i32) -> Duration {
    let doublings = u32::try_from(attempts - 1).unwrap_or(0).min(16);
    let wait = FIRST_WAIT.saturating_mul(1 << doublings).min(LONGEST_WAIT);
    wait.mul_f64(chance::rng().random_range(0.75..=1.0))
}

fn words_of(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("without words")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_waits_double_up_to_an_hour() {
        for (attempts, longest) in [(1, 5), (2, 10), (5, 80), (10, 2560), (11, 3600), (50, 3600)] {
            let (wait, longest) = (wait_after(attempts), Duration::from_secs(longest));
            assert!((longest * 3 / 4..=longest).contains(&wait), "after {attempts}: {wait:?}");
        }
    }

    #[test]
    fn only_what_never_fails_in_the_ordinary_way_gets_to_the_last_attempt() {
        let day: Duration = (1..ATTEMPTS).map(wait_after).sum();
        assert!(day > PATIENCE);
        assert!(RUNNING_FOR * ATTEMPTS.unsigned_abs() < PATIENCE);
    }
}
