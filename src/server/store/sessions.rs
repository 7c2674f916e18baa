//! Who is signed in, from where. A session is found by the SHA-256 of its token.

use serde::{Deserialize, Serialize};

use super::dialect::Tx;
use super::{Db, DbTime, StoreError, on_pool, on_tx, row};
use crate::domain::{MemberId, SessionId, Timestamp};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    pub id: SessionId,
    pub token_hash: Vec<u8>,
    pub member: MemberId,
    /// What they signed in with, in words: "Firefox on Linux".
    pub device: String,
    /// Keyed hash of the network they signed in from.
    pub network: Vec<u8>,
    pub created_at: Timestamp,
    pub seen_at: Timestamp,
}

row! {
    struct Row {
        id: i64,
        token_hash: Vec<u8>,
        member_id: i64,
        device: String,
        network: Vec<u8>,
        created_at: DbTime,
        seen_at: DbTime,
    }
}

/// The columns of a [`Row`], ready for a `WHERE`.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, token_hash, member_id, device, network, created_at, seen_at FROM sessions ",
            $rest
        )
    };
}

impl From<Row> for Session {
    fn from(row: Row) -> Self {
        Self {
            id: SessionId(row.id),
            token_hash: row.token_hash,
            member: MemberId(row.member_id),
            device: row.device,
            network: row.network,
            created_at: row.created_at.0,
            seen_at: row.seen_at.0,
        }
    }
}

/// Begins a session; `new.id` is of no meaning yet.
pub async fn insert(tx: &mut Tx, new: &Session) -> Result<(), StoreError> {
    const SQL: &str = "
        INSERT INTO sessions (token_hash, member_id, device, network, created_at, seen_at)
        VALUES ($1, $2, $3, $4, $5, $6)";
    on_tx!(tx, connection => {
        sqlx::query(SQL)
            .bind(&new.token_hash)
            .bind(new.member.0)
            .bind(&new.device)
            .bind(&new.network)
            .bind(DbTime(new.created_at))
            .bind(DbTime(new.seen_at))
            .execute(connection)
            .await
            .map(drop)?
    });
    Ok(())
}

pub async fn by_token(db: &Db, token_hash: &[u8]) -> Result<Option<Session>, StoreError> {
    const SQL: &str = select!("WHERE token_hash = $1");
    let row: Option<Row> =
        on_pool!(read db, pool => sqlx::query_as(SQL).bind(token_hash).fetch_optional(pool).await)?;
    Ok(row.map(Session::from))
}

/// A member's sessions, the one used last first.
pub async fn of_member(db: &Db, member: MemberId) -> Result<Vec<Session>, StoreError> {
    const SQL: &str = select!("WHERE member_id = $1 ORDER BY seen_at DESC, id DESC");
    let rows: Vec<Row> = on_pool!(read db, pool => sqlx::query_as(SQL).bind(member.0).fetch_all(pool).await)?;
    Ok(rows.into_iter().map(Session::from).collect())
}

/// Notes that a session is used; returns whether it was still there.
pub async fn touch(db: &Db, id: SessionId, now: Timestamp) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE sessions SET seen_at = $2 WHERE id = $1";
    let done = on_pool!(write db, pool => {
        sqlx::query(SQL).bind(id.0).bind(DbTime(now)).execute(pool).await.map(|done| done.rows_affected())
    })?;
    Ok(done > 0)
}

/// Gives a session another token; returns whether it was still there.
pub async fn renew(db: &Db, id: SessionId, token_hash: &[u8]) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE sessions SET token_hash = $2 WHERE id = $1";
    let done = on_pool!(write db, pool => {
        sqlx::query(SQL).bind(id.0).bind(token_hash).execute(pool).await.map(|done| done.rows_affected())
    })?;
    Ok(done > 0)
}

/// Ends one session of a member; returns the hash of its token. `None` when it is not theirs or over.
pub async fn remove(tx: &mut Tx, member: MemberId, id: SessionId) -> Result<Option<Vec<u8>>, StoreError> {
    const SQL: &str = "DELETE FROM sessions WHERE id = $1 AND member_id = $2 RETURNING token_hash";
    Ok(on_tx!(tx, connection => {
        sqlx::query_scalar(SQL).bind(id.0).bind(member.0).fetch_optional(connection).await?
    }))
}

/// Ends all of a member's but one; returns the hashes of their tokens.
pub async fn remove_others(
    tx: &mut Tx,
    member: MemberId,
    but: SessionId,
) -> Result<Vec<Vec<u8>>, StoreError> {
    const SQL: &str = "DELETE FROM sessions WHERE member_id = $1 AND id <> $2 RETURNING token_hash";
    Ok(on_tx!(tx, connection => {
        sqlx::query_scalar(SQL).bind(member.0).bind(but.0).fetch_all(connection).await?
    }))
}

/// Ends all sessions of a member; returns the hashes of their tokens.
pub async fn remove_all(tx: &mut Tx, member: MemberId) -> Result<Vec<Vec<u8>>, StoreError> {
    const SQL: &str = "DELETE FROM sessions WHERE member_id = $1 RETURNING token_hash";
    Ok(on_tx!(tx, connection => sqlx::query_scalar(SQL).bind(member.0).fetch_all(connection).await?))
}

/// Forgets the sessions that are over: not seen since `idle`, or begun before `oldest`.
pub async fn forget_old(db: &Db, idle: Timestamp, oldest: Timestamp) -> Result<(), StoreError> {
    const SQL: &str = "DELETE FROM sessions WHERE seen_at < $1 OR created_at < $2";
    on_pool!(write db, pool => {
        sqlx::query(SQL).bind(DbTime(idle)).bind(DbTime(oldest)).execute(pool).await.map(drop)
    })?;
    Ok(())
}
