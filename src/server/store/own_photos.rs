//! What members do with the photos they sent. Every question names the member: another's photo is as good as absent.

use super::cases::Cause;
use super::dialect::Tx;
use super::{Db, DbTime, StoreError, on_pool, on_tx, row};
use crate::domain::{Caption, Code, Crop, Kind, MemberId, State, SubmissionId, Timestamp};

row! {
    struct Row {
        id: i64,
        code: String,
        caption: String,
        kind: Option<String>,
        state: String,
        photo_key: String,
        original_key: Option<String>,
        crop: String,
        cause: Option<String>,
        problem: Option<String>,
        votes: i64,
        total: i64,
        created_at: DbTime,
        changed_at: DbTime,
    }
}

/// A photo as its owner sees it; `total` is the sum of its votes' scores.
#[derive(Debug, Clone)]
pub struct OwnPhoto {
    pub id: SubmissionId,
    pub code: Code,
    pub caption: String,
    pub kind: Option<String>,
    pub state: State,
    pub photo_key: String,
    pub original_key: Option<String>,
    pub crop: Crop,
    /// Why somebody is to look at it.
    pub waits_for: Option<Cause>,
    pub problem: Option<String>,
    pub votes: u64,
    pub total: u64,
    pub created_at: Timestamp,
    /// When it came to the state that it is in, or was changed in it.
    pub changed_at: Timestamp,
}

impl TryFrom<Row> for OwnPhoto {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let corrupt = |column| StoreError::Corrupt { column };
        Ok(Self {
            id: SubmissionId(row.id),
            code: row.code.parse().map_err(|_| corrupt("code"))?,
            caption: row.caption,
            kind: row.kind,
            state: row.state.parse().map_err(|_| corrupt("state"))?,
            photo_key: row.photo_key,
            original_key: row.original_key,
            crop: row.crop.parse().map_err(|_| corrupt("crop"))?,
            waits_for: row.cause.map(|code| code.parse()).transpose()?,
            problem: row.problem,
            votes: u64::try_from(row.votes).map_err(|_| corrupt("votes"))?,
            total: u64::try_from(row.total).map_err(|_| corrupt("total"))?,
            created_at: row.created_at.0,
            changed_at: row.changed_at.0,
        })
    }
}

/// The columns of a [`Row`], ready for more of the `WHERE`.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT s.id, s.code, s.caption, s.kind, s.state, s.photo_key, s.original_key, s.crop, s.problem, ",
            "s.created_at, s.changed_at, c.cause, COALESCE(t.votes, 0) AS votes, COALESCE(t.total, 0) AS total ",
            "FROM submissions s LEFT JOIN tallies t ON t.submission_id = s.id ",
            "LEFT JOIN cases c ON c.submission_id = s.id AND c.decided_at IS NULL ",
            "WHERE s.member_id = $1 AND s.state <> 'removed' ",
            $rest
        )
    };
}

/// A member's photos that are not removed, the newest first: `limit` of them from `offset` on.
pub async fn list(db: &Db, member: MemberId, limit: i64, offset: i64) -> Result<Vec<OwnPhoto>, StoreError> {
    const SQL: &str = select!("ORDER BY s.id DESC LIMIT $2 OFFSET $3");
    let rows: Vec<Row> = on_pool!(read db, pool => {
        sqlx::query_as(SQL).bind(member.0).bind(limit).bind(offset).fetch_all(pool).await
    })?;
    rows.into_iter().map(OwnPhoto::try_from).collect()
}

/// How many there are.
pub async fn count(db: &Db, member: MemberId) -> Result<i64, StoreError> {
    const SQL: &str = "SELECT COUNT(*) FROM submissions WHERE member_id = $1 AND state <> 'removed'";
    Ok(on_pool!(read db, pool => sqlx::query_scalar(SQL).bind(member.0).fetch_one(pool).await)?)
}

/// The photo with this code, if it is the member's and not removed.
pub async fn find(db: &Db, member: MemberId, code: &Code) -> Result<Option<OwnPhoto>, StoreError> {
    const SQL: &str = select!("AND s.code = $2");
    let row: Option<Row> = on_pool!(read db, pool => {
        sqlx::query_as(SQL).bind(member.0).bind(code.as_str()).fetch_optional(pool).await
    })?;
    row.map(OwnPhoto::try_from).transpose()
}

/// Gives a photo other words, unless somebody is looking at it as it is, or took it down as it is.
pub async fn describe(
    db: &Db,
    id: SubmissionId,
    caption: &Caption,
    kind: Option<&Kind>,
    now: Timestamp,
) -> Result<(), StoreError> {
    const SQL: &str = "
        UPDATE submissions SET caption = $2, kind = $3, changed_at = $4
        WHERE id = $1 AND state NOT IN ('removed', 'held', 'taken_down')";
    Ok(on_pool!(write db, pool => {
        sqlx::query(SQL)
            .bind(id.0)
            .bind(caption.as_str())
            .bind(kind.map(Kind::as_str))
            .bind(DbTime(now))
            .execute(pool)
            .await
            .map(drop)
    })?)
}

/// Moves a photo from one state to another; returns whether it was in the first.
pub async fn move_on(
    db: &Db,
    id: SubmissionId,
    from: State,
    to: State,
    now: Timestamp,
) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE submissions SET state = $3, changed_at = $4 WHERE id = $1 AND state = $2";
    let rows = on_pool!(write db, pool => {
        sqlx::query(SQL)
            .bind(id.0)
            .bind(from.code())
            .bind(to.code())
            .bind(DbTime(now))
            .execute(pool)
            .await
            .map(|done| done.rows_affected())
    })?;
    Ok(rows > 0)
}

/// Another square of the same picture.
#[derive(Debug)]
pub struct Recut<'a> {
    pub crop: Crop,
    /// The key of the files until now.
    pub from_key: &'a str,
    pub to_key: &'a str,
    pub side: u32,
    pub thumbhash: &'a [u8],
}

/// Shows another square of a photo, also where it is its member's picture; returns whether it still had the files that it
/// had.
pub async fn recut(
    tx: &mut Tx,
    id: SubmissionId,
    recut: &Recut<'_>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    const SQL: &str = "
        UPDATE submissions SET photo_key = $3, crop = $4, side = $5, thumbhash = $6, changed_at = $7
        WHERE id = $1 AND photo_key = $2 AND state IN ('live', 'hidden')";
    const PICTURE: &str = "UPDATE members SET picture_key = $2 WHERE picture_key = $1";
    let side = i32::try_from(recut.side).map_err(|_| StoreError::Corrupt { column: "side" })?;
    let rows = on_tx!(&mut *tx, connection => {
        sqlx::query(SQL)
            .bind(id.0)
            .bind(recut.from_key)
            .bind(recut.to_key)
            .bind(recut.crop.to_string())
            .bind(side)
            .bind(recut.thumbhash)
            .bind(DbTime(now))
            .execute(connection)
            .await?
            .rows_affected()
    });
    if rows > 0 {
        on_tx!(tx, connection => {
            sqlx::query(PICTURE).bind(recut.from_key).bind(recut.to_key).execute(connection).await.map(drop)?
        });
    }
    Ok(rows > 0)
}
