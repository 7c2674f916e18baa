//! Photos that wait for somebody to look at them.

use super::{Db, DbTime, StoreError, on_pool, row};

row! {
    /// A photo that waits, and the one it looks like, if that is why.
    pub struct Held {
        code: String,
        caption: String,
        handle: Option<String>,
        photo_key: String,
        created_at: DbTime,
        other_code: Option<String>,
        other_caption: Option<String>,
        other_handle: Option<String>,
        other_key: Option<String>,
    }
}

/// Those that wait, the first first. A look-alike that is gone by now is not told.
pub async fn list(db: &Db, limit: i64) -> Result<Vec<Held>, StoreError> {
    const SQL: &str = "
        SELECT s.code, s.caption, m.handle, s.photo_key, s.created_at, o.code AS other_code,
               o.caption AS other_caption, om.handle AS other_handle, o.photo_key AS other_key
        FROM submissions s
        LEFT JOIN members m ON m.id = s.member_id
        LEFT JOIN submissions o ON o.id = s.look_alike_id AND o.state IN ('held', 'live', 'hidden')
        LEFT JOIN members om ON om.id = o.member_id
        WHERE s.state = 'held' ORDER BY s.id LIMIT $1";
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).bind(limit).fetch_all(pool).await)?)
}
