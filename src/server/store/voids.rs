//! Votes that count no more, and may count again: they stay where they are, so nobody can cast them twice.

use std::time::Duration;

use super::dialect::Tx;
use super::ratings::parse_score;
use super::suspicions::{self, Extent};
use super::tallies::{self, Change};
use super::{DbTime, StoreError, hours, on_tx, raters};
use crate::domain::{Hour, RaterId, SubmissionId, Timestamp};

/// Photos whose counters are moved in one statement.
const AT_A_TIME: usize = 1000;

/// Votes that were cast so long ago are counted by the hour, or by the day where hours are folded.
const COUNTED: Duration = Duration::from_secs(30 * 24 * 3600);

/// What became of the votes of a suspicion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    pub raters: u64,
    pub votes: usize,
}

/// A vote that moved: its photo, its score, when it was cast, and what it weighs or weighed.
type Row = (i64, i16, DbTime, f64);

/// Takes all votes of the suspicion's raters out of the board and the counters, those that they have yet to cast as well.
/// `None` when somebody else did, or it is another suspicion by now.
pub async fn void(
    tx: &mut Tx,
    suspicion: i64,
    extent: Extent,
    now: Timestamp,
) -> Result<Option<Moved>, StoreError> {
    const CLAIM: &str = "
        UPDATE suspicions SET voided_at = $2
        WHERE id = $1 AND voided_at IS NULL AND raters = $3 AND grown_at = $4";
    const NOTE: &str = "
        INSERT INTO changed_votes (rater_id, submission_id, changed_at)
        SELECT rater_id, submission_id, $2 FROM ratings
        WHERE rater_id IN (SELECT rater_id FROM suspects WHERE suspicion_id = $1) AND weight > 0";
    const RATERS: &str = "
        UPDATE raters SET voided_by = $1
        WHERE id IN (SELECT rater_id FROM suspects WHERE suspicion_id = $1) AND voided_by IS NULL";
    const RATINGS: &str = "
        UPDATE ratings SET voided_by = $1, voided_weight = weight, weight = 0
        WHERE rater_id IN (SELECT rater_id FROM suspects WHERE suspicion_id = $1) AND voided_by IS NULL
        RETURNING submission_id, score, cast_at, voided_weight";
    if !suspicions::claim(tx, CLAIM, suspicion, extent, now).await? {
        return Ok(None);
    }
    lock(tx, suspicion).await?;
    note(tx, NOTE, suspicion, now).await?;
    let raters = on_tx!(tx, connection => {
        sqlx::query(RATERS).bind(suspicion).execute(connection).await?.rows_affected()
    });
    let votes: Vec<Row> =
        on_tx!(tx, connection => sqlx::query_as(RATINGS).bind(suspicion).fetch_all(connection).await?);
    count(tx, &votes, -1, now).await?;
    Ok(Some(Moved { raters, votes: votes.len() }))
}

/// The way back: everything weighs and counts as it did. `None` when somebody else was faster.
pub async fn restore(tx: &mut Tx, suspicion: i64, now: Timestamp) -> Result<Option<Moved>, StoreError> {
    const CLAIM: &str =
        "UPDATE suspicions SET voided_at = NULL, seen_at = $2 WHERE id = $1 AND voided_at IS NOT NULL";
    const NOTE: &str = "
        INSERT INTO changed_votes (rater_id, submission_id, changed_at)
        SELECT rater_id, submission_id, $2 FROM ratings WHERE voided_by = $1 AND voided_weight > 0";
    // Another suspicion of the same raters may be voided still.
    const RATERS: &str = "
        UPDATE raters SET voided_by = (
            SELECT MAX(p.id) FROM suspects s JOIN suspicions p ON p.id = s.suspicion_id
            WHERE s.rater_id = raters.id AND p.voided_at IS NOT NULL AND p.id <> $1)
        WHERE voided_by = $1";
    const RATINGS: &str = "
        UPDATE ratings SET weight = voided_weight, voided_by = NULL, voided_weight = NULL
        WHERE voided_by = $1
        RETURNING submission_id, score, cast_at, weight";
    let claimed = on_tx!(tx, connection => {
        sqlx::query(CLAIM).bind(suspicion).bind(DbTime(now)).execute(connection).await?.rows_affected()
    });
    if claimed == 0 {
        return Ok(None);
    }
    lock(tx, suspicion).await?;
    note(tx, NOTE, suspicion, now).await?;
    let raters = on_tx!(tx, connection => {
        sqlx::query(RATERS).bind(suspicion).execute(connection).await?.rows_affected()
    });
    let votes: Vec<Row> =
        on_tx!(tx, connection => sqlx::query_as(RATINGS).bind(suspicion).fetch_all(connection).await?);
    count(tx, &votes, 1, now).await?;
    Ok(Some(Moved { raters, votes: votes.len() }))
}

/// No vote of these raters is being written meanwhile.
async fn lock(tx: &mut Tx, suspicion: i64) -> Result<(), StoreError> {
    const SQL: &str = "SELECT rater_id FROM suspects WHERE suspicion_id = $1 ORDER BY rater_id";
    let suspects: Vec<i64> =
        on_tx!(tx, connection => sqlx::query_scalar(SQL).bind(suspicion).fetch_all(connection).await?);
    for suspects in suspects.chunks(AT_A_TIME) {
        raters::lock(tx, &suspects.iter().copied().map(RaterId).collect::<Vec<_>>()).await?;
    }
    Ok(())
}

async fn note(tx: &mut Tx, sql: &'static str, suspicion: i64, now: Timestamp) -> Result<(), StoreError> {
    on_tx!(tx, connection => {
        sqlx::query(sql).bind(suspicion).bind(DbTime(now)).execute(connection).await.map(drop)?
    });
    Ok(())
}

/// Moves the counters of the photos, in their order, and of the hours.
async fn count(tx: &mut Tx, votes: &[Row], by: i64, now: Timestamp) -> Result<(), StoreError> {
    let change = |(submission, score, _, _): &Row| {
        Ok(Change { submission: SubmissionId(*submission), score: parse_score(*score)?, votes: by })
    };
    let mut changes = votes.iter().map(change).collect::<Result<Vec<_>, StoreError>>()?;
    changes.sort_unstable_by_key(|change| change.submission);
    for changes in changes.chunks(AT_A_TIME) {
        tallies::apply(tx, changes.iter().copied()).await?;
    }
    let weighing = votes.iter().filter(|(_, _, _, weight)| *weight > 0.0);
    let in_hours = weighing.map(|(submission, _, at, _)| (Hour::of(at.0), SubmissionId(*submission)));
    hours::move_ratings(tx, in_hours, by, Hour::of(now.minus(COUNTED))).await
}
