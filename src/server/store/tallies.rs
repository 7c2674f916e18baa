use std::collections::HashMap;

use sqlx::{FromRow, QueryBuilder};

use super::dialect::Tx;
use super::{Db, StoreError, on_pool, on_tx};
use crate::domain::{Crowd, Score, SubmissionId};

/// Votes to add to (or take from) one score of one photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Change {
    pub submission: SubmissionId,
    pub score: Score,
    pub votes: i64,
}

#[derive(FromRow)]
struct Row {
    submission_id: i64,
    score: i16,
    votes: i64,
}

/// What everyone thinks of one photo.
pub async fn crowd(db: &Db, submission: SubmissionId) -> Result<Crowd, StoreError> {
    const SQL: &str = "SELECT submission_id, score, votes FROM tallies WHERE submission_id = $1";
    let rows = on_pool!(read db, pool => sqlx::query_as(SQL).bind(submission.0).fetch_all(pool).await)?;
    Ok(gather(rows)?.remove(&submission).unwrap_or_default())
}

/// What everyone thinks of some photos, this transaction's own changes included.
pub(super) async fn crowds(
    tx: &mut Tx,
    submissions: impl ExactSizeIterator<Item = SubmissionId>,
) -> Result<HashMap<SubmissionId, Crowd>, StoreError> {
    if submissions.len() == 0 {
        return Ok(HashMap::new());
    }
    let rows = on_tx!(tx, connection => {
        let mut query = QueryBuilder::new("SELECT submission_id, score, votes FROM tallies WHERE submission_id IN (");
        let mut list = query.separated(", ");
        for submission in submissions {
            list.push_bind(submission.0);
        }
        query.push(")");
        query.build_query_as().fetch_all(connection).await?
    });
    gather(rows)
}

fn gather(rows: Vec<Row>) -> Result<HashMap<SubmissionId, Crowd>, StoreError> {
    let mut crowds: HashMap<SubmissionId, Crowd> = HashMap::new();
    for row in rows {
        let crowd = crowds.entry(SubmissionId(row.submission_id)).or_default();
        crowd.add(parse_score(row.score)?, parse_votes(row.votes)?);
    }
    Ok(crowds)
}

/// Moves the counters. The changes are sorted first, so that two nodes never wait for each other crosswise.
pub(super) async fn apply(tx: &mut Tx, mut changes: Vec<Change>) -> Result<(), StoreError> {
    changes.sort_unstable();
    changes.dedup_by(|next, kept| {
        let same = (next.submission, next.score) == (kept.submission, kept.score);
        if same {
            kept.votes += next.votes;
        }
        same
    });
    if changes.is_empty() {
        return Ok(());
    }
    on_tx!(tx, connection => {
        let mut query = QueryBuilder::new("INSERT INTO tallies (submission_id, score, votes) ");
        query.push_values(&changes, |mut row, change| {
            row.push_bind(change.submission.0).push_bind(i16::from(change.score.get())).push_bind(change.votes);
        });
        query.push(" ON CONFLICT (submission_id, score) DO UPDATE SET votes = tallies.votes + excluded.votes");
        query.build().execute(connection).await?;
    });
    Ok(())
}

pub(super) fn parse_score(score: i16) -> Result<Score, StoreError> {
    let score = u8::try_from(score).ok().and_then(|score| Score::new(score).ok());
    score.ok_or(StoreError::Corrupt { column: "score" })
}

pub(super) fn parse_votes(votes: i64) -> Result<u64, StoreError> {
    u64::try_from(votes).map_err(|_| StoreError::Corrupt { column: "votes" })
}
