use std::collections::HashMap;

use sqlx::QueryBuilder;

use super::dialect::Tx;
use super::ratings::parse_score;
use super::{Db, DbTime, StoreError, on_pool, on_tx, push_list, row};
use crate::domain::{Draw, RaterId, Score, SubmissionId, Timestamp};

/// Whoever has voted at least once.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rater {
    pub id: RaterId,
    /// Votes cast.
    pub votes: u32,
    /// Photos shown so far.
    pub shown: u32,
    /// Dealt photos let pass since the last vote.
    pub skips: u32,
    /// The last vote, which alone can be undone.
    pub last: Option<(SubmissionId, Score)>,
    /// The photo before them now; `None` when they had seen everything.
    pub dealt: Option<Dealt>,
    /// What the next votes weigh at the most.
    pub trust: f64,
    /// The suspicion because of which the next votes do not count.
    pub voided_by: Option<i64>,
}

/// One photo put before one rater.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dealt {
    pub submission: SubmissionId,
    pub draw: Draw,
    pub at: Timestamp,
}

row! {
    struct Row {
        id: i64,
        votes: i32,
        shown: i32,
        skips: i32,
        last_submission_id: Option<i64>,
        last_score: Option<i16>,
        dealt_submission_id: Option<i64>,
        dealt_draw: Option<i16>,
        dealt_at: Option<DbTime>,
        trust: f64,
        voided_by: Option<i64>,
    }
}

/// The columns of a [`Row`].
macro_rules! columns {
    () => {
        "id, votes, shown, skips, last_submission_id, last_score, dealt_submission_id, dealt_draw, dealt_at, \
         trust, voided_by"
    };
}

impl TryFrom<Row> for Rater {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let count = |n: i32, column| u32::try_from(n).map_err(|_| StoreError::Corrupt { column });
        let last = match (row.last_submission_id, row.last_score) {
            (Some(id), Some(score)) => Some((SubmissionId(id), parse_score(score)?)),
            _ => None,
        };
        let dealt = match (row.dealt_submission_id, row.dealt_draw, row.dealt_at) {
            (Some(id), Some(draw), Some(DbTime(at))) => {
                let draw = Draw::from_number(draw).ok_or(StoreError::Corrupt { column: "dealt_draw" })?;
                Some(Dealt { submission: SubmissionId(id), draw, at })
            }
            _ => None,
        };
        Ok(Self {
            id: RaterId(row.id),
            votes: count(row.votes, "votes")?,
            shown: count(row.shown, "shown")?,
            skips: count(row.skips, "skips")?,
            last,
            dealt,
            trust: row.trust,
            voided_by: row.voided_by,
        })
    }
}

pub async fn find(db: &Db, id: RaterId) -> Result<Option<Rater>, StoreError> {
    const SQL: &str = concat!("SELECT ", columns!(), " FROM raters WHERE id = $1");
    let row: Option<Row> =
        on_pool!(read db, pool => sqlx::query_as(SQL).bind(id.0).fetch_optional(pool).await)?;
    row.map(Rater::try_from).transpose()
}

/// Puts another photo before a rater in place of `rater.dealt`, unless that has changed meanwhile. `skipped` says
/// whether the old one was let pass. Returns whether it was done.
pub async fn redeal(db: &Db, rater: &Rater, next: Option<Dealt>, skipped: bool) -> Result<bool, StoreError> {
    const SQL: &str = "
        UPDATE raters
        SET dealt_submission_id = $1, dealt_draw = $2, dealt_at = $3, shown = shown + $4, skips = skips + $5
        WHERE id = $6 AND votes = $7 AND COALESCE(dealt_submission_id, 0) = $8";
    let before = rater.dealt.map_or(0, |dealt| dealt.submission.0);
    let done = on_pool!(write db, pool => {
        sqlx::query(SQL)
            .bind(next.map(|next| next.submission.0))
            .bind(next.map(|next| next.draw.number()))
            .bind(next.map(|next| DbTime(next.at)))
            .bind(i32::from(next.is_some()))
            .bind(i32::from(skipped))
            .bind(rater.id.0)
            .bind(i32::try_from(rater.votes).unwrap_or(i32::MAX))
            .bind(before)
            .execute(pool)
            .await
            .map(|done| done.rows_affected())
    })?;
    Ok(done > 0)
}

/// Those of the raters that have a row, locked until the transaction ends.
pub(super) async fn lock(tx: &mut Tx, raters: &[RaterId]) -> Result<HashMap<RaterId, Rater>, StoreError> {
    let for_update = tx.for_update();
    let rows: Vec<Row> = on_tx!(tx, connection => {
        let mut query = QueryBuilder::new(concat!("SELECT ", columns!(), " FROM raters WHERE id IN "));
        push_list(&mut query, raters.iter().map(|rater| rater.0));
        query.push(" ORDER BY id").push(for_update);
        query.build_query_as().fetch_all(connection).await?
    });
    let raters = rows.into_iter().map(Rater::try_from);
    raters.map(|rater| rater.map(|rater| (rater.id, rater))).collect()
}

/// Puts a rater in place of what their row says.
pub(super) async fn replace(tx: &mut Tx, rater: &Rater) -> Result<(), StoreError> {
    const SQL: &str = "
        UPDATE raters
        SET votes = $2, shown = $3, skips = $4, last_submission_id = $5, last_score = $6,
            dealt_submission_id = $7, dealt_draw = $8, dealt_at = $9, trust = $10, voided_by = $11
        WHERE id = $1";
    let count = |n: u32| i32::try_from(n).unwrap_or(i32::MAX);
    on_tx!(tx, connection => {
        sqlx::query(SQL)
            .bind(rater.id.0)
            .bind(count(rater.votes))
            .bind(count(rater.shown))
            .bind(count(rater.skips))
            .bind(rater.last.map(|(submission, _)| submission.0))
            .bind(rater.last.map(|(_, score)| i16::from(score.get())))
            .bind(rater.dealt.map(|dealt| dealt.submission.0))
            .bind(rater.dealt.map(|dealt| dealt.draw.number()))
            .bind(rater.dealt.map(|dealt| DbTime(dealt.at)))
            .bind(rater.trust)
            .bind(rater.voided_by)
            .execute(connection)
            .await
            .map(drop)?
    });
    Ok(())
}

pub(super) async fn remove(tx: &mut Tx, rater: RaterId) -> Result<(), StoreError> {
    const SQL: &str = "DELETE FROM raters WHERE id = $1";
    on_tx!(tx, connection => sqlx::query(SQL).bind(rater.0).execute(connection).await.map(drop)?);
    Ok(())
}
