//! The members as operators look through them.

use sqlx::{Database, Encode, QueryBuilder, Type};

use super::{Member, Row};
use crate::domain::{MemberId, Timestamp};
use crate::server::store::{Db, DbTime, StoreError, on_pool};

/// Sorts behind every character of a handle or an address.
const LAST: char = '\u{7f}';

/// Which of the members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    All,
    Suspended,
    Operators,
}

/// What of a member begins with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Handle,
    Email,
}

/// Those with a lower number than `before`, the newest first.
pub async fn newest(
    db: &Db,
    which: Which,
    before: Option<MemberId>,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<Member>, StoreError> {
    let before = before.map_or(i64::MAX, |id| id.0);
    let rows: Vec<Row> = on_pool!(read db, pool => {
        let mut query = QueryBuilder::new(select!("WHERE id < "));
        query.push_bind(before);
        narrow(&mut query, which, now);
        query.push(" ORDER BY id DESC LIMIT ").push_bind(limit);
        query.build_query_as().fetch_all(pool).await
    })?;
    rows.into_iter().map(Member::try_from).collect()
}

/// Those of whom a part begins with `start`, which is in lower case, in the order of that part.
pub async fn beginning_with(
    db: &Db,
    part: Part,
    start: &str,
    which: Which,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<Member>, StoreError> {
    let part = match part {
        Part::Handle => "lower(handle) COLLATE \"binary\"",
        Part::Email => "lower(email) COLLATE \"binary\"",
    };
    let rows: Vec<Row> = on_pool!(read db, pool => {
        let mut query = QueryBuilder::new(select!("WHERE "));
        query.push(part).push(" >= ").push_bind(start);
        query.push(" AND ").push(part).push(" < ").push_bind(format!("{start}{LAST}"));
        narrow(&mut query, which, now);
        query.push(" ORDER BY ").push(part).push(" LIMIT ").push_bind(limit);
        query.build_query_as().fetch_all(pool).await
    })?;
    rows.into_iter().map(Member::try_from).collect()
}

fn narrow<D: Database>(query: &mut QueryBuilder<D>, which: Which, now: Timestamp)
where
    DbTime: for<'q> Encode<'q, D> + Type<D>,
{
    match which {
        Which::All => {}
        Which::Operators => {
            query.push(" AND role <> 'member'");
        }
        Which::Suspended => {
            query.push(" AND suspended_at IS NOT NULL AND (suspended_until IS NULL OR suspended_until > ");
            query.push_bind(DbTime(now)).push(")");
        }
    }
}
