//! Photos on their way onto the site: a row first, then what was made of its file.

use sqlx::AssertSqlSafe;

use super::dialect::Tx;
use super::{Db, DbTime, StoreError, likenesses, on_pool, on_tx, row};
use crate::domain::{Caption, Code, Crop, Kind, Likeness, MemberId, State, SubmissionId, Timestamp};

/// A photo about to be added.
#[derive(Debug, Clone)]
pub struct NewSubmission {
    pub code: Code,
    pub member: Option<MemberId>,
    pub caption: Caption,
    pub kind: Option<Kind>,
    /// Names the files that everyone sees, once there are any.
    pub photo_key: String,
    /// Names the file as it came in, then the uncropped picture.
    pub original_key: String,
    pub crop: Crop,
    /// The SHA-256 of the file as it came in.
    pub digest: Vec<u8>,
    pub created_at: Timestamp,
}

/// What is known of a photo once its file was developed.
#[derive(Debug, Clone)]
pub struct Print<'a> {
    /// The side of the large square, in pixels.
    pub side: u32,
    pub thumbhash: &'a [u8],
    pub likeness: Likeness,
}

/// A photo whose file waits to be developed.
#[derive(Debug, Clone)]
pub struct Waiting {
    pub member: Option<MemberId>,
    pub photo_key: String,
    pub original_key: String,
    pub crop: Crop,
}

/// How many photos a member has sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    /// Since the moment that was asked for, whatever became of them.
    pub lately: u32,
    /// Those that are there.
    pub there: u32,
    /// Those that others have seen.
    pub shown: u32,
}

/// Adds a photo in [`State::Processing`]; [`StoreError::Taken`] when its owner has sent the same file before.
pub async fn insert(tx: &mut Tx, new: &NewSubmission) -> Result<SubmissionId, StoreError> {
    const SQL: &str = "
        INSERT INTO submissions
            (code, member_id, caption, kind, state, photo_key, original_key, crop, side, thumbhash, digest,
             created_at, changed_at)
        VALUES ($1, $2, $3, $4, 'processing', $5, $6, $7, 0, $8, $9, $10, $10)
        RETURNING id";
    let id = on_tx!(tx, connection => {
        sqlx::query_scalar(SQL)
            .bind(new.code.as_str())
            .bind(new.member.map(|member| member.0))
            .bind(new.caption.as_str())
            .bind(new.kind.as_ref().map(Kind::as_str))
            .bind(&new.photo_key)
            .bind(&new.original_key)
            .bind(new.crop.to_string())
            .bind(Vec::<u8>::new())
            .bind(&new.digest)
            .bind(DbTime(new.created_at))
            .fetch_one(connection)
            .await?
    });
    Ok(SubmissionId(id))
}

/// What a photo became, by what is known of it; `look_alike` is the one because of which it is held. Returns whether it
/// was still waiting.
pub async fn finish(
    tx: &mut Tx,
    id: SubmissionId,
    print: &Print<'_>,
    state: State,
    look_alike: Option<SubmissionId>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    const SQL: &str = "
        UPDATE submissions
        SET state = $2, side = $3, thumbhash = $4, look_alike_id = $5, changed_at = $6
        WHERE id = $1 AND state = 'processing'";
    let side = i32::try_from(print.side).map_err(|_| StoreError::Corrupt { column: "side" })?;
    let rows = on_tx!(&mut *tx, connection => {
        sqlx::query(SQL)
            .bind(id.0)
            .bind(state.code())
            .bind(side)
            .bind(print.thumbhash)
            .bind(look_alike.map(|photo| photo.0))
            .bind(DbTime(now))
            .execute(connection)
            .await?
            .rows_affected()
    });
    if rows > 0 {
        likenesses::insert(tx, id, print.likeness).await?;
    }
    Ok(rows > 0)
}

/// Notes that no photo can be made of a file, and why. Returns whether it was still waiting.
pub async fn fail(db: &Db, id: SubmissionId, problem: &str, now: Timestamp) -> Result<bool, StoreError> {
    const SQL: &str = "
        UPDATE submissions SET state = 'failed', problem = $2, original_key = NULL, changed_at = $3
        WHERE id = $1 AND state = 'processing'";
    let rows = on_pool!(write db, pool => {
        sqlx::query(SQL).bind(id.0).bind(problem).bind(DbTime(now)).execute(pool).await.map(|done| done.rows_affected())
    })?;
    Ok(rows > 0)
}

