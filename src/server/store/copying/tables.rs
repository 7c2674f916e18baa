//! The tables that both databases have, as they tell themselves. Names that begin with a line are not the site's: sqlx
//! keeps its list of migrations under one, a copy how far it is.

use std::collections::BTreeMap;

use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, PgConnection, SqliteConnection};

use super::CopyError;
use super::form::Kind;

pub struct Table {
    pub name: String,
    /// The column whose numbers PostgreSQL gives out.
    pub identity: Option<String>,
    columns: Vec<(String, Kind)>,
    /// By which SQLite finds rows in order.
    key: Vec<String>,
}

/// A column's place in SQLite's primary key, from 1; 0 for those that are not in it.
type Place = i64;

/// What PostgreSQL tells of a column.
struct Held {
    data_type: String,
    is_identity: bool,
}

/// By table and column.
type Columns<T> = BTreeMap<(String, String), T>;

/// The tables in the order of their names. They have to have the same columns in both, of kinds that can be copied;
/// columns that are derived from others follow by themselves.
pub async fn of_both(
    source: &mut SqliteConnection,
    target: &mut PgConnection,
) -> Result<Vec<Table>, CopyError> {
    let (places, held) = (columns_of_source(source).await?, columns_of_target(target).await?);
    let one_sided = places.keys().find(|name| !held.contains_key(*name));
    let one_sided = one_sided.or_else(|| held.keys().find(|name| !places.contains_key(*name)));
    if let Some((table, column)) = one_sided.cloned() {
        return Err(CopyError::OneSided { table, column });
    }
    let mut tables = BTreeMap::<_, Vec<_>>::new();
    for (((table, column), place), held) in places.into_iter().zip(held.into_values()) {
        tables.entry(table).or_default().push((column, place, held));
    }
    tables.into_iter().map(|(name, columns)| Table::new(name, columns)).collect()
}

async fn columns_of_source(source: &mut SqliteConnection) -> Result<Columns<Place>, sqlx::Error> {
    const SQL: &str = r"
        SELECT t.name, c.name, c.pk FROM sqlite_schema t JOIN pragma_table_xinfo(t.name) c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\_%' ESCAPE '\' AND t.name NOT LIKE '\_%' ESCAPE '\'
          AND c.hidden = 0";
    let columns: Vec<(String, String, Place)> = sqlx::query_as(SQL).fetch_all(source).await?;
    Ok(columns.into_iter().map(|(table, column, place)| ((table, column), place)).collect())
}

async fn columns_of_target(target: &mut PgConnection) -> Result<Columns<Held>, sqlx::Error> {
    const SQL: &str = r"
        SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT), CAST(data_type AS TEXT), is_identity = 'YES'
        FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
        WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND table_name NOT LIKE '\_%' ESCAPE '\'
          AND is_generated = 'NEVER'";
    let columns: Vec<(String, String, String, bool)> = sqlx::query_as(SQL).fetch_all(target).await?;
    let held = |(table, column, data_type, is_identity)| ((table, column), Held { data_type, is_identity });
    Ok(columns.into_iter().map(held).collect())
}

/// A database without tables is empty, and so is one whose tables have no rows, as `ratemyderp migrate` leaves it.
pub async fn refuse_unless_empty(target: &mut PgConnection) -> Result<(), CopyError> {
    const TABLES: &str = "
        SELECT CAST(table_name AS TEXT) FROM information_schema.tables
        WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY table_name";
    const MIGRATIONS: &str = "_sqlx_migrations";
    let tables: Vec<String> = sqlx::query_scalar(TABLES).fetch_all(&mut *target).await?;
    let is_ours = tables.iter().any(|table| table == MIGRATIONS);
    for table in tables.into_iter().filter(|table| table != MIGRATIONS) {
        if !is_ours {
            return Err(CopyError::NotOurs { table });
        }
        let has_rows = AssertSqlSafe(format!("SELECT EXISTS (SELECT FROM {})", quoted(&table)));
        if sqlx::query_scalar(has_rows).fetch_one(&mut *target).await? {
            return Err(CopyError::NotEmpty { table });
        }
    }
    Ok(())
}

/// How many rows these have in the source.
pub async fn count_rows(source: &mut SqliteConnection, tables: &[Table]) -> Result<u64, sqlx::Error> {
    let mut rows = 0;
    for table in tables {
        let sql = AssertSqlSafe(format!("SELECT COUNT(*) FROM {}", quoted(&table.name)));
        rows += sqlx::query_scalar::<_, i64>(sql).fetch_one(&mut *source).await?.unsigned_abs();
    }
    Ok(rows)
}

impl Table {
    fn new(name: String, columns: Vec<(String, Place, Held)>) -> Result<Self, CopyError> {
        let mut key: Vec<_> = columns.iter().filter(|(_, place, _)| *place > 0).collect();
        key.sort_by_key(|(_, place, _)| *place);
        let key = key.into_iter().map(|(column, ..)| column.clone()).collect();
        let identity = columns.iter().find(|(.., held)| held.is_identity).map(|(column, ..)| column.clone());
        let kind = |(column, _, held): (String, Place, Held)| match Kind::of(&held.data_type) {
            Some(kind) => Ok((column, kind)),
            None => Err(CopyError::UnknownKind { table: name.clone(), column, kind: held.data_type }),
        };
        let columns = columns.into_iter().map(kind).collect::<Result<_, _>>()?;
        Ok(Self { name, identity, columns, key })
    }

    /// All rows, in any order.
    pub fn select(&self) -> String {
        format!("SELECT {} FROM {}", self.names(), quoted(&self.name))
    }

    /// The next `$1` rows of the source after the one whose `last_key` is `$2`, or the first ones. That is JSON, which
    /// keeps numbers apart from text. A table without a key is read in the order in which it lies.
    pub fn select_batch(&self, is_first: bool) -> String {
        let key = if self.key.is_empty() { "rowid".to_owned() } else { listed(&self.key) };
        let after = if is_first { String::new() } else { self.after_last_key(&key) };
        let (columns, table) = (self.names(), quoted(&self.name));
        format!(
            "SELECT {columns}, json_array({key}) AS last_key FROM {table} {after} ORDER BY {key} LIMIT $1"
        )
    }

    fn after_last_key(&self, key: &str) -> String {
        let part = |part| format!("json_extract($2, '$[{part}]')");
        let parts: Vec<_> = (0..self.key.len().max(1)).map(part).collect();
        format!("WHERE ({key}) > ({})", parts.join(", "))
    }

    /// Brings rows to the target in their binary form, with the numbers that they have.
    pub fn copy_in(&self) -> String {
        format!("COPY {} ({}) FROM STDIN (FORMAT binary)", quoted(&self.name), self.names())
    }

    pub fn columns(&self) -> usize {
        self.columns.len()
    }

    /// Adds a row of the source in its binary form.
    pub fn put(&self, form: &mut Vec<u8>, row: &SqliteRow) -> Result<(), sqlx::Error> {
        self.columns.iter().enumerate().try_for_each(|(at, (_, kind))| kind.put(form, row, at))
    }

    fn names(&self) -> String {
        listed(self.columns.iter().map(|(column, _)| column))
    }
}

/// A name as both databases take it, whatever it is.
pub fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Names with commas between them.
pub fn listed<'a>(names: impl IntoIterator<Item = &'a String>) -> String {
    names.into_iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ")
}
