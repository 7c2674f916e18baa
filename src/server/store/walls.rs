//! What members show: their photos, and how they rate.

use sqlx::AssertSqlSafe;

use super::dialect::Tx;
use super::{Db, StoreError, on_pool, on_tx};
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

/// How many photos a rater has rated, and the sum of their scores. Whoever is voided is not to notice.
pub async fn cast(db: &Db, rater: RaterId) -> Result<(i64, i64), StoreError> {
    const SQL: &str =
        "SELECT COUNT(*), CAST(COALESCE(SUM(score), 0) AS BIGINT) FROM ratings WHERE rater_id = $1";
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).bind(rater.0).fetch_one(pool).await)?)
}

/// Whether a photo is a member's own and live, by the key of its files; it stays so until the transaction ends.
pub async fn has_photo(tx: &mut Tx, member: MemberId, photo_key: &str) -> Result<bool, StoreError> {
    let sql = format!(
        "SELECT id FROM submissions WHERE member_id = $1 AND photo_key = $2 AND state = 'live'{}",
        tx.for_update()
    );
    let photo: Option<i64> = on_tx!(tx, connection => {
        let query = sqlx::query_scalar(AssertSqlSafe(sql)).bind(member.0).bind(photo_key);
        query.fetch_optional(connection).await?
    });
    Ok(photo.is_some())
}
