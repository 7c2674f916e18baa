use std::sync::Arc;

use crate::server::services::reconciling::reconcile;
use crate::server::state::Site;
use anyhow::{Result, bail};
use clap::Args;

/// Compare the photos' files with the database.
///
/// Lists files that are missing, and files that no row of the database claims: a crash between a file and its row
/// leaves some. Once a day the site does the same by itself, deletes what was left behind more than a day ago, and logs
/// what it found. Nothing is deleted when most files seem to be gone or to be another site's: then a folder is not
/// mounted, or a setting wrong. Ends with status 1 when there is something to look at.
#[derive(Args)]
pub(super) struct Reconcile {
    /// Delete files that no row has claimed for a day
    #[arg(long)]
    delete: bool,
}

impl Reconcile {
    pub async fn run(self, site: &Arc<Site>) -> Result<()> {
        let report = reconcile(site, self.delete).await?;
        println!("{report}");
        if !report.is_fine() {
            bail!("the photos' files and the database do not match");
        }
        Ok(())
    }
}
