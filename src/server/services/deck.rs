//! The live photos in memory, shared by all requests and kept up with the database.

use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::Duration;

use crate::domain::{SubmissionId, Timestamp};
use crate::sampling::Deck;
use crate::server::clock::Clock;
use crate::server::store::{Db, StoreError, submissions};

/// How often changes made by other processes (an import, another node) are fetched.
const REFRESH: Duration = Duration::from_secs(2);

/// How far each fetch reaches back beyond the last one: a transaction may commit after a later one, and nodes'
/// clocks differ.
const OVERLAP: Duration = Duration::from_secs(60);

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
                Err(error) => tracing::warn!(%error, "the live photos could not be refreshed"),
            }
        }
    }
}
