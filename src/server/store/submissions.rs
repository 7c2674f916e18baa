//! The photos on the site, as everyone sees them. How they come in is in [`super::submitting`], what their owners do
//! with them in [`super::own_photos`].

use sqlx::AssertSqlSafe;

use super::dialect::Tx;
use super::{Db, DbTime, StoreError, cases, judged, on_pool, on_tx, row};
use crate::domain::{Code, MemberId, Need, State, SubmissionId, Timestamp};
use crate::sampling::Card;

/// A photo on the site, as the database has it.
#[derive(Debug, Clone)]
pub struct Submission {
    pub id: SubmissionId,
    pub code: Code,
    pub caption: String,
    pub kind: Option<String>,
    pub member: Option<MemberId>,
    /// The handle of the member who submitted it.
    pub by: Option<String>,
    pub photo_key: String,
    pub side: u32,
    pub thumbhash: Vec<u8>,
    pub state: State,
    /// Whether that member asks search engines to leave them out.
    pub is_hidden: bool,
    pub created_at: Timestamp,
    pub changed_at: Timestamp,
}

/// A photo that changed since it was last asked: `card` is `None` when it is no longer live.
#[derive(Debug, Clone, Copy)]
pub struct Changed {
    pub submission: SubmissionId,
    pub card: Option<Card>,
}

/// Whether the member `m` asked to be hidden from search engines; not when there is none.
macro_rules! hides_from_search {
    () => {
        "COALESCE(m.settings LIKE '%\"hide_from_search\":true%', FALSE)"
    };
}
pub(super) use hides_from_search;

/// The columns of a [`Row`], ready for a `WHERE`.
macro_rules! select {
    ($($rest:literal)?) => {
        concat!(
            "SELECT s.id, s.code, s.caption, s.kind, s.member_id, m.handle, s.photo_key, s.side, s.thumbhash, s.state, ",
            hides_from_search!(),
            " AS hidden, s.created_at, s.changed_at ",
            "FROM submissions s LEFT JOIN members m ON m.id = s.member_id ",
            $($rest)?
        )
    };
}
pub(super) use select;

row! {
    pub(super) struct Row {
        id: i64,
        code: String,
        caption: String,
        kind: Option<String>,
        member_id: Option<i64>,
        handle: Option<String>,
        photo_key: String,
        side: i32,
        thumbhash: Vec<u8>,
        state: String,
        hidden: bool,
        created_at: DbTime,
        changed_at: DbTime,
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
            member: row.member_id.map(MemberId),
            by: row.handle,
            photo_key: row.photo_key,
            side: u32::try_from(row.side).map_err(|_| StoreError::Corrupt { column: "side" })?,
            thumbhash: row.thumbhash,
            state: row.state.parse().map_err(|_| StoreError::Corrupt { column: "state" })?,
            is_hidden: row.hidden,
            created_at: row.created_at.0,
            changed_at: row.changed_at.0,
        })
    }
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

/// Every live photo with what has been said of it, votes by link included: the board knows better.
pub async fn cards(db: &Db) -> Result<Vec<Card>, StoreError> {
    const SQL: &str = "
        SELECT s.id, COALESCE(t.votes, 0), COALESCE(t.total, 0), s.member_id
        FROM submissions s LEFT JOIN tallies t ON t.submission_id = s.id
        WHERE s.state = 'live'";
    let rows: Vec<(i64, i64, i64, Option<i64>)> =
        on_pool!(read db, pool => sqlx::query_as(SQL).fetch_all(pool).await)?;
    Ok(rows.into_iter().map(|(id, votes, total, member)| card(id, votes, total, member)).collect())
}

/// The photos that were added, changed or removed at or after `since`.
pub async fn changed(db: &Db, since: Timestamp) -> Result<Vec<Changed>, StoreError> {
    const SQL: &str = "
        SELECT s.id, s.state = 'live', COALESCE(t.votes, 0), COALESCE(t.total, 0), s.member_id
        FROM submissions s LEFT JOIN tallies t ON t.submission_id = s.id
        WHERE s.changed_at >= $1";
    let rows: Vec<(i64, bool, i64, i64, Option<i64>)> =
        on_pool!(read db, pool => sqlx::query_as(SQL).bind(DbTime(since)).fetch_all(pool).await)?;
    let changed = rows.into_iter().map(|(id, live, votes, total, member)| Changed {
        submission: SubmissionId(id),
        card: live.then(|| card(id, votes, total, member)),
    });
    Ok(changed.collect())
}

fn card(id: i64, votes: i64, total: i64, member: Option<i64>) -> Card {
    Card::new(SubmissionId(id), Need::of(votes as f32, total as f32), member.map(MemberId))
}

