use crate::domain::{Timestamp, counted};
use crate::server::clock::Clock;
use crate::server::config::Config;
use crate::server::services::backlog::{self, Dropped};
use crate::server::state;
use crate::server::store::outbox::{self, Entry};
use anyhow::{Result, bail};
use clap::{Args, Subcommand};

/// Rows that are listed at most.
const MOST: i64 = 1000;

/// List the background work, start it over, or forget it.
#[derive(Args)]
pub(super) struct Jobs {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Start over, now and with all attempts
    Retry(Rows),
    /// Forget without doing it
    Drop(Rows),
}

#[derive(Args)]
struct Rows {
    /// Numbers from the list
    #[arg(value_name = "ID", required = true)]
    rows: Vec<i64>,
}

impl Jobs {
    pub async fn run(self, config: Config) -> Result<()> {
        let db = state::open_database(&config).await?;
        let now = Clock::default().now();
        match self.command {
            None => print!("{}", table(&outbox::list(&db, None, MOST).await?, now)),
            Some(Command::Retry(Rows { rows })) => {
                for row in rows {
                    if !backlog::retry(&db, None, row, now).await? {
                        bail!("there is no job {row}");
                    }
                    println!("Job {row} will be started over.");
                }
            }
            Some(Command::Drop(Rows { rows })) => {
                for row in rows {
                    match backlog::forget(&db, None, row, "", now).await? {
                        Dropped::Done => println!("Job {row} is dropped."),
                        Dropped::Gone => bail!("there is no job {row}"),
                        Dropped::Promised => {
                            bail!(
                                "people were promised job {row}: it can be dropped when the site has given it up"
                            )
                        }
                    }
                }
            }
        }
        db.close().await;
        Ok(())
    }
}

fn table(entries: &[Entry], now: Timestamp) -> String {
    if entries.is_empty() {
        return "There is no background work.\n".to_owned();
    }
    let mut table = String::new();
    for entry in entries {
        let state = match entry.failed_at {
            Some(at) => format!("given up {} ago", span(now.millis_since(at))),
            None if entry.due_at > now => format!("next try in {}", span(entry.due_at.millis_since(now))),
            None => format!("due for {}", span(now.millis_since(entry.due_at))),
        };
        let attempts = counted(u64::from(entry.attempts.unsigned_abs()), "attempt", "attempts");
        let request = entry.request_id.as_deref().map(|id| format!(", request {id}")).unwrap_or_default();
        table += &format!("{:>6}  {state}, {attempts}{request}\n        {}\n", entry.row, entry.job);
        if let Some(error) = &entry.last_error {
            table += &format!("        {}\n", error.replace(char::is_control, " "));
        }
    }
    table
}

/// "40 s", "12 min", "5 h", "3 d".
fn span(ms: i64) -> String {
    match ms / 1000 {
        s @ ..120 => format!("{s} s"),
        s @ ..7200 => format!("{} min", s / 60),
        s @ ..172_800 => format!("{} h", s / 3600),
        s => format!("{} d", s / 86400),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_says_what_a_job_waits_for() {
        let at = |s: i64| Timestamp::from_millis(s * 1000);
        let waiting = Entry {
            row: 7,
            job: r#"{"kind":"export","export":3}"#.to_owned(),
            created_at: at(0),
            due_at: at(1300),
            claimed_until: None,
            attempts: 1,
            last_error: Some("the disk\nis full".to_owned()),
            failed_at: None,
            request_id: None,
        };
        let request_id = Some("00112233445566aa".to_owned());
        let failed = Entry { row: 1234, attempts: 33, failed_at: Some(at(0)), request_id, ..waiting.clone() };
        let fresh = Entry { due_at: at(990), attempts: 0, last_error: None, ..waiting.clone() };
        insta::assert_snapshot!(table(&[failed, waiting, fresh], at(1000)), @r#"
          1234  given up 16 min ago, 33 attempts, request 00112233445566aa
                {"kind":"export","export":3}
                the disk is full
             7  next try in 5 min, 1 attempt
                {"kind":"export","export":3}
                the disk is full
             7  due for 10 s, 0 attempts
                {"kind":"export","export":3}
        "#);
        assert_eq!(table(&[], at(0)), "There is no background work.\n");
    }
}
