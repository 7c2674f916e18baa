//! Copies of their data that members asked for, and what goes into one.

use super::dialect::Tx;
use super::{Db, DbTime, StoreError, on_pool, on_tx, row};
use crate::domain::{MemberId, RaterId, Timestamp};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    pub id: i64,
    pub member: MemberId,
    /// Names its file, which nobody can guess.
    pub file_key: String,
    pub created_at: Timestamp,
    /// When it was ready, and its size; `None` while it is being made.
    pub finished: Option<(Timestamp, i64)>,
}

row! {
    struct Row {
        id: i64,
        member_id: i64,
        file_key: String,
        created_at: DbTime,
        finished_at: Option<DbTime>,
        bytes: Option<i64>,
    }
}

impl From<Row> for Export {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            member: MemberId(row.member_id),
            file_key: row.file_key,
            created_at: row.created_at.0,
            finished: row.finished_at.map(|at| (at.0, row.bytes.unwrap_or_default())),
        }
    }
}

/// Notes that one is to be made; returns its number.
pub async fn insert(tx: &mut Tx, member: MemberId, key: &str, now: Timestamp) -> Result<i64, StoreError> {
    const SQL: &str =
        "INSERT INTO exports (member_id, file_key, created_at) VALUES ($1, $2, $3) RETURNING id";
    Ok(on_tx!(tx, connection => {
        sqlx::query_scalar(SQL).bind(member.0).bind(key).bind(DbTime(now)).fetch_one(connection).await?
    }))
}

pub async fn by_id(db: &Db, id: i64) -> Result<Option<Export>, StoreError> {
    const SQL: &str =
        "SELECT id, member_id, file_key, created_at, finished_at, bytes FROM exports WHERE id = $1";
    let row: Option<Row> =
        on_pool!(read db, pool => sqlx::query_as(SQL).bind(id).fetch_optional(pool).await)?;
    Ok(row.map(Export::from))
}

/// The one asked for last, if it was asked for at or after `oldest`.
pub async fn latest(db: &Db, member: MemberId, oldest: Timestamp) -> Result<Option<Export>, StoreError> {
    const SQL: &str = "
        SELECT id, member_id, file_key, created_at, finished_at, bytes FROM exports
        WHERE member_id = $1 AND created_at >= $2 ORDER BY id DESC LIMIT 1";
    let row: Option<Row> = on_pool!(read db, pool => {
        sqlx::query_as(SQL).bind(member.0).bind(DbTime(oldest)).fetch_optional(pool).await
    })?;
    Ok(row.map(Export::from))
}

/// Notes that one is ready; returns whether it was still wanted.
pub async fn finish(tx: &mut Tx, id: i64, bytes: i64, now: Timestamp) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE exports SET finished_at = $2, bytes = $3 WHERE id = $1";
    let rows = on_tx!(tx, connection => {
        sqlx::query(SQL).bind(id).bind(DbTime(now)).bind(bytes).execute(connection).await?.rows_affected()
    });
    Ok(rows > 0)
}

/// Forgets those asked for before `oldest`; returns the keys of their files.
pub async fn forget_old(db: &Db, oldest: Timestamp) -> Result<Vec<String>, StoreError> {
    const SQL: &str = "DELETE FROM exports WHERE created_at < $1 RETURNING file_key";
    Ok(on_pool!(write db, pool => sqlx::query_scalar(SQL).bind(DbTime(oldest)).fetch_all(pool).await)?)
}

/// The keys of the files of all of a member's.
pub async fn of_member(db: &Db, member: MemberId) -> Result<Vec<String>, StoreError> {
    const SQL: &str = "SELECT file_key FROM exports WHERE member_id = $1";
    Ok(on_pool!(read db, pool => sqlx::query_scalar(SQL).bind(member.0).fetch_all(pool).await)?)
}

row! {
    /// A vote as its rater gets it: the photo's code and caption, the score, when, and how the photo came.
    pub struct CastVote {
        code: String,
        caption: String,
        score: i16,
        cast_at: DbTime,
        draw: i16,
    }
}

/// All votes of a rater, the first first. Whoever is voided is not to notice.
pub async fn votes(db: &Db, rater: RaterId) -> Result<Vec<CastVote>, StoreError> {
    const SQL: &str = "
        SELECT s.code, s.caption, r.score, r.cast_at, r.draw
        FROM ratings r JOIN submissions s ON s.id = r.submission_id
        WHERE r.rater_id = $1 ORDER BY r.cast_at, r.position";
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).bind(rater.0).fetch_all(pool).await)?)
}

row! {
    /// A photo as its member gets it.
    pub struct OwnPhoto {
        code: String,
        caption: String,
        kind: Option<String>,
        state: String,
        photo_key: String,
        original_key: Option<String>,
        created_at: DbTime,
    }
}

/// All photos of a member that still have their files.
pub async fn photos(db: &Db, member: MemberId) -> Result<Vec<OwnPhoto>, StoreError> {
    const SQL: &str = "
        SELECT code, caption, kind, state, photo_key, original_key, created_at FROM submissions
        WHERE member_id = $1 AND state NOT IN ('taken_down', 'removed') ORDER BY id";
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).bind(member.0).fetch_all(pool).await)?)
}
