use std::fmt::Display;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// While Redis is away one request in this time tries it; the others do without at once.
const PAUSE: Duration = Duration::from_secs(1);

/// Whether Redis answers. Says so in the log when that changes, not for every request.
#[derive(Default)]
pub struct Health(Mutex<Option<Away>>);

#[derive(Clone, Copy)]
struct Away {
    since: Instant,
    ask_again: Instant,
}

impl Health {
    pub fn worth_asking(&self) -> bool {
        let now = Instant::now();
        match &mut *self.lock() {
            Some(away) if now < away.ask_again => false,
            Some(away) => {
                away.ask_again = now + PAUSE;
                true
            }
            None => true,
        }
    }

    pub fn answered(&self) {
        if let Some(away) = self.lock().take() {
            tracing::info!(seconds = away.since.elapsed().as_secs(), "Redis is back");
        }
    }

    /// Nothing, as the answer that Redis did not give.
    pub fn failed<T>(&self, error: &dyn Display) -> Option<T> {
        let now = Instant::now();
        let mut away = self.lock();
        if away.is_none() {
            tracing::warn!(%error, "Redis is away: the site goes on without what it keeps there");
            *away = Some(Away { since: now, ask_again: now + PAUSE });
        }
        None
    }

    fn lock(&self) -> MutexGuard<'_, Option<Away>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
