//! Links with which somebody may join. A link is found by the SHA-256 of its token.

use super::dialect::Tx;
use super::{Db, DbTime, StoreError, on_pool, on_tx, row};
use crate::domain::{MemberId, Timestamp};

row! {
    /// `handle` is that of whoever made it, if they are still here.
    pub struct Invitation {
        id: i64,
        note: String,
        uses: i32,
        used: i32,
        created_at: DbTime,
        expires_at: DbTime,
        withdrawn_at: Option<DbTime>,
        handle: Option<String>,
    }
}

/// An invitation that is about to be made.
#[derive(Debug)]
pub struct NewInvitation<'a> {
    pub token_hash: &'a [u8],
    pub note: &'a str,
    pub uses: i32,
    pub made_by: MemberId,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

/// Adds one and returns its number.
pub async fn insert(tx: &mut Tx, new: &NewInvitation<'_>) -> Result<i64, StoreError> {
    const SQL: &str = "
        INSERT INTO invitations (token_hash, note, uses, made_by, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6) RETURNING id";
    Ok(on_tx!(tx, connection => {
        sqlx::query_scalar(SQL)
            .bind(new.token_hash)
            .bind(new.note)
            .bind(new.uses)
            .bind(new.made_by.0)
            .bind(DbTime(new.created_at))
            .bind(DbTime(new.expires_at))
            .fetch_one(connection)
            .await?
    }))
}

/// The newest ones.
pub async fn list(db: &Db, limit: i64) -> Result<Vec<Invitation>, StoreError> {
    const SQL: &str = "
        SELECT i.id, i.note, i.uses, i.used, i.created_at, i.expires_at, i.withdrawn_at, m.handle
        FROM invitations i LEFT JOIN members m ON m.id = i.made_by
        ORDER BY i.id DESC LIMIT $1";
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).bind(limit).fetch_all(pool).await)?)
}

/// The number of the one with this token, if it is still good.
pub async fn good(db: &Db, token_hash: &[u8], now: Timestamp) -> Result<Option<i64>, StoreError> {
    const SQL: &str = "
        SELECT id FROM invitations
        WHERE token_hash = $1 AND used < uses AND withdrawn_at IS NULL AND expires_at > $2";
    Ok(on_pool!(read db, pool => {
        sqlx::query_scalar(SQL).bind(token_hash).bind(DbTime(now)).fetch_optional(pool).await
    })?)
}

/// Counts one use; returns whether there was one left. Its time may be over meanwhile: who asked in time has their mail's
/// link as long as that is good.
pub async fn use_up(tx: &mut Tx, id: i64) -> Result<bool, StoreError> {
    const SQL: &str =
        "UPDATE invitations SET used = used + 1 WHERE id = $1 AND used < uses AND withdrawn_at IS NULL";
    let done = on_tx!(tx, connection => sqlx::query(SQL).bind(id).execute(connection).await?.rows_affected());
    Ok(done > 0)
}

/// Makes one worthless; returns whether it was not yet.
pub async fn withdraw(tx: &mut Tx, id: i64, now: Timestamp) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE invitations SET withdrawn_at = $2 WHERE id = $1 AND withdrawn_at IS NULL";
    let done = on_tx!(tx, connection => {
        sqlx::query(SQL).bind(id).bind(DbTime(now)).execute(connection).await?.rows_affected()
    });
    Ok(done > 0)
}
