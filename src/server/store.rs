//! All SQL and nothing but SQL: each function is one use of the database, on SQLite and on PostgreSQL alike.
//!
//! One text of SQL serves both: `$1` parameters, `RETURNING`, `ON CONFLICT` are common. Where the two differ is in
//! [`dialect`], and moments in time are a type of their own ([`timestamp`]). The price, queries not checked at
//! compile time, is paid by testing every function here on both.

pub mod audit;
pub mod boards;
pub mod case_news;
pub mod cases;
pub mod checks;
pub mod claims;
mod connect;
pub mod copying;
pub mod days;
mod dialect;
pub mod digests;
pub mod disputes;
pub mod dossiers;
pub mod exports;
pub mod feed_keys;
pub mod following;
pub mod health;
pub mod held;
pub mod history;
pub mod hours;
pub mod invitations;
pub mod judged;
pub mod kpis;
pub mod lately;
pub mod likenesses;
pub mod links;
pub mod lists;
pub mod members;
pub mod operators;
pub mod outbox;
pub mod own_photos;
pub mod passkeys;
pub mod raters;
pub mod ratings;
pub mod reports;
pub mod samples;
pub mod schedules;
pub mod sessions;
pub mod signups;
pub mod site_settings;
pub mod sitemaps;
pub mod submissions;
pub mod submitting;
pub mod suspicions;
pub mod syndication;
pub mod tallies;
mod timestamp;
pub mod top_photos;
pub mod trends;
pub mod voids;
pub mod walls;

use sqlx::{Database, Encode, QueryBuilder, Type};

pub use connect::{ConnectError, Db};
pub use dialect::Tx;
pub use timestamp::DbTime;

/// Expands one expression for both databases, with `$executor` bound to the pool that suits.
macro_rules! on_pool {
    (read $db:expr, $executor:ident => $body:expr) => {
        match $db {
            $crate::server::store::Db::Sqlite { read: $executor, .. } => $body,
            $crate::server::store::Db::Postgres { read: $executor, .. } => $body,
        }
    };
    (write $db:expr, $executor:ident => $body:expr) => {
        match $db {
            $crate::server::store::Db::Sqlite { write: $executor, .. } => $body,
            $crate::server::store::Db::Postgres { write: $executor, .. } => $body,
        }
    };
}

/// The same for a transaction ([`dialect::Tx`]).
macro_rules! on_tx {
    ($tx:expr, $connection:ident => $body:expr) => {
        match $tx {
            $crate::server::store::dialect::Tx::Sqlite(tx) => {
                let $connection = &mut **tx;
                $body
            }
            $crate::server::store::dialect::Tx::Postgres(tx) => {
                let $connection = &mut **tx;
                $body
            }
        }
    };
}

/// A struct that is read from the columns of its fields' names. sqlx's own derive would compile both database drivers
/// a second time, for the compiler's use.
macro_rules! row {
    ($(#[$doc:meta])* $visible:vis struct $name:ident { $($field:ident: $kind:ty,)* }) => {
        $(#[$doc])*
        $visible struct $name { $($visible $field: $kind,)* }

        impl<'r, R: sqlx::Row> sqlx::FromRow<'r, R> for $name
        where
            &'static str: sqlx::ColumnIndex<R>,
            $($kind: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,)*
        {
            fn from_row(row: &'r R) -> Result<Self, sqlx::Error> {
                Ok(Self { $($field: row.try_get(stringify!($field))?,)* })
            }
        }
    };
}

use {on_pool, on_tx, row};

/// Adds a list to compare with by `IN`, which is not to be empty.
fn push_list<D, T>(query: &mut QueryBuilder<D>, values: impl IntoIterator<Item = T>)
where
    D: Database,
    T: for<'q> Encode<'q, D> + Type<D>,
{
    query.push("(");
    let mut list = query.separated(", ");
    for value in values {
        list.push_bind(value);
    }
    query.push(")");
}

/// Why the database did not do as asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No connection, or it broke: trying again later may help.
    #[error("the database is out of reach")]
    Away(#[source] sqlx::Error),
    /// A unique key is taken.
    #[error("that is there already")]
    Taken(#[source] sqlx::Error),
    /// A row holds what the site never writes.
    #[error("column `{column}` holds a value it cannot have")]
    Corrupt { column: &'static str },
    /// Anything else: a defect of ours.
    #[error("the database refused a statement")]
    Refused(#[source] sqlx::Error),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        use sqlx::Error as E;
        match &error {
            E::Io(_) | E::PoolTimedOut | E::PoolClosed | E::WorkerCrashed | E::Tls(_) => Self::Away(error),
            E::Database(db) if db.is_unique_violation() => Self::Taken(error),
            E::Database(db) if dialect::is_outage(db.code().as_deref()) => Self::Away(error),
            _ => Self::Refused(error),
        }
    }
}
