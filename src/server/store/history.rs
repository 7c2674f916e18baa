//! How a photo has done over time.

use sqlx::QueryBuilder;

use super::dialect::Tx;
use super::{Db, StoreError, on_pool, on_tx, row};
use crate::domain::{Standing, SubmissionId};

row! {
    /// A photo's standing on a day, counted from 1970-01-01; the score is in the steps of `Points`.
    pub struct Day {
        day: i32,
        score: i32,
        place: i32,
    }
}

/// Its standings, the oldest first.
pub async fn days(db: &Db, submission: SubmissionId) -> Result<Vec<Day>, StoreError> {
    const SQL: &str = "SELECT day, score, place FROM standings WHERE submission_id = $1 ORDER BY day";
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).bind(submission.0).fetch_all(pool).await)?)
}

/// How often it was seen and shared.
pub async fn views_and_shares(db: &Db, submission: SubmissionId) -> Result<(i64, i64), StoreError> {
    const SQL: &str = "
        SELECT CAST(COALESCE(SUM(views), 0) AS BIGINT), CAST(COALESCE(SUM(shares), 0) AS BIGINT)
        FROM hours WHERE submission_id = $1";
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).bind(submission.0).fetch_one(pool).await)?)
}

/// Notes how photos do on a day. What was noted for that day before stays.
pub async fn note(db: &Db, day: i32, standings: &[Standing]) -> Result<(), StoreError> {
    if standings.is_empty() {
        return Ok(());
    }
    let mut tx = Tx::begin(db).await?;
    on_tx!(&mut tx, connection => {
        let mut query = QueryBuilder::new("INSERT INTO standings (submission_id, day, score, place, photos) ");
        query.push_values(standings, |mut row, standing| {
            let number = |n: u32| i32::try_from(n).unwrap_or(i32::MAX);
            row.push_bind(standing.submission.0)
                .push_bind(day)
                .push_bind(i32::from(standing.score.steps()))
                .push_bind(number(standing.place))
                .push_bind(number(standing.of));
        });
        query.push(" ON CONFLICT DO NOTHING");
        query.build().execute(connection).await.map(drop)?
    });
    tx.commit().await
}

/// Of the points older than `day`, leaves one a week. In pieces, so that votes get in between.
pub async fn thin(db: &Db, day: i32) -> Result<(), StoreError> {
    const SQL: &str = "
        DELETE FROM standings WHERE (submission_id, day) IN (
            SELECT submission_id, day FROM standings WHERE day < $1 AND day % 7 <> 0 LIMIT 5000
        )";
    loop {
        let done = on_pool!(write db, pool => {
            sqlx::query(SQL).bind(day).execute(pool).await.map(|done| done.rows_affected())
        })?;
        if done == 0 {
            return Ok(());
        }
    }
}
