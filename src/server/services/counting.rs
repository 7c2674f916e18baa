//! Views and shares are counted: in memory while a page is made, and in bulk in the database. A view is a person seeing a
//! photo, a share somebody following a link that was sent to them; each counts once a visitor, photo and day.

use std::sync::Weak;
use std::time::Duration;

use crate::domain::{Code, Hour, HourCount, Turn};
use crate::server::cache::{Deed, Sighting, Source};
use crate::server::logs::with_causes;
use crate::server::metrics::Series;
use crate::server::metrics::registry::{FUNNEL, SHARES, VIEWS};
use crate::server::services::clients::Client;
use crate::server::services::proofs;
use crate::server::services::visitors::Visitor;
use crate::server::state::Site;
use crate::server::store::{StoreError, hours};

/// How often this process hands on what it saw, and after how many times it writes what is left with it.
const HAND_ON: Duration = Duration::from_secs(1);
const WRITE_AFTER: u32 = 60;

/// For so many days what happened is kept by the hour.
const HOURLY_DAYS: i32 = 90;

/// After so long nobody brings a batch a second time: a Redis that was away so long is somebody's old copy.
const BATCHES_KEPT: Duration = Duration::from_secs(30 * 24 * 3600);

/// Somebody sees a photo.
pub fn view(site: &Site, visitor: &Visitor, client: &Client, photo: &Code) {
    if client.looks {
        here(site, visitor);
    }
    count(site, visitor, client, Deed::View, photo);
}

/// Notes that somebody is here. Whoever keeps no cookies is somebody else each time.
fn here(site: &Site, visitor: &Visitor) {
    site.active.saw(visitor.rater, site.clock.now());
    if !visitor.known {
        site.counted.add(Series::new(&FUNNEL, ["visitor"]), 1);
    }
}

/// Somebody is shown what comes next.
pub fn turn(site: &Site, visitor: &Visitor, client: &Client, turn: &Turn) {
    if let Some(next) = &turn.next {
        view(site, visitor, client, &next.photo.code);
    }
}

/// Somebody follows a link to a photo that was sent to them.
pub fn shared(site: &Site, visitor: &Visitor, client: &Client, photo: &Code) {
    count(site, visitor, client, Deed::Share, photo);
}

fn count(site: &Site, visitor: &Visitor, client: &Client, deed: Deed, photo: &Code) {
    if !client.looks {
        return;
    }
    let hour = Hour::of(site.clock.now());
    // The keyed hash is all that is kept, and tomorrow the same person has another: it tells of nobody.
    let mark = |who: &str| {
        let what = format!("{deed:?} {photo} {} {who}", hour.first_of_day().0);
        site.signer.mark("sighting", what.as_bytes())
    };
    let by_cookie = mark(&format!("rater {}", visitor.rater.0));
    // Whoever throws the cookie away is a new visitor each time: they are told apart by where they come from. For shares,
    // which weigh most in what is talked about, so is everyone without an account: cookies can be collected.
    let is_told_by_cookie = visitor.member.is_some() || (visitor.known && deed == Deed::View);
    let (mark, alias) = match is_told_by_cookie {
        true => (by_cookie, None),
        false => (mark(&format!("{} on {}", client.device, client.network)), Some(by_cookie)),
    };
    site.counters.count(Sighting { deed, photo: photo.clone(), hour, mark, alias });
}

/// Hands on what this process saw, and writes what stays with it, for as long as there is the site.
pub async fn keep_up(site: Weak<Site>) {
    let mut told = site.upgrade().and_then(|site| site.networks.listen());
    let mut paces = site.upgrade().and_then(|site| site.paces.listen());
    for time in (1..=WRITE_AFTER).cycle() {
        tokio::time::sleep(HAND_ON).await;
        let Some(site) = site.upgrade() else { return };
        site.counters.hand_on().await;
        site.active.hand_on().await;
        if let Some(told) = &mut told {
            site.networks.exchange(told).await;
        }
        if let Some(told) = &mut paces {
            site.paces.exchange(told, site.clock.now()).await;
        }
        if time == WRITE_AFTER
            && let Err(error) = proofs::keep_up(&site).await
        {
            tracing::warn!(error = with_causes(&error), "whom to ask for a proof of work is not known anew");
        }
        if time == WRITE_AFTER
            && let Err(error) = write(&site, Source::Own).await
        {
            tracing::warn!(
                error = with_causes(&error),
                "views and shares could not be written; they are kept for the next time"
            );
        }
    }
}

/// Writes all that was counted, before the process ends.
pub async fn finish(site: &Site) {
    site.counters.hand_on().await;
    for source in [Source::Own, Source::Shared] {
        if let Err(error) = write(site, source).await {
            tracing::warn!(
                error = with_causes(&error),
                ?source,
                "the last views and shares could not be written"
            );
        }
    }
}

/// Writes what was counted. What an earlier try left comes first, and alone.
pub async fn write(site: &Site, source: Source) -> Result<(), StoreError> {
    for _ in 0..2 {
        let Some(batch) = site.counters.take(source).await else { break };
        if hours::add(&site.db, &batch.number, &batch.counts, site.clock.now()).await? {
            let sum = |of: fn(&HourCount) -> i32| {
                batch.counts.iter().map(|count| u64::from(of(count).unsigned_abs())).sum()
            };
            site.counted.add(Series::new(&VIEWS, []), sum(|count| count.views));
            site.counted.add(Series::new(&SHARES, []), sum(|count| count.shares));
        }
        site.counters.written(source, &batch.number).await;
    }
    Ok(())
}

/// Folds the hours of days long over, and forgets the numbers of old batches.
pub async fn tidy(site: &Site) -> Result<(), StoreError> {
    let now = site.clock.now();
    for day in hours::unfolded(&site.db, Hour::of(now).plus(-24 * HOURLY_DAYS)).await? {
        hours::fold(&site.db, day).await?;
    }
    hours::forget_batches(&site.db, now.minus(BATCHES_KEPT)).await
}
