//! Slots that are over become parts of longer ones, and those that are old enough go.

use std::collections::BTreeMap;
use std::time::Duration;

use super::{PROCESS, start_of};
use crate::server::metrics::{Fold, Rung, Samples};
use crate::server::state::Site;
use crate::server::store::StoreError;
use crate::server::store::samples::{self, Stored};

/// Machines' clocks may differ by so much.
const AHEAD: Duration = Duration::from_secs(60);

/// Folds what was sampled every ten seconds within a minute.
pub async fn fold(site: &Site, minute: i64) -> Result<(), StoreError> {
    fold_into(site, Rung::Minute, minute).await
}

/// Folds the longer slots in which a minute lies, over or not.
pub async fn fold_further(site: &Site, minute: i64) -> Result<(), StoreError> {
    for rung in [Rung::TwentyMinutes, Rung::TwoHours, Rung::Day] {
        fold_into(site, rung, rung.slot(start_of(minute))).await?;
    }
    Ok(())
}

/// Forgets slots that are shown and folded no more, and those of a time to come, which a wrong clock left.
pub async fn forget(site: &Site) -> Result<(), StoreError> {
    let now = site.clock.now();
    for rung in Rung::ALL {
        samples::forget(&site.db, rung, rung.slot(now.minus(rung.kept())), rung.slot(now.plus(AHEAD)))
            .await?;
    }
    Ok(())
}

async fn fold_into(site: &Site, rung: Rung, slot: i64) -> Result<(), StoreError> {
    let end = slot + i64::from(rung.seconds());
    let mut slots: BTreeMap<(String, i64), (i32, Samples)> = BTreeMap::new();
    for stored in samples::between(&site.db, rung.finer(), slot, end).await? {
        let (seconds, together) = slots.entry((lasting(stored.source), stored.slot)).or_default();
        *seconds = stored.seconds.max(*seconds);
        together.extend(stored.samples);
    }
    let mut folds: BTreeMap<String, Fold> = BTreeMap::new();
    for ((source, _), (seconds, samples)) in slots {
        folds.entry(source).or_default().add(seconds, samples);
    }
    let folded = folds.into_iter().map(|(source, fold)| {
        let seconds = fold.seconds;
        Stored { source, slot, seconds, samples: fold.samples() }
    });
    samples::put(&site.db, rung, &folded.collect::<Vec<_>>()).await
}

/// The source without the number of its process: one that was started again is the same to whoever looks back, and several
/// of a name on one machine are one.
fn lasting(source: String) -> String {
    match source.rsplit_once(' ') {
        Some((lasting, number)) if source.starts_with(PROCESS) && number.parse::<u32>().is_ok() => {
            lasting.to_owned()
        }
        _ => source,
    }
}
