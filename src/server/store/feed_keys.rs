//! The keys by which feed readers see an operator's queue: one for each operator at most, found by its SHA-256.

use super::dialect::Tx;
use super::{Db, DbTime, StoreError, on_pool, on_tx};
use crate::domain::{MemberId, Timestamp};

/// Gives a member a key in place of the one that they had.
pub async fn replace(
    tx: &mut Tx,
    member: MemberId,
    token_hash: &[u8],
    now: Timestamp,
) -> Result<(), StoreError> {
    const SQL: &str = "
        INSERT INTO feed_keys (member_id, token_hash, made_at) VALUES ($1, $2, $3)
        ON CONFLICT (member_id) DO UPDATE SET token_hash = excluded.token_hash, made_at = excluded.made_at";
    on_tx!(tx, connection => {
        sqlx::query(SQL).bind(member.0).bind(token_hash).bind(DbTime(now)).execute(connection).await.map(drop)?
    });
    Ok(())
}

/// Takes a member's key away; returns whether they had one.
pub async fn remove(tx: &mut Tx, member: MemberId) -> Result<bool, StoreError> {
    const SQL: &str = "DELETE FROM feed_keys WHERE member_id = $1";
    let rows = on_tx!(tx, connection => {
        sqlx::query(SQL).bind(member.0).execute(connection).await.map(|done| done.rows_affected())?
    });
    Ok(rows > 0)
}

/// When a member's key was made; `None` when they have none.
pub async fn made_at(db: &Db, member: MemberId) -> Result<Option<Timestamp>, StoreError> {
    const SQL: &str = "SELECT made_at FROM feed_keys WHERE member_id = $1";
    let made_at: Option<DbTime> =
        on_pool!(read db, pool => sqlx::query_scalar(SQL).bind(member.0).fetch_optional(pool).await)?;
    Ok(made_at.map(|at| at.0))
}

/// Whose key it is.
pub async fn owner(db: &Db, token_hash: &[u8]) -> Result<Option<MemberId>, StoreError> {
    const SQL: &str = "SELECT member_id FROM feed_keys WHERE token_hash = $1";
    let owner: Option<i64> =
        on_pool!(read db, pool => sqlx::query_scalar(SQL).bind(token_hash).fetch_optional(pool).await)?;
    Ok(owner.map(MemberId))
}
