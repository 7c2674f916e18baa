use std::sync::Arc;
use std::time::Instant;

use crate::domain::counted;
use crate::server::services::board;
use crate::server::state::Site;
use anyhow::Result;

pub async fn run(site: &Arc<Site>) -> Result<()> {
    let start = Instant::now();
    let ranked = board::rank(site).await?;
    println!(
        "{} ranked by {}, in {:.1} s.",
        counted(ranked.photos, "photo", "photos"),
        counted(ranked.votes, "vote", "votes"),
        start.elapsed().as_secs_f64()
    );
    Ok(())
}
