//! What files there should be: which rows claim some, read a batch at a time, and again for a single one.

use super::{Db, StoreError, on_pool, row};
use crate::domain::{State, SubmissionId};

/// A submission that has files, or that is getting some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    pub submission: SubmissionId,
    pub photo_key: String,
    pub original_key: Option<String>,
    pub state: State,
}

row! {
    struct Row {
        id: i64,
        photo_key: String,
        original_key: Option<String>,
        state: String,
    }
}

impl TryFrom<Row> for Claim {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            submission: SubmissionId(row.id),
            photo_key: row.photo_key,
            original_key: row.original_key,
            state: row.state.parse().map_err(|_| StoreError::Corrupt { column: "state" })?,
        })
    }
}

/// The next submissions with files, by their numbers.
pub async fn submissions(db: &Db, after: SubmissionId, most: i64) -> Result<Vec<Claim>, StoreError> {
    const SQL: &str = "
        SELECT id, photo_key, original_key, state FROM submissions
        WHERE id > $1 AND state NOT IN ('removed', 'failed') ORDER BY id LIMIT $2";
    let rows: Vec<Row> =
        on_pool!(read db, pool => sqlx::query_as(SQL).bind(after.0).bind(most).fetch_all(pool).await)?;
    rows.into_iter().map(Claim::try_from).collect()
}

/// One submission, if it still has files.
pub async fn submission(db: &Db, id: SubmissionId) -> Result<Option<Claim>, StoreError> {
    let next = submissions(db, SubmissionId(id.0 - 1), 1).await?;
    Ok(next.into_iter().find(|claim| claim.submission == id))
}

/// The next members with a picture, by their numbers, and the keys of the pictures' files.
pub async fn pictures(db: &Db, after: i64, most: i64) -> Result<Vec<(i64, String)>, StoreError> {
    const SQL: &str = "
        SELECT id, picture_key FROM members
        WHERE id > $1 AND picture_key IS NOT NULL ORDER BY id LIMIT $2";
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).bind(after).bind(most).fetch_all(pool).await)?)
}
