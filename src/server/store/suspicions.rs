//! Raters who do not look like people, as the job that looks for them writes them down.

mod looking;

pub use looking::{
    Doubt, Extent, Listed, Target, by_id, decided, on_photo, open, since_found, targets, weighing,
};

use std::collections::{BTreeMap, HashSet};
use std::time::Duration;

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
    pub first_at: Timestamp,
    pub last_at: Timestamp,
    /// In words, a line each.
    pub reasons: String,
}

/// Raters who were not found again for so long leave a suspicion that was.
const SUSPECT: Duration = Duration::from_secs(24 * 3600);

/// Writes down what was found: as one of those that nothing was decided about, if it has raters in common with it, else as a
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
        take_over(&mut tx, *other, id, now).await?;
    }
    add_suspects(&mut tx, id, &found.raters, now).await?;
    drop_suspects(&mut tx, id, now.minus(SUSPECT)).await?;
    count(&mut tx, id).await?;
    tx.commit().await
}

/// Those that nothing was decided about, and how many of these raters each has.
async fn open_with(tx: &mut Tx, raters: &[RaterId]) -> Result<BTreeMap<i64, i64>, StoreError> {
    let rows: Vec<(i64, i64)> = on_tx!(tx, connection => {
        let mut query = QueryBuilder::new(
            "SELECT s.id, COUNT(*) FROM suspicions s JOIN suspects r ON r.suspicion_id = s.id \
             WHERE s.voided_at IS NULL AND s.dismissed_at IS NULL AND r.rater_id IN ",
        );
        push_list(&mut query, raters.iter().map(|rater| rater.0));
        query.push(" GROUP BY s.id");
        query.build_query_as().fetch_all(connection).await?
    });
    Ok(rows.into_iter().collect())
}

