use crate::server::config::Config;
use crate::server::http::metrics;
use crate::server::services::reporting::Reporter;
use crate::server::signals::asked_to_stop;
use crate::server::systemd;
use anyhow::Result;

/// Collects figures until the process is asked to stop.
pub async fn run(config: Config) -> Result<()> {
    let site = super::open(config).await?;
    metrics::start(&site, "reporter".to_owned()).await?;
    println!("Reporting on {}. Stop it with Ctrl-C.", site.settings.read().words.name);
    let reporter = Reporter::open(site.clone()).await?;
    let stop = asked_to_stop();
    systemd::tell_ready();
    reporter.run(stop).await;
    site.db.close().await;
    Ok(())
}
