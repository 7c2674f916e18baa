//! What happened to members' photos, for those who want to be told.

use super::{Db, DbTime, StoreError, on_pool, row};
use crate::domain::Timestamp;

row! {
    /// The votes that one photo got; `total` is the sum of their scores.
    pub struct Line {
        member_id: i64,
        code: String,
        caption: String,
        votes: i64,
        total: i64,
    }
}

/// The photos of members who want a digest that were rated since `from`, member by member, the most rated first. Reads
/// all ratings once.
pub async fn since(db: &Db, from: Timestamp) -> Result<Vec<Line>, StoreError> {
    const SQL: &str = "
        SELECT s.member_id, s.code, s.caption, COUNT(*) AS votes, CAST(SUM(r.score) AS BIGINT) AS total
        FROM ratings r
        JOIN submissions s ON s.id = r.submission_id AND s.state = 'live'
        JOIN members m ON m.id = s.member_id AND m.email IS NOT NULL AND m.settings LIKE '%\"digest\":true%'
        WHERE r.cast_at >= $1 AND r.voided_by IS NULL
        GROUP BY s.member_id, s.id, s.code, s.caption
        ORDER BY s.member_id, votes DESC, s.id";
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).bind(DbTime(from)).fetch_all(pool).await)?)
}
