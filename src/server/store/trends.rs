//! The photos that are talked about just now.

use sqlx::QueryBuilder;

use super::dialect::Tx;
use super::{Db, StoreError, on_pool, on_tx};
use crate::domain::{Hour, SubmissionId};
use crate::virality::Worth;

/// A photo, and how much it is talked about.
pub type Trend = (SubmissionId, f64);

/// The live photos that are talked about most, when what happened in each of these hours is worth so much.
pub async fn hottest(db: &Db, hours: &[(Hour, Worth)], most: i64) -> Result<Vec<Trend>, StoreError> {
    let rows: Vec<(i64, f64)> = on_pool!(read db, pool => {
        let mut query = QueryBuilder::new(
            "SELECT heat.id, heat.virality FROM (\
                SELECT h.submission_id AS id, \
                       SUM(h.views * worth.column2 + h.ratings * worth.column3 + h.shares * worth.column4) AS virality \
                FROM (",
        );
        query.push_values(hours, |mut row, (hour, worth)| {
            row.push_bind(hour.0)
                .push_bind(worth.view)
                .push_bind(worth.rating)
                .push_bind(worth.share);
        });
        query.push(
            ") AS worth JOIN hours h ON h.hour = worth.column1 GROUP BY h.submission_id\
             ) AS heat JOIN submissions s ON s.id = heat.id AND s.state = 'live' \
             WHERE heat.virality > 0 ORDER BY heat.virality DESC, heat.id LIMIT ",
        );
        query.push_bind(most);
        query.build_query_as().fetch_all(pool).await
    })?;
    Ok(trends(rows))
}

/// What was written last, the most talked about first.
pub async fn all(db: &Db) -> Result<Vec<Trend>, StoreError> {
    const SQL: &str = "SELECT submission_id, virality FROM trends ORDER BY virality DESC, submission_id";
    let rows: Vec<(i64, f64)> = on_pool!(read db, pool => sqlx::query_as(SQL).fetch_all(pool).await)?;
    Ok(trends(rows))
}

/// Writes these in place of those before.
pub async fn replace(db: &Db, trends: &[Trend]) -> Result<(), StoreError> {
    let mut tx = Tx::begin(db).await?;
    on_tx!(&mut tx, connection => {
        sqlx::query("DELETE FROM trends").execute(&mut *connection).await?;
        if !trends.is_empty() {
            let mut query = QueryBuilder::new("INSERT INTO trends (submission_id, virality) ");
            query.push_values(trends, |mut row, (submission, virality)| {
                row.push_bind(submission.0).push_bind(*virality);
            });
            query.build().execute(&mut *connection).await?;
        }
    });
    tx.commit().await
}

fn trends(rows: Vec<(i64, f64)>) -> Vec<Trend> {
    rows.into_iter().map(|(id, virality)| (SubmissionId(id), virality)).collect()
}
