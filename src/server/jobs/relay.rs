//! From the outbox to the broker.

use std::time::Duration;

use tokio::sync::{Notify, watch};

use super::broker::Open;
use super::{BrokerError, Jobs};
use crate::server::store::outbox;

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
    stopped: &watch::Receiver<bool>,
) -> Result<(), BrokerError> {
    while !*stopped.borrow() {
        let now = jobs.clock.now();
        match outbox::claim(&jobs.db, now, now.plus(HANDED_FOR), MOST).await {
            Ok(tickets) if tickets.is_empty() => {}
            Ok(tickets) => {
                broker.push(tickets).await?;
                pushed.notify_one();
            }
            Err(error) => tracing::warn!(%error, "the outbox is out of reach"),
        }
        tokio::select! {
            () = jobs.added.notified() => {}
            () = tokio::time::sleep(POLL) => {}
        }
    }
    std::future::pending().await
}
