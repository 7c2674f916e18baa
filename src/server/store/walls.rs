//! What members show: their photos, and how they rate.

use sqlx::AssertSqlSafe;

use super::tallies::drawn_to_the_middle;
use super::{Db, StoreError, on_pool, row};
use crate::domain::{MemberId, RaterId};

/// The order of a member's photos.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    Newest,
    /// By the mean, drawn to the middle while there are few votes.
    Best,
    /// By the number of votes.
    MostVoted,
}

row! {
    /// A photo on its member's wall; `total` is the sum of its votes' scores.
    pub struct Tile {
        code: String,
        caption: String,
        photo_key: String,
        votes: i64,
        total: i64,
    }
}

impl Order {
    const fn sql(self) -> &'static str {
        match self {
            Self::Newest => "s.id DESC",
            Self::Best => concat!(drawn_to_the_middle!(), " DESC, s.id DESC"),
            Self::MostVoted => "COALESCE(t.votes, 0) DESC, s.id DESC",
        }
    }
}

/// A member's live photos, `limit` of them from `offset` on.
pub async fn photos(
    db: &Db,
    member: MemberId,
    order: Order,
    limit: i64,
    offset: i64,
) -> Result<Vec<Tile>, StoreError> {
    let sql = format!(
        "SELECT s.code, s.caption, s.photo_key, COALESCE(t.votes, 0) AS votes, COALESCE(t.total, 0) AS total \
         FROM submissions s LEFT JOIN tallies t ON t.submission_id = s.id \
         WHERE s.member_id = $1 AND s.state = 'live' ORDER BY {} LIMIT $2 OFFSET $3",
        order.sql()
    );
    Ok(on_pool!(read db, pool => {
        sqlx::query_as(AssertSqlSafe(sql)).bind(member.0).bind(limit).bind(offset).fetch_all(pool).await
    })?)
}

/// How many live photos a member has.
pub async fn count(db: &Db, member: MemberId) -> Result<i64, StoreError> {
    const SQL: &str = "SELECT COUNT(*) FROM submissions WHERE member_id = $1 AND state = 'live'";
    Ok(on_pool!(read db, pool => sqlx::query_scalar(SQL).bind(member.0).fetch_one(pool).await)?)
}

/// The place of a member's best photo among all, from 1; `None` while none of theirs has a vote.
pub async fn best_place(db: &Db, member: MemberId) -> Result<Option<i64>, StoreError> {
    const BEST: &str = concat!(
        "SELECT CAST(MAX(",
        drawn_to_the_middle!(),
        ") AS DOUBLE PRECISION) ",
        "FROM submissions s JOIN tallies t ON t.submission_id = s.id WHERE s.member_id = $1 AND s.state = 'live'"
    );
    const ABOVE: &str = concat!(
        "SELECT COUNT(*) FROM tallies t JOIN submissions s ON s.id = t.submission_id ",
        "WHERE s.state = 'live' AND ",
        drawn_to_the_middle!(),
        " > $1 + 0.000001"
    );
    let best: Option<f64> =
        on_pool!(read db, pool => sqlx::query_scalar(BEST).bind(member.0).fetch_one(pool).await)?;
    let Some(best) = best else { return Ok(None) };
    let above: i64 = on_pool!(read db, pool => sqlx::query_scalar(ABOVE).bind(best).fetch_one(pool).await)?;
    Ok(Some(above + 1))
}

/// How many photos a rater has rated, and the sum of their scores.
pub async fn cast(db: &Db, rater: RaterId) -> Result<(i64, i64), StoreError> {
    const SQL: &str =
        "SELECT COUNT(*), CAST(COALESCE(SUM(score), 0) AS BIGINT) FROM ratings WHERE rater_id = $1";
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).bind(rater.0).fetch_one(pool).await)?)
}

/// Whether a photo is a member's own and live, by the key of its files.
pub async fn has_photo(db: &Db, member: MemberId, photo_key: &str) -> Result<bool, StoreError> {
    const SQL: &str =
        "SELECT COUNT(*) FROM submissions WHERE member_id = $1 AND photo_key = $2 AND state = 'live'";
    let n: i64 = on_pool!(read db, pool => {
        sqlx::query_scalar(SQL).bind(member.0).bind(photo_key).fetch_one(pool).await
    })?;
    Ok(n > 0)
}