row! {
    struct Row {
        member_id: Option<i64>,
        photo_key: String,
        original_key: Option<String>,
        crop: String,
    }
}

/// The photo with this number, if its file waits to be developed.
pub async fn waiting(db: &Db, id: SubmissionId) -> Result<Option<Waiting>, StoreError> {
    const SQL: &str = "
        SELECT member_id, photo_key, original_key, crop FROM submissions WHERE id = $1 AND state = 'processing'";
    let row: Option<Row> =
        on_pool!(read db, pool => sqlx::query_as(SQL).bind(id.0).fetch_optional(pool).await)?;
    row.map(|row| {
        Ok(Waiting {
            member: row.member_id.map(MemberId),
            photo_key: row.photo_key,
            original_key: row.original_key.ok_or(StoreError::Corrupt { column: "original_key" })?,
            crop: row.crop.parse().map_err(|_| StoreError::Corrupt { column: "crop" })?,
        })
    })
    .transpose()
}

/// Those that have waited since before `oldest`: nobody works on them any more.
pub async fn forgotten(db: &Db, oldest: Timestamp) -> Result<Vec<SubmissionId>, StoreError> {
    const SQL: &str = "SELECT id FROM submissions WHERE state = 'processing' AND created_at < $1";
    let ids: Vec<i64> =
        on_pool!(read db, pool => sqlx::query_scalar(SQL).bind(DbTime(oldest)).fetch_all(pool).await)?;
    Ok(ids.into_iter().map(SubmissionId).collect())
}

/// Whether a file with this SHA-256 is on the site, whoever sent it.
pub async fn has_digest(db: &Db, digest: &[u8]) -> Result<bool, StoreError> {
    const SQL: &str =
        "SELECT COUNT(*) FROM submissions WHERE digest = $1 AND state NOT IN ('removed', 'failed')";
    let n: i64 = on_pool!(read db, pool => sqlx::query_scalar(SQL).bind(digest).fetch_one(pool).await)?;
    Ok(n > 0)
}

/// The photo that a member made of the same file before.
pub async fn same_file(db: &Db, member: MemberId, digest: &[u8]) -> Result<Option<Code>, StoreError> {
    const SQL: &str = "
        SELECT code FROM submissions
        WHERE digest = $1 AND member_id = $2 AND state NOT IN ('removed', 'failed')";
    let code: Option<String> = on_pool!(read db, pool => {
        sqlx::query_scalar(SQL).bind(digest).bind(member.0).fetch_optional(pool).await
    })?;
    code.map(|code| code.parse().map_err(|_| StoreError::Corrupt { column: "code" })).transpose()
}

/// How many photos a member has sent. Until the transaction ends nobody else can send any as this member, so what is
/// counted still holds when the next one is added.
pub async fn sent(tx: &mut Tx, member: MemberId, since: Timestamp) -> Result<Sent, StoreError> {
    let lock = format!("SELECT id FROM members WHERE id = $1{}", tx.for_update());
    on_tx!(&mut *tx, connection => {
        sqlx::query(AssertSqlSafe(lock)).bind(member.0).execute(connection).await.map(drop)?
    });
    let counts = on_tx!(tx, connection => {
        sqlx::query_as(COUNTS).bind(member.0).bind(DbTime(since)).fetch_one(connection).await?
    });
    Ok(counted(counts))
}

/// The same at a glance, for telling a member how many more they may send.
pub async fn sent_so_far(db: &Db, member: MemberId, since: Timestamp) -> Result<Sent, StoreError> {
    let counts = on_pool!(read db, pool => {
        sqlx::query_as(COUNTS).bind(member.0).bind(DbTime(since)).fetch_one(pool).await
    })?;
    Ok(counted(counts))
}

const COUNTS: &str = "
    SELECT COUNT(*) FILTER (WHERE created_at > $2),
           COUNT(*) FILTER (WHERE state NOT IN ('taken_down', 'removed', 'failed')),
           COUNT(*) FILTER (WHERE state IN ('live', 'hidden'))
    FROM submissions WHERE member_id = $1";

fn counted((lately, there, shown): (i64, i64, i64)) -> Sent {
    let count = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
    Sent { lately: count(lately), there: count(there), shown: count(shown) }
}