/// Whether these files belong to a photo that has some. One that was taken down has them only where they are all that is
/// left of it.
pub async fn has_key(db: &Db, photo_key: &str) -> Result<bool, StoreError> {
    const SQL: &str = "
        SELECT COUNT(*) FROM submissions
        WHERE photo_key = $1 AND state <> 'removed' AND (state <> 'taken_down' OR original_key IS NULL)";
    let n: i64 = on_pool!(read db, pool => sqlx::query_scalar(SQL).bind(photo_key).fetch_one(pool).await)?;
    Ok(n > 0)
}

/// The kinds of the photos that came last, those of most photos first: what is likely to come next.
pub async fn usual_kinds(db: &Db) -> Result<Vec<String>, StoreError> {
    const SQL: &str = "
        SELECT kind FROM (
            SELECT kind FROM submissions WHERE state = 'live' AND kind IS NOT NULL ORDER BY id DESC LIMIT 500
        ) AS lately
        GROUP BY kind ORDER BY COUNT(*) DESC, kind LIMIT 20";
    Ok(on_pool!(read db, pool => sqlx::query_scalar(SQL).fetch_all(pool).await)?)
}

/// The keys of the files of a photo that is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Files {
    pub photo_key: String,
    pub original_key: Option<String>,
}

/// Takes photos off the site for good, all of a member's or one of theirs by its code, unless an operator took that down: of
/// each stays a row for its ratings, without words, likeness or the file's digest. One that was the member's picture is that no longer. Returns
/// the keys of their files.
pub async fn remove(
    tx: &mut Tx,
    member: MemberId,
    only: Option<&Code>,
    now: Timestamp,
) -> Result<Vec<Files>, StoreError> {
    const GOING: &str = "
        SELECT id, photo_key, original_key FROM submissions
        WHERE member_id = $1 AND state <> 'removed'
          AND ($2 IS NULL OR (code = $2 AND state <> 'taken_down'))
        ORDER BY id";
    let code = only.map(Code::as_str);
    let sql = format!("{GOING}{}", tx.for_update());
    let going: Vec<Going> = on_tx!(&mut *tx, connection => {
        sqlx::query_as(AssertSqlSafe(sql)).bind(member.0).bind(code).fetch_all(connection).await?
    });
    for photo in &going {
        judged::is_no_picture(tx, member, &photo.photo_key).await?;
        blank(tx, photo.id, now).await?;
    }
    Ok(going.into_iter().map(Files::from).collect())
}

/// The same for a photo that an operator took down at a moment; `None` when it was put back since, or is gone.
pub async fn purge(
    tx: &mut Tx,
    id: SubmissionId,
    since: Timestamp,
    now: Timestamp,
) -> Result<Option<(Code, Files)>, StoreError> {
    const GOING: &str = "
        SELECT id, code, photo_key, original_key FROM submissions
        WHERE id = $1 AND state = 'taken_down' AND changed_at = $2";
    let going: Option<(i64, String, String, Option<String>)> = on_tx!(&mut *tx, connection => {
        sqlx::query_as(GOING).bind(id.0).bind(DbTime(since)).fetch_optional(connection).await?
    });
    let Some((id, code, photo_key, original_key)) = going else { return Ok(None) };
    blank(tx, id, now).await?;
    let code = code.parse().map_err(|_| StoreError::Corrupt { column: "code" })?;
    Ok(Some((code, Files { photo_key, original_key })))
}

row! {
    struct Going {
        id: i64,
        photo_key: String,
        original_key: Option<String>,
    }
}

impl From<Going> for Files {
    fn from(Going { photo_key, original_key, .. }: Going) -> Self {
        Self { photo_key, original_key }
    }
}

/// Leaves nothing of a photo but the row, and nobody to decide about it.
async fn blank(tx: &mut Tx, id: i64, now: Timestamp) -> Result<(), StoreError> {
    const BLANK: &str = "
        UPDATE submissions
        SET state = 'removed', caption = '', kind = NULL, thumbhash = $2, digest = $2, changed_at = $3,
            original_key = NULL, look_alike_id = NULL, problem = NULL
        WHERE id = $1";
    const FORGOTTEN: &str = "DELETE FROM likenesses WHERE submission_id = $1";
    on_tx!(&mut *tx, connection => {
        sqlx::query(FORGOTTEN).bind(id).execute(&mut *connection).await?;
        let blank = sqlx::query(BLANK).bind(id).bind(Vec::<u8>::new()).bind(DbTime(now));
        blank.execute(connection).await.map(drop)?
    });
    cases::shut(tx, SubmissionId(id), now).await
}

/// Lets go of a member's photos, all of which must be removed.
pub async fn disown(tx: &mut Tx, member: MemberId) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE submissions SET member_id = NULL WHERE member_id = $1";
    on_tx!(tx, connection => sqlx::query(SQL).bind(member.0).execute(connection).await.map(drop)?);
    Ok(())
}
