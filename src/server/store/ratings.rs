//! Votes: written in groups, one transaction a group, in which ratings, counters and raters move together.

mod changes;
mod group;
mod log;

pub use changes::{changed_since, forget_changes, note_all};
pub use group::{Milestone, NextDeal, Outcome, Vote, record};
pub use log::{since, some};

use std::collections::HashMap;

use sqlx::QueryBuilder;

use super::dialect::Tx;
use super::tallies::{self, Change};
use super::{Db, StoreError, on_pool, on_tx};
use crate::domain::{RaterId, Score, SubmissionId, Timestamp};

/// The score this rater gave this photo, if they rated it.
pub async fn score(db: &Db, rater: RaterId, submission: SubmissionId) -> Result<Option<Score>, StoreError> {
    const SQL: &str = "SELECT score FROM ratings WHERE rater_id = $1 AND submission_id = $2";
    let score: Option<i16> = on_pool!(read db, pool => {
        sqlx::query_scalar(SQL).bind(rater.0).bind(submission.0).fetch_optional(pool).await
    })?;
    score.map(parse_score).transpose()
}

/// [`rated_among`] asks for a multiple of so many pairs.
const PAIRS: usize = 16;

/// Those of the pairs where the rater has rated the photo; with the score where it was voided, as the counters lack that.
pub async fn rated_among(
    db: &Db,
    pairs: &[(RaterId, SubmissionId)],
) -> Result<HashMap<(RaterId, SubmissionId), Option<Score>>, StoreError> {
    let Some(last) = pairs.last() else { return Ok(HashMap::new()) };
    // Few different lengths, so that the statement is soon prepared for each.
    let mut padded = pairs.to_vec();
    padded.resize(pairs.len().next_multiple_of(PAIRS), *last);
    // A scalar subquery for each pair always goes by the key. A join or EXISTS may be planned as a scan of the whole
    // table, while PostgreSQL has no statistics yet and takes it for a small one.
    let rated: Vec<(i64, i64, Option<i16>)> = on_pool!(read db, pool => {
        let mut query = QueryBuilder::new(
            "SELECT column1, column2, \
             (SELECT CASE WHEN voided_by IS NULL THEN CAST(0 AS SMALLINT) ELSE score END FROM ratings \
              WHERE rater_id = column1 AND submission_id = column2) FROM (",
        );
        query.push_values(&padded, |mut row, (rater, submission)| {
            row.push_bind(rater.0).push_bind(submission.0);
        });
        query.push(") AS pairs");
        query.build_query_as().fetch_all(pool).await
    })?;
    let rated = rated.into_iter().filter_map(|(rater, submission, voided)| {
        let voided = voided?;
        let voided = (voided > 0).then(|| parse_score(voided)).transpose();
        Some(voided.map(|voided| ((RaterId(rater), SubmissionId(submission)), voided)))
    });
    rated.collect()
}

/// The mean of a rater's last ten scores minus the mean of what the crowd gives the same photos; `None` without
/// any votes.
pub async fn lean(db: &Db, rater: RaterId) -> Result<Option<f64>, StoreError> {
    const SQL: &str = "
        WITH recent AS (
            SELECT submission_id, score FROM ratings WHERE rater_id = $1 ORDER BY position DESC LIMIT 10
        )
        SELECT AVG(recent.score - (
            SELECT CAST(total AS DOUBLE PRECISION) / NULLIF(votes, 0)
            FROM tallies WHERE submission_id = recent.submission_id
        ))
        FROM recent";
    Ok(on_pool!(read db, pool => sqlx::query_scalar(SQL).bind(rater.0).fetch_one(pool).await)?)
}

/// Gives the rater's last vote another score. Returns whether it was still the last one.
pub async fn revise(
    db: &Db,
    rater: RaterId,
    submission: SubmissionId,
    score: Score,
    now: Timestamp,
) -> Result<bool, StoreError> {
    const LAST: &str = "
        UPDATE raters SET last_score = $3 WHERE id = $1 AND last_submission_id = $2";
    const BEFORE: &str = "SELECT score, voided_by FROM ratings WHERE rater_id = $1 AND submission_id = $2";
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
    let (before, voided_by): (i16, Option<i64>) = on_tx!(&mut tx, connection => {
        sqlx::query_as(BEFORE).bind(rater.0).bind(submission.0).fetch_one(connection).await?
    });
    let before = parse_score(before)?;
    if before != score {
        on_tx!(&mut tx, connection => {
            sqlx::query(RATING).bind(rater.0).bind(submission.0).bind(number).execute(connection).await?;
        });
        if voided_by.is_none() {
            changes::note(&mut tx, rater, submission, now).await?;
            let moved = [(before, -1), (score, 1)].map(|(score, votes)| Change { submission, score, votes });
            tallies::apply(&mut tx, moved.into_iter()).await?;
        }
    }
    tx.commit().await?;
    Ok(true)
}

pub(super) fn parse_score(score: i16) -> Result<Score, StoreError> {
    let score = u8::try_from(score).ok().and_then(|score| Score::new(score).ok());
    score.ok_or(StoreError::Corrupt { column: "score" })
}
