//! Who may work on a row, and until when.

use std::ops::Range;
use std::time::Duration;

use sqlx::AssertSqlSafe;

use super::super::{Db, DbTime, StoreError, dialect, on_pool};
use crate::domain::Timestamp;
use crate::server::request_id::RequestId;

/// The right to one attempt at one row: it is good until the row's next attempt begins. So a ticket that comes twice,
/// or late, does nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Ticket {
    pub row: i64,
    /// Attempts made before.
    pub attempts: i32,
}

/// An attempt that has begun.
#[derive(Debug, Clone)]
pub struct Attempt {
    pub row: i64,
    /// Which attempt this is, from 1.
    pub number: i32,
    pub job: String,
    pub created_at: Timestamp,
    pub request_id: Option<RequestId>,
}

/// Nobody claims a row for longer. A claim that ends later than this was made before the clock was set back, and nobody
/// has asked for more since.
const LONGEST_CLAIM: Duration = Duration::from_secs(120);

/// Longer than any claim, whatever the clock said when it was made.
const EVER: Duration = Duration::from_secs(100 * 365 * 24 * 3600);

/// Takes rows that are due and that nobody has, for the caller alone until `until`; fewer than would make `most` in
/// anyone's hands.
pub async fn claim(db: &Db, now: Timestamp, until: Timestamp, most: i64) -> Result<Vec<Ticket>, StoreError> {
    take(db, now, until, most, now..now.plus(LONGEST_CLAIM)).await
}

/// The same without any row that somebody has claimed, however long ago.
pub async fn claim_unclaimed(
    db: &Db,
    now: Timestamp,
    until: Timestamp,
    most: i64,
) -> Result<Vec<Ticket>, StoreError> {
    take(db, now, until, most, Timestamp::from_millis(0)..now.plus(EVER)).await
}

/// A row whose claim ends within `held` is somebody's.
async fn take(
    db: &Db,
    now: Timestamp,
    until: Timestamp,
    most: i64,
    held: Range<Timestamp>,
) -> Result<Vec<Ticket>, StoreError> {
    let sql = format!(
        "WITH due AS (
            SELECT id FROM outbox
            WHERE failed_at IS NULL AND due_at <= $1
              AND (claimed_until IS NULL OR claimed_until <= $4 OR claimed_until > $5)
            ORDER BY due_at, id
            LIMIT (
                SELECT CASE WHEN COUNT(*) < $3 THEN $3 - COUNT(*) ELSE 0 END
                FROM outbox WHERE failed_at IS NULL AND claimed_until > $4 AND claimed_until <= $5
            ){}
        )
        UPDATE outbox SET claimed_until = $2
        WHERE id IN (SELECT id FROM due)
          AND (claimed_until IS NULL OR claimed_until <= $4 OR claimed_until > $5)
        RETURNING id, attempts",
        dialect::skip_locked(db)
    );
    let rows: Vec<(i64, i32)> = on_pool!(write db, pool => {
        sqlx::query_as(AssertSqlSafe(sql))
            .bind(DbTime(now))
            .bind(DbTime(until))
            .bind(most)
            .bind(DbTime(held.start))
            .bind(DbTime(held.end))
            .fetch_all(pool)
            .await
    })?;
    Ok(rows.into_iter().map(|(row, attempts)| Ticket { row, attempts }).collect())
}

/// The clock was set to `now` when it would have said `unset`: what was due stays due, and what waits for another
/// attempt need not wait for that time to come again.
pub async fn stay_due(db: &Db, now: Timestamp, unset: Timestamp) -> Result<(), StoreError> {
    const SQL: &str = "
        UPDATE outbox SET due_at = $1
        WHERE failed_at IS NULL AND due_at > $1 AND (due_at <= $2 OR (attempts > 0 AND $1 < $2))";
    on_pool!(write db, pool => {
        sqlx::query(SQL).bind(DbTime(now)).bind(DbTime(unset)).execute(pool).await.map(drop)
    })?;
    Ok(())
}

/// Begins an attempt, which is counted before it is made: a job that takes the process with it ends as well. `None`
/// when the ticket is no longer good, or the row done or given up.
pub async fn begin(db: &Db, ticket: Ticket, until: Timestamp) -> Result<Option<Attempt>, StoreError> {
    const SQL: &str = "
        UPDATE outbox SET attempts = attempts + 1, claimed_until = $3
        WHERE id = $1 AND attempts = $2 AND failed_at IS NULL
        RETURNING job, created_at, attempts, request_id";
    let begun: Option<(String, DbTime, i32, Option<String>)> = on_pool!(write db, pool => {
        sqlx::query_as(SQL)
            .bind(ticket.row)
            .bind(ticket.attempts)
            .bind(DbTime(until))
            .fetch_optional(pool)
            .await
    })?;
    Ok(begun.map(|(job, created_at, number, request_id)| Attempt {
        row: ticket.row,
        number,
        job,
        created_at: created_at.0,
        request_id: request_id.and_then(|id| id.parse().ok()),
    }))
}

/// Keeps a row for its attempt until `until`. Nothing happens when another attempt has begun since.
pub async fn keep(db: &Db, attempt: &Attempt, until: Timestamp) -> Result<(), StoreError> {
    const SQL: &str =
        "UPDATE outbox SET claimed_until = $3 WHERE id = $1 AND attempts = $2 AND failed_at IS NULL";
    on_pool!(write db, pool => {
        sqlx::query(SQL).bind(attempt.row).bind(attempt.number).bind(DbTime(until)).execute(pool).await.map(drop)
    })?;
    Ok(())
}
