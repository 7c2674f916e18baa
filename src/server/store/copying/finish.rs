use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};

use super::tables::{self, Table, quoted};
use super::{CopyError, Copying};

impl Copying {
    /// Once all rows are there: no number is given twice, and rows are held to what they name again.
    pub async fn finish(&mut self) -> Result<(), CopyError> {
        if !self.finished {
            let mut tx = self.target.begin().await?;
            for table in &self.tables {
                go_on_counting(&mut self.source, &mut tx, table).await?;
            }
            put_foreign_keys_back(&mut tx).await?;
            sqlx::query("UPDATE _copy SET finished = TRUE").execute(&mut *tx).await?;
            tx.commit().await?;
            self.finished = true;
        }
        // It would come by itself, but later: until then PostgreSQL knows nothing of what is in its tables.
        let names = tables::listed(self.tables.iter().map(|table| &table.name));
        sqlx::raw_sql(AssertSqlSafe(format!("VACUUM (ANALYZE) {names}"))).execute(&mut self.target).await?;
        Ok(())
    }

    /// Once both sides are the same: the target is a database like any other.
    pub async fn forget_progress(&mut self) -> Result<(), CopyError> {
        sqlx::query("DROP TABLE _copy").execute(&mut self.target).await?;
        Ok(())
    }
}

/// Numbers go on after the last one that the source has given, even if that row is gone.
async fn go_on_counting(
    source: &mut SqliteConnection,
    target: &mut PgConnection,
    table: &Table,
) -> Result<(), sqlx::Error> {
    const GO_ON: &str = "SELECT setval(pg_get_serial_sequence($1, $2), $3)";
    let Some(column) = &table.identity else { return Ok(()) };
    let (name, id) = (quoted(&table.name), quoted(column));
    let last = AssertSqlSafe(format!(
        "SELECT max(COALESCE(max({id}), 0), COALESCE((SELECT seq FROM sqlite_sequence WHERE name = $1), 0)) FROM {name}"
    ));
    let last: i64 = sqlx::query_scalar(last).bind(&table.name).fetch_one(source).await?;
    if last > 0 {
        sqlx::query(GO_ON).bind(name).bind(column).bind(last).execute(target).await?;
    }
    Ok(())
}

async fn put_foreign_keys_back(target: &mut PgConnection) -> Result<(), sqlx::Error> {
    let restore: String =
        sqlx::query_scalar("SELECT foreign_keys FROM _copy").fetch_one(&mut *target).await?;
    sqlx::raw_sql(AssertSqlSafe(restore)).execute(target).await.map(drop)
}
