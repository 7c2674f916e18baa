use crate::server::config::Config;
use crate::server::http::metrics;
use crate::server::services::{reporting, work};
use crate::server::signals::asked_to_stop;
use crate::server::systemd;
use anyhow::Result;

/// What it is called in the figures.
const NAME: &str = "worker";

/// Does background work until the process is asked to stop.
pub async fn run(config: Config) -> Result<()> {
    let site = super::open(config).await?;
    metrics::start(&site, NAME.to_owned()).await?;
    println!("Working for {}. Stop it with Ctrl-C.", site.settings.read().words.name);
    let stop = asked_to_stop();
    systemd::tell_ready();
    work::run(site.clone(), stop).await;
    reporting::tell_last(&site, NAME).await;
    site.db.close().await;
    Ok(())
}
