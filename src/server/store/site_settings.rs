//! What operators have set while the site runs. What a value means, the store does not know.

use super::dialect::Tx;
use super::{Db, DbTime, StoreError, on_pool, on_tx, row};
use crate::domain::{MemberId, Timestamp};

/// By this number those who change settings take turns: some have no row to lock. It says "sett".
const SETTINGS: i64 = 0x7365_7474;

row! {
    /// `handle` is that of whoever set it, if they are still here.
    pub struct Stored {
        name: String,
        value: String,
        changed_at: DbTime,
        handle: Option<String>,
    }
}

pub async fn list(db: &Db) -> Result<Vec<Stored>, StoreError> {
    const SQL: &str = "
        SELECT s.name, s.value, s.changed_at, m.handle
        FROM site_settings s LEFT JOIN members m ON m.id = s.changed_by
        ORDER BY s.name";
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).fetch_all(pool).await)?)
}

/// Their names and values, which nobody else changes until the transaction ends.
pub async fn lock(tx: &mut Tx) -> Result<Vec<(String, String)>, StoreError> {
    tx.take_turns(SETTINGS).await?;
    const SQL: &str = "SELECT name, value FROM site_settings";
    Ok(on_tx!(tx, connection => sqlx::query_as(SQL).fetch_all(connection).await?))
}

pub async fn put(
    tx: &mut Tx,
    name: &str,
    value: &str,
    by: Option<MemberId>,
    now: Timestamp,
) -> Result<(), StoreError> {
    const SQL: &str = "
        INSERT INTO site_settings (name, value, changed_at, changed_by) VALUES ($1, $2, $3, $4)
        ON CONFLICT (name) DO UPDATE
        SET value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by";
    on_tx!(tx, connection => {
        sqlx::query(SQL)
            .bind(name)
            .bind(value)
            .bind(DbTime(now))
            .bind(by.map(|member| member.0))
            .execute(connection)
            .await
            .map(drop)?
    });
    Ok(())
}

/// Removes one; returns its value, if it was there.
pub async fn remove(tx: &mut Tx, name: &str) -> Result<Option<String>, StoreError> {
    const SQL: &str = "DELETE FROM site_settings WHERE name = $1 RETURNING value";
    Ok(on_tx!(tx, connection => sqlx::query_scalar(SQL).bind(name).fetch_optional(connection).await?))
}
