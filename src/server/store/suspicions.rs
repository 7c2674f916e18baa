//! Raters who do not look like people, as the job that looks for them writes them down.

use std::collections::BTreeMap;

use sqlx::QueryBuilder;

use super::dialect::Tx;
use super::ratings::parse_score;
use super::{Db, DbTime, StoreError, on_pool, on_tx, push_list, row};
use crate::domain::{RaterId, SubmissionId, Timestamp};
use crate::suspicion::Cast;

row! {
    struct CastRow {
        rater_id: i64,
        submission_id: i64,
        score: i16,
        cast_at: DbTime,
        response_ms: i64,
        network: Option<i64>,
        votes: i64,
        total: i64,
    }
}

impl TryFrom<CastRow> for Cast {
    type Error = StoreError;

    fn try_from(row: CastRow) -> Result<Self, StoreError> {
        Ok(Self {
            rater: RaterId(row.rater_id),
            submission: SubmissionId(row.submission_id),
            score: parse_score(row.score)?,
            at: row.cast_at.0,
            response_ms: row.response_ms,
            network: row.network,
            votes: row.votes,
            total: row.total,
        })
    }
}

/// The newest votes since a moment that were not voided, as many as `most`.
pub async fn casts(db: &Db, since: Timestamp, most: i64) -> Result<Vec<Cast>, StoreError> {
    const SQL: &str = "
        SELECT r.rater_id, r.submission_id, r.score, r.cast_at, r.response_ms, v.network, t.votes, t.total
        FROM (
            SELECT rater_id, submission_id, score, cast_at, response_ms FROM ratings
            WHERE cast_at >= $1 AND voided_by IS NULL ORDER BY cast_at DESC LIMIT $2
        ) r
        JOIN raters v ON v.id = r.rater_id
        JOIN tallies t ON t.submission_id = r.submission_id";
    let rows: Vec<CastRow> = on_pool!(read db, pool => {
        sqlx::query_as(SQL).bind(DbTime(since)).bind(most).fetch_all(pool).await
    })?;
    rows.into_iter().map(Cast::try_from).collect()
}

/// A suspicion as it is found.
#[derive(Debug)]
pub struct Found {
    pub raters: Vec<RaterId>,
    pub degree: f64,
    pub votes: i32,
    pub first_at: Timestamp,
    pub last_at: Timestamp,
    /// In words, a line each.
    pub reasons: String,
}

/// Writes down what was found: as one of those that are there and not voided, if it has raters in common with it, else as a
/// new one. Of several such the one with the most in common stays, and takes over the others' raters.
pub async fn keep(db: &Db, found: &Found, now: Timestamp) -> Result<(), StoreError> {
    let mut tx = Tx::begin(db).await?;
    let known = open_with(&mut tx, &found.raters).await?;
    let same = known.iter().max_by_key(|(_, raters)| **raters).map(|(id, _)| *id);
    let id = match same {
        Some(id) if renew(&mut tx, id, found, now).await? => id,
        _ => insert(&mut tx, found, now).await?,
    };
    for other in known.keys().filter(|other| **other != id) {
        take_over(&mut tx, *other, id).await?;
    }
    add_suspects(&mut tx, id, &found.raters).await?;
    count_raters(&mut tx, id).await?;
    tx.commit().await
}

/// Those that are not voided, and how many of these raters each has.
async fn open_with(tx: &mut Tx, raters: &[RaterId]) -> Result<BTreeMap<i64, i64>, StoreError> {
    let rows: Vec<(i64, i64)> = on_tx!(tx, connection => {
        let mut query = QueryBuilder::new(
            "SELECT s.id, COUNT(*) FROM suspicions s JOIN suspects r ON r.suspicion_id = s.id \
             WHERE s.voided_at IS NULL AND r.rater_id IN ",
        );
        push_list(&mut query, raters.iter().map(|rater| rater.0));
        query.push(" GROUP BY s.id");
        query.build_query_as().fetch_all(connection).await?
    });
    Ok(rows.into_iter().collect())
}

