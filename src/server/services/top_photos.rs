//! Members are told when a photo of theirs is among the best hundred for the first time.

use crate::server::jobs::{Job, JobError};
use crate::server::state::Site;
use crate::server::store::top_photos;

/// A photo must be among so many.
const TOP: i64 = 100;

/// Fewer votes say too little.
const VOTES: i64 = 10;

/// With fewer photos it is no feat.
const CROWD: i64 = 2 * TOP;

/// Leaves a letter for each photo that is new among the best. Those there at the start are no news.
pub async fn leave_letters(site: &Site) -> Result<(), JobError> {
    if top_photos::candidates(&site.db, VOTES).await? < CROWD {
        return Ok(());
    }
    let first = top_photos::is_empty(&site.db).await?;
    let new = top_photos::note(&site.db, TOP, VOTES, site.clock.now()).await?;
    for submission in new.into_iter().filter(|_| !first) {
        site.jobs.add(&Job::EnteredTop { submission: submission.0 }).await?;
    }
    Ok(())
}
