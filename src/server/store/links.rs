//! Single-use links sent by mail to members.

use super::dialect::Tx;
use super::{Db, DbTime, StoreError, on_pool, on_tx};
use crate::domain::{MemberId, Timestamp};

/// What a link is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// To set a new password.
    Reset,
    /// To make this the member's address.
    Email(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub id: i64,
    pub member: MemberId,
    pub purpose: Purpose,
}

type Row = (i64, i64, String, Option<String>);

fn link((id, member, purpose, email): Row) -> Result<Link, StoreError> {
    let purpose = match (purpose.as_str(), email) {
        ("reset", None) => Purpose::Reset,
        ("email", Some(email)) => Purpose::Email(email),
        _ => return Err(StoreError::Corrupt { column: "purpose" }),
    };
    Ok(Link { id, member: MemberId(member), purpose })
}

/// Notes a link that is about to be sent, by the SHA-256 of its token.
pub async fn insert(
    tx: &mut Tx,
    member: MemberId,
    purpose: &Purpose,
    token_hash: &[u8],
    now: Timestamp,
) -> Result<(), StoreError> {
    const SQL: &str =
        "INSERT INTO links (member_id, purpose, email, token_hash, created_at) VALUES ($1, $2, $3, $4, $5)";
    let (purpose, email) = match purpose {
        Purpose::Reset => ("reset", None),
        Purpose::Email(email) => ("email", Some(email)),
    };
    on_tx!(tx, connection => {
        sqlx::query(SQL)
            .bind(member.0)
            .bind(purpose)
            .bind(email)
            .bind(token_hash)
            .bind(DbTime(now))
            .execute(connection)
            .await
            .map(drop)?
    });
    Ok(())
}

/// The link with this token, if it was made at or after `oldest`.
pub async fn by_token(db: &Db, token_hash: &[u8], oldest: Timestamp) -> Result<Option<Link>, StoreError> {
    const SQL: &str =
        "SELECT id, member_id, purpose, email FROM links WHERE token_hash = $1 AND created_at >= $2";
    let row: Option<Row> = on_pool!(read db, pool => {
        sqlx::query_as(SQL).bind(token_hash).bind(DbTime(oldest)).fetch_optional(pool).await
    })?;
    row.map(link).transpose()
}

/// Uses a link up. Returns whether it was still there.
pub async fn take(tx: &mut Tx, id: i64) -> Result<bool, StoreError> {
    const SQL: &str = "DELETE FROM links WHERE id = $1";
    let gone = on_tx!(tx, connection => sqlx::query(SQL).bind(id).execute(connection).await?.rows_affected());
    Ok(gone > 0)
}

/// Makes all links of a member worthless.
pub async fn remove_all(tx: &mut Tx, member: MemberId) -> Result<(), StoreError> {
    const SQL: &str = "DELETE FROM links WHERE member_id = $1";
    on_tx!(tx, connection => sqlx::query(SQL).bind(member.0).execute(connection).await.map(drop)?);
    Ok(())
}

/// Makes the links worthless with which a member could choose another password.
pub async fn remove_resets(tx: &mut Tx, member: MemberId) -> Result<(), StoreError> {
    const SQL: &str = "DELETE FROM links WHERE member_id = $1 AND purpose = 'reset'";
    on_tx!(tx, connection => sqlx::query(SQL).bind(member.0).execute(connection).await.map(drop)?);
    Ok(())
}

/// Forgets the links that nobody used in time.
pub async fn forget_old(db: &Db, oldest: Timestamp) -> Result<(), StoreError> {
    const SQL: &str = "DELETE FROM links WHERE created_at < $1";
    on_pool!(write db, pool => sqlx::query(SQL).bind(DbTime(oldest)).execute(pool).await.map(drop))?;
    Ok(())
}
