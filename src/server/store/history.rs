//! How a photo has done over time.

use super::{Db, StoreError, on_pool, row};
use crate::domain::SubmissionId;

row! {
    /// A photo's standing on a day, counted from 1970-01-01; the score is in the steps of `Points`.
    pub struct Day {
        day: i32,
        score: i32,
        place: i32,
    }
}

/// Its standings, the oldest first.
pub async fn days(db: &Db, submission: SubmissionId) -> Result<Vec<Day>, StoreError> {
    const SQL: &str = "SELECT day, score, place FROM standings WHERE submission_id = $1 ORDER BY day";
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).bind(submission.0).fetch_all(pool).await)?)
}

/// How often it was seen and shared.
pub async fn views_and_shares(db: &Db, submission: SubmissionId) -> Result<(i64, i64), StoreError> {
    const SQL: &str = "
        SELECT CAST(COALESCE(SUM(views), 0) AS BIGINT), CAST(COALESCE(SUM(shares), 0) AS BIGINT)
        FROM hours WHERE submission_id = $1";
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).bind(submission.0).fetch_one(pool).await)?)
}
