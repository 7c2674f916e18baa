//! Work that must not be lost: a row is written in the transaction that makes the work necessary, and deleted when it
//! is done. What a job is, the store does not know.

use std::ops::Range;
use std::time::Duration;

use sqlx::AssertSqlSafe;

use super::dialect::{self, Tx};
use super::{Db, DbTime, StoreError, on_pool, on_tx, row};
use crate::domain::Timestamp;

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
}

/// A row as the operator sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub row: i64,
    pub job: String,
    pub created_at: Timestamp,
    pub due_at: Timestamp,
    pub attempts: i32,
    pub last_error: Option<String>,
    /// When it was given up.
    pub failed_at: Option<Timestamp>,
}

row! {
    struct EntryRow {
        id: i64,
        job: String,
        created_at: DbTime,
        due_at: DbTime,
        attempts: i32,
        last_error: Option<String>,
        failed_at: Option<DbTime>,
    }
}

impl From<EntryRow> for Entry {
    fn from(row: EntryRow) -> Self {
        Self {
            row: row.id,
            job: row.job,
            created_at: row.created_at.0,
            due_at: row.due_at.0,
            attempts: row.attempts,
            last_error: row.last_error,
            failed_at: row.failed_at.map(|at| at.0),
        }
    }
}

/// A row counts as created when it is first due: the day after which a failing job is given up begins then.
const INSERT: &str = "INSERT INTO outbox (job, created_at, due_at) VALUES ($1, $2, $2) RETURNING id";

/// Adds a job to be done from `due` on, within a transaction; returns its row.
pub async fn add(tx: &mut Tx, job: &str, due: Timestamp) -> Result<i64, StoreError> {
    Ok(on_tx!(tx, connection => {
        sqlx::query_scalar(INSERT).bind(job).bind(DbTime(due)).fetch_one(connection).await
    })?)
}

/// The same in a transaction of its own.
pub async fn add_alone(db: &Db, job: &str, due: Timestamp) -> Result<i64, StoreError> {
    Ok(on_pool!(write db, pool => {
        sqlx::query_scalar(INSERT).bind(job).bind(DbTime(due)).fetch_one(pool).await
    })?)
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
        RETURNING job, created_at, attempts";
    let begun: Option<(String, DbTime, i32)> = on_pool!(write db, pool => {
        sqlx::query_as(SQL)
            .bind(ticket.row)
            .bind(ticket.attempts)
            .bind(DbTime(until))
            .fetch_optional(pool)
            .await
    })?;
    Ok(begun.map(|(job, created_at, number)| Attempt {
        row: ticket.row,
        number,
        job,
        created_at: created_at.0,
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

/// Whether this job is still to be done.
pub async fn is_waiting(db: &Db, job: &str) -> Result<bool, StoreError> {
    const SQL: &str = "SELECT COUNT(*) FROM outbox WHERE job = $1 AND failed_at IS NULL";
    let n: i64 = on_pool!(read db, pool => sqlx::query_scalar(SQL).bind(job).fetch_one(pool).await)?;
    Ok(n > 0)
}

/// Deletes a row whose job is done, or that the operator drops; returns whether it was there.
pub async fn finish(db: &Db, row: i64) -> Result<bool, StoreError> {
    const SQL: &str = "DELETE FROM outbox WHERE id = $1";
    let done = on_pool!(write db, pool => {
        sqlx::query(SQL).bind(row).execute(pool).await.map(|done| done.rows_affected())
    })?;
    Ok(done > 0)
}

/// Notes that the attempt failed, and when to try again. Nothing happens when another attempt has begun since.
pub async fn postpone(db: &Db, attempt: &Attempt, due: Timestamp, error: &str) -> Result<(), StoreError> {
    const SQL: &str = "
        UPDATE outbox SET due_at = $3, claimed_until = NULL, last_error = $4
        WHERE id = $1 AND attempts = $2";
    settle(db, SQL, attempt, due, error).await
}

/// Gives the row up. It stays for the operator to see.
pub async fn fail(db: &Db, attempt: &Attempt, now: Timestamp, error: &str) -> Result<(), StoreError> {
    const SQL: &str = "
        UPDATE outbox SET failed_at = $3, claimed_until = NULL, last_error = $4
        WHERE id = $1 AND attempts = $2";
    settle(db, SQL, attempt, now, error).await
}

async fn settle(
    db: &Db,
    sql: &'static str,
    attempt: &Attempt,
    at: Timestamp,
    error: &str,
) -> Result<(), StoreError> {
    on_pool!(write db, pool => {
        sqlx::query(sql)
            .bind(attempt.row)
            .bind(attempt.number)
            .bind(DbTime(at))
            .bind(error)
            .execute(pool)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// The oldest `most` rows: those given up first.
pub async fn list(db: &Db, most: i64) -> Result<Vec<Entry>, StoreError> {
    const SQL: &str = "
        SELECT id, job, created_at, due_at, attempts, last_error, failed_at
        FROM outbox
        ORDER BY CASE WHEN failed_at IS NULL THEN 1 ELSE 0 END, id
        LIMIT $1";
    let rows: Vec<EntryRow> =
        on_pool!(read db, pool => sqlx::query_as(SQL).bind(most).fetch_all(pool).await)?;
    Ok(rows.into_iter().map(Entry::from).collect())
}

/// Lets a row start over, now and with all its attempts; returns whether it was there.
pub async fn retry(db: &Db, row: i64, now: Timestamp) -> Result<bool, StoreError> {
    const SQL: &str = "
        UPDATE outbox
        SET created_at = $2, due_at = $2, claimed_until = NULL, attempts = 0, failed_at = NULL
        WHERE id = $1";
    let done = on_pool!(write db, pool => {
        sqlx::query(SQL).bind(row).bind(DbTime(now)).execute(pool).await.map(|done| done.rows_affected())
    })?;
    Ok(done > 0)
}

/// Forgets the rows that were given up before `oldest`.
pub async fn forget_failed(db: &Db, oldest: Timestamp) -> Result<(), StoreError> {
    const SQL: &str = "DELETE FROM outbox WHERE failed_at < $1";
    on_pool!(write db, pool => sqlx::query(SQL).bind(DbTime(oldest)).execute(pool).await.map(drop))?;
    Ok(())
}