/// Its degree and reasons stay those of the strongest find: all its raters are in question, not the last found alone. Returns
/// whether it could still be: an operator may have decided meanwhile.
async fn renew(tx: &mut Tx, id: i64, found: &Found, now: Timestamp) -> Result<bool, StoreError> {
    const SQL: &str = "
        UPDATE suspicions
        SET reasons = CASE WHEN degree > $2 THEN reasons ELSE $5 END,
            degree = CASE WHEN degree > $2 THEN degree ELSE $2 END,
            first_at = CASE WHEN first_at < $3 THEN first_at ELSE $3 END, last_at = $4, seen_at = $6
        WHERE id = $1 AND voided_at IS NULL AND dismissed_at IS NULL";
    let done = on_tx!(tx, connection => {
        sqlx::query(SQL)
            .bind(id)
            .bind(found.degree)
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
        INSERT INTO suspicions (degree, raters, votes, first_at, last_at, reasons, found_at, grown_at, seen_at)
        VALUES ($1, 0, 0, $2, $3, $4, $5, $5, $5) RETURNING id";
    Ok(on_tx!(tx, connection => {
        sqlx::query_scalar(SQL)
            .bind(found.degree)
            .bind(DbTime(found.first_at))
            .bind(DbTime(found.last_at))
            .bind(&found.reasons)
            .bind(DbTime(now))
            .fetch_one(connection)
            .await?
    }))
}

async fn take_over(tx: &mut Tx, other: i64, id: i64, now: Timestamp) -> Result<(), StoreError> {
    const MOVE: &str = "
        INSERT INTO suspects (rater_id, suspicion_id, found_at, seen_at)
        SELECT rater_id, $2, $3, seen_at FROM suspects WHERE suspicion_id = $1 ON CONFLICT DO NOTHING";
    const FORGET: &str =
        "DELETE FROM suspicions WHERE id = $1 AND voided_at IS NULL AND dismissed_at IS NULL";
    on_tx!(tx, connection => {
        sqlx::query(MOVE).bind(other).bind(id).bind(DbTime(now)).execute(&mut *connection).await?;
        sqlx::query(FORGET).bind(other).execute(&mut *connection).await.map(drop)?
    });
    Ok(())
}

async fn add_suspects(tx: &mut Tx, id: i64, raters: &[RaterId], now: Timestamp) -> Result<(), StoreError> {
    on_tx!(tx, connection => {
        let mut query = QueryBuilder::new("INSERT INTO suspects (rater_id, suspicion_id, found_at, seen_at) ");
        query.push_values(raters, |mut row, rater| {
            row.push_bind(rater.0).push_bind(id).push_bind(DbTime(now)).push_bind(DbTime(now));
        });
        query.push(" ON CONFLICT (rater_id, suspicion_id) DO UPDATE SET seen_at = excluded.seen_at");
        query.build().execute(connection).await.map(drop)?
    });
    Ok(())
}

async fn drop_suspects(tx: &mut Tx, id: i64, unseen_since: Timestamp) -> Result<(), StoreError> {
    const SQL: &str = "DELETE FROM suspects WHERE suspicion_id = $1 AND seen_at < $2";
    on_tx!(tx, connection => {
        sqlx::query(SQL).bind(id).bind(DbTime(unseen_since)).execute(connection).await.map(drop)?
    });
    Ok(())
}

/// What would go with it, and since when.
async fn count(tx: &mut Tx, id: i64) -> Result<(), StoreError> {
    const SQL: &str = "
        UPDATE suspicions
        SET raters = (SELECT COUNT(*) FROM suspects WHERE suspicion_id = $1),
            grown_at = (SELECT COALESCE(MAX(found_at), grown_at) FROM suspects WHERE suspicion_id = $1),
            votes = (
                SELECT COUNT(*) FROM suspects s JOIN ratings r ON r.rater_id = s.rater_id
                WHERE s.suspicion_id = $1 AND r.voided_by IS NULL
            )
        WHERE id = $1";
    on_tx!(tx, connection => sqlx::query(SQL).bind(id).execute(connection).await.map(drop)?);
    Ok(())
}

/// How much is held against raters: the degree of the worst suspicion of each that nothing was decided about.
pub async fn held_against(db: &Db) -> Result<BTreeMap<RaterId, f64>, StoreError> {
    const SQL: &str = "
        SELECT r.rater_id, MAX(s.degree) FROM suspicions s JOIN suspects r ON r.suspicion_id = s.id
        WHERE s.voided_at IS NULL AND s.dismissed_at IS NULL GROUP BY r.rater_id";
    let rows: Vec<(i64, f64)> = on_pool!(read db, pool => sqlx::query_as(SQL).fetch_all(pool).await)?;
    Ok(rows.into_iter().map(|(rater, degree)| (RaterId(rater), degree)).collect())
}

/// Raters of whom an operator said that they are people, and who have not voted as much again since.
pub async fn cleared(db: &Db) -> Result<HashSet<RaterId>, StoreError> {
    const SQL: &str = "
        SELECT s.rater_id FROM suspects s JOIN raters r ON r.id = s.rater_id
        WHERE s.cleared IS NOT NULL AND r.votes < 2 * s.cleared";
    let raters: Vec<i64> = on_pool!(read db, pool => sqlx::query_scalar(SQL).fetch_all(pool).await)?;
    Ok(raters.into_iter().map(RaterId).collect())
}

/// Notes that its raters are people. `None` when something was decided about it, or it is another by now.
pub async fn dismiss(
    tx: &mut Tx,
    id: i64,
    extent: Extent,
    now: Timestamp,
) -> Result<Option<u64>, StoreError> {
    const CLAIM: &str = "
        UPDATE suspicions SET dismissed_at = $2
        WHERE id = $1 AND voided_at IS NULL AND dismissed_at IS NULL AND raters = $3 AND grown_at = $4";
    const CLEAR: &str = "
        UPDATE suspects SET cleared = (SELECT votes FROM raters WHERE id = suspects.rater_id)
        WHERE suspicion_id = $1";
    if !claim(tx, CLAIM, id, extent, now).await? {
        return Ok(None);
    }
    Ok(Some(on_tx!(tx, connection => {
        sqlx::query(CLEAR).bind(id).execute(connection).await?.rows_affected()
    })))
}

/// Whether it could be decided: it is still what the operator saw, and nobody was faster.
pub(super) async fn claim(
    tx: &mut Tx,
    sql: &'static str,
    id: i64,
    extent: Extent,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let claimed = on_tx!(tx, connection => {
        sqlx::query(sql)
            .bind(id)
            .bind(DbTime(now))
            .bind(extent.raters)
            .bind(DbTime(extent.grown_at))
            .execute(connection)
            .await?
            .rows_affected()
    });
    Ok(claimed > 0)
}

/// A rater who is no more is suspected of nothing.
pub(super) async fn let_go(tx: &mut Tx, rater: RaterId) -> Result<(), StoreError> {
    const SQL: &str = "DELETE FROM suspects WHERE rater_id = $1";
    on_tx!(tx, connection => sqlx::query(SQL).bind(rater.0).execute(connection).await.map(drop)?);
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

/// Forgets those that were not found again since a moment, unless something was decided about them, and where raters came from
/// who were last here before another; whoever nothing is held against any more is trusted again. Raters are locked in their
/// order, as by those who vote.
pub async fn forget(db: &Db, unseen_since: Timestamp, networks_before: Timestamp) -> Result<(), StoreError> {
    const SUSPICIONS: &str =
        "DELETE FROM suspicions WHERE voided_at IS NULL AND dismissed_at IS NULL AND seen_at < $1";
    const TRUSTED: &str = "
        SELECT id FROM raters
        WHERE trust < 1 AND id NOT IN (
            SELECT r.rater_id FROM suspects r JOIN suspicions s ON s.id = r.suspicion_id
            WHERE s.voided_at IS NULL AND s.dismissed_at IS NULL
        ) ORDER BY id";
    let trusted: Vec<i64> = on_pool!(write db, pool => {
        sqlx::query(SUSPICIONS).bind(DbTime(unseen_since)).execute(pool).await?;
        sqlx::query_scalar(TRUSTED).fetch_all(pool).await
    })?;
    let trusted: Vec<(RaterId, f64)> = trusted.into_iter().map(|rater| (RaterId(rater), 1.0)).collect();
    trust(db, &trusted).await?;
    forget_networks(db, networks_before).await
}

async fn forget_networks(db: &Db, before: Timestamp) -> Result<(), StoreError> {
    let mut tx = Tx::begin(db).await?;
    let for_update = tx.for_update();
    on_tx!(&mut tx, connection => {
        let mut query = QueryBuilder::new(
            "UPDATE raters SET network = NULL WHERE id IN (\
                SELECT id FROM raters WHERE network IS NOT NULL AND created_at < ",
        );
        query.push_bind(DbTime(before)).push(" AND (dealt_at IS NULL OR dealt_at < ").push_bind(DbTime(before));
        query.push(") ORDER BY id").push(for_update).push(")");
        query.build().execute(connection).await.map(drop)?
    });
    tx.commit().await
}
