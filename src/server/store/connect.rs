use std::fs::File;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection, PgPool, SqlSafeStr, SqlitePool};

use super::{StoreError, copying, on_pool};

/// The files of `migrations/`, in order: the first is version 1.
const SQLITE_MIGRATIONS: [&str; 18] = [
    include_str!("../../../migrations/sqlite/0001_rating.sql"),
    include_str!("../../../migrations/sqlite/0002_lighter_votes.sql"),
    include_str!("../../../migrations/sqlite/0003_accounts.sql"),
    include_str!("../../../migrations/sqlite/0004_submitting.sql"),
    include_str!("../../../migrations/sqlite/0005_board.sql"),
    include_str!("../../../migrations/sqlite/0006_changed_votes.sql"),
    include_str!("../../../migrations/sqlite/0007_samples.sql"),
    include_str!("../../../migrations/sqlite/0008_operators.sql"),
    include_str!("../../../migrations/sqlite/0009_requests.sql"),
    include_str!("../../../migrations/sqlite/0010_days.sql"),
    include_str!("../../../migrations/sqlite/0011_desk.sql"),
    include_str!("../../../migrations/sqlite/0012_decisions.sql"),
    include_str!("../../../migrations/sqlite/0013_members.sql"),
    include_str!("../../../migrations/sqlite/0014_feeds.sql"),
    include_str!("../../../migrations/sqlite/0015_voids.sql"),
    include_str!("../../../migrations/sqlite/0016_told_down.sql"),
    include_str!("../../../migrations/sqlite/0017_members.sql"),
    include_str!("../../../migrations/sqlite/0018_milestones.sql"),
];
const POSTGRES_MIGRATIONS: [&str; 18] = [
    include_str!("../../../migrations/postgres/0001_rating.sql"),
    include_str!("../../../migrations/postgres/0002_lighter_votes.sql"),
    include_str!("../../../migrations/postgres/0003_accounts.sql"),
    include_str!("../../../migrations/postgres/0004_submitting.sql"),
    include_str!("../../../migrations/postgres/0005_board.sql"),
    include_str!("../../../migrations/postgres/0006_changed_votes.sql"),
    include_str!("../../../migrations/postgres/0007_samples.sql"),
    include_str!("../../../migrations/postgres/0008_operators.sql"),
    include_str!("../../../migrations/postgres/0009_requests.sql"),
    include_str!("../../../migrations/postgres/0010_days.sql"),
    include_str!("../../../migrations/postgres/0011_desk.sql"),
    include_str!("../../../migrations/postgres/0012_decisions.sql"),
    include_str!("../../../migrations/postgres/0013_members.sql"),
    include_str!("../../../migrations/postgres/0014_feeds.sql"),
    include_str!("../../../migrations/postgres/0015_voids.sql"),
    include_str!("../../../migrations/postgres/0016_told_down.sql"),
    include_str!("../../../migrations/postgres/0017_members.sql"),
    include_str!("../../../migrations/postgres/0018_milestones.sql"),
];

/// How long a request waits for a connection before the database counts as away.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(3);

/// A connection that rested this long is tried before it is used again. To try each every time would double the
/// round trips.
const PING_AFTER: Duration = Duration::from_secs(1);

/// Votes are written in groups of any size, each size a statement text of its own: keep them all prepared.
const STATEMENTS: usize = 512;

/// Connections that write to PostgreSQL. Few, since votes are written in groups: then their statements are soon
/// prepared on each of them.
const POSTGRES_WRITERS: u32 = 3;

/// The database, one of two. Writing has connections of its own, so that votes never wait behind pages. On SQLite
/// it is one, which is how many writers SQLite knows at a time.
#[derive(Debug, Clone)]
pub enum Db {
    Sqlite { read: SqlitePool, write: SqlitePool },
    Postgres { read: PgPool, write: PgPool },
}

