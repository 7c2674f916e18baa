use std::fs;
use std::path::{Path, PathBuf};

use crate::server::metrics::{flux, registry};
use anyhow::{Context, Result};
use clap::{Args, Subcommand};

/// Print what is measured, or write what InfluxDB needs to show it.
///
/// Both are in the repository already, as docs/metrics.md and deploy/influxdb. Neither settings nor a database are
/// needed.
#[derive(Args)]
pub(super) struct Metrics {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Print every measurement with its unit, its tags and what it tells, in Markdown
    Docs,
    /// Write queries, tasks, alerts and the templates of two dashboards for InfluxDB 2
    Influxdb {
        /// The folder they go to; it is made if need be, and other files in it are left alone
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
}

impl Metrics {
    pub fn run(&self) -> Result<()> {
        match &self.what {
            What::Docs => print!("{}", registry::documentation()),
            What::Influxdb { folder } => flux::files().iter().try_for_each(|file| write(folder, file))?,
        }
        Ok(())
    }
}

fn write(folder: &Path, file: &flux::File) -> Result<()> {
    let path = folder.join(&file.path);
    let written =
        path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, &file.text));
    written.with_context(|| path.display().to_string())
}
