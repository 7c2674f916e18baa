//! How far a copy has come: a row in the target, which moves in the transactions that bring the rows.

use sqlx::{AssertSqlSafe, Connection, PgConnection, PgExecutor, SqliteConnection};

use super::super::row;

row! {
    /// Of which site it is a copy (see [`name_of`]), and which table is under way: those before it are there, and of its
    /// rows those up to `last_key`. At the start `table_name` is empty, which is before any.
    pub struct Progress {
        source: String,
        table_name: String,
        last_key: Option<String>,
        copied: i64,
        finished: bool,
    }
}

/// Tells a site's file from others wherever it lies: when its first tables were made, and how many nanoseconds it took.
pub async fn name_of(source: &mut SqliteConnection) -> Result<String, sqlx::Error> {
    const SQL: &str = "SELECT installed_on || ' ' || execution_time FROM _sqlx_migrations WHERE version = 1";
    sqlx::query_scalar(SQL).fetch_one(source).await
}

/// Whether a copy into this database was begun and has not come to a good end.
pub async fn is_unfinished(target: impl PgExecutor<'_>) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar("SELECT to_regclass('_copy') IS NOT NULL").fetch_one(target).await
}

/// How far the copy in the target is, if there is one.
pub async fn read(target: &mut PgConnection) -> Result<Option<Progress>, sqlx::Error> {
    const SQL: &str = "SELECT source, table_name, last_key, copied, finished FROM _copy";
    if is_unfinished(&mut *target).await? {
        sqlx::query_as(SQL).fetch_optional(target).await
    } else {
        Ok(None)
    }
}

/// Puts the foreign keys of the target aside; `foreign_keys` says how they come back.
pub async fn begin(target: &mut PgConnection, source: String) -> Result<Progress, sqlx::Error> {
    const CREATE: &str = "
        CREATE TABLE _copy (
            source       TEXT NOT NULL,
            foreign_keys TEXT NOT NULL,
            table_name   TEXT NOT NULL,
            last_key     TEXT,
            copied       BIGINT NOT NULL,
            finished     BOOLEAN NOT NULL
        )";
    const INSERT: &str = "
        INSERT INTO _copy (source, foreign_keys, table_name, copied, finished) VALUES ($1, $2, '', 0, FALSE)
        RETURNING source, table_name, last_key, copied, finished";
    const FOREIGN_KEYS: &str = "
        SELECT COALESCE(string_agg(format('ALTER TABLE %s DROP CONSTRAINT %I', of_table, name), '; '), ''),
               COALESCE(string_agg(format('ALTER TABLE %s ADD CONSTRAINT %I %s', of_table, name, definition), '; '), '')
        FROM (
            SELECT CAST(conrelid AS regclass) AS of_table, conname AS name, pg_get_constraintdef(oid) AS definition
            FROM pg_constraint
            WHERE contype = 'f' AND connamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
        ) foreign_keys";
    let mut tx = target.begin().await?;
    let (drop, restore): (String, String) = sqlx::query_as(FOREIGN_KEYS).fetch_one(&mut *tx).await?;
    sqlx::raw_sql(AssertSqlSafe(drop)).execute(&mut *tx).await?;
    sqlx::query(CREATE).execute(&mut *tx).await?;
    let begun = sqlx::query_as(INSERT).bind(source).bind(restore).fetch_one(&mut *tx).await?;
    tx.commit().await?;
    Ok(begun)
}

/// So many more rows of a table are there, up to this one.
pub async fn advance(
    target: &mut PgConnection,
    table: &str,
    last_key: Option<&str>,
    rows: i64,
) -> Result<(), sqlx::Error> {
    const SQL: &str = "UPDATE _copy SET table_name = $1, last_key = $2, copied = copied + $3";
    sqlx::query(SQL).bind(table).bind(last_key).bind(rows).execute(target).await.map(drop)
}
