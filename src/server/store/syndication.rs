//! Photos as other sites and programs are told of them: nothing of what people think.

use sqlx::QueryBuilder;

use super::submissions::{Row, Submission, hides_from_search, select};
use super::{Db, StoreError, on_pool, push_list};
use crate::domain::SubmissionId;

/// The photos that came last, the newest first.
pub async fn newest(db: &Db, limit: i64) -> Result<Vec<Submission>, StoreError> {
    const SQL: &str = select!("WHERE s.state = 'live' ORDER BY s.id DESC LIMIT $1");
    let rows: Vec<Row> = on_pool!(read db, pool => sqlx::query_as(SQL).bind(limit).fetch_all(pool).await)?;
    rows.into_iter().map(Submission::try_from).collect()
}

/// Those of the photos that are live, in no order.
pub async fn among(db: &Db, photos: &[SubmissionId]) -> Result<Vec<Submission>, StoreError> {
    if photos.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Row> = on_pool!(read db, pool => {
        let mut query = QueryBuilder::new(select!("WHERE s.state = 'live' AND s.id IN "));
        push_list(&mut query, photos.iter().map(|photo| photo.0));
        query.build_query_as().fetch_all(pool).await
    })?;
    rows.into_iter().map(Submission::try_from).collect()
}
