//! What is asked of the database for the operator's figures of the site. Those of votes and raters tell what the site had to do, so
//! votes that were voided are among them: each minute was counted before anybody voided it.

use std::sync::LazyLock;

use sqlx::{AssertSqlSafe, QueryBuilder};

use super::{Db, DbTime, StoreError, on_pool, row};
use crate::domain::{Draw, Hour, Timestamp};
use crate::server::metrics::registry::{BOUNDS_MS, UNBOUNDED};

/// Votes of one kind that were cast within a time.
#[derive(Debug, Clone, PartialEq)]
pub struct Votes {
    pub draw: Draw,
    pub score: i16,
    /// The least of the bounds of histograms that is not below the time from the deal to the vote.
    pub bound: String,
    pub votes: i64,
    /// Those among them that were their rater's first.
    pub firsts: i64,
}

/// How many rated within the last day and week, all and members alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Active {
    pub raters_day: i64,
    pub raters_week: i64,
    pub members_day: i64,
    pub members_week: i64,
}

row! {
    struct VotesRow {
        draw: i16,
        score: i16,
        bound: String,
        votes: i64,
        firsts: i64,
    }
}

row! {
    struct ActiveRow {
        raters_day: i64,
        raters_week: i64,
        members_day: i64,
        members_week: i64,
    }
}

/// The votes cast from `from` until before `until`, by their kinds.
pub async fn votes(db: &Db, from: Timestamp, until: Timestamp) -> Result<Vec<Votes>, StoreError> {
    static SQL: LazyLock<String> = LazyLock::new(|| {
        let bounds = BOUNDS_MS.map(|bound| format!("WHEN response_ms <= {bound} THEN '{bound}'")).join(" ");
        format!(
            "SELECT draw, score, CASE {bounds} ELSE '{UNBOUNDED}' END AS bound, COUNT(*) AS votes, \
                    COUNT(CASE WHEN position = 1 THEN 1 END) AS firsts \
             FROM ratings WHERE cast_at >= $1 AND cast_at < $2 GROUP BY 1, 2, 3"
        )
    });
    let rows: Vec<VotesRow> = on_pool!(read db, pool => {
        sqlx::query_as(AssertSqlSafe(SQL.as_str()))
            .bind(DbTime(from))
            .bind(DbTime(until))
            .fetch_all(pool)
            .await
    })?;
    let votes = rows.into_iter().map(|row| {
        let draw = Draw::from_number(row.draw).ok_or(StoreError::Corrupt { column: "draw" })?;
        Ok(Votes { draw, score: row.score, bound: row.bound, votes: row.votes, firsts: row.firsts })
    });
    votes.collect()
}

/// How many different raters have voted since then.
pub async fn raters_since(db: &Db, since: Timestamp) -> Result<i64, StoreError> {
    const SQL: &str = "SELECT COUNT(DISTINCT rater_id) FROM ratings WHERE cast_at >= $1";
    Ok(on_pool!(read db, pool => sqlx::query_scalar(SQL).bind(DbTime(since)).fetch_one(pool).await)?)
}

/// How many of the last week's raters there are. It reads a week of votes.
pub async fn active(db: &Db, day: Timestamp, week: Timestamp) -> Result<Active, StoreError> {
    const SQL: &str = "
        SELECT COUNT(CASE WHEN last_at >= $1 THEN 1 END) AS raters_day, COUNT(*) AS raters_week,
               COUNT(CASE WHEN last_at >= $1 THEN members.id END) AS members_day, COUNT(members.id) AS members_week
        FROM (SELECT rater_id, MAX(cast_at) AS last_at FROM ratings WHERE cast_at >= $2 GROUP BY rater_id) AS active
        LEFT JOIN members ON members.rater_id = active.rater_id";
    let row: ActiveRow = on_pool!(read db, pool => {
        sqlx::query_as(SQL).bind(DbTime(day)).bind(DbTime(week)).fetch_one(pool).await
    })?;
    Ok(Active {
        raters_day: row.raters_day,
        raters_week: row.raters_week,
        members_day: row.members_day,
        members_week: row.members_week,
    })
}

