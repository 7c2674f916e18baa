//! Votes: written in groups, one transaction a group, in which ratings, counters and raters move together.

mod group;

pub use group::{NextDeal, Outcome, Vote, record};

use std::collections::HashSet;

use sqlx::QueryBuilder;

use super::dialect::Tx;
use super::tallies::{self, Change, parse_score};
use super::{Db, StoreError, on_pool, on_tx};
use crate::domain::{RaterId, Score, SubmissionId};

/// The score this rater gave this photo, if they rated it.
pub async fn score(db: &Db, rater: RaterId, submission: SubmissionId) -> Result<Option<Score>, StoreError> {
    const SQL: &str = "SELECT score FROM ratings WHERE rater_id = $1 AND submission_id = $2";
    let score: Option<i16> = on_pool!(read db, pool => {
        sqlx::query_scalar(SQL).bind(rater.0).bind(submission.0).fetch_optional(pool).await
    })?;
    score.map(parse_score).transpose()
}

/// Those of the photos that this rater has rated.
pub async fn rated_of(
    db: &Db,
    rater: RaterId,
    ids: &[SubmissionId],
) -> Result<HashSet<SubmissionId>, StoreError> {
    if ids.is_empty() {
        return Ok(HashSet::new());
    }
    let rated: Vec<i64> = on_pool!(read db, pool => {
        let mut query = QueryBuilder::new("SELECT submission_id FROM ratings WHERE rater_id = ");
        query.push_bind(rater.0).push(" AND submission_id IN (");
        let mut list = query.separated(", ");
        for id in ids {
            list.push_bind(id.0);
        }
        query.push(")");
        query.build_query_scalar().fetch_all(pool).await
    })?;
    Ok(rated.into_iter().map(SubmissionId).collect())
}

/// The mean of a rater's last ten scores minus the mean of what the crowd gives the same photos; `None` without
/// any votes.
pub async fn lean(db: &Db, rater: RaterId) -> Result<Option<f64>, StoreError> {
    const SQL: &str = "
        WITH recent AS (
            SELECT submission_id, score FROM ratings WHERE rater_id = $1 ORDER BY position DESC LIMIT 10
        )
        SELECT AVG(CAST(recent.score AS DOUBLE PRECISION) - crowd.mean)
        FROM recent JOIN (
            SELECT submission_id, CAST(SUM(score * votes) AS DOUBLE PRECISION) / NULLIF(SUM(votes), 0) AS mean
            FROM tallies WHERE submission_id IN (SELECT submission_id FROM recent)
            GROUP BY submission_id
        ) crowd ON crowd.submission_id = recent.submission_id";
    Ok(on_pool!(read db, pool => sqlx::query_scalar(SQL).bind(rater.0).fetch_one(pool).await)?)
}

/// Gives the rater's last vote another score. Returns whether it was still the last one.
pub async fn revise(
    db: &Db,
    rater: RaterId,
    submission: SubmissionId,
    score: Score,
) -> Result<bool, StoreError> {
    const LAST: &str = "
        UPDATE raters SET last_score = $3 WHERE id = $1 AND last_submission_id = $2";
    const BEFORE: &str = "SELECT score FROM ratings WHERE rater_id = $1 AND submission_id = $2";
    const RATING: &str = "
        UPDATE ratings SET score = $3, first_score = COALESCE(first_score, score)
        WHERE rater_id = $1 AND submission_id = $2";
    let number = i16::from(score.get());
    let mut tx = Tx::begin(db).await?;
    let last: u64 = on_tx!(&mut tx, connection => {
        let query = sqlx::query(LAST).bind(rater.0).bind(submission.0).bind(number);
        query.execute(connection).await?.rows_affected()
    });
    if last == 0 {
        return Ok(false);
    }
    let before: i16 = on_tx!(&mut tx, connection => {
        sqlx::query_scalar(BEFORE).bind(rater.0).bind(submission.0).fetch_one(connection).await?
    });
    let before = parse_score(before)?;
    if before != score {
        on_tx!(&mut tx, connection => {
            sqlx::query(RATING).bind(rater.0).bind(submission.0).bind(number).execute(connection).await?;
        });
        let moved = [(before, -1), (score, 1)].map(|(score, votes)| Change { submission, score, votes });
        tallies::apply(&mut tx, moved.to_vec()).await?;
    }
    tx.commit().await?;
    Ok(true)
}
