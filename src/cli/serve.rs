use crate::server::clock::Clock;
use crate::server::config::{Config, Placement};
use crate::server::http::{self, metrics};
use crate::server::services::reporting::{self, Reporter};
use crate::server::services::{counting, work};
use crate::server::signals::asked_to_stop;
use crate::server::state::Site;
use crate::server::systemd;
use anyhow::{Context, Result};
use clap::Args;
use tokio::net::TcpListener;

/// Serve the site (the default).
#[derive(Args, Default)]
pub(super) struct Serve {
    /// On a site without photos, run `demo` first
    #[arg(long)]
    demo: bool,
}

impl Serve {
    pub async fn run(self, config: Config) -> Result<()> {
        let handed_over = systemd::handed_over().context("cannot use the socket that systemd handed over")?;
        let (listen, database) = (config.listen, config.database.clone());
        let site = Site::open(config, Clock::default()).await?;
        if self.demo && site.deck.read().is_empty() {
            println!(
                "The site is empty, so it gets some creatures to rate. To start empty: make run DEMO=no"
            );
            super::demo::run(&site).await?;
        }
        let listener = match handed_over {
            Some(listener) => listener,
            None => TcpListener::bind(listen).await.with_context(|| format!("cannot listen on {listen}"))?,
        };
        let listen = listener.local_addr()?;
        let name = format!("web:{}", listen.port());
        metrics::start(&site, name.clone()).await?;
        let reporter = match site.config.reporting.reporter {
            Placement::Inside => Some(Reporter::open(site.clone()).await?),
            Placement::Apart => None,
        };
        println!(
            "{} is at http://{listen} ({database:?}). Stop it with Ctrl-C.",
            site.settings.read().words.name
        );
        let worker = match site.config.worker {
            Placement::Inside => Some(tokio::spawn(work::run(site.clone(), asked_to_stop()))),
            Placement::Apart => None,
        };
        let reporter = reporter.map(|reporter| tokio::spawn(reporter.run(asked_to_stop())));
        http::serve(listener, crate::router(&site)).await?;
        if let Some(worker) = worker {
            worker.await?;
        }
        if let Some(reporter) = reporter {
            reporter.await?;
        }
        counting::finish(&site).await;
        reporting::tell_last(&site, &name).await;
        site.db.close().await;
        Ok(())
    }
}
