//! Photos as other sites and programs are told of them: nothing of what people think.

use sqlx::QueryBuilder;

use super::{Db, DbTime, StoreError, on_pool, push_list, row};
use crate::domain::{Code, SubmissionId, Timestamp};

/// A live photo.
#[derive(Debug, Clone)]
pub struct Entry {
    pub id: SubmissionId,
    pub code: Code,
    pub caption: String,
    pub kind: Option<String>,
    pub by: Option<Author>,
    pub photo_key: String,
    pub side: u32,
    pub created_at: Timestamp,
    pub changed_at: Timestamp,
}

/// The member who submitted it.
#[derive(Debug, Clone)]
pub struct Author {
    pub handle: String,
    /// Whether search engines are asked to leave them out.
    pub is_hidden: bool,
}

row! {
    struct Row {
        id: i64,
        code: String,
        caption: String,
        kind: Option<String>,
        handle: Option<String>,
        hidden: bool,
        photo_key: String,
        side: i32,
        created_at: DbTime,
        changed_at: DbTime,
    }
}

/// Whether the member `m` asked to be hidden from search engines; not when there is none.
macro_rules! hides_from_search {
    () => {
        "COALESCE(m.settings LIKE '%\"hide_from_search\":true%', FALSE)"
    };
}
pub(super) use hides_from_search;

/// The columns of a [`Row`], of live photos alone.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT s.id, s.code, s.caption, s.kind, m.handle, ",
            hides_from_search!(),
            " AS hidden, s.photo_key, s.side, s.created_at, s.changed_at ",
            "FROM submissions s LEFT JOIN members m ON m.id = s.member_id WHERE s.state = 'live' ",
            $rest
        )
    };
}

impl TryFrom<Row> for Entry {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: SubmissionId(row.id),
            code: row.code.parse().map_err(|_| StoreError::Corrupt { column: "code" })?,
            caption: row.caption,
            kind: row.kind,
            by: row.handle.map(|handle| Author { handle, is_hidden: row.hidden }),
            photo_key: row.photo_key,
            side: u32::try_from(row.side).map_err(|_| StoreError::Corrupt { column: "side" })?,
            created_at: row.created_at.0,
            changed_at: row.changed_at.0,
        })
    }
}

/// The photos that came last, the newest first.
pub async fn newest(db: &Db, limit: i64) -> Result<Vec<Entry>, StoreError> {
    const SQL: &str = select!("ORDER BY s.id DESC LIMIT $1");
    let rows: Vec<Row> = on_pool!(read db, pool => sqlx::query_as(SQL).bind(limit).fetch_all(pool).await)?;
    rows.into_iter().map(Entry::try_from).collect()
}

/// Those of the photos that are live, in no order.
pub async fn among(db: &Db, photos: &[SubmissionId]) -> Result<Vec<Entry>, StoreError> {
    if photos.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Row> = on_pool!(read db, pool => {
        let mut query = QueryBuilder::new(select!("AND s.id IN "));
        push_list(&mut query, photos.iter().map(|photo| photo.0));
        query.build_query_as().fetch_all(pool).await
    })?;
    rows.into_iter().map(Entry::try_from).collect()
}

/// The photo with this code, if it is live.
pub async fn by_code(db: &Db, code: &Code) -> Result<Option<Entry>, StoreError> {
    const SQL: &str = select!("AND s.code = $1");
    let row: Option<Row> =
        on_pool!(read db, pool => sqlx::query_as(SQL).bind(code.as_str()).fetch_optional(pool).await)?;
    row.map(Entry::try_from).transpose()
}
