use crate::domain::grouped;
use crate::server::config::{Config, Database};
use crate::server::store::Db;
use crate::server::store::copying::{Compared, CopyError, Copying, Sum};
use anyhow::{Context, Result, bail};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

/// Move a site from SQLite to PostgreSQL
///
/// Copies all rows, compares both sides, and ends with status 1 when they differ.
/// The file stays as it is. Interrupted, it goes on where it was when it is called again.
///
///   1. Make an empty PostgreSQL database, and stop the site.
///   2. ratemyderp copy --from sqlite:///path/to/file.db --to postgres://user:password@host/database
///   3. Set DATABASE_URL to the new database, and SECRET_KEY to what it was. If it was empty,
///      the key is in DATA_DIR/secret.key. With another one cookies and ballots are void.
///   4. Start the site. Photos and all else in DATA_DIR stay where they are.
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Copy {
    /// The SQLite file; without it the site's DATABASE_URL
    #[arg(long, value_name = "URL")]
    from: Option<Database>,
    /// The PostgreSQL database; without it the site's DATABASE_URL, which hides a password from others on the machine
    #[arg(long, value_name = "URL")]
    to: Option<Database>,
}

impl Copy {
    pub async fn run(self, config: Config) -> Result<()> {
        let from = self.from.unwrap_or_else(|| config.database.clone());
        let to = self.to.unwrap_or(config.database);
        let (source, target) = open(&from, &to).await?;
        let mut copying = Copying::begin(&source, &target).await?;
        let bar = ProgressBar::new(copying.rows)
            .with_style(ProgressStyle::with_template("{msg:<20} {wide_bar} {pos}/{len} {eta}")?);
        bar.set_message("Copying");
        bar.set_position(copying.copied);
        while let Some(rows) = copying.copy_batch().await? {
            bar.inc(rows);
        }
        bar.set_message("Checking keys");
        copying.finish().await.context("all rows are there, but the copy cannot be finished")?;
        bar.set_message("Comparing");
        bar.reset();
        let tables = copying.compare(|| bar.inc(1)).await?;
        bar.finish_and_clear();
        print!("{}", side_by_side(&tables));
        if tables.iter().any(|table| table.source != table.target) {
            bail!(
                "the copy is not the same as the file. If the site was running, or somebody has written to either since, \
                 empty the PostgreSQL database and copy again"
            );
        }
        copying.forget_progress().await?;
        println!(
            "Everything is there. Now set DATABASE_URL, and SECRET_KEY to what it was (else in DATA_DIR/secret.key)."
        );
        Ok(())
    }
}

/// Opens a file that is there, and a server's database.
async fn open(from: &Database, to: &Database) -> Result<(Db, Db)> {
    let (Database::Sqlite(file), Database::Postgres(url)) = (from, to) else {
        return Err(CopyError::Direction.into());
    };
    if !file.exists() {
        bail!("there is no file {}", file.display());
    }
    let source = Db::open_sqlite(file, 1).await.with_context(|| format!("cannot use {}", file.display()))?;
    let target = Db::connect_postgres(url, 1).await.context("cannot use the PostgreSQL database")?;
    Ok((source, target))
}

/// A line for each table: how many rows it has in the file and in the copy, and their sums.
fn side_by_side(tables: &[Compared]) -> String {
    let width = tables.iter().map(|table| table.table.len()).max().unwrap_or(0);
    let rows_and_sum = |sum: Sum| format!("{:>13}  {:016x}", grouped(sum.rows), sum.hash);
    let mut lines =
        format!("{:width$}  {:>13}  {:16}  {:>13}\n", "table", "in the file", "sum", "in the copy");
    for Compared { table, source, target } in tables {
        let differ = if source == target { "" } else { "  DIFFERENT" };
        lines += &format!("{table:width$}  {}  {}{differ}\n", rows_and_sum(*source), rows_and_sum(*target));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_stands_out() {
        let sum = |rows, hash| Sum { rows, hash };
        let table = |table: &str, source, target| Compared { table: table.to_owned(), source, target };
        let tables = [
            table("boards", sum(3, 0x1f), sum(3, 0x1f)),
            table("ratings", sum(1_204_331, u64::MAX), sum(1_204_330, 7)),
        ];
        insta::assert_snapshot!(side_by_side(&tables), @"
        table      in the file  sum                 in the copy
        boards               3  000000000000001f              3  000000000000001f
        ratings      1,204,331  ffffffffffffffff      1,204,330  0000000000000007  DIFFERENT
        ");
    }
}
