//! The queue: the cases that wait, those that rose last first.

use super::super::{Db, DbTime, StoreError, on_pool, row};
use super::Cause;
use crate::domain::Timestamp;

/// Cases on one page.
pub const PAGE: i64 = 30;

/// Later than any case.
pub(in super::super) const END: Timestamp = Timestamp::from_millis(253_370_764_800_000);

row! {
    /// A case as the list has it: of a photo, or of a profile, which has no code.
    pub struct Waiting {
        id: i64,
        cause: String,
        risen_at: DbTime,
        code: Option<String>,
        caption: Option<String>,
        state: Option<String>,
        photo_key: Option<String>,
        handle: Option<String>,
        reports: i64,
    }
}

/// A page of those that wait, for one cause or all; those after the one that rose at a moment and has a number.
pub async fn page(
    db: &Db,
    cause: Option<Cause>,
    after: Option<(Timestamp, i64)>,
) -> Result<Vec<Waiting>, StoreError> {
    const SQL: &str = "
        SELECT c.id, c.cause, c.risen_at, s.code, s.caption, s.state, s.photo_key, m.handle,
               (SELECT COUNT(*) FROM reports r WHERE r.case_id = c.id) AS reports
        FROM cases c
        LEFT JOIN submissions s ON s.id = c.submission_id
        LEFT JOIN members m ON m.id = COALESCE(s.member_id, c.member_id)
        WHERE c.decided_at IS NULL AND (c.risen_at, c.id) < ($1, $2) AND ($3 IS NULL OR c.cause = $3)
        ORDER BY c.risen_at DESC, c.id DESC LIMIT $4";
    let (at, id) = after.unwrap_or((END, i64::MAX));
    Ok(on_pool!(read db, pool => {
        sqlx::query_as(SQL)
            .bind(DbTime(at))
            .bind(id)
            .bind(cause.map(Cause::code))
            .bind(PAGE)
            .fetch_all(pool)
            .await
    })?)
}

/// How many wait for each cause.
pub async fn count(db: &Db) -> Result<Vec<(Cause, i64)>, StoreError> {
    const SQL: &str = "SELECT cause, COUNT(*) FROM cases WHERE decided_at IS NULL GROUP BY cause";
    let counts: Vec<(String, i64)> = on_pool!(read db, pool => sqlx::query_as(SQL).fetch_all(pool).await)?;
    counts.into_iter().map(|(cause, n)| Ok((cause.parse()?, n))).collect()
}
