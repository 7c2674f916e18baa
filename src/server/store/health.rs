//! How the database itself does. Each of the two has figures of its own.

use std::fs;
use std::path::Path;

use sqlx::{PgPool, SqlitePool};

use super::{Db, StoreError, row};
use crate::server::metrics::registry::*;
use crate::server::metrics::{Samples, Series};

/// How it is now, and what it has counted since it was started.
#[derive(Debug, Default)]
pub struct Health {
    pub levels: Samples,
    pub so_far: Samples,
}

row! {
    struct PostgresRow {
        connections: i64,
        commits: i64,
        rollbacks: i64,
        blocks_hit: i64,
        blocks_read: i64,
        size: i64,
        longest_query: f64,
        locks_waiting: i64,
        dead_rows: i64,
    }
}

pub async fn look(db: &Db) -> Result<Health, StoreError> {
    match db {
        Db::Postgres { read, .. } => postgres(read).await,
        Db::Sqlite { read, write } => sqlite(write.connect_options().get_filename(), read).await,
    }
}

/// The connections of this process: for each pool its name, how many are idle, and how many in use.
pub fn pools(db: &Db) -> [(&'static str, u64, u64); 2] {
    let figures = |size: u32, idle: usize| {
        let idle = idle as u64;
        (idle, u64::from(size).saturating_sub(idle))
    };
    let ((read_idle, read_used), (write_idle, write_used)) = match db {
        Db::Sqlite { read, write } => {
            (figures(read.size(), read.num_idle()), figures(write.size(), write.num_idle()))
        }
        Db::Postgres { read, write } => {
            (figures(read.size(), read.num_idle()), figures(write.size(), write.num_idle()))
        }
    };
    [("read", read_idle, read_used), ("write", write_idle, write_used)]
}

async fn postgres(pool: &PgPool) -> Result<Health, StoreError> {
    // Of others' queries PostgreSQL tells nothing to a role that is nobody special; the site's own are all of this role.
    const SQL: &str = "
        SELECT CAST(numbackends AS BIGINT) AS connections, xact_commit AS commits, xact_rollback AS rollbacks,
               blks_hit AS blocks_hit, blks_read AS blocks_read, pg_database_size(datid) AS size,
               (SELECT CAST(COALESCE(MAX(EXTRACT(EPOCH FROM now() - query_start)), 0) AS DOUBLE PRECISION)
                FROM pg_stat_activity
                WHERE datid = stats.datid AND state = 'active' AND pid <> pg_backend_pid()) AS longest_query,
               (SELECT COUNT(*) FROM pg_locks
                WHERE NOT granted AND pid IN (SELECT pid FROM pg_stat_activity WHERE datid = stats.datid))
                   AS locks_waiting,
               (SELECT CAST(COALESCE(SUM(n_dead_tup), 0) AS BIGINT) FROM pg_stat_user_tables) AS dead_rows
        FROM pg_stat_database AS stats WHERE datname = current_database()";
    let row: PostgresRow = sqlx::query_as(SQL).fetch_one(pool).await?;
    let levels = [
        (&POSTGRES_CONNECTIONS, row.connections as f64),
        (&POSTGRES_SIZE, row.size as f64),
        (&POSTGRES_LONGEST_QUERY, row.longest_query),
        (&POSTGRES_LOCKS_WAITING, row.locks_waiting as f64),
        (&POSTGRES_DEAD_ROWS, row.dead_rows as f64),
    ];
    let so_far = [
        (Series::new(&POSTGRES_TRANSACTIONS, ["commit"]), row.commits),
        (Series::new(&POSTGRES_TRANSACTIONS, ["rollback"]), row.rollbacks),
        (Series::new(&POSTGRES_BLOCKS, ["cache"]), row.blocks_hit),
        (Series::new(&POSTGRES_BLOCKS, ["read"]), row.blocks_read),
    ];
    Ok(Health {
        levels: levels.into_iter().map(|(metric, level)| (Series::new(metric, []), level)).collect(),
        so_far: so_far.into_iter().map(|(series, count)| (series, count as f64)).collect(),
    })
}

async fn sqlite(file: &Path, pool: &SqlitePool) -> Result<Health, StoreError> {
    // Checkpoints nothing, and says how far the log is.
    const SQL: &str = "PRAGMA wal_checkpoint(NOOP)";
    let (_busy, written, checkpointed): (i64, i64, i64) = sqlx::query_as(SQL).fetch_one(pool).await?;
    let mut log = file.as_os_str().to_owned();
    log.push("-wal");
    let size = |file: &Path| fs::metadata(file).map_or(0, |file| file.len());
    let levels = [
        (Series::new(&SQLITE_SIZE, ["database"]), size(file)),
        (Series::new(&SQLITE_SIZE, ["wal"]), size(Path::new(&log))),
        (Series::new(&SQLITE_WAL, ["written"]), u64::try_from(written).unwrap_or(0)),
        (Series::new(&SQLITE_WAL, ["checkpointed"]), u64::try_from(checkpointed).unwrap_or(0)),
    ];
    let levels = levels.into_iter().map(|(series, level)| (series, level as f64)).collect();
    Ok(Health { levels, so_far: Samples::default() })
}
