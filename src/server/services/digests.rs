//! Once a week: what happened to the photos of members who want to know.

use std::time::Duration;

use crate::server::jobs::{Job, JobError, PhotoWeek};
use crate::server::state::Site;
use crate::server::store::{digests, schedules};

const WEEK: Duration = Duration::from_secs(7 * 24 * 3600);

/// Photos in one letter.
const MOST: usize = 10;

/// Leaves a letter for each member whose photos were rated, when a week has passed since the last ones.
pub async fn leave_when_due(site: &Site) -> Result<(), JobError> {
    let now = site.clock.now();
    if !schedules::claim(&site.db, "digest", now, WEEK).await? {
        return Ok(());
    }
    let lines = digests::since(&site.db, now.minus(WEEK)).await?;
    for lines in lines.chunk_by(|one, next| one.member_id == next.member_id) {
        let Some(first) = lines.first() else { continue };
        let week = |line: &digests::Line| PhotoWeek {
            code: line.code.clone(),
            caption: line.caption.clone(),
            votes: line.votes,
            total: line.total,
        };
        let photos = lines.iter().take(MOST).map(week).collect();
        site.jobs.add(&Job::Digest { member: first.member_id, photos }).await?;
    }
    Ok(())
}