/// Returns whether it could still be: an operator may have voided it meanwhile.
async fn renew(tx: &mut Tx, id: i64, found: &Found, now: Timestamp) -> Result<bool, StoreError> {
    const SQL: &str = "
        UPDATE suspicions
        SET degree = $2, votes = $3, first_at = $4, last_at = $5, reasons = $6, seen_at = $7
        WHERE id = $1 AND voided_at IS NULL";
    let done = on_tx!(tx, connection => {
        sqlx::query(SQL)
            .bind(id)
            .bind(found.degree)
            .bind(found.votes)
            .bind(DbTime(found.first_at))
            .bind(DbTime(found.last_at))
            .bind(&found.reasons)
            .bind(DbTime(now))
            .execute(connection)
            .await?
            .rows_affected()
    });
    Ok(done > 0)
}

async fn insert(tx: &mut Tx, found: &Found, now: Timestamp) -> Result<i64, StoreError> {
    const SQL: &str = "
        INSERT INTO suspicions (degree, raters, votes, first_at, last_at, reasons, found_at, seen_at)
        VALUES ($1, 0, $2, $3, $4, $5, $6, $6) RETURNING id";
    Ok(on_tx!(tx, connection => {
        sqlx::query_scalar(SQL)
            .bind(found.degree)
            .bind(found.votes)
            .bind(DbTime(found.first_at))
            .bind(DbTime(found.last_at))
            .bind(&found.reasons)
            .bind(DbTime(now))
            .fetch_one(connection)
            .await?
    }))
}

async fn take_over(tx: &mut Tx, other: i64, id: i64) -> Result<(), StoreError> {
    const MOVE: &str = "
        INSERT INTO suspects (rater_id, suspicion_id)
        SELECT rater_id, $2 FROM suspects WHERE suspicion_id = $1 ON CONFLICT DO NOTHING";
    const FORGET: &str = "DELETE FROM suspicions WHERE id = $1 AND voided_at IS NULL";
    on_tx!(tx, connection => {
        sqlx::query(MOVE).bind(other).bind(id).execute(&mut *connection).await?;
        sqlx::query(FORGET).bind(other).execute(&mut *connection).await.map(drop)?
    });
    Ok(())
}

async fn add_suspects(tx: &mut Tx, id: i64, raters: &[RaterId]) -> Result<(), StoreError> {
    on_tx!(tx, connection => {
        let mut query = QueryBuilder::new("INSERT INTO suspects (rater_id, suspicion_id) ");
        query.push_values(raters, |mut row, rater| {
            row.push_bind(rater.0).push_bind(id);
        });
        query.push(" ON CONFLICT DO NOTHING");
        query.build().execute(connection).await.map(drop)?
    });
    Ok(())
}

async fn count_raters(tx: &mut Tx, id: i64) -> Result<(), StoreError> {
    const SQL: &str = "
        UPDATE suspicions
        SET raters = (SELECT COUNT(*) FROM suspects WHERE suspicion_id = suspicions.id) WHERE id = $1";
    on_tx!(tx, connection => sqlx::query(SQL).bind(id).execute(connection).await.map(drop)?);
    Ok(())
}

/// Raters whose votes weigh less, and what they weigh at the most.
pub async fn distrusted(db: &Db) -> Result<BTreeMap<RaterId, f64>, StoreError> {
    const SQL: &str = "SELECT id, trust FROM raters WHERE trust < 1";
    let rows: Vec<(i64, f64)> = on_pool!(read db, pool => sqlx::query_as(SQL).fetch_all(pool).await)?;
    Ok(rows.into_iter().map(|(rater, trust)| (RaterId(rater), trust)).collect())
}

/// From now on votes of these raters weigh no more than that.
pub async fn trust(db: &Db, raters: &[(RaterId, f64)]) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE raters SET trust = $2 WHERE id = $1";
    let mut tx = Tx::begin(db).await?;
    for (rater, trust) in raters {
        on_tx!(&mut tx, connection => {
            sqlx::query(SQL).bind(rater.0).bind(trust).execute(connection).await.map(drop)?
        });
    }
    tx.commit().await
}

row! {
    /// A suspicion as operators see it.
    #[derive(Debug, Clone)]
    pub struct Listed {
        id: i64,
        degree: f64,
        raters: i32,
        votes: i32,
        first_at: DbTime,
        last_at: DbTime,
        reasons: String,
        voided_at: Option<DbTime>,
    }
}

