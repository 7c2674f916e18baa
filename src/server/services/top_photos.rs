//! Members are told when a photo of theirs is among the best hundred for the first time.

use crate::server::jobs::{Job, JobError};
use crate::server::state::Site;
use crate::server::store::top_photos;

/// A photo must be among so many.
const TOP: usize = 100;

/// Fewer votes say too little.
const VOTES: u32 = 10;

/// With fewer photos it is no feat.
const CROWD: usize = 2 * TOP;

/// Leaves a letter for each photo that is new among the best. Those there at the start are no news.
pub async fn leave_letters(site: &Site) -> Result<(), JobError> {
    let board = site.board.read();
    if board.len() < CROWD {
        return Ok(());
    }
    let best = board.by_place(0).take(TOP).filter(|standing| standing.votes >= VOTES);
    let best: Vec<_> = best.map(|standing| standing.submission).collect();
    let first = top_photos::is_empty(&site.db).await?;
    let new = top_photos::note(&site.db, &best, site.clock.now()).await?;
    for submission in new.into_iter().filter(|_| !first) {
        site.jobs.add(&Job::EnteredTop { submission: submission.0 }).await?;
    }
    Ok(())
}
