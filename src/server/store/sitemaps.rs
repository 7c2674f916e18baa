//! The photos that search engines are shown: live ones, but for those of members who asked to be left out. They are told
//! in parts by their ids: a photo stays in its part for ever, and no part is counted to find another.

use super::submissions::hides_from_search;
use super::{Db, DbTime, StoreError, on_pool};
use crate::domain::Timestamp;

/// How many ids there are in a part; the protocol allows 50,000 addresses.
const PART: i64 = 45_000;

/// The parts in which there is a photo, from 0. Each step goes by the key to the next photo behind a part, so there are as
/// many steps as parts.
pub async fn parts(db: &Db) -> Result<Vec<i64>, StoreError> {
    const SQL: &str = concat!(
        "
        WITH RECURSIVE parts (part) AS (
            SELECT CAST(-1 AS BIGINT)
            UNION ALL
            SELECT (
                (
                    SELECT s.id FROM submissions s LEFT JOIN members m ON m.id = s.member_id
                    WHERE s.state = 'live' AND s.id > (part + 1) * $1 AND NOT ",
        hides_from_search!(),
        "
                    ORDER BY s.id LIMIT 1
                ) - 1
            ) / $1
            FROM parts WHERE part IS NOT NULL
        )
        SELECT part FROM parts WHERE part >= 0 ORDER BY part"
    );
    Ok(on_pool!(read db, pool => sqlx::query_scalar(SQL).bind(PART).fetch_all(pool).await)?)
}

/// The photos of a part by their codes, each with the moment it last changed.
pub async fn part(db: &Db, part: i64) -> Result<Vec<(String, Timestamp)>, StoreError> {
    const SQL: &str = concat!(
        "
        SELECT s.code, s.changed_at FROM submissions s LEFT JOIN members m ON m.id = s.member_id
        WHERE s.id > $1 AND s.id <= $2 AND s.state = 'live' AND NOT ",
        hides_from_search!(),
        " ORDER BY s.id"
    );
    let before = part.saturating_mul(PART);
    let last = before.saturating_add(PART);
    let photos: Vec<(String, DbTime)> =
        on_pool!(read db, pool => sqlx::query_as(SQL).bind(before).bind(last).fetch_all(pool).await)?;
    Ok(photos.into_iter().map(|(code, changed_at)| (code, changed_at.0)).collect())
}
