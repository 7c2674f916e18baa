use super::dialect::Tx;
use super::{Db, DbTime, StoreError, on_pool, on_tx, row};
use crate::domain::{Caption, Code, Kind, MemberId, SubmissionId, Timestamp};
use crate::sampling::Card;

/// A photo on the site, as the database has it.
#[derive(Debug, Clone)]
pub struct Submission {
    pub id: SubmissionId,
    pub code: Code,
    pub caption: String,
    pub kind: Option<String>,
    /// The handle of the member who submitted it.
    pub by: Option<String>,
    pub photo_key: String,
    pub side: u32,
    pub thumbhash: Vec<u8>,
    pub is_live: bool,
}

/// A photo about to be added. `digest` is the SHA-256 of the file as it came in.
#[derive(Debug, Clone)]
pub struct NewSubmission {
    pub code: Code,
    pub member: Option<MemberId>,
    pub caption: Caption,
    pub kind: Option<Kind>,
    pub photo_key: String,
    pub side: u32,
    pub thumbhash: Vec<u8>,
    pub digest: Vec<u8>,
    pub created_at: Timestamp,
}

/// A photo that changed since it was last asked: `card` is `None` when it is no longer live.
#[derive(Debug, Clone, Copy)]
pub struct Changed {
    pub submission: SubmissionId,
    pub card: Option<Card>,
}

/// The columns of a [`Row`], ready for a `WHERE`.
macro_rules! select {
    ($($rest:literal)?) => {
        concat!(
            "SELECT s.id, s.code, s.caption, s.kind, m.handle, s.photo_key, s.side, s.thumbhash, s.state ",
            "FROM submissions s LEFT JOIN members m ON m.id = s.member_id ",
            $($rest)?
        )
    };
}

row! {
    struct Row {
        id: i64,
        code: String,
        caption: String,
        kind: Option<String>,
        handle: Option<String>,
        photo_key: String,
        side: i32,
        thumbhash: Vec<u8>,
        state: String,
    }
}

impl TryFrom<Row> for Submission {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: SubmissionId(row.id),
            code: row.code.parse().map_err(|_| StoreError::Corrupt { column: "code" })?,
            caption: row.caption,
            kind: row.kind,
            by: row.handle,
            photo_key: row.photo_key,
            side: u32::try_from(row.side).map_err(|_| StoreError::Corrupt { column: "side" })?,
            thumbhash: row.thumbhash,
            is_live: row.state == "live",
        })
    }
}

/// Adds a photo, live at once; [`StoreError::Taken`] when the same file is there already.
pub async fn insert(db: &Db, new: &NewSubmission) -> Result<SubmissionId, StoreError> {
    const SQL: &str = "
        INSERT INTO submissions
            (code, member_id, caption, kind, state, photo_key, side, thumbhash, digest, created_at, changed_at)
        VALUES ($1, $2, $3, $4, 'live', $5, $6, $7, $8, $9, $9)
        RETURNING id";
    let side = i32::try_from(new.side).map_err(|_| StoreError::Corrupt { column: "side" })?;
    let id = on_pool!(write db, pool => {
        sqlx::query_scalar(SQL)
            .bind(new.code.as_str())
            .bind(new.member.map(|member| member.0))
            .bind(new.caption.as_str())
            .bind(new.kind.as_ref().map(Kind::as_str))
            .bind(&new.photo_key)
            .bind(side)
            .bind(&new.thumbhash)
            .bind(&new.digest)
            .bind(DbTime(new.created_at))
            .fetch_one(pool)
            .await
    })?;
    Ok(SubmissionId(id))
}

/// Whether a file with this SHA-256 is on the site.
pub async fn has_digest(db: &Db, digest: &[u8]) -> Result<bool, StoreError> {
    const SQL: &str = "SELECT COUNT(*) FROM submissions WHERE digest = $1";
    let n: i64 = on_pool!(read db, pool => sqlx::query_scalar(SQL).bind(digest).fetch_one(pool).await)?;
    Ok(n > 0)
}

/// The photo with this code, if it is live.
pub async fn live_by_code(db: &Db, code: &Code) -> Result<Option<Submission>, StoreError> {
    const SQL: &str = select!("WHERE s.code = $1 AND s.state = 'live'");
    let row: Option<Row> =
        on_pool!(read db, pool => sqlx::query_as(SQL).bind(code.as_str()).fetch_optional(pool).await)?;
    row.map(Submission::try_from).transpose()
}

