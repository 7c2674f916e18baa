use std::mem;

use futures::TryStreamExt;
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row, SqliteConnection};

use super::tables::Table;
use super::{CopyError, Copying, progress};

/// Rows in one transaction: some tenths of a second.
const ROWS: i64 = 10_000;

/// Bytes in one message: rows are sent on as they are read, whatever they weigh together.
const MESSAGE: usize = 64 << 10;

/// What stands before the rows in the stream that `COPY` takes, and after them.
const HEADER: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";
const TRAILER: [u8; 2] = (-1_i16).to_be_bytes();

impl Copying {
    /// Copies some more rows and returns how many; `None` when all are there.
    pub async fn copy_batch(&mut self) -> Result<Option<u64>, CopyError> {
        let Some(table) = self.tables.get(self.at) else { return Ok(None) };
        let copied = copy(&mut self.source, &mut self.target, table, &mut self.last_key).await;
        let rows = copied.map_err(|source| CopyError::Table { table: table.name.clone(), source })?;
        if rows < ROWS {
            self.at += 1;
            self.last_key = None;
        }
        Ok(Some(rows.unsigned_abs()))
    }
}

/// Copies the rows after `last_key` and moves that on.
async fn copy(
    source: &mut SqliteConnection,
    target: &mut PgConnection,
    table: &Table,
    last_key: &mut Option<String>,
) -> Result<i64, sqlx::Error> {
    let select = AssertSqlSafe(table.select_batch(last_key.is_none()));
    let mut rows = sqlx::query(select).bind(ROWS).bind(last_key.clone()).fetch(source);
    let mut tx = target.begin().await?;
    let mut copy = tx.copy_in_raw(&table.copy_in()).await?;
    let mut message = HEADER.to_vec();
    let mut copied = 0;
    while let Some(row) = rows.try_next().await? {
        message.extend(i16::try_from(table.columns()).unwrap_or(i16::MAX).to_be_bytes());
        table.put(&mut message, &row)?;
        *last_key = row.try_get("last_key")?;
        copied += 1;
        if message.len() >= MESSAGE {
            copy.send(mem::take(&mut message)).await?;
        }
    }
    message.extend(TRAILER);
    copy.send(message).await?;
    copy.finish().await?;
    progress::advance(&mut tx, &table.name, last_key.as_deref(), copied).await?;
    tx.commit().await?;
    Ok(copied)
}
