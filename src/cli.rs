//! The command line: what each command is called, says and does.

mod admin;
mod check;
mod copy;
mod demo;
mod held;
mod import;
mod jobs;
mod metrics;
mod rank;
mod reconcile;
mod release;
mod reporter;
mod serve;
mod standings;
mod worker;

use std::env;
use std::path::PathBuf;
use std::sync::Arc;

use crate::server::clock::Clock;
use crate::server::config::Config;
use crate::server::logs;
use crate::server::state::{self, Site};
use anyhow::Result;
use clap::{Args, Parser, Subcommand};

/// A rating site anyone can host: one photo of an animal, ten scores, and only the vote brings the next photo.
///
/// Without a command it serves. Settings come from Leptos.toml (beside the program, or in the working directory) and
/// from the environment, which wins; the file explains each.
#[derive(Parser)]
#[command(version = release::name(), max_term_width = 100)]
struct Cli {
    /// Read the settings from this file.
    #[arg(long, global = true, value_name = "FILE", env = "RATEMYDERP_CONFIG")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    Serve(serve::Serve),
    /// Bring the database to this version's tables, and stop
    ///
    /// `serve` does the same when it starts. On its own it suits a release that wants it done first.
    Migrate,
    Copy(copy::Copy),
    /// Send letters and do the other background work, and nothing else
    ///
    /// Needed when the setting WORKER is "apart"; else `serve` does it. Any number may run. Stopped by SIGTERM or Ctrl-C
    /// it lets the work under way finish, for ten seconds at most.
    Worker,
    /// Collect the figures of the operator's boards, and nothing else
    ///
    /// Needed when the setting REPORTER is "apart", one on each machine of the site; else `serve` does it. With
    /// INFLUXDB_URL it sends them there as well.
    Reporter,
    /// List the background work that waits or was given up, start it over, or forget it
    ///
    /// Work that fails is tried again, after 5 seconds at first and once an hour in the end, and given up after a day.
    /// What was given up stays in the list until it is started over or dropped.
    Jobs(jobs::Jobs),
    /// List the photos that wait for somebody to look at them, and decide
    ///
    /// A photo waits because it looks like one that is on the site, which is then named beside it, or because it is
    /// among the first of its member (the setting REVIEW_FIRST_PHOTOS).
    Held(held::Held),
    /// Say which members look after the site, and who may not come
    ///
    /// On a new site nobody does. Nobody has to sign in again for a change: the site knows it at once where there is a
    /// Redis, else within a minute.
    Admin(admin::Admin),
    Reconcile(reconcile::Reconcile),
    /// Compare all counters, the board and the histories with the votes
    ///
    /// Ends with status 1 when something does not follow from them.
    Check,
    /// Make the board now, from all votes
    ///
    /// The site does so by itself (the setting BOARD_SECONDS) and reads most votes only once; this reads all of them.
    Rank,
    Import(import::Import),
    Standings(standings::Standings),
    Metrics(metrics::Metrics),
    Demo(DemoArgs),
}

/// Fill an empty site so that it looks alive.
///
/// Draws 48 derpy creatures (our own drawings, no licence owed), makes up some members who submitted them, and casts
/// a few thousand votes. A site that has photos is left as it is.
#[derive(Args)]
struct DemoArgs {}

/// Does what the program's arguments say.
pub fn run() -> Result<()> {
    let cli = Cli::parse();
    // These need neither settings nor a site.
    match &cli.command {
        Some(Command::Standings(standings)) => return standings.run(),
        Some(Command::Metrics(metrics)) => return metrics.run(),
        _ => {}
    }
    let config = Config::load(cli.config.as_deref(), env::vars())?;
    logs::start(&config);
    let command = cli.command.unwrap_or_else(|| Command::Serve(serve::Serve::default()));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match command {
            Command::Serve(serve) => serve.run(config).await,
            Command::Migrate => migrate(config).await,
            Command::Copy(copy) => copy.run(config).await,
            Command::Worker => worker::run(config).await,
            Command::Reporter => reporter::run(config).await,
            Command::Jobs(jobs) => jobs.run(config).await,
            Command::Held(held) => held.run(&open(config).await?).await,
            Command::Admin(admin) => admin.run(&open(config).await?).await,
            Command::Reconcile(reconcile) => reconcile.run(&open(config).await?).await,
            Command::Check => check::run(&open(config).await?).await,
            Command::Rank => rank::run(&open(config).await?).await,
            Command::Import(import) => import.run(&open(config).await?).await,
            Command::Standings(standings) => standings.run(),
            Command::Metrics(metrics) => metrics.run(),
            Command::Demo(_) => demo::run(&open(config).await?).await,
        }
    })
}

async fn open(config: Config) -> Result<Arc<Site>> {
    Site::open(config, Clock::default()).await
}

async fn migrate(config: Config) -> Result<()> {
    let db = state::open_database(&config).await?;
    db.migrate().await?;
    db.close().await;
    println!("The database is up to date.");
    Ok(())
}
