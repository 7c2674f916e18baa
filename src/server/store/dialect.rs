//! The few places where SQLite and PostgreSQL truly differ.

use sqlx::{Postgres, Sqlite, Transaction};

use super::{Db, StoreError};

/// A transaction that means to write, on either database.
pub enum Tx {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    /// SQLite takes the write lock at once: a transaction that reads first and then writes would fail there with
    /// SQLITE_BUSY, whatever the busy timeout.
    pub async fn begin(db: &Db) -> Result<Self, StoreError> {
        Ok(match db {
            Db::Sqlite { write, .. } => Self::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?),
            Db::Postgres { write, .. } => Self::Postgres(write.begin().await?),
        })
    }

    pub async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// Waits until no other transaction that takes turns at the same is under way. SQLite has one writer.
    pub(super) async fn take_turns(&mut self, at: i64) -> Result<(), StoreError> {
        if let Self::Postgres(tx) = self {
            sqlx::query("SELECT pg_advisory_xact_lock($1)").bind(at).execute(&mut **tx).await?;
        }
        Ok(())
    }

    /// What ends a SELECT whose rows are about to be changed, but for their keys: rows that refer to them can be added
    /// meanwhile, such as a vote on a photo, or a report by a member who is being reported. SQLite has one writer, so there
    /// they cannot change.
    pub(super) fn for_update(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "",
            Self::Postgres(_) => " FOR NO KEY UPDATE",
        }
    }
}

/// What ends a SELECT of rows to take, so that those another one is taking are passed over. SQLite has one writer.
pub(super) fn skip_locked(db: &Db) -> &'static str {
    match db {
        Db::Sqlite { .. } => "",
        Db::Postgres { .. } => " FOR UPDATE SKIP LOCKED",
    }
}

/// Whether a database's own error code means that it is out of reach for now: PostgreSQL's classes 08
/// (connection), 53 (out of resources) and 57 (shutting down, starting up), and SQLite's BUSY, IOERR, FULL and
/// CANTOPEN with their extended codes, whose last byte is the primary one.
pub(super) fn is_outage(code: Option<&str>) -> bool {
    let Some(code) = code else { return false };
    let postgres = code.len() == 5 && ["08", "53", "57"].iter().any(|class| code.starts_with(class));
    let sqlite = code.len() < 5 && code.parse::<u32>().is_ok_and(|n| matches!(n & 0xff, 5 | 10 | 13 | 14));
    postgres || sqlite
}

#[cfg(test)]
mod tests {
    use super::is_outage;

    #[test]
    fn outages_are_told_from_mistakes() {
        assert!(["08006", "57P01", "53300", "5", "261", "522", "13"].iter().all(|c| is_outage(Some(c))));
        assert!(["23505", "42P01", "1", "2067", "787"].iter().all(|c| !is_outage(Some(c))));
        assert!(!is_outage(None));
    }
}
