//! The figures of the site and the machine: a row for what one source sampled in one slot of time.

use super::dialect::Tx;
use super::{Db, StoreError, on_pool, on_tx, row};
use crate::server::metrics::{Rung, Samples};

/// What one source sampled in one slot.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    pub source: String,
    /// The slot's first second since 1970.
    pub slot: i64,
    /// For how many seconds of it there are figures.
    pub seconds: i32,
    pub samples: Samples,
}

row! {
    /// How new the figures of a rung are: its last slot, and for how many seconds of that there are figures, of all sources
    /// together. It moves whenever figures come.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub struct Newest {
        slot: i64,
        seconds: i64,
    }
}

row! {
    struct Row {
        source: String,
        slot: i64,
        seconds: i32,
        content: String,
    }
}

/// Keeps what sources sampled, in place of what they had for their slots.
pub async fn put(db: &Db, rung: Rung, all: &[Stored]) -> Result<(), StoreError> {
    const SQL: &str = "
        INSERT INTO samples (rung, slot, source, seconds, content) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (rung, slot, source) DO UPDATE SET seconds = excluded.seconds, content = excluded.content";
    let mut tx = Tx::begin(db).await?;
    for Stored { source, slot, seconds, samples } in all {
        let content = serde_json::to_string(samples).unwrap_or_default();
        on_tx!(&mut tx, connection => {
            let query = sqlx::query(SQL).bind(rung.seconds()).bind(slot).bind(source).bind(seconds);
            query.bind(&content).execute(connection).await?;
        });
    }
    tx.commit().await
}

/// The last slot that a source has sampled, up to this one.
pub async fn last(db: &Db, rung: Rung, source: &str, until: i64) -> Result<Option<i64>, StoreError> {
    const SQL: &str = "SELECT MAX(slot) FROM samples WHERE rung = $1 AND source = $2 AND slot <= $3";
    Ok(on_pool!(read db, pool => {
        sqlx::query_scalar(SQL).bind(rung.seconds()).bind(source).bind(until).fetch_one(pool).await
    })?)
}

/// How new the figures are, up to this slot; `None` where there are none.
pub async fn newest(db: &Db, rung: Rung, until: i64) -> Result<Option<Newest>, StoreError> {
    const SQL: &str = "
        SELECT slot, CAST(SUM(seconds) AS BIGINT) AS seconds FROM samples
        WHERE rung = $1 AND slot <= $2 GROUP BY slot ORDER BY slot DESC LIMIT 1";
    Ok(on_pool!(read db, pool => {
        sqlx::query_as(SQL).bind(rung.seconds()).bind(until).fetch_optional(pool).await
    })?)
}

/// What was sampled in the slots from `first` until before `end`, in their order.
pub async fn between(db: &Db, rung: Rung, first: i64, end: i64) -> Result<Vec<Stored>, StoreError> {
    const SQL: &str = "
        SELECT source, slot, seconds, content FROM samples
        WHERE rung = $1 AND slot >= $2 AND slot < $3 ORDER BY slot, source";
    let rows: Vec<Row> = on_pool!(read db, pool => {
        sqlx::query_as(SQL).bind(rung.seconds()).bind(first).bind(end).fetch_all(pool).await
    })?;
    rows.into_iter().map(Stored::try_from).collect()
}

/// Forgets the slots before one, and those after another.
pub async fn forget(db: &Db, rung: Rung, before: i64, after: i64) -> Result<(), StoreError> {
    const SQL: &str = "DELETE FROM samples WHERE rung = $1 AND (slot < $2 OR slot > $3)";
    on_pool!(write db, pool => {
        sqlx::query(SQL).bind(rung.seconds()).bind(before).bind(after).execute(pool).await.map(drop)
    })?;
    Ok(())
}

impl TryFrom<Row> for Stored {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let samples = serde_json::from_str(&row.content);
        let samples = samples.map_err(|_| StoreError::Corrupt { column: "content" })?;
        Ok(Self { source: row.source, slot: row.slot, seconds: row.seconds, samples })
    }
}
