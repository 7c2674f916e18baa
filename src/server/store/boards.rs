//! Boards as they were published, each of them whole.

use super::dialect::Tx;
use super::{Db, DbTime, StoreError, on_pool, on_tx};
use crate::domain::Timestamp;

/// Boards that are kept: whoever is about to read one has the time.
const KEPT: i64 = 3;

/// A board as it is stored, and its number: a later one has a higher.
#[derive(Debug, Clone)]
pub struct Stored {
    pub number: i64,
    pub made_at: Timestamp,
    pub content: Vec<u8>,
}

/// Publishes a board, which replaces the one before.
pub async fn publish(db: &Db, votes: u64, content: &[u8], now: Timestamp) -> Result<(), StoreError> {
    const INSERT: &str = "INSERT INTO boards (made_at, votes, content) VALUES ($1, $2, $3) RETURNING id";
    const FORGET: &str = "DELETE FROM boards WHERE id <= $1 AND day IS NULL";
    let votes = i64::try_from(votes).map_err(|_| StoreError::Corrupt { column: "votes" })?;
    let mut tx = Tx::begin(db).await?;
    let number: i64 = on_tx!(&mut tx, connection => {
        sqlx::query_scalar(INSERT).bind(DbTime(now)).bind(votes).bind(content).fetch_one(connection).await?
    });
    on_tx!(&mut tx, connection => {
        sqlx::query(FORGET).bind(number - KEPT).execute(connection).await?;
    });
    tx.commit().await
}

/// The newest board, if it is newer than the one of this number.
pub async fn newer(db: &Db, than: i64) -> Result<Option<Stored>, StoreError> {
    const SQL: &str = "SELECT id, made_at, content FROM boards WHERE id > $1 ORDER BY id DESC LIMIT 1";
    let newest: Option<(i64, DbTime, Vec<u8>)> =
        on_pool!(read db, pool => sqlx::query_as(SQL).bind(than).fetch_optional(pool).await)?;
    Ok(newest.map(stored))
}

/// The day for which standings were noted last, and the board by which that was done.
pub async fn noted(db: &Db) -> Result<Option<(i32, Stored)>, StoreError> {
    const SQL: &str =
        "SELECT day, id, made_at, content FROM boards WHERE day IS NOT NULL ORDER BY day DESC LIMIT 1";
    let last: Option<(i32, i64, DbTime, Vec<u8>)> =
        on_pool!(read db, pool => sqlx::query_as(SQL).fetch_optional(pool).await)?;
    Ok(last.map(|(day, number, made_at, content)| (day, stored((number, made_at, content)))))
}

fn stored((number, DbTime(made_at), content): (i64, DbTime, Vec<u8>)) -> Stored {
    Stored { number, made_at, content }
}

/// Keeps a board as the one by which a day's standings were noted; when it is gone already, the oldest since.
pub async fn keep_for_day(db: &Db, number: i64, day: i32) -> Result<(), StoreError> {
    const FORGET: &str = "UPDATE boards SET day = NULL WHERE day IS NOT NULL";
    const KEEP: &str = "UPDATE boards SET day = $2 WHERE id = (SELECT MIN(id) FROM boards WHERE id >= $1)";
    let mut tx = Tx::begin(db).await?;
    on_tx!(&mut tx, connection => {
        sqlx::query(FORGET).execute(&mut *connection).await?;
        sqlx::query(KEEP).bind(number).bind(day).execute(connection).await?;
    });
    tx.commit().await
}
