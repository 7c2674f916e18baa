//! Periodic work: whoever moves its row on does it, so any number of workers does it once.

use std::time::Duration;

use super::{Db, DbTime, StoreError, on_pool};
use crate::domain::Timestamp;

/// Clocks that differ by less are in order.
const SLACK: Duration = Duration::from_secs(60);

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
