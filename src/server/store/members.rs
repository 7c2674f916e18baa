use super::{Db, DbTime, StoreError, on_pool};
use crate::domain::Timestamp;

/// Adds a member and returns their number; [`StoreError::Taken`] when someone has the handle.
pub async fn insert(db: &Db, handle: &str, now: Timestamp) -> Result<i64, StoreError> {
    const SQL: &str = "INSERT INTO members (handle, created_at) VALUES ($1, $2) RETURNING id";
    Ok(on_pool!(write db, pool => {
        sqlx::query_scalar(SQL).bind(handle).bind(DbTime(now)).fetch_one(pool).await
    })?)
}
