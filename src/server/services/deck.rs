//! The live photos in memory, shared by all requests and kept up with the database.

use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::Duration;

use crate::domain::{Hour, SubmissionId, Timestamp};
use crate::sampling::{Deck, window_length};
use crate::server::clock::Clock;
use crate::server::logs::with_causes;
use crate::server::store::{Db, StoreError, hours, submissions};

/// How often changes made by other processes (an import, another node) are fetched.
const REFRESH: Duration = Duration::from_secs(2);

/// How far each fetch reaches back beyond the last one: a transaction may commit after a later one, and nodes'
/// clocks differ.
const OVERLAP: Duration = Duration::from_secs(60);

/// How often to work out how many votes are usual, and of how many days.
const PACE: Duration = Duration::from_secs(3600);
const DAYS: i32 = 7;

#[derive(Clone, Default)]
pub struct SharedDeck(Arc<RwLock<Deck>>);

impl SharedDeck {
    pub async fn load(db: &Db) -> Result<Self, StoreError> {
        Ok(Self(Arc::new(RwLock::new(Deck::new(submissions::cards(db).await?)))))
    }

    // A deck stays whole even when a holder of the lock panicked: no operation leaves it half changed.
    pub fn read(&self) -> RwLockReadGuard<'_, Deck> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn write(&self) -> RwLockWriteGuard<'_, Deck> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that a photo was dealt.
    pub fn dealt(&self, submission: SubmissionId, at: Timestamp) {
        let mut deck = self.write();
        let window = deck.window(at);
        deck.dealt(submission, window);
    }

    /// Makes the windows in which deals are counted as long as the site needs for its usual votes, worked out anew every
    /// hour for as long as the process lives.
    pub async fn keep_pace(self, db: Db, clock: Clock) {
        loop {
            let now = clock.now();
            match hours::ratings_by_day(&db, Hour::of(now).plus(-24 * DAYS)).await {
                Ok(mut votes) => {
                    votes.resize(DAYS.unsigned_abs() as usize, 0);
                    let mut deck = self.write();
                    let length = window_length(&votes, deck.len());
                    deck.pace(now, length);
                }
                Err(error) => {
                    tracing::warn!(error = with_causes(&error), "the usual number of votes is not known")
                }
            }
            tokio::time::sleep(PACE).await;
        }
    }

    /// Takes over what changed in the database a moment ago, for as long as the process lives. While the database is
    /// away the deck stays as it is.
    pub async fn keep_up(self, db: Db, clock: Clock) {
        let mut since = clock.now().minus(OVERLAP);
        loop {
            tokio::time::sleep(REFRESH).await;
            let asked_at = clock.now();
            match submissions::changed(&db, since).await {
                Ok(changed) => {
                    since = asked_at.minus(OVERLAP);
                    let mut deck = self.write();
                    for change in changed {
                        match change.card {
                            Some(card) => deck.put(card),
                            None => deck.remove(change.submission),
                        }
                    }
                }
                Err(error) => {
                    tracing::warn!(error = with_causes(&error), "the live photos could not be refreshed")
                }
            }
        }
    }
}
