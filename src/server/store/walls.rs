//! What members show: their photos, and how they rate.

use super::{Db, StoreError, on_pool};
use crate::domain::{MemberId, RaterId, SubmissionId};

/// A member's live photos, the newest first.
pub async fn newest(db: &Db, member: MemberId) -> Result<Vec<SubmissionId>, StoreError> {
    const SQL: &str = "SELECT id FROM submissions WHERE member_id = $1 AND state = 'live' ORDER BY id DESC";
    let ids: Vec<i64> =
        on_pool!(read db, pool => sqlx::query_scalar(SQL).bind(member.0).fetch_all(pool).await)?;
    Ok(ids.into_iter().map(SubmissionId).collect())
}

/// The same, those with the most votes first.
pub async fn most_voted(db: &Db, member: MemberId) -> Result<Vec<SubmissionId>, StoreError> {
    const SQL: &str = "
        SELECT s.id FROM submissions s LEFT JOIN tallies t ON t.submission_id = s.id
        WHERE s.member_id = $1 AND s.state = 'live' ORDER BY COALESCE(t.votes, 0) DESC, s.id DESC";
    let ids: Vec<i64> =
        on_pool!(read db, pool => sqlx::query_scalar(SQL).bind(member.0).fetch_all(pool).await)?;
    Ok(ids.into_iter().map(SubmissionId).collect())
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
