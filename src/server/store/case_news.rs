//! Open cases as they are told outside of the desk: in the feed, and to a chat.

use super::cases::Cause;
use super::dialect::Tx;
use super::{Db, DbTime, StoreError, on_pool, on_tx, row};
use crate::domain::{State, SubmissionId, Timestamp};

/// An open case. `code` and `caption` are those of a photo; a profile is not named.
#[derive(Debug, Clone)]
pub struct CaseNews {
    pub id: i64,
    pub cause: Cause,
    pub opened_at: Timestamp,
    pub risen_at: Timestamp,
    pub code: Option<String>,
    pub caption: Option<String>,
    /// Whether nobody sees the photo until it is decided.
    pub is_held: bool,
}

row! {
    struct Row {
        id: i64,
        cause: String,
        opened_at: DbTime,
        risen_at: DbTime,
        code: Option<String>,
        caption: Option<String>,
        state: Option<String>,
    }
}

/// The columns of a [`Row`] of open cases, ready for more of the `WHERE`.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT c.id, c.cause, c.opened_at, c.risen_at, s.code, s.caption, s.state ",
            "FROM cases c LEFT JOIN submissions s ON s.id = c.submission_id WHERE c.decided_at IS NULL ",
            $rest
        )
    };
}

impl TryFrom<Row> for CaseNews {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id,
            cause: row.cause.parse()?,
            opened_at: row.opened_at.0,
            risen_at: row.risen_at.0,
            code: row.code,
            caption: row.caption,
            is_held: row.state.as_deref() == Some(State::Held.code()),
        })
    }
}

/// Those that rose last, the newest first.
pub async fn newest(db: &Db, limit: i64) -> Result<Vec<CaseNews>, StoreError> {
    list(db, select!("ORDER BY c.risen_at DESC, c.id DESC LIMIT $1"), limit).await
}

/// Those that were not told yet, the oldest first.
pub async fn untold(db: &Db, limit: i64) -> Result<Vec<CaseNews>, StoreError> {
    list(db, select!("AND c.told_at IS NULL ORDER BY c.id LIMIT $1"), limit).await
}

async fn list(db: &Db, sql: &'static str, limit: i64) -> Result<Vec<CaseNews>, StoreError> {
    let rows: Vec<Row> = on_pool!(read db, pool => sqlx::query_as(sql).bind(limit).fetch_all(pool).await)?;
    rows.into_iter().map(CaseNews::try_from).collect()
}

/// Notes that these were told, but for those of which there is news since they were read.
pub async fn note_told(db: &Db, told: &[CaseNews], now: Timestamp) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE cases SET told_at = $2 WHERE id = $1 AND risen_at = $3";
    let mut tx = Tx::begin(db).await?;
    for case in told {
        on_tx!(&mut tx, connection => {
            let query = sqlx::query(SQL).bind(case.id).bind(DbTime(now)).bind(DbTime(case.risen_at));
            query.execute(connection).await.map(drop)?
        });
    }
    tx.commit().await
}

/// Has the open case of a photo told once more.
pub async fn tell_again(tx: &mut Tx, photo: SubmissionId) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE cases SET told_at = NULL WHERE submission_id = $1 AND decided_at IS NULL";
    on_tx!(tx, connection => sqlx::query(SQL).bind(photo.0).execute(connection).await.map(drop)?);
    Ok(())
}
