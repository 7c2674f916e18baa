//! Photos as operators' decisions move them: off the site, and back.

use sqlx::AssertSqlSafe;

use super::dialect::Tx;
use super::{Db, DbTime, StoreError, on_pool, on_tx, row};
use crate::domain::{Code, Crop, MemberId, State, SubmissionId, Timestamp};

/// A photo that an operator looks at.
#[derive(Debug, Clone)]
pub struct Judged {
    pub id: SubmissionId,
    pub code: Code,
    pub member: Option<MemberId>,
    pub state: State,
    pub photo_key: String,
    pub original_key: Option<String>,
    pub crop: Crop,
}

row! {
    struct Row {
        id: i64,
        code: String,
        member_id: Option<i64>,
        state: String,
        photo_key: String,
        original_key: Option<String>,
        crop: String,
    }
}

impl TryFrom<Row> for Judged {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let corrupt = |column| StoreError::Corrupt { column };
        Ok(Self {
            id: SubmissionId(row.id),
            code: row.code.parse().map_err(|_| corrupt("code"))?,
            member: row.member_id.map(MemberId),
            state: row.state.parse().map_err(|_| corrupt("state"))?,
            photo_key: row.photo_key,
            original_key: row.original_key,
            crop: row.crop.parse().map_err(|_| corrupt("crop"))?,
        })
    }
}

/// The columns of a [`Row`], ready for a `WHERE`.
macro_rules! select {
    ($rest:literal) => {
        concat!("SELECT id, code, member_id, state, photo_key, original_key, crop FROM submissions ", $rest)
    };
}

pub async fn by_id(db: &Db, id: SubmissionId) -> Result<Option<Judged>, StoreError> {
    const SQL: &str = select!("WHERE id = $1");
    let row: Option<Row> =
        on_pool!(read db, pool => sqlx::query_as(SQL).bind(id.0).fetch_optional(pool).await)?;
    row.map(Judged::try_from).transpose()
}

pub async fn by_code(db: &Db, code: &Code) -> Result<Option<Judged>, StoreError> {
    const SQL: &str = select!("WHERE code = $1");
    let row: Option<Row> =
        on_pool!(read db, pool => sqlx::query_as(SQL).bind(code.as_str()).fetch_optional(pool).await)?;
    row.map(Judged::try_from).transpose()
}

/// The same, and until the transaction ends nobody else changes it.
pub async fn lock(tx: &mut Tx, id: SubmissionId) -> Result<Option<Judged>, StoreError> {
    let sql = format!("{}{}", select!("WHERE id = $1"), tx.for_update());
    let row: Option<Row> = on_tx!(tx, connection => {
        sqlx::query_as(AssertSqlSafe(sql)).bind(id.0).fetch_optional(connection).await?
    });
    row.map(Judged::try_from).transpose()
}

pub async fn set_state(
    tx: &mut Tx,
    id: SubmissionId,
    state: State,
    now: Timestamp,
) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE submissions SET state = $2, changed_at = $3 WHERE id = $1";
    on_tx!(tx, connection => {
        sqlx::query(SQL).bind(id.0).bind(state.code()).bind(DbTime(now)).execute(connection).await.map(drop)?
    });
    Ok(())
}

/// Gives a photo whose squares were deleted new ones under another key.
pub async fn set_squares(tx: &mut Tx, id: SubmissionId, photo_key: &str) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE submissions SET photo_key = $2 WHERE id = $1";
    on_tx!(tx, connection => sqlx::query(SQL).bind(id.0).bind(photo_key).execute(connection).await.map(drop)?);
    Ok(())
}

/// Whether the last letter about it to its member said that it was taken down.
pub async fn is_told_down(db: &Db, id: SubmissionId) -> Result<bool, StoreError> {
    const SQL: &str = "SELECT told_down FROM submissions WHERE id = $1";
    let told: Option<bool> =
        on_pool!(read db, pool => sqlx::query_scalar(SQL).bind(id.0).fetch_optional(pool).await)?;
    Ok(told == Some(true))
}

/// Notes what that letter said.
pub async fn note_told(db: &Db, id: SubmissionId, is_down: bool) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE submissions SET told_down = $2 WHERE id = $1";
    Ok(on_pool!(write db, pool => sqlx::query(SQL).bind(id.0).bind(is_down).execute(pool).await.map(drop))?)
}

/// A photo is no longer its member's picture, if it was.
pub async fn is_no_picture(tx: &mut Tx, member: MemberId, photo_key: &str) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE members SET picture_key = NULL WHERE id = $1 AND picture_key = $2";
    on_tx!(tx, connection => {
        sqlx::query(SQL).bind(member.0).bind(photo_key).execute(connection).await.map(drop)?
    });
    Ok(())
}
