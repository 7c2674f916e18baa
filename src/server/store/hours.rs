//! What happened to photos, by the hour: views and shares are added in bulk, votes are counted from the ratings
//! themselves. Hours that are long over are folded into days.

mod folding;

pub use folding::{fold, unfolded};

use std::collections::BTreeMap;

use sqlx::QueryBuilder;

use super::dialect::Tx;
use super::{Db, DbTime, StoreError, on_pool, on_tx};
use crate::domain::{Hour, HourCount, SubmissionId, Timestamp};

/// By this number those who write hours take turns: each locks many rows, and in another order.
const WRITING: i64 = 0x686f_7572;

/// Rows in one statement.
const ROWS: usize = 1000;

/// Adds a batch of counts, unless it was added before; says whether it was new. Photos that are not there are left out.
pub async fn add(db: &Db, batch: &str, counts: &[HourCount], now: Timestamp) -> Result<bool, StoreError> {
    const NOTE: &str = "INSERT INTO flushes (batch, flushed_at) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    let mut tx = Tx::begin(db).await?;
    tx.take_turns(WRITING).await?;
    let new = on_tx!(&mut tx, connection => {
        sqlx::query(NOTE).bind(batch).bind(DbTime(now)).execute(connection).await?.rows_affected()
    });
    if new == 0 {
        return Ok(false);
    }
    for counts in counts.chunks(ROWS) {
        add_rows(&mut tx, counts).await?;
    }
    tx.commit().await?;
    Ok(true)
}

async fn add_rows(tx: &mut Tx, counts: &[HourCount]) -> Result<(), StoreError> {
    // A scalar subquery for each row always goes by the index, as in `ratings::rated_among`.
    on_tx!(tx, connection => {
        let mut query = QueryBuilder::new(
            "INSERT INTO hours (hour, submission_id, views, shares, ratings) \
             SELECT hour, id, views, shares, 0 FROM (\
                SELECT column1 AS hour, (SELECT id FROM submissions WHERE code = column2) AS id, \
                       column3 AS views, column4 AS shares FROM (",
        );
        query.push_values(counts, |mut row, count| {
            row.push_bind(count.hour.0)
                .push_bind(count.photo.as_str())
                .push_bind(count.views)
                .push_bind(count.shares);
        });
        query.push(
            ") AS counts) AS found WHERE id IS NOT NULL \
             ON CONFLICT (hour, submission_id) DO UPDATE \
             SET views = hours.views + excluded.views, shares = hours.shares + excluded.shares",
        );
        query.build().execute(connection).await?;
    });
    Ok(())
}

/// Forgets the numbers of batches that were added before `oldest`.
pub async fn forget_batches(db: &Db, oldest: Timestamp) -> Result<(), StoreError> {
    const SQL: &str = "DELETE FROM flushes WHERE flushed_at < $1";
    on_pool!(write db, pool => sqlx::query(SQL).bind(DbTime(oldest)).execute(pool).await.map(drop))?;
    Ok(())
}

/// The last hour from `earliest` on in which votes were counted.
pub async fn last_rated(db: &Db, earliest: Hour) -> Result<Option<Hour>, StoreError> {
    const SQL: &str = "SELECT hour FROM hours WHERE hour >= $1 AND ratings > 0 ORDER BY hour DESC LIMIT 1";
    let hour: Option<i32> =
        on_pool!(read db, pool => sqlx::query_scalar(SQL).bind(earliest.0).fetch_optional(pool).await)?;
    Ok(hour.map(Hour))
}

/// How many votes were cast on each day from an hour on; days without any are left out.
pub async fn ratings_by_day(db: &Db, since: Hour) -> Result<Vec<u64>, StoreError> {
    const SQL: &str = "SELECT CAST(SUM(ratings) AS BIGINT) FROM hours WHERE hour >= $1 GROUP BY hour / 24";
    let days: Vec<i64> =
        on_pool!(read db, pool => sqlx::query_scalar(SQL).bind(since.0).fetch_all(pool).await)?;
    Ok(days.into_iter().map(|votes| u64::try_from(votes).unwrap_or(0)).collect())
}

/// Counts the votes cast within an hour that count on the board, as often as one likes. A row is written only where the
/// count is another.
pub async fn count_ratings(db: &Db, hour: Hour) -> Result<(), StoreError> {
    const SQL: &str = "
        SELECT submission_id, COUNT(*) FROM ratings
        WHERE cast_at >= $1 AND cast_at < $2 AND weight > 0 GROUP BY submission_id ORDER BY submission_id";
    let (start, end) = (hour.start(), hour.plus(1).start());
    let counts: Vec<(i64, i64)> = on_pool!(read db, pool => {
        sqlx::query_as(SQL).bind(DbTime(start)).bind(DbTime(end)).fetch_all(pool).await
    })?;
    // Each piece is a transaction of its own, so that votes get in between.
    for counts in counts.chunks(ROWS) {
        let mut tx = Tx::begin(db).await?;
        tx.take_turns(WRITING).await?;
        set_ratings(&mut tx, hour, counts).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn set_ratings(tx: &mut Tx, hour: Hour, counts: &[(i64, i64)]) -> Result<(), StoreError> {
    on_tx!(tx, connection => {
        let mut query = QueryBuilder::new("INSERT INTO hours (hour, submission_id, views, shares, ratings) ");
        query.push_values(counts, |mut row, (submission, ratings)| {
            row.push_bind(hour.0)
                .push_bind(*submission)
                .push_bind(0_i32)
                .push_bind(0_i32)
                .push_bind(i32::try_from(*ratings).unwrap_or(i32::MAX));
        });
        query.push(
            " ON CONFLICT (hour, submission_id) DO UPDATE SET ratings = excluded.ratings \
             WHERE hours.ratings <> excluded.ratings",
        );
        query.build().execute(connection).await?;
    });
    Ok(())
}

/// Moves the counts of votes by so many for each: `by` is 1 or −1. What was not counted yet will be counted as it is then.
/// Hours before `recent` may be folded: then it is their day's count.
pub(super) async fn move_ratings(
    tx: &mut Tx,
    votes: impl Iterator<Item = (Hour, SubmissionId)>,
    by: i64,
    recent: Hour,
) -> Result<(), StoreError> {
    let mut moves: BTreeMap<(Hour, SubmissionId), i64> = BTreeMap::new();
    votes.for_each(|vote| *moves.entry(vote).or_default() += by);
    tx.take_turns(WRITING).await?;
    for moves in Vec::from_iter(moves).chunks(ROWS) {
        on_tx!(tx, connection => {
            let mut query = QueryBuilder::new(
                "UPDATE hours SET ratings = CASE WHEN ratings + moved.votes > 0 \
                 THEN CAST(ratings + moved.votes AS INTEGER) ELSE 0 END FROM (\
                    SELECT COALESCE((SELECT hour FROM hours h WHERE h.hour = column1 AND h.submission_id = column3), \
                                    column2) AS at, \
                           column3 AS photo, CAST(SUM(column4) AS BIGINT) AS votes FROM (",
            );
            query.push_values(moves, |mut row, ((hour, submission), votes)| {
                let folded = if *hour < recent { hour.first_of_day() } else { *hour };
                row.push_bind(hour.0).push_bind(folded.0).push_bind(submission.0).push_bind(*votes);
            });
            query.push(") AS votes GROUP BY 1, 2) AS moved WHERE hour = moved.at AND submission_id = moved.photo");
            query.build().execute(connection).await?;
        });
    }
    Ok(())
}
