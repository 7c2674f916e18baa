//! Votes that changed after they were cast, for the board: among those cast lately it does not see them.

use super::super::dialect::Tx;
use super::super::{Db, DbTime, StoreError, on_pool, on_tx};
use super::log::{self, packed};
use crate::domain::{RaterId, SubmissionId, Timestamp};
use crate::ranking::Vote;

/// Notes that a vote gets another score.
pub(super) async fn note(
    tx: &mut Tx,
    rater: RaterId,
    submission: SubmissionId,
    now: Timestamp,
) -> Result<(), StoreError> {
    const SQL: &str = "INSERT INTO changed_votes (rater_id, submission_id, changed_at) VALUES ($1, $2, $3)";
    on_tx!(tx, connection => {
        let query = sqlx::query(SQL).bind(rater.0).bind(submission.0).bind(DbTime(now));
        query.execute(connection).await.map(drop)?
    });
    Ok(())
}

/// Notes, before it happens, that all votes of `from` go, or come to be those of `rater`.
pub async fn note_all(tx: &mut Tx, from: RaterId, rater: RaterId, now: Timestamp) -> Result<(), StoreError> {
    const SQL: &str = "
        INSERT INTO changed_votes (rater_id, submission_id, changed_at)
        SELECT $2, submission_id, $3 FROM ratings WHERE rater_id = $1 AND weight > 0";
    on_tx!(tx, connection => {
        let query = sqlx::query(SQL).bind(from.0).bind(rater.0).bind(DbTime(now));
        query.execute(connection).await.map(drop)?
    });
    Ok(())
}

/// The votes that changed at or after a moment, as they are now; `None` for one that is gone or does not count.
pub async fn changed_since(
    db: &Db,
    moment: Timestamp,
) -> Result<Vec<(RaterId, SubmissionId, Option<Vote>)>, StoreError> {
    const SQL: &str = concat!(
        "SELECT DISTINCT c.rater_id, c.submission_id, ",
        packed!("r"),
        " FROM changed_votes c
        LEFT JOIN ratings r
            ON r.rater_id = c.rater_id AND r.submission_id = c.submission_id AND r.weight > 0
        WHERE c.changed_at >= $1"
    );
    let rows: Vec<(i64, i64, Option<i64>)> =
        on_pool!(read db, pool => sqlx::query_as(SQL).bind(DbTime(moment)).fetch_all(pool).await)?;
    let changed = rows.into_iter().map(|(rater, submission, packed)| {
        let rater = RaterId(rater);
        let vote = packed.map(|packed| log::vote(rater, packed)).transpose()?;
        Ok((rater, SubmissionId(submission), vote))
    });
    changed.collect()
}

/// Forgets the changes from before a moment.
pub async fn forget_changes(db: &Db, before: Timestamp) -> Result<(), StoreError> {
    const SQL: &str = "DELETE FROM changed_votes WHERE changed_at < $1";
    on_pool!(write db, pool => sqlx::query(SQL).bind(DbTime(before)).execute(pool).await.map(drop))?;
    Ok(())
}
