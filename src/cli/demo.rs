use std::sync::Arc;

use crate::server::demo;
use crate::server::state::Site;
use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};

/// Fills an empty site; one that has photos is left alone.
pub async fn run(site: &Arc<Site>) -> Result<()> {
    if !site.deck.read().is_empty() {
        println!("The site has photos already, so nothing was added.");
        return Ok(());
    }
    let bar =
        ProgressBar::new(0).with_style(ProgressStyle::with_template("{msg:<20} {wide_bar} {pos}/{len}")?);
    bar.set_message("Drawing creatures");
    let summary = demo::fill(site, |done, of| {
        bar.set_length(of);
        bar.set_position(done);
    })
    .await?;
    bar.finish_and_clear();
    println!(
        "Added {} creatures by {} members, and {} votes by {} raters.",
        summary.photos, summary.members, summary.votes, summary.raters
    );
    Ok(())
}
