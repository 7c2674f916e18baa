//! The photos' counters: a row a photo, with the number of votes that each of the ten scores has.

use std::collections::{BTreeMap, HashMap};

use sqlx::{ColumnIndex, Decode, FromRow, QueryBuilder, Type};

use super::dialect::Tx;
use super::ratings::parse_score;
use super::{Db, StoreError, on_pool, on_tx};
use crate::domain::{Crowd, RaterId, Score, SubmissionId};

/// Votes to add to (or take from) one score of one photo.
#[derive(Debug, Clone, Copy)]
pub(super) struct Change {
    pub submission: SubmissionId,
    pub score: Score,
    pub votes: i64,
}

/// The columns of a [`Row`].
macro_rules! columns {
    () => {
        "submission_id, score_1, score_2, score_3, score_4, score_5, score_6, score_7, score_8, score_9, score_10"
    };
}

struct Row {
    submission_id: i64,
    scores: [i64; Score::MAX as usize],
}

impl<'r, R> FromRow<'r, R> for Row
where
    R: sqlx::Row,
    usize: ColumnIndex<R>,
    i64: Decode<'r, R::Database> + Type<R::Database>,
{
    fn from_row(row: &'r R) -> Result<Self, sqlx::Error> {
        let mut scores = [0; Score::MAX as usize];
        for (column, votes) in scores.iter_mut().enumerate() {
            *votes = row.try_get(column + 1)?;
        }
        Ok(Self { submission_id: row.try_get(0)?, scores })
    }
}

impl TryFrom<Row> for Crowd {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let mut crowd = Self::default();
        for (score, votes) in Score::all().zip(row.scores) {
            crowd.add(score, u64::try_from(votes).map_err(|_| StoreError::Corrupt { column: "score_…" })?);
        }
        Ok(crowd)
    }
}

/// What everyone thinks of one photo.
pub async fn crowd(db: &Db, submission: SubmissionId) -> Result<Crowd, StoreError> {
    const SQL: &str = concat!("SELECT ", columns!(), " FROM tallies WHERE submission_id = $1");
    let row: Option<Row> =
        on_pool!(read db, pool => sqlx::query_as(SQL).bind(submission.0).fetch_optional(pool).await)?;
    row.map_or_else(|| Ok(Crowd::default()), Crowd::try_from)
}

/// The same as one of its raters is told it: whoever's vote was voided is not to miss it.
pub async fn crowd_with(db: &Db, submission: SubmissionId, rater: RaterId) -> Result<Crowd, StoreError> {
    const VOIDED: &str = "
        SELECT score FROM ratings WHERE rater_id = $1 AND submission_id = $2 AND voided_by IS NOT NULL";
    let mut crowd = crowd(db, submission).await?;
    let voided: Option<i16> = on_pool!(read db, pool => {
        sqlx::query_scalar(VOIDED).bind(rater.0).bind(submission.0).fetch_optional(pool).await
    })?;
    if let Some(score) = voided {
        crowd.add(parse_score(score)?, 1);
    }
    Ok(crowd)
}

/// Moves the counters; returns what everyone thinks of those photos then. The rows are taken in order, so that two
/// nodes never wait for each other crosswise.
pub(super) async fn apply(
    tx: &mut Tx,
    changes: impl Iterator<Item = Change>,
) -> Result<HashMap<SubmissionId, Crowd>, StoreError> {
    let mut moves: BTreeMap<SubmissionId, [i64; Score::MAX as usize]> = BTreeMap::new();
    for change in changes {
        let scores = moves.entry(change.submission).or_default();
        if let Some(votes) = scores.get_mut(usize::from(change.score.get()) - 1) {
            *votes += change.votes;
        }
    }
    if moves.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<Row> = on_tx!(tx, connection => {
        let mut query = QueryBuilder::new(concat!("INSERT INTO tallies (", columns!(), ") "));
        query.push_values(moves, |mut row, (submission, scores)| {
            row.push_bind(submission.0);
            for votes in scores {
                row.push_bind(votes);
            }
        });
        query.push(
            " ON CONFLICT (submission_id) DO UPDATE SET score_1 = tallies.score_1 + excluded.score_1, \
             score_2 = tallies.score_2 + excluded.score_2, score_3 = tallies.score_3 + excluded.score_3, \
             score_4 = tallies.score_4 + excluded.score_4, score_5 = tallies.score_5 + excluded.score_5, \
             score_6 = tallies.score_6 + excluded.score_6, score_7 = tallies.score_7 + excluded.score_7, \
             score_8 = tallies.score_8 + excluded.score_8, score_9 = tallies.score_9 + excluded.score_9, \
             score_10 = tallies.score_10 + excluded.score_10",
        );
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_all(connection).await?
    });
    let crowds = rows.into_iter().map(|row| Ok((SubmissionId(row.submission_id), Crowd::try_from(row)?)));
    crowds.collect()
}