/// The photo with this number, in whatever state.
pub async fn by_id(db: &Db, id: SubmissionId) -> Result<Option<Submission>, StoreError> {
    const SQL: &str = select!("WHERE s.id = $1");
    let row: Option<Row> =
        on_pool!(read db, pool => sqlx::query_as(SQL).bind(id.0).fetch_optional(pool).await)?;
    row.map(Submission::try_from).transpose()
}

/// Every live photo with its number of votes.
pub async fn cards(db: &Db) -> Result<Vec<Card>, StoreError> {
    const SQL: &str = "
        SELECT s.id, COALESCE(t.votes, 0)
        FROM submissions s LEFT JOIN tallies t ON t.submission_id = s.id
        WHERE s.state = 'live'";
    let rows: Vec<(i64, i64)> = on_pool!(read db, pool => sqlx::query_as(SQL).fetch_all(pool).await)?;
    Ok(rows.into_iter().map(card).collect())
}

/// The photos that were added, changed or removed at or after `since`.
pub async fn changed(db: &Db, since: Timestamp) -> Result<Vec<Changed>, StoreError> {
    const SQL: &str = "
        SELECT s.id, s.state = 'live', COALESCE(t.votes, 0)
        FROM submissions s LEFT JOIN tallies t ON t.submission_id = s.id
        WHERE s.changed_at >= $1";
    let rows: Vec<(i64, bool, i64)> =
        on_pool!(read db, pool => sqlx::query_as(SQL).bind(DbTime(since)).fetch_all(pool).await)?;
    let changed = rows.into_iter().map(|(id, live, votes)| Changed {
        submission: SubmissionId(id),
        card: live.then(|| card((id, votes))),
    });
    Ok(changed.collect())
}

/// Takes a photo off the site; its votes stay. Nothing happens when it is off already.
pub async fn remove(db: &Db, id: SubmissionId, now: Timestamp) -> Result<(), StoreError> {
    const SQL: &str =
        "UPDATE submissions SET state = 'removed', changed_at = $2 WHERE id = $1 AND state <> 'removed'";
    on_pool!(write db, pool => sqlx::query(SQL).bind(id.0).bind(DbTime(now)).execute(pool).await.map(drop))?;
    Ok(())
}

fn card((id, votes): (i64, i64)) -> Card {
    Card { submission: SubmissionId(id), votes: u32::try_from(votes).unwrap_or(u32::MAX) }
}

/// Takes all photos of a member off the site for good: of each stays a row for its ratings, without words, owner,
/// likeness or the file's digest. Returns the keys of their files.
pub async fn remove_all_of(tx: &mut Tx, member: MemberId, now: Timestamp) -> Result<Vec<String>, StoreError> {
    const ALL: &str = "SELECT id, photo_key FROM submissions WHERE member_id = $1";
    const BLANK: &str = "
        UPDATE submissions
        SET state = 'removed', caption = '', kind = NULL, member_id = NULL, thumbhash = $2, digest = $3, changed_at = $4
        WHERE id = $1";
    let photos: Vec<(i64, String)> =
        on_tx!(&mut *tx, connection => sqlx::query_as(ALL).bind(member.0).fetch_all(connection).await?);
    for (id, photo_key) in &photos {
        // The digest must differ from all others, as the key does.
        on_tx!(&mut *tx, connection => {
            sqlx::query(BLANK)
                .bind(*id)
                .bind(Vec::<u8>::new())
                .bind(photo_key.as_bytes())
                .bind(DbTime(now))
                .execute(connection)
                .await
                .map(drop)?
        });
    }
    Ok(photos.into_iter().map(|(_, key)| key).collect())
}

/// Whether these files belong to a photo that is not removed.
pub async fn has_key(db: &Db, photo_key: &str) -> Result<bool, StoreError> {
    const SQL: &str = "SELECT COUNT(*) FROM submissions WHERE photo_key = $1 AND state <> 'removed'";
    let n: i64 = on_pool!(read db, pool => sqlx::query_scalar(SQL).bind(photo_key).fetch_one(pool).await)?;
    Ok(n > 0)
}
