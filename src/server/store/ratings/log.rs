//! The votes that count on the board, as the ranking reads them.

use futures::TryStreamExt;

use super::super::{Db, DbTime, StoreError, on_pool};
use super::parse_score;
use crate::domain::{RaterId, SubmissionId, Timestamp};
use crate::ranking::Vote;

type Row = (i64, i64, i16, f64);

/// Hands over every vote, those of a rater one after the other and the raters' ids ascending.
pub async fn all(db: &Db, mut take: impl FnMut(Vote)) -> Result<(), StoreError> {
    const SQL: &str = "
        SELECT rater_id, submission_id, score, weight FROM ratings WHERE weight > 0
        ORDER BY rater_id, submission_id";
    on_pool!(read db, pool => {
        let mut rows = sqlx::query_as::<_, Row>(SQL).fetch(pool);
        while let Some(row) = rows.try_next().await? {
            take(vote(row)?);
        }
    });
    Ok(())
}

/// Those cast at or after a moment.
pub async fn since(db: &Db, moment: Timestamp) -> Result<Vec<Vote>, StoreError> {
    const SQL: &str =
        "SELECT rater_id, submission_id, score, weight FROM ratings WHERE cast_at >= $1 AND weight > 0";
    let rows: Vec<Row> =
        on_pool!(read db, pool => sqlx::query_as(SQL).bind(DbTime(moment)).fetch_all(pool).await)?;
    rows.into_iter().map(vote).collect()
}

fn vote((rater, submission, score, weight): Row) -> Result<Vote, StoreError> {
    let score = parse_score(score)?;
    Ok(Vote { rater: RaterId(rater), submission: SubmissionId(submission), score, weight })
}
