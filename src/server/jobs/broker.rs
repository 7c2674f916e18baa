//! What carries tickets from relays to workers: apalis, on Redis or on a SQLite file of its own. Nothing that matters
//! is in it, so it may be deleted at any time.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use apalis::prelude::{BackendExt, BoxDynError, TaskSink, WorkerBuilder, WorkerBuilderExt};
use apalis_core::backend::Vacuum;
use apalis_redis::RedisStorage;
use apalis_sqlite::SqliteStorage;
use futures::StreamExt;
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use tokio::sync::{Notify, watch};

use crate::server::store::outbox::Ticket;

/// Jobs that one process works on at the same time.
const AT_ONCE: usize = 4;

/// How often to ask for tickets that another process pushed.
const POLL: Duration = Duration::from_secs(1);

/// The name of the queue.
const QUEUE: &str = "jobs";

#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct BrokerError(BoxDynError);

/// Where the broker is.
#[derive(Clone)]
pub enum Broker {
    /// An address, and what its keys start with.
    Redis {
        url: String,
        queue: String,
    },
    Sqlite(PathBuf),
}

/// A broker that is there.
#[derive(Clone)]
pub enum Open {
    Redis(RedisStorage<Ticket>),
    Sqlite(SqliteStorage<Ticket>),
}

/// Expands one expression for both.
macro_rules! on_broker {
    ($open:expr, $storage:ident => $body:expr) => {
        match $open {
            Open::Redis($storage) => $body,
            Open::Sqlite($storage) => $body,
        }
    };
}

impl Broker {
    /// On Redis when there is one, where all keys of the site start with `prefix`; else in a file of the data folder.
    pub fn choose(redis_url: Option<&str>, prefix: &str, data_dir: &Path) -> Self {
        match redis_url {
            Some(url) => Self::Redis { url: url.to_owned(), queue: format!("{prefix}{QUEUE}") },
            None => Self::Sqlite(data_dir.join("jobs.db")),
        }
    }

    pub async fn open(&self) -> Result<Open, BrokerError> {
        Ok(match self {
            Self::Redis { url, queue } => {
                let connection = apalis_redis::connect(url.as_str()).await.map_err(wrong)?;
                let config = apalis_redis::Config::default().queue(queue).batch_size(AT_ONCE);
                let config = config.lock_tasks(false).emit_events(false);
                Open::Redis(RedisStorage::new(connection).with_config(config))
            }
            Self::Sqlite(path) => {
                let config = apalis_sqlite::Config::default().queue(QUEUE).batch_size(AT_ONCE);
                Open::Sqlite(
                    SqliteStorage::new(&open_file(path).await?).with_config(config.lock_tasks(false)),
                )
            }
        })
    }
}

/// The file, made when it is missing, and made anew when it is damaged: nothing is lost with it.
async fn open_file(path: &Path) -> Result<SqlitePool, BrokerError> {
    let pool = match open_sound(path).await.map_err(wrong)? {
        Some(pool) => pool,
        None => {
            tracing::warn!(path = %path.display(), "the file of the job broker is damaged and is made anew");
            for ending in ["", "-wal", "-shm"] {
                let mut file = path.as_os_str().to_owned();
                file.push(ending);
                // What is not there need not go, and what cannot go shows in a moment.
                _ = tokio::fs::remove_file(file).await;
            }
            open_sound(path)
                .await
                .map_err(wrong)?
                .ok_or_else(|| wrong("its file is damaged and cannot be removed"))?
        }
    };
    // Not apalis's own `setup`, which would let a power cut spoil the file (`synchronous = OFF`).
    SqliteStorage::migrations().run(&pool).await.map_err(wrong)?;
    Ok(pool)
}

/// `None` when the file is damaged, or no database.
async fn open_sound(path: &Path) -> Result<Option<SqlitePool>, sqlx::Error> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Normal);
    let checked = async {
        let pool = SqlitePoolOptions::new().max_connections(2).connect_with(options).await?;
        let verdict: String = sqlx::query_scalar("PRAGMA quick_check(1)").fetch_one(&pool).await?;
        Ok((verdict == "ok").then_some(pool))
    };
    match checked.await {
        Err(error) if is_damage(&error) => Ok(None),
        checked => checked,
    }
}

/// SQLite's CORRUPT and NOTADB; the last byte of an extended code is the primary one.
fn is_damage(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|error| error.code());
    code.and_then(|code| code.parse::<u32>().ok()).is_some_and(|code| matches!(code & 0xff, 11 | 26))
}

impl Open {
    pub async fn push(&mut self, tickets: Vec<Ticket>) -> Result<(), BrokerError> {
        on_broker!(self, storage => storage.push_bulk(tickets).await.map_err(wrong))
    }

    /// Forgets what is done.
    pub async fn sweep(&mut self) -> Result<(), BrokerError> {
        on_broker!(self, storage => storage.vacuum().await.map(drop).map_err(wrong))?;
        if let Self::Redis(storage) = self {
            // The vacuum leaves their names behind.
            let done = storage.get_config().done_jobs_set();
            let command = redis::cmd("DEL").arg(done).query_async::<()>(storage.get_connection()).await;
            command.map_err(wrong)?;
        }
        Ok(())
    }

    /// Makes an attempt for each ticket, until the stop, when those under way have ended, or until the broker fails.
    /// Looks for tickets now and then, and when `pushed` says so.
    pub async fn work<A, F>(
        self,
        name: &str,
        pushed: Arc<Notify>,
        attempt: A,
        stopped: watch::Receiver<bool>,
    ) -> Result<(), BrokerError>
    where
        A: Fn(Ticket) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = ()> + Send + 'static,
    {
        let wakes = futures::stream::unfold(pushed, |pushed| async move {
            let _late = tokio::time::timeout(POLL, pushed.notified()).await;
            Some(((), pushed))
        });
        let wakes = wakes.boxed();
        on_broker!(self, storage => {
            let worker = WorkerBuilder::new(name)
                .backend(storage.poll_with_stream(wakes))
                .concurrency(AT_ONCE)
                .build(attempt);
            let ended = worker.run_with_ctx(move |context| {
                let mut stopped = stopped.clone();
                async move {
                    let _gone = stopped.wait_for(|stopped| *stopped).await;
                    context.stop()
                }
            });
            ended.await.map_err(wrong)
        })
    }
}

fn wrong(error: impl Into<BoxDynError>) -> BrokerError {
    BrokerError(error.into())
}
