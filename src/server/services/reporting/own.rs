//! What a process tells of itself.

use std::process;
use std::sync::Weak;

use super::{PROCESS, next_slot};
use crate::server::logs::with_causes;
use crate::server::metrics::registry::{POOL, VISITORS_ACTIVE};
use crate::server::metrics::{OwnProcess, Rung, Samples, Series, host, prometheus};
use crate::server::state::Site;
use crate::server::store::health;
use crate::server::store::samples::{self, Stored};

/// Keeps telling of this process, called `name`, for as long as there is the site.
pub async fn tell_of_itself(site: Weak<Site>, name: String) {
    let Some(clock) = site.upgrade().map(|site| site.clock.clone()) else { return };
    let mut own = OwnProcess::new().ok();
    loop {
        let slot = next_slot(&clock).await;
        let Some(site) = site.upgrade() else { return };
        let samples = look(&site, &mut own, &host(), &name);
        tell(&site, &name, slot, Rung::TenSeconds.seconds(), samples).await;
    }
}

/// Tells what was counted since, before the process ends.
pub async fn tell_last(site: &Site, name: &str) {
    let now = site.clock.now();
    let slot = Rung::TenSeconds.slot(now);
    let seconds = (now.as_millis() / 1000 - slot).max(1);
    tell(site, name, slot, seconds as i32, Samples::default()).await;
}

/// What cannot be kept is told with the next slot.
async fn tell(site: &Site, name: &str, slot: i64, seconds: i32, mut samples: Samples) {
    let (news, so_far) = site.counted.news();
    samples.extend(news);
    let source = format!("{PROCESS} {name} {} {}", host(), process::id());
    let stored = Stored { source, slot, seconds, samples };
    match samples::put(&site.db, Rung::TenSeconds, &[stored]).await {
        Ok(()) => site.counted.told(so_far),
        Err(error) => {
            tracing::warn!(error = with_causes(&error), "this process's figures could not be kept");
        }
    }
}

/// All figures of this process, as Prometheus reads them; where it reports, those of the machine and the site as well.
pub fn exposition(site: &Site, name: &str) -> String {
    let mut samples = look(site, &mut OwnProcess::new().ok(), &host(), name);
    samples.extend(site.counted.so_far());
    for (series, value) in site.reported.latest().iter() {
        if samples.get(series).is_none() {
            samples.add(series.clone(), value);
        }
    }
    prometheus::exposition(&samples, &site.counted.times_ms())
}

fn look(site: &Site, own: &mut Option<OwnProcess>, host: &str, name: &str) -> Samples {
    let mut samples = own.as_mut().map(|own| own.look(host, name)).unwrap_or_default();
    for (pool, idle, used) in health::pools(&site.db) {
        samples.add(Series::new(&POOL, [host, name, pool, "idle"]), idle as f64);
        samples.add(Series::new(&POOL, [host, name, pool, "used"]), used as f64);
    }
    // Else Redis knows of all processes together.
    if !site.cache.is_shared() {
        samples.add(Series::new(&VISITORS_ACTIVE, []), site.active.here(site.clock.now()) as f64);
    }
    samples
}
