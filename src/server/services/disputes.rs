//! Which photos people agree about least is found in the background: it takes a look at every vote.

use std::time::Duration;

use crate::server::jobs::JobError;
use crate::server::state::Site;
use crate::server::store::disputes;

/// One look reads all tallies and all votes.
pub const EVERY: Duration = Duration::from_secs(900);

/// Fewer votes say too little.
const VOTES: i64 = 10;

/// So long is the list.
const MOST: i64 = 1_000;

/// Finds them, and writes them down when they are others than before.
pub async fn note(site: &Site) -> Result<(), JobError> {
    let found = disputes::find(&site.db, VOTES, MOST).await?;
    let before = disputes::list(&site.db).await?;
    if !found.iter().map(|(submission, _)| submission).eq(&before) {
        disputes::replace(&site.db, &found).await?;
    }
    Ok(())
}