#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    #[error("cannot open the database")]
    Connect(#[from] sqlx::Error),
    #[error("cannot bring the database to this version's tables")]
    Migrate(#[from] MigrateError),
    #[error("a copy into this database is not finished: run `ratemyderp copy` again, or empty it")]
    HalfCopied,
    #[error("cannot lock {path} for the migration")]
    Lock { path: PathBuf, source: std::io::Error },
}

impl Db {
    /// Opens a SQLite file, which is made when missing. Write-ahead log, and every commit is on disk before it is
    /// answered (`synchronous = FULL`; NORMAL could lose the last ones in a power cut).
    pub async fn open_sqlite(path: &Path, readers: u32) -> Result<Self, ConnectError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5))
            .statement_cache_capacity(STATEMENTS);
        let pool = SqlitePoolOptions::new().acquire_timeout(ACQUIRE_TIMEOUT);
        let write = pool
            .clone()
            .max_connections(1)
            .connect_with(options.clone().optimize_on_close(true, None))
            .await?;
        let read = pool.max_connections(readers).connect_with(options.read_only(true)).await?;
        Ok(Self::Sqlite { read, write })
    }

    /// Connects to PostgreSQL by a `postgres://` address.
    pub async fn connect_postgres(url: &str, readers: u32) -> Result<Self, ConnectError> {
        let options = PgConnectOptions::from_str(url)?.statement_cache_capacity(STATEMENTS);
        let pool = PgPoolOptions::new()
            .acquire_timeout(ACQUIRE_TIMEOUT)
            .test_before_acquire(false)
            .before_acquire(|connection, meta| {
                Box::pin(async move {
                    if meta.idle_for >= PING_AFTER {
                        connection.ping().await?;
                    }
                    Ok(true)
                })
            });
        let write = pool.clone().max_connections(POSTGRES_WRITERS).connect_with(options.clone()).await?;
        let read = pool.max_connections(readers).connect_with(options).await?;
        Ok(Self::Postgres { read, write })
    }

    /// Applies the migrations that are missing, one node at a time: PostgreSQL by an advisory lock, SQLite by a
    /// lock on a file beside the database. No site is to run on half of a copy, so that is refused.
    pub async fn migrate(&self) -> Result<(), ConnectError> {
        match self {
            Self::Postgres { write, .. } => {
                if copying::is_unfinished(write).await? {
                    return Err(ConnectError::HalfCopied);
                }
                migrator(&POSTGRES_MIGRATIONS).run(write).await?;
            }
            Self::Sqlite { write, .. } => {
                let _lock = lock_beside(write.connect_options().get_filename())?;
                migrator(&SQLITE_MIGRATIONS).run(write).await?;
            }
        }
        Ok(())
    }

    /// Whether the tables are those of this version, or of a later one.
    pub async fn has_current_tables(&self) -> Result<bool, StoreError> {
        const SQL: &str = "SELECT COUNT(*) FROM _sqlx_migrations WHERE success";
        let migrations: i64 = on_pool!(read self, pool => sqlx::query_scalar(SQL).fetch_one(pool).await)?;
        Ok(usize::try_from(migrations).is_ok_and(|migrations| migrations >= SQLITE_MIGRATIONS.len()))
    }

    /// Ends all connections, once their work is done.
    pub async fn close(&self) {
        match self {
            Self::Postgres { read, write } => {
                read.close().await;
                write.close().await;
            }
            Self::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
        }
    }
}

fn migrator(files: &[&'static str]) -> Migrator {
    let migration = |(version, sql): (i64, &&'static str)| {
        Migration::new(version, "".into(), MigrationType::Simple, sql.into_sql_str(), false)
    };
    let mut migrator = Migrator::with_migrations((1..).zip(files).map(migration).collect());
    // A later version may have been here: what it added does not hinder this one, so that one can go back to it.
    migrator.set_ignore_missing(true);
    migrator
}

/// The lock ends when the file is dropped, or with the process.
fn lock_beside(database: &Path) -> Result<File, ConnectError> {
    let path = database.with_extension("migrating");
    let lock = File::create(&path).and_then(|file| file.lock().map(|()| file));
    lock.map_err(|source| ConnectError::Lock { path, source })
}