/// Of the raters who came within each of these times (numbered, from and until), how many there are and how many of them
/// have voted since `since`. It reads all raters, and the votes since then.
pub async fn retention(
    db: &Db,
    since: Timestamp,
    arrivals: &[(i32, Timestamp, Timestamp)],
) -> Result<Vec<(i32, i64, i64)>, StoreError> {
    Ok(on_pool!(read db, pool => {
        let mut query = QueryBuilder::new(
            "SELECT arrivals.column1, COUNT(*), COUNT(active.rater_id) FROM (",
        );
        query.push_values(arrivals, |mut row, (number, from, until)| {
            row.push_bind(*number).push_bind(DbTime(*from)).push_bind(DbTime(*until));
        });
        query.push(
            ") AS arrivals \
             JOIN raters ON raters.created_at >= arrivals.column2 AND raters.created_at < arrivals.column3 \
             LEFT JOIN (SELECT DISTINCT rater_id FROM ratings WHERE cast_at >= ",
        );
        query.push_bind(DbTime(since));
        query.push(") AS active ON active.rater_id = raters.id WHERE raters.votes > 0 GROUP BY arrivals.column1");
        query.build_query_as().fetch_all(pool).await
    })?)
}

/// How many members there are.
pub async fn members(db: &Db) -> Result<i64, StoreError> {
    const SQL: &str = "SELECT COUNT(*) FROM members";
    Ok(on_pool!(read db, pool => sqlx::query_scalar(SQL).fetch_one(pool).await)?)
}

/// How many members joined from `from` until before `until`, and how many sent their first photo then.
pub async fn newcomers(db: &Db, from: Timestamp, until: Timestamp) -> Result<(i64, i64), StoreError> {
    const SQL: &str = "
        SELECT (SELECT COUNT(*) FROM members WHERE created_at >= $1 AND created_at < $2),
               (SELECT COUNT(DISTINCT member_id) FROM submissions AS new
                WHERE created_at >= $1 AND created_at < $2
                  AND NOT EXISTS (SELECT 1 FROM submissions AS old WHERE old.member_id = new.member_id AND old.id < new.id))";
    Ok(on_pool!(read db, pool => {
        sqlx::query_as(SQL).bind(DbTime(from)).bind(DbTime(until)).fetch_one(pool).await
    })?)
}

/// How many photos there are in each state.
pub async fn photos(db: &Db) -> Result<Vec<(String, i64)>, StoreError> {
    const SQL: &str = "SELECT state, COUNT(*) FROM submissions GROUP BY state";
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).fetch_all(pool).await)?)
}

/// Of the photos that came since then and have ten votes that count: when they came, and in which hour the tenth was cast.
pub async fn tenth_votes(db: &Db, since: Timestamp) -> Result<Vec<(Timestamp, Hour)>, StoreError> {
    const SQL: &str = "
        SELECT created_at, MIN(hour) FROM (
            SELECT submissions.id, created_at, hour, SUM(ratings) OVER (PARTITION BY submissions.id ORDER BY hour) AS so_far
            FROM submissions JOIN hours ON hours.submission_id = submissions.id
            WHERE created_at >= $1
        ) AS hours WHERE so_far >= 10 GROUP BY id, created_at";
    let rows: Vec<(DbTime, i32)> =
        on_pool!(read db, pool => sqlx::query_as(SQL).bind(DbTime(since)).fetch_all(pool).await)?;
    Ok(rows.into_iter().map(|(at, hour)| (at.0, Hour(hour))).collect())
}

/// Jobs that are due or under way, since when the oldest of them has been due, and how many were given up.
pub async fn jobs(db: &Db, now: Timestamp) -> Result<(i64, Option<Timestamp>, i64), StoreError> {
    const SQL: &str = "
        SELECT COUNT(CASE WHEN failed_at IS NULL THEN 1 END), MIN(CASE WHEN failed_at IS NULL THEN due_at END),
               COUNT(failed_at)
        FROM outbox WHERE failed_at IS NOT NULL OR due_at <= $1";
    let (waiting, oldest, given_up): (i64, Option<DbTime>, i64) =
        on_pool!(read db, pool => sqlx::query_as(SQL).bind(DbTime(now)).fetch_one(pool).await)?;
    Ok((waiting, oldest.map(|at| at.0), given_up))
}
