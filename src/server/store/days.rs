//! What was voted on each day, as it was counted in the background.

use super::{Db, DbTime, StoreError, on_pool, row};
use crate::domain::{Hour, SubmissionId, Timestamp};

row! {
    /// One day, counted from 1970-01-01: how many votes were cast, by how many people, how many there were
    /// in all when it was counted (of the last one), and the photo that did best.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Day {
        day: i32,
        votes: i64,
        raters: i64,
        total: Option<i64>,
        derpiest: Option<i64>,
    }
}

/// The days from this one on, in their order.
pub async fn since(db: &Db, day: i32) -> Result<Vec<Day>, StoreError> {
    const SQL: &str = "SELECT day, votes, raters, total, derpiest FROM days WHERE day >= $1 ORDER BY day";
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).bind(day).fetch_all(pool).await)?)
}

/// How many votes there are, by the photos' counters. Reads all of those.
pub async fn votes_in_all(db: &Db) -> Result<i64, StoreError> {
    const SQL: &str = "SELECT CAST(COALESCE(SUM(votes), 0) AS BIGINT) FROM tallies";
    Ok(on_pool!(read db, pool => sqlx::query_scalar(SQL).fetch_one(pool).await)?)
}

/// Whether there is any vote.
pub async fn has_votes(db: &Db) -> Result<bool, StoreError> {
    const SQL: &str = "SELECT EXISTS (SELECT 1 FROM tallies WHERE votes > 0)";
    Ok(on_pool!(read db, pool => sqlx::query_scalar(SQL).fetch_one(pool).await)?)
}

/// The first day that was noted, and the last.
pub async fn span(db: &Db) -> Result<Option<(i32, i32)>, StoreError> {
    const SQL: &str = "SELECT MIN(day), MAX(day) FROM days HAVING COUNT(*) > 0";
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).fetch_optional(pool).await)?)
}

/// When the first vote was cast. PostgreSQL reads all votes for it.
pub async fn first_vote(db: &Db) -> Result<Option<Timestamp>, StoreError> {
    const SQL: &str = "SELECT MIN(cast_at) FROM ratings";
    let first: Option<DbTime> = on_pool!(read db, pool => sqlx::query_scalar(SQL).fetch_one(pool).await)?;
    Ok(first.map(|first| first.0))
}

/// How many votes were cast on a day, and by how many people.
pub async fn votes_and_raters(db: &Db, day: i32) -> Result<(i64, i64), StoreError> {
    const SQL: &str = "
        SELECT COUNT(*), COUNT(DISTINCT rater_id) FROM ratings
        WHERE cast_at >= $1 AND cast_at < $2 AND voided_by IS NULL";
    let (start, end) = bounds(day);
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).bind(start).bind(end).fetch_one(pool).await)?)
}

/// The live photo with the highest mean of the votes cast on a day, each by its weight, when it has `prior` more votes of
/// the mean of that whole day.
pub async fn derpiest(db: &Db, day: i32, prior: f64) -> Result<Option<SubmissionId>, StoreError> {
    const SQL: &str = "
        WITH votes AS (
            SELECT submission_id, score, weight FROM ratings
            WHERE cast_at >= $1 AND cast_at < $2 AND weight > 0
        ), photos AS (
            SELECT submission_id, SUM(score * weight) AS total, SUM(weight) AS weight
            FROM votes GROUP BY submission_id
        ), whole AS (
            SELECT SUM(total) / SUM(weight) AS mean FROM photos
        )
        SELECT photos.submission_id
        FROM photos CROSS JOIN whole JOIN submissions s ON s.id = photos.submission_id AND s.state = 'live'
        ORDER BY (photos.total + $3 * whole.mean) / (photos.weight + $3) DESC, photos.submission_id
        LIMIT 1";
    let (start, end) = bounds(day);
    let id: Option<i64> = on_pool!(read db, pool => {
        sqlx::query_scalar(SQL).bind(start).bind(end).bind(prior).fetch_optional(pool).await
    })?;
    Ok(id.map(SubmissionId))
}

/// Notes a day, in place of what was noted of it before.
pub async fn note(db: &Db, day: &Day) -> Result<(), StoreError> {
    const SQL: &str = "
        INSERT INTO days (day, votes, raters, total, derpiest) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (day) DO UPDATE SET votes = excluded.votes, raters = excluded.raters,
            total = excluded.total, derpiest = excluded.derpiest";
    on_pool!(write db, pool => {
        sqlx::query(SQL)
            .bind(day.day)
            .bind(day.votes)
            .bind(day.raters)
            .bind(day.total)
            .bind(day.derpiest)
            .execute(pool)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// The first moment of a day, and that of the next.
fn bounds(day: i32) -> (DbTime, DbTime) {
    let first = Hour::first_of(day);
    (DbTime(first.start()), DbTime(first.plus(24).start()))
}
