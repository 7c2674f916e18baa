//! What was voted since a moment, by the index of `ratings` on time. What was voided is among it: whoever cast that sees it
//! go by like anybody's.

use super::{Db, DbTime, StoreError, on_pool};
use crate::domain::{SubmissionId, Timestamp};

/// How many votes were cast since then.
pub async fn votes(db: &Db, since: Timestamp) -> Result<i64, StoreError> {
    const SQL: &str = "SELECT COUNT(*) FROM ratings WHERE cast_at >= $1";
    Ok(on_pool!(read db, pool => sqlx::query_scalar(SQL).bind(DbTime(since)).fetch_one(pool).await)?)
}

/// The last `most` votes cast since then, the newest first: on which photo, and when.
pub async fn voted(
    db: &Db,
    since: Timestamp,
    most: i64,
) -> Result<Vec<(SubmissionId, Timestamp)>, StoreError> {
    const SQL: &str = "
        SELECT submission_id, cast_at FROM ratings WHERE cast_at >= $1 ORDER BY cast_at DESC LIMIT $2";
    let rows: Vec<(i64, DbTime)> = on_pool!(read db, pool => {
        sqlx::query_as(SQL).bind(DbTime(since)).bind(most).fetch_all(pool).await
    })?;
    Ok(rows.into_iter().map(|(submission, at)| (SubmissionId(submission), at.0)).collect())
}
