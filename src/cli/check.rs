use std::sync::Arc;

use crate::server::services::checking;
use crate::server::state::Site;
use anyhow::{Result, bail};

pub async fn run(site: &Arc<Site>) -> Result<()> {
    let findings = checking::check(site).await?;
    println!("{findings}");
    if !findings.wrong.is_empty() {
        bail!("something does not follow from the votes");
    }
    Ok(())
}
