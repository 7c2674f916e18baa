//! Slots that are over become parts of longer ones, and those that are old enough go.

use std::collections::BTreeMap;

use super::start_of;
use crate::server::metrics::{Fold, Rung};
use crate::server::state::Site;
use crate::server::store::StoreError;
use crate::server::store::samples::{self, Stored};

/// Folds what was sampled every ten seconds within a minute.
pub async fn fold(site: &Site, minute: i64) -> Result<(), StoreError> {
    fold_into(site, Rung::Minute, minute).await
}

/// Folds the longer slots in which a minute lies, over or not, and forgets old ones.
pub async fn fold_further(site: &Site, minute: i64) -> Result<(), StoreError> {
    for rung in [Rung::TwentyMinutes, Rung::TwoHours, Rung::Day] {
        fold_into(site, rung, rung.slot(start_of(minute))).await?;
    }
    let now = site.clock.now();
    for rung in Rung::ALL {
        samples::forget(&site.db, rung, rung.slot(now.minus(rung.kept()))).await?;
    }
    Ok(())
}

async fn fold_into(site: &Site, rung: Rung, slot: i64) -> Result<(), StoreError> {
    let end = slot + i64::from(rung.seconds());
    let mut folds: BTreeMap<String, Fold> = BTreeMap::new();
    for stored in samples::between(&site.db, rung.finer(), slot, end).await? {
        folds.entry(stored.source).or_default().add(stored.seconds, stored.samples);
    }
    let folded = folds.into_iter().map(|(source, fold)| {
        let seconds = fold.seconds;
        Stored { source, slot, seconds, samples: fold.samples() }
    });
    samples::put(&site.db, rung, &folded.collect::<Vec<_>>()).await
}
