//! The photos on whose score people agree least.

use sqlx::QueryBuilder;

use super::dialect::Tx;
use super::{Db, StoreError, on_pool, on_tx};
use crate::domain::SubmissionId;

/// How many times `most` photos are looked at more closely.
const CANDIDATES: i64 = 4;

/// The `most` live photos with the widest spread of scores, each with the variance of its scores, of those with at
/// least so many votes. Reads all tallies to find candidates, and all votes to judge them by those that count on the board:
/// votes by link are in the tallies too.
pub async fn find(db: &Db, votes: i64, most: i64) -> Result<Vec<(SubmissionId, f64)>, StoreError> {
    const SQL: &str = "
        WITH candidates AS (
            SELECT t.submission_id,
                   CAST(t.votes * (
                       t.score_1 + 4 * t.score_2 + 9 * t.score_3 + 16 * t.score_4 + 25 * t.score_5
                       + 36 * t.score_6 + 49 * t.score_7 + 64 * t.score_8 + 81 * t.score_9 + 100 * t.score_10
                   ) - t.total * t.total AS DOUBLE PRECISION) / (t.votes * t.votes) AS spread
            FROM tallies t JOIN submissions s ON s.id = t.submission_id AND s.state = 'live'
            WHERE t.votes >= $1
            ORDER BY spread DESC, t.submission_id LIMIT $3
        ), counted AS (
            SELECT submission_id, COUNT(*) AS votes, SUM(score) AS total, SUM(score * score) AS squares
            FROM ratings
            WHERE weight > 0 AND submission_id IN (SELECT submission_id FROM candidates)
            GROUP BY submission_id
        )
        SELECT submission_id,
               CAST(votes * squares - total * total AS DOUBLE PRECISION) / (votes * votes) AS spread
        FROM counted
        WHERE votes >= $1
        ORDER BY spread DESC, submission_id LIMIT $2";
    let rows: Vec<(i64, f64)> = on_pool!(read db, pool => {
        sqlx::query_as(SQL).bind(votes).bind(most).bind(most * CANDIDATES).fetch_all(pool).await
    })?;
    Ok(rows.into_iter().map(|(id, spread)| (SubmissionId(id), spread)).collect())
}

/// Writes them down in place of those from before.
pub async fn replace(db: &Db, photos: &[(SubmissionId, f64)]) -> Result<(), StoreError> {
    const FORGET: &str = "DELETE FROM disputes";
    let mut tx = Tx::begin(db).await?;
    on_tx!(&mut tx, connection => sqlx::query(FORGET).execute(connection).await.map(drop)?);
    if !photos.is_empty() {
        on_tx!(&mut tx, connection => {
            let mut query = QueryBuilder::new("INSERT INTO disputes (submission_id, spread) ");
            query.push_values(photos, |mut row, (submission, spread)| {
                row.push_bind(submission.0).push_bind(*spread);
            });
            query.build().execute(connection).await.map(drop)?
        });
    }
    tx.commit().await
}

/// Those written down, the most disputed first.
pub async fn list(db: &Db) -> Result<Vec<SubmissionId>, StoreError> {
    const SQL: &str = "SELECT submission_id FROM disputes ORDER BY spread DESC, submission_id";
    let ids: Vec<i64> = on_pool!(read db, pool => sqlx::query_scalar(SQL).fetch_all(pool).await)?;
    Ok(ids.into_iter().map(SubmissionId).collect())
}
