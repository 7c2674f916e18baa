//! Photos that have been among the best.

use sqlx::QueryBuilder;

use super::{Db, DbTime, StoreError, on_pool};
use crate::domain::{SubmissionId, Timestamp};

/// Notes these photos; returns those that were never noted before.
pub async fn note(db: &Db, best: &[SubmissionId], now: Timestamp) -> Result<Vec<SubmissionId>, StoreError> {
    if best.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<i64> = on_pool!(write db, pool => {
        let mut query = QueryBuilder::new("INSERT INTO top_photos (submission_id, entered_at) ");
        query.push_values(best, |mut row, submission| {
            row.push_bind(submission.0).push_bind(DbTime(now));
        });
        query.push(" ON CONFLICT DO NOTHING RETURNING submission_id");
        query.build_query_scalar().fetch_all(pool).await
    })?;
    Ok(ids.into_iter().map(SubmissionId).collect())
}

/// Whether none was ever noted.
pub async fn is_empty(db: &Db) -> Result<bool, StoreError> {
    const SQL: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM top_photos LIMIT 1) AS one";
    let n: i64 = on_pool!(read db, pool => sqlx::query_scalar(SQL).fetch_one(pool).await)?;
    Ok(n == 0)
}
