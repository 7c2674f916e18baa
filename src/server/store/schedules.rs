//! Periodic work: whoever moves its row on does it, so any number of workers does it once.

use std::time::Duration;

use super::{Db, DbTime, StoreError, on_pool, row};
use crate::domain::Timestamp;

/// Clocks that differ by less are in order.
const SLACK: Duration = Duration::from_secs(60);

/// Work that some process does every minute, whatever else it does: by it one sees that there is a worker.
pub const EVERY_MINUTE: &str = "counts";

/// When the work called `name` is to be done next; `None` before it was ever done.
pub async fn due(db: &Db, name: &str) -> Result<Option<Timestamp>, StoreError> {
    const SQL: &str = "SELECT due_at FROM schedules WHERE name = $1";
    let due: Option<DbTime> =
        on_pool!(read db, pool => sqlx::query_scalar(SQL).bind(name).fetch_optional(pool).await)?;
    Ok(due.map(|due| due.0))
}

/// How periodic work went the last time that it came to a good end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    pub name: String,
    pub at: Timestamp,
    pub took: Duration,
}

row! {
    struct DoneRow {
        name: String,
        done_at: DbTime,
        took_ms: i64,
    }
}

/// Notes that the work called `name` came to a good end.
pub async fn done(db: &Db, name: &str, now: Timestamp, took: Duration) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE schedules SET done_at = $2, took_ms = $3 WHERE name = $1";
    let took_ms = i64::try_from(took.as_millis()).unwrap_or(i64::MAX);
    on_pool!(write db, pool => {
        sqlx::query(SQL).bind(name).bind(DbTime(now)).bind(took_ms).execute(pool).await.map(drop)
    })?;
    Ok(())
}

/// All periodic work that ever came to a good end.
pub async fn all_done(db: &Db) -> Result<Vec<Done>, StoreError> {
    const SQL: &str = "SELECT name, done_at, took_ms FROM schedules WHERE done_at IS NOT NULL ORDER BY name";
    let rows: Vec<DoneRow> = on_pool!(read db, pool => sqlx::query_as(SQL).fetch_all(pool).await)?;
    let done = |row: DoneRow| Done {
        name: row.name,
        at: row.done_at.0,
        took: Duration::from_millis(u64::try_from(row.took_ms).unwrap_or(0)),
    };
    Ok(rows.into_iter().map(done).collect())
}

row! {
    /// Periodic work: when it is due, and how it went the last time that it came to a good end.
    pub struct Scheduled {
        name: String,
        due_at: DbTime,
        done_at: Option<DbTime>,
        took_ms: Option<i64>,
    }
}

pub async fn list(db: &Db) -> Result<Vec<Scheduled>, StoreError> {
    const SQL: &str = "SELECT name, due_at, done_at, took_ms FROM schedules ORDER BY name";
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).fetch_all(pool).await)?)
}

/// Whether the work called `name` is the caller's to do now; after that it is due again in `every`. Work that was
/// never done is due at once, and so is work that waits for longer than `every`, since the clock was set back.
pub async fn claim(db: &Db, name: &str, now: Timestamp, every: Duration) -> Result<bool, StoreError> {
    const SQL: &str = "
        INSERT INTO schedules (name, due_at) VALUES ($1, $2)
        ON CONFLICT (name) DO UPDATE SET due_at = excluded.due_at WHERE schedules.due_at <= $3 OR schedules.due_at > $4";
    let done = on_pool!(write db, pool => {
        sqlx::query(SQL)
            .bind(name)
            .bind(DbTime(now.plus(every)))
            .bind(DbTime(now))
            .bind(DbTime(now.plus(every).plus(SLACK)))
            .execute(pool)
            .await
            .map(|done| done.rows_affected())
    })?;
    Ok(done > 0)
}
