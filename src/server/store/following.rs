//! A visitor's votes follow them into their account.

use super::dialect::Tx;
use super::raters::{self, Dealt, Rater};
use super::ratings::{self, parse_score};
use super::tallies::{self, Change};
use super::{DbTime, StoreError, on_tx, suspicions};
use crate::domain::{RaterId, SubmissionId, Timestamp};

/// Makes the row of a member's rater, who has not voted yet; `dealt` is what lies before them.
pub async fn begin(
    tx: &mut Tx,
    rater: RaterId,
    dealt: Option<Dealt>,
    now: Timestamp,
) -> Result<(), StoreError> {
    const SQL: &str = "
        INSERT INTO raters (id, votes, shown, skips, dealt_submission_id, dealt_draw, dealt_at, created_at)
        VALUES ($1, 0, $2, 0, $3, $4, $5, $6)";
    on_tx!(tx, connection => {
        sqlx::query(SQL)
            .bind(rater.0)
            .bind(i32::from(dealt.is_some()))
            .bind(dealt.map(|dealt| dealt.submission.0))
            .bind(dealt.map(|dealt| dealt.draw.number()))
            .bind(dealt.map(|dealt| DbTime(dealt.at)))
            .bind(DbTime(now))
            .execute(connection)
            .await
            .map(drop)?
    });
    Ok(())
}

/// Gives all votes of `visitor` to `member`, whose row must be there. Where both rated a photo, the member's vote
/// stays. The photo before the visitor stays before them, unless the member has rated it. What is held against the visitor is held
/// against the member then: an account is no way out. There is no such visitor any more.
pub async fn follow(
    tx: &mut Tx,
    visitor: RaterId,
    member: RaterId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let rows = raters::lock(tx, &[visitor, member]).await?;
    let (Some(from), Some(to)) = (rows.get(&visitor), rows.get(&member)) else { return Ok(()) };
    ratings::note_all(tx, visitor, visitor, now).await?;
    ratings::note_all(tx, visitor, member, now).await?;
    drop_clashes(tx, visitor, member).await?;
    let moved = move_ratings(tx, from, to).await?;
    let last = match from.last {
        Some((submission, _)) if moved.contains(&submission) => from.last,
        _ => to.last,
    };
    let dealt = match from.dealt {
        Some(dealt) if !has_rated(tx, member, dealt.submission).await? => Some(dealt),
        _ => to.dealt,
    };
    let votes = u32::try_from(moved.len()).unwrap_or(u32::MAX);
    let sum = Rater {
        votes: to.votes.saturating_add(votes),
        shown: to.shown.saturating_add(from.shown),
        skips: to.skips.max(from.skips),
        last,
        dealt,
        trust: to.trust.min(from.trust),
        voided_by: to.voided_by.or(from.voided_by),
        id: to.id,
    };
    raters::replace(tx, &sum).await?;
    hold_against(tx, visitor, member).await?;
    raters::remove(tx, visitor).await
}

/// What the visitor is suspected of, and where they came from, is the member's from now on.
async fn hold_against(tx: &mut Tx, visitor: RaterId, member: RaterId) -> Result<(), StoreError> {
    const SUSPECTS: &str = "
        INSERT INTO suspects (rater_id, suspicion_id, found_at, seen_at, cleared)
        SELECT $2, suspicion_id, found_at, seen_at, cleared FROM suspects WHERE rater_id = $1
        ON CONFLICT DO NOTHING";
    const NETWORK: &str = "
        UPDATE raters SET network = COALESCE((SELECT network FROM raters WHERE id = $1), network) WHERE id = $2";
    on_tx!(tx, connection => {
        sqlx::query(SUSPECTS).bind(visitor.0).bind(member.0).execute(&mut *connection).await?;
        sqlx::query(NETWORK).bind(visitor.0).bind(member.0).execute(&mut *connection).await.map(drop)?
    });
    suspicions::let_go(tx, visitor).await
}

async fn drop_clashes(tx: &mut Tx, visitor: RaterId, member: RaterId) -> Result<(), StoreError> {
    const SQL: &str = "
        DELETE FROM ratings
        WHERE rater_id = $1 AND submission_id IN (SELECT submission_id FROM ratings WHERE rater_id = $2)
        RETURNING submission_id, score, voided_by";
    let dropped: Vec<Dropped> = on_tx!(tx, connection => {
        sqlx::query_as(SQL).bind(visitor.0).bind(member.0).fetch_all(connection).await?
    });
    take_back(tx, dropped).await
}

/// Deletes all ratings of a rater, and the rater.
pub async fn forget(tx: &mut Tx, rater: RaterId, now: Timestamp) -> Result<(), StoreError> {
    const SQL: &str = "DELETE FROM ratings WHERE rater_id = $1 RETURNING submission_id, score, voided_by";
    raters::lock(tx, &[rater]).await?;
    ratings::note_all(tx, rater, rater, now).await?;
    let dropped: Vec<Dropped> =
        on_tx!(tx, connection => sqlx::query_as(SQL).bind(rater.0).fetch_all(connection).await?);
    take_back(tx, dropped).await?;
    suspicions::let_go(tx, rater).await?;
    raters::remove(tx, rater).await
}

/// A rating that was deleted: its photo, its score, and whether it was voided.
type Dropped = (i64, i16, Option<i64>);

/// Takes ratings that were deleted out of the photos' counters, in which those that were voided are not.
async fn take_back(tx: &mut Tx, dropped: Vec<Dropped>) -> Result<(), StoreError> {
    let counted = dropped.into_iter().filter(|(_, _, voided_by)| voided_by.is_none());
    let change = |(submission, score, _)| {
        Ok(Change { submission: SubmissionId(submission), score: parse_score(score)?, votes: -1 })
    };
    let changes = counted.map(change).collect::<Result<Vec<_>, StoreError>>()?;
    tallies::apply(tx, changes.into_iter()).await.map(drop)
}

/// The visitor's votes continue the member's run. Returns the photos they are on.
async fn move_ratings(tx: &mut Tx, from: &Rater, to: &Rater) -> Result<Vec<SubmissionId>, StoreError> {
    // Numbered anew, since clashes left gaps.
    const SQL: &str = "
        UPDATE ratings SET rater_id = $2, position = $3 + run.n
        FROM (
            SELECT submission_id AS photo, CAST(ROW_NUMBER() OVER (ORDER BY position) AS INTEGER) AS n
            FROM ratings WHERE rater_id = $1
        ) AS run
        WHERE rater_id = $1 AND submission_id = run.photo
        RETURNING submission_id";
    let run = i32::try_from(to.votes).unwrap_or(i32::MAX);
    let moved: Vec<i64> = on_tx!(tx, connection => {
        sqlx::query_scalar(SQL).bind(from.id.0).bind(to.id.0).bind(run).fetch_all(connection).await?
    });
    Ok(moved.into_iter().map(SubmissionId).collect())
}

async fn has_rated(tx: &mut Tx, rater: RaterId, submission: SubmissionId) -> Result<bool, StoreError> {
    const SQL: &str = "SELECT COUNT(*) FROM ratings WHERE rater_id = $1 AND submission_id = $2";
    let n: i64 = on_tx!(tx, connection => {
        sqlx::query_scalar(SQL).bind(rater.0).bind(submission.0).fetch_one(connection).await?
    });
    Ok(n > 0)
}
