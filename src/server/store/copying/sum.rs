//! What is in a table, told by two numbers.

use futures::TryStreamExt;
use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, PgConnection, SqliteConnection};

use super::form;
use super::tables::Table;
use super::{CopyError, Copying};

/// How many rows there are, and the sum of their hashes, which is the same in whatever order they come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sum {
    pub rows: u64,
    /// Of the first eight bytes of each row's SHA-256, without what runs over.
    pub hash: u64,
}

/// A table in both databases.
#[derive(Debug, Clone)]
pub struct Compared {
    pub table: String,
    pub source: Sum,
    pub target: Sum,
}

impl Sum {
    fn add(&mut self, row: &[u8]) {
        let [a, b, c, d, e, f, g, h, ..]: [u8; 32] = Sha256::digest(row).into();
        self.rows += 1;
        self.hash = self.hash.wrapping_add(u64::from_be_bytes([a, b, c, d, e, f, g, h]));
    }
}

impl Copying {
    /// Reads all rows of both sides; `seen` is called for each of the source.
    pub async fn compare(&mut self, seen: impl Fn()) -> Result<Vec<Compared>, CopyError> {
        let mut all = Vec::new();
        for table in &self.tables {
            let source = of_source(&mut self.source, table, &seen);
            let both = tokio::try_join!(source, of_target(&mut self.target, table));
            let table = table.name.clone();
            let (source, target) =
                both.map_err(|source| CopyError::Table { table: table.clone(), source })?;
            all.push(Compared { table, source, target });
        }
        Ok(all)
    }
}

async fn of_source(
    source: &mut SqliteConnection,
    table: &Table,
    seen: impl Fn(),
) -> Result<Sum, sqlx::Error> {
    let (mut sum, mut form) = (Sum::default(), Vec::new());
    let mut rows = sqlx::query(AssertSqlSafe(table.select())).fetch(source);
    while let Some(row) = rows.try_next().await? {
        form.clear();
        table.put(&mut form, &row)?;
        sum.add(&form);
        seen();
    }
    Ok(sum)
}

async fn of_target(target: &mut PgConnection, table: &Table) -> Result<Sum, sqlx::Error> {
    let (mut sum, mut form) = (Sum::default(), Vec::new());
    let mut rows = sqlx::query(AssertSqlSafe(table.select())).fetch(target);
    while let Some(row) = rows.try_next().await? {
        form.clear();
        (0..table.columns()).try_for_each(|column| form::put_as_it_came(&mut form, &row, column))?;
        sum.add(&form);
    }
    Ok(sum)
}
