//! What operators are told about a member beside what they are.

use super::{Db, DbTime, StoreError, on_pool, row};
use crate::domain::MemberId;

row! {
    /// A case about a member's profile, or with its code about one of their photos.
    pub struct Case {
        id: i64,
        code: Option<String>,
        cause: String,
        opened_at: DbTime,
        decided_at: Option<DbTime>,
        decision: Option<String>,
        reason: Option<String>,
    }
}

/// How many photos of a member there are in each state, by its code.
pub async fn photos(db: &Db, member: MemberId) -> Result<Vec<(String, i64)>, StoreError> {
    const SQL: &str =
        "SELECT state, COUNT(*) FROM submissions WHERE member_id = $1 GROUP BY state ORDER BY state";
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).bind(member.0).fetch_all(pool).await)?)
}

/// How many reports a member made, and how many there are about them and their photos.
pub async fn reports(db: &Db, member: MemberId) -> Result<(i64, i64), StoreError> {
    const SQL: &str = "
        SELECT (SELECT COUNT(*) FROM reports WHERE reporter_id = $1),
               (SELECT COUNT(*) FROM reports r JOIN cases c ON c.id = r.case_id WHERE c.member_id = $1)
               + (SELECT COUNT(*) FROM submissions s
                  JOIN cases c ON c.submission_id = s.id JOIN reports r ON r.case_id = c.id
                  WHERE s.member_id = $1)";
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).bind(member.0).fetch_one(pool).await)?)
}

/// The newest cases about a member and their photos.
pub async fn cases(db: &Db, member: MemberId, limit: i64) -> Result<Vec<Case>, StoreError> {
    const SQL: &str = "
        SELECT c.id, s.code, c.cause, c.opened_at, c.decided_at, c.decision, c.reason
        FROM (SELECT id
              FROM (SELECT id FROM cases WHERE member_id = $1
                    UNION
                    SELECT c.id FROM submissions s JOIN cases c ON c.submission_id = s.id
                    WHERE s.member_id = $1) ids
              ORDER BY id DESC LIMIT $2) theirs
        JOIN cases c ON c.id = theirs.id LEFT JOIN submissions s ON s.id = c.submission_id
        ORDER BY c.id DESC";
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).bind(member.0).bind(limit).fetch_all(pool).await)?)
}
