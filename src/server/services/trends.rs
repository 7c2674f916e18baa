//! What is talked about just now, from what happened to photos in the last days.

use crate::domain::Hour;
use crate::server::services::vote_writer::LATE;
use crate::server::state::Site;
use crate::server::store::{StoreError, hours, trends};
use crate::virality::{WINDOW, rounded, worth};

/// Photos that are kept.
const MOST: i64 = 1000;

/// Counts the votes of the hours under way, and writes the photos that are talked about most. Where nothing happened
/// nothing is written.
pub async fn renew(site: &Site) -> Result<(), StoreError> {
    let now = Hour::of(site.clock.now());
    count_ratings(site, now).await?;
    let hours: Vec<_> = (0..WINDOW).map(|age| (now.plus(-age), worth(age))).collect();
    let mut hottest = trends::hottest(&site.db, &hours, MOST).await?;
    for (_, virality) in &mut hottest {
        *virality = rounded(*virality);
    }
    hottest.sort_by(|(one, heat), (other, heat_of_other)| heat_of_other.total_cmp(heat).then(one.cmp(other)));
    if hottest != trends::all(&site.db).await? {
        trends::replace(&site.db, &hottest).await?;
    }
    Ok(())
}

/// From the last hour that has any on, which may not have been over then; so none is missed, however long nobody counted.
async fn count_ratings(site: &Site, now: Hour) -> Result<(), StoreError> {
    let earliest = now.plus(-WINDOW);
    let last = hours::last_rated(&site.db, earliest).await?.unwrap_or(earliest);
    let mut hour = last.min(Hour::of(site.clock.now().minus(LATE)));
    while hour <= now {
        hours::count_ratings(&site.db, hour).await?;
        hour = hour.plus(1);
    }
    Ok(())
}
