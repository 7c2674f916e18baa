use std::time::Duration;

use crate::domain::Timestamp;
use crate::server::jobs::Job;
use crate::server::state::Site;
use crate::server::store::cases::{self, Case};
use crate::server::store::{StoreError, Tx};

/// Letters about a decision wait so long: whoever undoes it by then has told nobody.
const SECOND_THOUGHTS: Duration = Duration::from_secs(120);

/// Leaves the letters about a decision: to whom it hits, and to members who reported it.
pub async fn leave(site: &Site, tx: &mut Tx, case: &Case, at: Timestamp) -> Result<(), StoreError> {
    let due = at.plus(SECOND_THOUGHTS);
    site.jobs.add_in_at(tx, &Job::Decided { case: case.id, at }, due).await?;
    for reporter in cases::reporters(tx, case.id).await? {
        let told = Job::ReportDecided { case: case.id, at, reporter: reporter.0 };
        site.jobs.add_in_at(tx, &told, due).await?;
    }
    Ok(())
}

/// Whether the letters about a decision of that time have left by now.
pub fn have_left(site: &Site, at: Timestamp) -> bool {
    at.plus(SECOND_THOUGHTS) <= site.clock.now()
}
