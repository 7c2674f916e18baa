//! What an operator has to know for a decision.

use super::super::{Db, DbTime, StoreError, on_pool, row};
use crate::domain::{MemberId, SubmissionId};

row! {
    /// A photo, and the one it looks like, if there is one that is not gone.
    pub struct Pictured {
        code: String,
        member_id: Option<i64>,
        caption: String,
        kind: Option<String>,
        state: String,
        photo_key: String,
        original_key: Option<String>,
        created_at: DbTime,
        other_code: Option<String>,
        other_caption: Option<String>,
        other_state: Option<String>,
        other_key: Option<String>,
        other_handle: Option<String>,
    }
}

pub async fn pictured(db: &Db, id: SubmissionId) -> Result<Option<Pictured>, StoreError> {
    const SQL: &str = "
        SELECT s.code, s.member_id, s.caption, s.kind, s.state, s.photo_key, s.original_key, s.created_at,
               o.code AS other_code, o.caption AS other_caption, o.state AS other_state, o.photo_key AS other_key,
               m.handle AS other_handle
        FROM submissions s
        LEFT JOIN submissions o ON o.id = s.look_alike_id AND o.state <> 'removed'
        LEFT JOIN members m ON m.id = o.member_id
        WHERE s.id = $1";
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).bind(id.0).fetch_optional(pool).await)?)
}

row! {
    /// Whose it is, and what is known of them. `taken_down` counts all that ever were, unless they were put back at once;
    /// warnings and suspensions count unless they were undone.
    pub struct Author {
        id: i64,
        handle: String,
        bio: String,
        picture_key: Option<String>,
        created_at: DbTime,
        live: i64,
        held: i64,
        taken_down: i64,
        votes: i64,
        warnings: i64,
        suspensions: i64,
    }
}

pub async fn author(db: &Db, id: MemberId) -> Result<Option<Author>, StoreError> {
    const SQL: &str = "
        SELECT m.id, m.handle, m.bio, m.picture_key, m.created_at,
               (SELECT COUNT(*) FROM submissions s WHERE s.member_id = m.id AND s.state IN ('live', 'hidden')) AS live,
               (SELECT COUNT(*) FROM submissions s WHERE s.member_id = m.id AND s.state = 'held') AS held,
               (SELECT COUNT(*) FROM submissions s JOIN cases c ON c.submission_id = s.id
                WHERE s.member_id = m.id AND c.became = 'taken_down' AND c.was <> c.became) AS taken_down,
               CAST(COALESCE((SELECT r.votes FROM raters r WHERE r.id = m.rater_id), 0) AS BIGINT) AS votes,
               (SELECT COUNT(CASE l.action WHEN 'member_warned' THEN 1 END)
                     - COUNT(CASE l.action WHEN 'warning_undone' THEN 1 END)
                FROM audit_log l
                WHERE l.subject_kind = 'member' AND l.subject = CAST(m.id AS TEXT)) AS warnings,
               (SELECT COUNT(CASE l.action WHEN 'member_suspended' THEN 1 END)
                     - COUNT(CASE l.action WHEN 'suspension_undone' THEN 1 END)
                FROM audit_log l
                WHERE l.subject_kind = 'member' AND l.subject = CAST(m.id AS TEXT)) AS suspensions
        FROM members m WHERE m.id = $1";
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).bind(id.0).fetch_optional(pool).await)?)
}

row! {
    /// What somebody says is wrong.
    pub struct Report {
        handle: Option<String>,
        reason: String,
        words: String,
        created_at: DbTime,
    }
}

/// The reports of a case, the newest first.
pub async fn reports(db: &Db, case: i64) -> Result<Vec<Report>, StoreError> {
    const SQL: &str = "
        SELECT m.handle, r.reason, r.words, r.created_at
        FROM reports r LEFT JOIN members m ON m.id = r.reporter_id
        WHERE r.case_id = $1 ORDER BY r.id DESC LIMIT 50";
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).bind(case).fetch_all(pool).await)?)
}