/// The columns of a [`Listed`].
macro_rules! listed {
    ($rest:literal) => {
        concat!(
            "SELECT id, degree, raters, votes, first_at, last_at, reasons, voided_at FROM suspicions ",
            $rest
        )
    };
}

/// Those that nothing was done about, the worst first.
pub async fn open(db: &Db, most: i64) -> Result<Vec<Listed>, StoreError> {
    const SQL: &str =
        listed!("WHERE voided_at IS NULL ORDER BY degree DESC, raters DESC, votes DESC, id LIMIT $1");
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).bind(most).fetch_all(pool).await)?)
}

/// Those whose votes were voided, the last first.
pub async fn voided(db: &Db, most: i64) -> Result<Vec<Listed>, StoreError> {
    const SQL: &str = listed!("WHERE voided_at IS NOT NULL ORDER BY voided_at DESC, id DESC LIMIT $1");
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).bind(most).fetch_all(pool).await)?)
}

pub async fn by_id(db: &Db, id: i64) -> Result<Option<Listed>, StoreError> {
    const SQL: &str = listed!("WHERE id = $1");
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).bind(id).fetch_optional(pool).await)?)
}

/// The votes of its raters that weigh something: what would go with it.
pub async fn weighing(db: &Db, id: i64) -> Result<Vec<(RaterId, SubmissionId)>, StoreError> {
    const SQL: &str = "
        SELECT r.rater_id, r.submission_id
        FROM suspects s JOIN ratings r ON r.rater_id = s.rater_id
        WHERE s.suspicion_id = $1 AND r.weight > 0";
    let rows: Vec<(i64, i64)> =
        on_pool!(read db, pool => sqlx::query_as(SQL).bind(id).fetch_all(pool).await)?;
    Ok(rows.into_iter().map(|(rater, photo)| (RaterId(rater), SubmissionId(photo))).collect())
}

row! {
    /// A photo that suspects voted on: how many of them, and the sum of their scores.
    pub struct Target {
        submission_id: i64,
        code: String,
        caption: String,
        votes: i64,
        total: i64,
    }
}

/// The photos that its raters voted on most.
pub async fn targets(db: &Db, id: i64, most: i64) -> Result<Vec<Target>, StoreError> {
    const SQL: &str = "
        SELECT p.id AS submission_id, p.code, p.caption, v.votes, v.total
        FROM (
            SELECT r.submission_id, COUNT(*) AS votes, CAST(SUM(r.score) AS BIGINT) AS total
            FROM suspects s JOIN ratings r ON r.rater_id = s.rater_id
            WHERE s.suspicion_id = $1 GROUP BY r.submission_id
            ORDER BY votes DESC, total DESC, r.submission_id LIMIT $2
        ) v JOIN submissions p ON p.id = v.submission_id
        ORDER BY v.votes DESC, v.total DESC, p.id";
    Ok(on_pool!(read db, pool => sqlx::query_as(SQL).bind(id).bind(most).fetch_all(pool).await)?)
}

/// Forgets those that were not found again since a moment, unless they were voided, and where raters came from before then;
/// whoever nothing is held against any more is trusted again.
pub async fn forget(db: &Db, unseen_since: Timestamp, networks_before: Timestamp) -> Result<(), StoreError> {
    const SUSPICIONS: &str = "DELETE FROM suspicions WHERE voided_at IS NULL AND seen_at < $1";
    const TRUST: &str = "
        UPDATE raters SET trust = 1 WHERE trust < 1 AND id NOT IN (SELECT rater_id FROM suspects)";
    const NETWORKS: &str = "UPDATE raters SET network = NULL WHERE network IS NOT NULL AND created_at < $1";
    on_pool!(write db, pool => {
        sqlx::query(SUSPICIONS).bind(DbTime(unseen_since)).execute(pool).await?;
        sqlx::query(TRUST).execute(pool).await?;
        sqlx::query(NETWORKS).bind(DbTime(networks_before)).execute(pool).await.map(drop)
    })?;
    Ok(())
}
