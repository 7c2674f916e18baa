//! Work that must not be lost: a row is written in the transaction that makes the work necessary, and deleted when it
//! is done. What a job is, the store does not know.

mod tickets;

pub use tickets::{Attempt, Ticket, begin, claim, claim_unclaimed, keep, stay_due};

use super::dialect::Tx;
use super::{Db, DbTime, StoreError, on_pool, on_tx, row};
use crate::domain::Timestamp;
use crate::server::request_id::RequestId;

/// A row as the operator sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub row: i64,
    pub job: String,
    pub created_at: Timestamp,
    pub due_at: Timestamp,
    /// Until when a worker has it, if one was handed it.
    pub claimed_until: Option<Timestamp>,
    pub attempts: i32,
    pub last_error: Option<String>,
    /// When it was given up.
    pub failed_at: Option<Timestamp>,
    /// The request that made it necessary, if one did.
    pub request_id: Option<String>,
}

row! {
    struct EntryRow {
        id: i64,
        job: String,
        created_at: DbTime,
        due_at: DbTime,
        claimed_until: Option<DbTime>,
        attempts: i32,
        last_error: Option<String>,
        failed_at: Option<DbTime>,
        request_id: Option<String>,
    }
}

macro_rules! columns {
    () => {
        "id, job, created_at, due_at, claimed_until, attempts, last_error, failed_at, request_id"
    };
}

/// Nothing waits for later than this, the last of the year 9999.
const END: Timestamp = Timestamp::from_millis(253_402_300_799_999);

impl From<EntryRow> for Entry {
    fn from(row: EntryRow) -> Self {
        Self {
            row: row.id,
            job: row.job,
            created_at: row.created_at.0,
            due_at: row.due_at.0,
            claimed_until: row.claimed_until.map(|at| at.0),
            attempts: row.attempts,
            last_error: row.last_error,
            failed_at: row.failed_at.map(|at| at.0),
            request_id: row.request_id,
        }
    }
}

/// A row counts as created when it is first due: the day after which a failing job is given up begins then.
const INSERT: &str = "
    INSERT INTO outbox (job, created_at, due_at, request_id) VALUES ($1, $2, $2, $3) RETURNING id";

/// Adds a job to be done from `due` on, within a transaction; returns its row.
pub async fn add(
    tx: &mut Tx,
    job: &str,
    due: Timestamp,
    request_id: Option<RequestId>,
) -> Result<i64, StoreError> {
    let request_id = request_id.map(|id| id.to_string());
    Ok(on_tx!(tx, connection => {
        sqlx::query_scalar(INSERT).bind(job).bind(DbTime(due)).bind(request_id).fetch_one(connection).await
    })?)
}

/// The same in a transaction of its own.
pub async fn add_alone(
    db: &Db,
    job: &str,
    due: Timestamp,
    request_id: Option<RequestId>,
) -> Result<i64, StoreError> {
    let request_id = request_id.map(|id| id.to_string());
    Ok(on_pool!(write db, pool => {
        sqlx::query_scalar(INSERT).bind(job).bind(DbTime(due)).bind(request_id).fetch_one(pool).await
    })?)
}

/// Whether this job is still to be done.
pub async fn is_waiting(db: &Db, job: &str) -> Result<bool, StoreError> {
    const SQL: &str = "SELECT COUNT(*) FROM outbox WHERE job = $1 AND failed_at IS NULL";
    let n: i64 = on_pool!(read db, pool => sqlx::query_scalar(SQL).bind(job).fetch_one(pool).await)?;
    Ok(n > 0)
}

const DELETE: &str = "DELETE FROM outbox WHERE id = $1";

/// Deletes a row whose job is done.
pub async fn finish(db: &Db, row: i64) -> Result<(), StoreError> {
    Ok(on_pool!(write db, pool => sqlx::query(DELETE).bind(row).execute(pool).await.map(drop))?)
}

