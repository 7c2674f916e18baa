//! A whole site from SQLite to PostgreSQL: batches of rows, each in one transaction with how far the copy has come, and
//! sums of both sides. Which tables and columns there are is asked of the databases, so that none can be forgotten here.
//!
//! The file stays locked against writers for as long as its rows are read. Foreign keys of the target are put aside
//! until all rows are there, since a photo may name a later one.

mod batch;
mod finish;
mod form;
mod progress;
mod sum;
mod tables;

use sqlx::{ConnectOptions, PgConnection, SqliteConnection, SqlitePool};

use super::{ConnectError, Db, StoreError};
pub use progress::is_unfinished;
pub use sum::{Compared, Sum};
use tables::Table;

/// A copy under way.
pub struct Copying {
    source: SqliteConnection,
    target: PgConnection,
    /// In the order in which they are copied.
    tables: Vec<Table>,
    /// Which of them is under way.
    at: usize,
    /// The last of its rows that is there, see [`Table::select_batch`].
    last_key: Option<String>,
    /// Whether the target has its foreign keys again.
    finished: bool,
    /// How many rows the source has.
    pub rows: u64,
    /// How many of them are in the target.
    pub copied: u64,
}

#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    #[error(
        "a site is copied from SQLite to PostgreSQL: --from sqlite:///path/to/file.db --to postgres://user@host/database. \
         From SQLite to SQLite `sqlite3 FILE '.backup COPY'` does it, from PostgreSQL to PostgreSQL pg_dump; there is no \
         way from PostgreSQL to SQLite"
    )]
    Direction,
    #[error("the file is not the database of a site")]
    NoSite,
    #[error(
        "the file has the tables of an earlier version: run `ratemyderp migrate` on it first (with DATABASE_URL naming it)"
    )]
    OldTables,
    #[error("the file is written to: stop the site first")]
    InUse(#[source] sqlx::Error),
    #[error(
        "the target is no site's database: there is a table `{table}`. It has to be empty, and is left as it was"
    )]
    NotOurs { table: String },
    #[error("the target has rows already, in the table `{table}`. It has to be empty, and is left as it was")]
    NotEmpty { table: String },
    #[error(
        "in the target lies an unfinished copy of another site. It has to be empty, and is left as it was"
    )]
    AnotherSource,
    #[error("in the target lies an unfinished copy made by another version: empty it, and copy again")]
    AnotherVersion,
    #[error(
        "only one of the two has a column `{column}` in a table `{table}`: is the file of a later version?"
    )]
    OneSided { table: String, column: String },
    #[error("columns such as `{column}` of `{table}`, of type {kind}, cannot be copied yet")]
    UnknownKind { table: String, column: String, kind: String },
    #[error("the table `{table}` cannot be copied")]
    Table { table: String, source: sqlx::Error },
    #[error(transparent)]
    Migrate(#[from] ConnectError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for CopyError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

impl Copying {
    /// Locks the source and makes the target ready, or goes on with a copy of the same site that was interrupted.
    /// Refuses a target that has anything else in it, before it touches it.
    pub async fn begin(source: &Db, target: &Db) -> Result<Self, CopyError> {
        let (Db::Sqlite { write: file, .. }, Db::Postgres { write: pool, .. }) = (source, target) else {
            return Err(CopyError::Direction);
        };
        refuse_old_tables(source).await?;
        let mut from = lock(file).await?;
        let mut to = quietly(&*pool.connect_options()).await?;
        let name = progress::name_of(&mut from).await?;
        let begun = progress::read(&mut to).await?;
        match &begun {
            Some(begun) if begun.source != name => return Err(CopyError::AnotherSource),
            Some(_) if !target.has_current_tables().await? => return Err(CopyError::AnotherVersion),
            Some(_) => {}
            None => {
                tables::refuse_unless_empty(&mut to).await?;
                target.migrate().await?;
            }
        }
        let tables = tables::of_both(&mut from, &mut to).await?;
        let begun = match begun {
            Some(begun) => begun,
            None => progress::begin(&mut to, name).await?,
        };
        let rows = tables::count_rows(&mut from, &tables).await?;
        Ok(Self {
            at: tables.iter().take_while(|table| begun.finished || table.name < begun.table_name).count(),
            source: from,
            target: to,
            tables,
            last_key: begun.last_key,
            finished: begun.finished,
            rows,
            copied: u64::try_from(begun.copied).unwrap_or(0),
        })
    }
}

async fn refuse_old_tables(source: &Db) -> Result<(), CopyError> {
    match source.has_current_tables().await {
        Ok(true) => Ok(()),
        Ok(false) => Err(CopyError::OldTables),
        Err(StoreError::Refused(_)) => Err(CopyError::NoSite),
        Err(error) => Err(error.into()),
    }
}

/// A connection in a transaction that keeps all others from writing, for as long as it is open.
async fn lock(file: &SqlitePool) -> Result<SqliteConnection, CopyError> {
    let mut connection = quietly(&*file.connect_options()).await?;
    sqlx::query("BEGIN IMMEDIATE").execute(&mut connection).await.map_err(CopyError::InUse)?;
    Ok(connection)
}

/// A connection whose statements may take long: the log says nothing of it.
async fn quietly<O>(options: &O) -> Result<O::Connection, sqlx::Error>
where
    O: ConnectOptions<Connection: Sized>,
{
    options.clone().disable_statement_logging().connect().await
}
