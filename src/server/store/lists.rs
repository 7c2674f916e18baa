//! Lists of photos: which are on them, in which order, and what they show.

use std::collections::{HashMap, HashSet};

use sqlx::QueryBuilder;

use super::{Db, DbTime, StoreError, on_pool, push_list, row};
use crate::domain::{Kind, SubmissionId, Timestamp};

row! {
    /// A photo on a list; `total` is the sum of its votes' scores.
    pub struct Tile {
        id: i64,
        code: String,
        caption: String,
        photo_key: String,
        member_id: Option<i64>,
        votes: i64,
        total: i64,
    }
}

/// Those of the photos that are live, in the same order.
pub async fn tiles(db: &Db, ids: &[SubmissionId]) -> Result<Vec<Tile>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Tile> = on_pool!(read db, pool => {
        let mut query = QueryBuilder::new(
            "SELECT s.id, s.code, s.caption, s.photo_key, s.member_id, \
             COALESCE(t.votes, 0) AS votes, COALESCE(t.total, 0) AS total \
             FROM submissions s LEFT JOIN tallies t ON t.submission_id = s.id \
             WHERE s.state = 'live' AND s.id IN ",
        );
        push_list(&mut query, ids.iter().map(|id| id.0));
        query.build_query_as().fetch_all(pool).await
    })?;
    let mut rows: HashMap<i64, Tile> = rows.into_iter().map(|row| (row.id, row)).collect();
    Ok(ids.iter().filter_map(|id| rows.remove(&id.0)).collect())
}

/// The newest live photos, `limit` of them from `offset` on.
pub async fn newest(db: &Db, limit: usize, offset: usize) -> Result<Vec<SubmissionId>, StoreError> {
    const SQL: &str = "SELECT id FROM submissions WHERE state = 'live' ORDER BY id DESC LIMIT $1 OFFSET $2";
    let [limit, offset] = [limit, offset].map(signed);
    let ids: Vec<i64> = on_pool!(read db, pool => {
        sqlx::query_scalar(SQL).bind(limit).bind(offset).fetch_all(pool).await
    })?;
    Ok(ids.into_iter().map(SubmissionId).collect())
}

/// Those that are talked about, the most first.
pub async fn trending(db: &Db) -> Result<Vec<SubmissionId>, StoreError> {
    const SQL: &str = "SELECT submission_id FROM trends ORDER BY virality DESC, submission_id";
    let ids: Vec<i64> = on_pool!(read db, pool => sqlx::query_scalar(SQL).fetch_all(pool).await)?;
    Ok(ids.into_iter().map(SubmissionId).collect())
}

/// The first photo that came at `since` or later. Numbers are given in the order of coming, so all from it on did.
pub async fn first_since(db: &Db, since: Timestamp) -> Result<Option<SubmissionId>, StoreError> {
    const SQL: &str = "SELECT id FROM submissions WHERE created_at >= $1 ORDER BY created_at, id LIMIT 1";
    let id: Option<i64> = on_pool!(read db, pool => {
        sqlx::query_scalar(SQL).bind(DbTime(since)).fetch_optional(pool).await
    })?;
    Ok(id.map(SubmissionId))
}

/// The live photos of a kind from `first` on, `most` of them at most.
pub async fn of_kind(
    db: &Db,
    kind: &Kind,
    first: SubmissionId,
    most: usize,
) -> Result<Vec<SubmissionId>, StoreError> {
    const SQL: &str = "SELECT id FROM submissions WHERE kind = $1 AND state = 'live' AND id >= $2 LIMIT $3";
    let ids: Vec<i64> = on_pool!(read db, pool => {
        sqlx::query_scalar(SQL).bind(kind.as_str()).bind(first.0).bind(signed(most)).fetch_all(pool).await
    })?;
    Ok(ids.into_iter().map(SubmissionId).collect())
}

/// Those of the photos that are of a kind, and live.
pub async fn of_kind_among(
    db: &Db,
    kind: &Kind,
    ids: &[SubmissionId],
) -> Result<HashSet<SubmissionId>, StoreError> {
    let of_kind: Vec<i64> = on_pool!(read db, pool => {
        let mut query = QueryBuilder::new("SELECT id FROM submissions WHERE state = 'live' AND kind = ");
        query.push_bind(kind.as_str()).push(" AND id IN ");
        push_list(&mut query, ids.iter().map(|id| id.0));
        query.build_query_scalar().fetch_all(pool).await
    })?;
    Ok(of_kind.into_iter().map(SubmissionId).collect())
}

fn signed(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
