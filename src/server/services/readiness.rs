//! Whether this process can do its work, as asked by whoever decides if it gets visitors.

use std::error::Error;
use std::time::Duration;

use serde::Serialize;
use tokio::sync::Mutex;

use crate::domain::Timestamp;
use crate::server::logs::with_causes;
use crate::server::state::Site;
use crate::server::store::schedules;

/// Whoever asks within this time is told the same: the question writes a file and anyone may ask it.
const FOR: Duration = Duration::from_secs(2);

/// What takes longer counts as away.
const PATIENCE: Duration = Duration::from_secs(2);

/// The worker's shortest round is a minute long.
const ROUND_LATE: Duration = Duration::from_secs(120);

/// What the site leans on. Without the database, or with tables older than the program, it can serve nobody; all else it
/// can do without for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Readiness {
    pub database: Part,
    pub migrations: Part,
    pub photos: Part,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redis: Option<Part>,
    pub worker: Part,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Ok,
    /// It does not answer, or refuses.
    Failing,
}

/// The last answer, and when it was found.
#[derive(Default)]
pub struct Asked(Mutex<Option<(Timestamp, Readiness)>>);

impl Readiness {
    /// Whether visitors may come.
    pub fn is_ready(&self) -> bool {
        [self.database, self.migrations] == [Part::Ok; 2]
    }
}

impl From<bool> for Part {
    fn from(is_fine: bool) -> Self {
        if is_fine { Self::Ok } else { Self::Failing }
    }
}

/// Asks each part, at most once in two seconds.
pub async fn check(site: &Site) -> Readiness {
    let mut last = site.readiness.0.lock().await;
    let now = site.clock.now();
    if let Some((at, readiness)) = *last
        && at <= now
        && now < at.plus(FOR)
    {
        return readiness;
    }
    let readiness = ask(site, now).await;
    *last = Some((now, readiness));
    readiness
}

async fn ask(site: &Site, now: Timestamp) -> Readiness {
    let (tables, round, photos, redis) = tokio::join!(
        in_time("the database", site.db.has_current_tables()),
        in_time("the schedules", schedules::due(&site.db, schedules::EVERY_MINUTE)),
        in_time("the place for photos", site.shelf.takes_files()),
        site.cache.redis_answers(),
    );
    let is_on_time = |due: Option<Timestamp>| due.is_some_and(|due| now < due.plus(ROUND_LATE));
    Readiness {
        database: tables.is_some().into(),
        migrations: tables.unwrap_or(false).into(),
        photos: photos.is_some().into(),
        redis: redis.map(Part::from),
        worker: round.is_some_and(is_on_time).into(),
    }
}

async fn in_time<T, E: Error + 'static>(
    what: &str,
    question: impl Future<Output = Result<T, E>>,
) -> Option<T> {
    match tokio::time::timeout(PATIENCE, question).await {
        Ok(Ok(answer)) => return Some(answer),
        Ok(Err(error)) => tracing::warn!(error = with_causes(&error), "{what} cannot be used"),
        Err(_) => tracing::warn!("{what} does not answer"),
    }
    None
}
