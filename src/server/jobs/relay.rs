//! From the outbox to the broker.

use std::time::Duration;

use tokio::sync::{Notify, watch};

use super::broker::Open;
use super::leaps::Leaps;
use super::{BrokerError, Jobs};
use crate::domain::Timestamp;
use crate::server::logs::with_causes;
use crate::server::store::StoreError;
use crate::server::store::outbox::{self, Ticket};

/// How often to look for rows that nobody told of: another process wrote them, or they became due.
const POLL: Duration = Duration::from_secs(1);

/// How long the broker has to bring a row to a worker. Then the row is handed out again, since a broker may forget.
const HANDED_FOR: Duration = Duration::from_secs(60);

/// Rows that are in the hands of all brokers and workers at most, so that a backlog waits in the outbox.
const MOST: i64 = 200;

/// Hands out what is due, until the broker fails; after the stop, nothing more. `pushed` wakes the worker of this
/// process.
pub async fn run(
    jobs: &Jobs,
    mut broker: Open,
    pushed: &Notify,
    leaps: &mut Leaps,
    stopped: &watch::Receiver<bool>,
) -> Result<(), BrokerError> {
    while !*stopped.borrow() {
        match claim(jobs, leaps, jobs.clock.now()).await {
            Ok(tickets) if tickets.is_empty() => {}
            Ok(tickets) => {
                broker.push(tickets).await?;
                pushed.notify_one();
            }
            Err(error) => tracing::warn!(error = with_causes(&error), "the outbox is out of reach"),
        }
        tokio::select! {
            () = jobs.added.notified() => {}
            () = tokio::time::sleep(POLL) => {}
        }
    }
    std::future::pending().await
}

async fn claim(jobs: &Jobs, leaps: &mut Leaps, now: Timestamp) -> Result<Vec<Ticket>, StoreError> {
    if let Some(unset) = leaps.look(now) {
        tracing::warn!(seconds = (now.as_millis() - unset.as_millis()) / 1000, "the clock was set");
        outbox::stay_due(&jobs.db, now, unset).await?;
        leaps.follow(now);
    }
    let until = now.plus(HANDED_FOR);
    match leaps.are_over() {
        true => outbox::claim(&jobs.db, now, until, MOST).await,
        false => outbox::claim_unclaimed(&jobs.db, now, until, MOST).await,
    }
}
