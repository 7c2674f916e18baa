//! The votes that count on the board, as the ranking reads them.

use super::super::{Db, DbTime, StoreError, on_pool};
use super::parse_score;
use crate::domain::{RaterId, SubmissionId, Timestamp};
use crate::ranking::Vote;

/// Of a vote in a table, in one number: its photo, 4 bits of its score, and 20 of its weight in millionths.
macro_rules! packed {
    ($table:literal) => {
        concat!(
            "(",
            $table,
            ".submission_id * 16 + ",
            $table,
            ".score) * 1048576 + CAST(ROUND(",
            $table,
            ".weight * 1000000) AS BIGINT)"
        )
    };
}
pub(super) use packed;

/// Raters whose votes are read in one statement: some tens of thousands of votes, in about a tenth of a second.
const RATERS: i32 = 5_000;

/// Hands over the votes of some raters, of those with the lowest ids beyond `after`: a rater's votes one after the other
/// and by photo, the raters' ids ascending. Returns the last of them while there may be more. A row a rater takes a
/// fraction of the time that a row a vote takes.
pub async fn some(
    db: &Db,
    after: Option<RaterId>,
    mut take: impl FnMut(Vote),
) -> Result<Option<RaterId>, StoreError> {
    const SQL: &str = concat!(
        "SELECT rater_id, string_agg(CAST(",
        packed!("ratings"),
        " AS TEXT), ' ') FROM ratings WHERE weight > 0 AND rater_id > $1 \
         GROUP BY rater_id ORDER BY rater_id LIMIT $2"
    );
    let after = after.map_or(i64::MIN, |rater| rater.0);
    let rows: Vec<(i64, String)> = on_pool!(read db, pool => {
        sqlx::query_as(SQL).bind(after).bind(RATERS).fetch_all(pool).await
    })?;
    for (rater, votes) in &rows {
        let parse = |vote: &str| vote.parse().map_err(|_| StoreError::Corrupt { column: "submission_id" });
        let mut votes = votes.split(' ').map(parse).collect::<Result<Vec<i64>, _>>()?;
        votes.sort_unstable();
        for packed in votes {
            take(vote(RaterId(*rater), packed)?);
        }
    }
    Ok(rows.last().map(|(rater, _)| RaterId(*rater)))
}

/// Those cast at or after a moment.
pub async fn since(db: &Db, moment: Timestamp) -> Result<Vec<Vote>, StoreError> {
    const SQL: &str =
        concat!("SELECT rater_id, ", packed!("ratings"), " FROM ratings WHERE cast_at >= $1 AND weight > 0");
    let rows: Vec<(i64, i64)> =
        on_pool!(read db, pool => sqlx::query_as(SQL).bind(DbTime(moment)).fetch_all(pool).await)?;
    rows.into_iter().map(|(rater, packed)| vote(RaterId(rater), packed)).collect()
}

pub(super) fn vote(rater: RaterId, packed: i64) -> Result<Vote, StoreError> {
    let (rest, millionths) = (packed >> 20, packed & 0xf_ffff);
    let score = parse_score((rest & 0xf) as i16)?;
    Ok(Vote { rater, submission: SubmissionId(rest >> 4), score, weight: millionths as f64 / 1e6 })
}
