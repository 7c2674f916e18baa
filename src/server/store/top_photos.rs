//! Photos that have been among the best.

use super::tallies::drawn_to_the_middle;
use super::{Db, DbTime, StoreError, on_pool};
use crate::domain::{SubmissionId, Timestamp};

/// How many live photos have at least so many votes.
pub async fn candidates(db: &Db, votes: i64) -> Result<i64, StoreError> {
    const SQL: &str = "
        SELECT COUNT(*) FROM tallies t JOIN submissions s ON s.id = t.submission_id
        WHERE s.state = 'live' AND t.votes >= $1";
    Ok(on_pool!(read db, pool => sqlx::query_scalar(SQL).bind(votes).fetch_one(pool).await)?)
}

/// Notes the best `most` photos of those with at least so many votes; returns those that were never noted before.
pub async fn note(db: &Db, most: i64, votes: i64, now: Timestamp) -> Result<Vec<SubmissionId>, StoreError> {
    const SQL: &str = concat!(
        "
        INSERT INTO top_photos (submission_id, entered_at)
        SELECT best.id, $3 FROM (
            SELECT s.id FROM tallies t JOIN submissions s ON s.id = t.submission_id
            WHERE s.state = 'live' AND t.votes >= $2
            ORDER BY ",
        drawn_to_the_middle!(),
        " DESC, s.id
            LIMIT $1
        ) AS best
        WHERE NOT EXISTS (SELECT 1 FROM top_photos WHERE submission_id = best.id)
        ON CONFLICT DO NOTHING
        RETURNING submission_id"
    );
    let ids: Vec<i64> = on_pool!(write db, pool => {
        sqlx::query_scalar(SQL).bind(most).bind(votes).bind(DbTime(now)).fetch_all(pool).await
    })?;
    Ok(ids.into_iter().map(SubmissionId).collect())
}

/// Whether none was ever noted.
pub async fn is_empty(db: &Db) -> Result<bool, StoreError> {
    const SQL: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM top_photos LIMIT 1) AS one";
    let n: i64 = on_pool!(read db, pool => sqlx::query_scalar(SQL).fetch_one(pool).await)?;
    Ok(n == 0)
}
