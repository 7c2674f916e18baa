//! Who wants to become a member and has not confirmed their address yet.

use super::dialect::Tx;
use super::{Db, DbTime, StoreError, on_pool, on_tx, row};
use crate::domain::Timestamp;

row! {
    pub struct SignUp {
        id: i64,
        handle: String,
        email: String,
        password_hash: String,
        invitation_id: Option<i64>,
    }
}

/// A wish that is about to be noted.
#[derive(Debug)]
pub struct NewSignUp<'a> {
    pub handle: &'a str,
    pub email: &'a str,
    pub password_hash: &'a str,
    pub invitation: Option<i64>,
}

/// Notes a wish and returns its number.
pub async fn insert(tx: &mut Tx, new: &NewSignUp<'_>, now: Timestamp) -> Result<i64, StoreError> {
    const SQL: &str = "
        INSERT INTO signups (handle, email, password_hash, invitation_id, created_at)
        VALUES ($1, $2, $3, $4, $5) RETURNING id";
    Ok(on_tx!(tx, connection => {
        sqlx::query_scalar(SQL)
            .bind(new.handle)
            .bind(new.email)
            .bind(new.password_hash)
            .bind(new.invitation)
            .bind(DbTime(now))
            .fetch_one(connection)
            .await?
    }))
}

pub async fn by_id(db: &Db, id: i64) -> Result<Option<SignUp>, StoreError> {
    const SQL: &str = "SELECT id, handle, email, password_hash, invitation_id FROM signups WHERE id = $1";
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).bind(id).fetch_optional(pool).await)?)
}

/// Gives the wish the link that confirms it; an earlier one is worthless then.
pub async fn set_token(db: &Db, id: i64, token_hash: &[u8]) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE signups SET token_hash = $2 WHERE id = $1";
    on_pool!(write db, pool => sqlx::query(SQL).bind(id).bind(token_hash).execute(pool).await.map(drop))?;
    Ok(())
}

/// The wish that a link confirms, if it was made at or after `oldest`.
pub async fn by_token(db: &Db, token_hash: &[u8], oldest: Timestamp) -> Result<Option<SignUp>, StoreError> {
    const SQL: &str = "SELECT id, handle, email, password_hash, invitation_id FROM signups WHERE token_hash = $1 AND created_at >= $2";
    Ok(on_pool!(read db, pool => {
        sqlx::query_as(SQL).bind(token_hash).bind(DbTime(oldest)).fetch_optional(pool).await
    })?)
}

/// Uses a link up, and with it all other wishes with the same address. Returns whether it was still there.
pub async fn take(tx: &mut Tx, wish: &SignUp) -> Result<bool, StoreError> {
    const ONE: &str = "DELETE FROM signups WHERE id = $1";
    const OTHERS: &str = "DELETE FROM signups WHERE lower(email) = lower($1)";
    Ok(on_tx!(tx, connection => {
        let one = sqlx::query(ONE).bind(wish.id).execute(&mut *connection).await?.rows_affected();
        sqlx::query(OTHERS).bind(&wish.email).execute(connection).await?;
        one > 0
    }))
}

/// Forgets the wishes that nobody confirmed in time.
pub async fn forget_old(db: &Db, oldest: Timestamp) -> Result<(), StoreError> {
    const SQL: &str = "DELETE FROM signups WHERE created_at < $1";
    on_pool!(write db, pool => sqlx::query(SQL).bind(DbTime(oldest)).execute(pool).await.map(drop))?;
    Ok(())
}