/// Forgets a row whose job is not to be done; returns it, if it was there.
pub async fn forget(tx: &mut Tx, row: i64) -> Result<Option<Entry>, StoreError> {
    const SQL: &str = concat!("DELETE FROM outbox WHERE id = $1 RETURNING ", columns!());
    let row: Option<EntryRow> =
        on_tx!(tx, connection => sqlx::query_as(SQL).bind(row).fetch_optional(connection).await?);
    Ok(row.map(Entry::from))
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

/// The rows that were given up, the oldest first; then the others, what is due first, up to `until` where that is named.
/// `most` of each.
pub async fn list(db: &Db, until: Option<Timestamp>, most: i64) -> Result<Vec<Entry>, StoreError> {
    const FAILED: &str = concat!(
        "SELECT ",
        columns!(),
        " FROM outbox WHERE failed_at IS NOT NULL ORDER BY failed_at, id LIMIT $1"
    );
    const WAITING: &str = concat!(
        "SELECT ",
        columns!(),
        " FROM outbox WHERE failed_at IS NULL AND due_at <= $1 ORDER BY due_at, id LIMIT $2"
    );
    let until = DbTime(until.unwrap_or(END));
    let mut rows: Vec<EntryRow> =
        on_pool!(read db, pool => sqlx::query_as(FAILED).bind(most).fetch_all(pool).await)?;
    let waiting: Vec<EntryRow> = on_pool!(read db, pool => {
        sqlx::query_as(WAITING).bind(until).bind(most).fetch_all(pool).await
    })?;
    rows.extend(waiting);
    Ok(rows.into_iter().map(Entry::from).collect())
}

row! {
    /// Rows of one kind that wait: how many, one of them, and when the first is due.
    pub struct Later {
        job: String,
        count: i64,
        due_at: DbTime,
    }
}

/// The rows that are due after a moment, by kind: that stands first in the text of a job.
pub async fn later(db: &Db, after: Timestamp) -> Result<Vec<Later>, StoreError> {
    const SQL: &str = "
        SELECT MIN(job) AS job, COUNT(*) AS count, MIN(due_at) AS due_at FROM outbox
        WHERE failed_at IS NULL AND due_at > $1
        GROUP BY substr(job, 1, 20) ORDER BY 3";
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).bind(DbTime(after)).fetch_all(pool).await)?)
}

/// Lets a row start over, now and with all its attempts; returns whether it could. One that was not tried yet waits for its
/// time, which may be weeks away for a reason, and one that somebody is at is left to them.
pub async fn retry(tx: &mut Tx, row: i64, now: Timestamp) -> Result<bool, StoreError> {
    const SQL: &str = "
        UPDATE outbox
        SET created_at = $2, due_at = $2, claimed_until = NULL, attempts = 0, failed_at = NULL
        WHERE id = $1 AND (failed_at IS NOT NULL OR attempts > 0) AND (claimed_until IS NULL OR claimed_until <= $2)";
    let done = on_tx!(tx, connection => {
        sqlx::query(SQL).bind(row).bind(DbTime(now)).execute(connection).await?.rows_affected()
    });
    Ok(done > 0)
}

/// The same for all rows that were given up; returns how many there were.
pub async fn retry_failed(tx: &mut Tx, now: Timestamp) -> Result<u64, StoreError> {
    const SQL: &str = "
        UPDATE outbox
        SET created_at = $1, due_at = $1, claimed_until = NULL, attempts = 0, failed_at = NULL
        WHERE failed_at IS NOT NULL";
    Ok(
        on_tx!(tx, connection => sqlx::query(SQL).bind(DbTime(now)).execute(connection).await?.rows_affected()),
    )
}

/// How many rows there are, and how many of them were given up.
pub async fn count(db: &Db) -> Result<(i64, i64), StoreError> {
    const SQL: &str = "SELECT COUNT(*), COUNT(failed_at) FROM outbox";
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).fetch_one(pool).await)?)
}

/// Forgets the rows that were given up before `oldest`.
pub async fn forget_failed(db: &Db, oldest: Timestamp) -> Result<(), StoreError> {
    const SQL: &str = "DELETE FROM outbox WHERE failed_at < $1";
    on_pool!(write db, pool => sqlx::query(SQL).bind(DbTime(oldest)).execute(pool).await.map(drop))?;
    Ok(())
}
