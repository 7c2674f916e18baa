use std::time::Duration;

use crate::domain::{SubmissionId, Timestamp};
use crate::server::jobs::Job;
use crate::server::state::Site;
use crate::server::store::{StoreError, Tx, cases};

/// Letters about a decision wait so long: whoever undoes it by then has told nobody.
const SECOND_THOUGHTS: Duration = Duration::from_secs(120);

/// Leaves the letters about a decision: to whom it hits, and to members who reported it.
pub async fn leave(site: &Site, tx: &mut Tx, case: i64, at: Timestamp) -> Result<(), StoreError> {
    let due = at.plus(SECOND_THOUGHTS);
    site.jobs.add_in_at(tx, &Job::Decided { case, at }, due).await?;
    for reporter in cases::reporters(tx, case).await? {
        let told = Job::ReportDecided { case, at, reporter: reporter.0 };
        site.jobs.add_in_at(tx, &told, due).await?;
    }
    Ok(())
}

/// Leaves the letter that a photo is back; it waits as well, since whoever undoes a decision often makes another.
pub async fn leave_put_back(
    site: &Site,
    tx: &mut Tx,
    photo: SubmissionId,
    now: Timestamp,
) -> Result<(), StoreError> {
    site.jobs.add_in_at(tx, &Job::PutBack { submission: photo.0 }, now.plus(SECOND_THOUGHTS)).await
}
