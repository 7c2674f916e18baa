//! The figures of the site and its machines: each process tells of itself every ten seconds, and a reporter collects the
//! rest, keeps all of it in the site's database and sends it to InfluxDB.
//!
//! Any number of reporters may run, one on each machine: each looks at its own, and one of them at a time at what they share.

mod certificate;
mod folding;
mod kpis;
mod own;
mod shared;

use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures::FutureExt;
use tokio::time::Instant;

use crate::domain::Timestamp;
use crate::server::clock::Clock;
use crate::server::logs::with_causes;
use crate::server::metrics::lines::Lines;
use crate::server::metrics::registry::{REPORT_DROPPED, REPORT_WAITING};
use crate::server::metrics::{Influx, Kind, Machine, Pace, Rung, Samples, Series, host};
use crate::server::state::Site;
use crate::server::store::samples::{self, Stored};
use crate::server::store::{StoreError, schedules};
use kpis::Kpis;
pub use own::{exposition, tell_last, tell_of_itself};
use shared::Shared;

/// The claim to what is looked at once for all. A little shorter than a slot, so that nobody is too early for the next.
const CLAIM: &str = "report";
const CLAIMED_FOR: Duration = Duration::from_secs(8);

/// The claim to the figures of a minute, for less than a minute: they may take a while.
const MINUTE_CLAIM: &str = "figures";
const MINUTE_CLAIMED_FOR: Duration = Duration::from_secs(50);

/// So long after a minute's end all its votes are in the database, and all processes have told of it.
const SETTLED: Duration = Duration::from_secs(15);

/// A gauge that was not looked at for so long says nothing any more.
const STALE: Duration = Duration::from_secs(150);

/// Figures of a look stand for the time since the last one, within reason.
const LONGEST_LOOK: i64 = 600;

/// Minutes whose figures are caught up on when nobody reported for a while.
const CATCH_UP: i64 = 60;

/// The source of what is counted in the database, and the beginnings of the others.
const SITE: &str = "site";
const SHARED: &str = "shared";
const HOST: &str = "host";
const PROCESS: &str = "process";

/// The latest figures of a reporter, for who asks its process: gauges as they are, and the sums of what was counted.
#[derive(Default)]
pub struct Reported(Mutex<BTreeMap<Series, (f64, Instant)>>);

/// Collects figures, keeps them, and sends them.
pub struct Reporter {
    site: Arc<Site>,
    machine: Option<Machine>,
    host: String,
    shared: Shared,
    kpis: Kpis,
    influx: Option<Arc<Influx>>,
    dropped: u64,
    /// The slot that was reported on last.
    last: Option<i64>,
    /// The last slot of which what processes told was sent, by this reporter or another.
    passed: Option<i64>,
}

/// Waits until a slot of ten seconds is over; returns its first second.
async fn next_slot(clock: &Clock) -> i64 {
    let now = clock.now();
    let slot = Rung::TenSeconds.slot(now);
    let end = start_of(slot).plus(Duration::from_secs(10));
    tokio::time::sleep(Duration::from_millis(end.millis_since(now).unsigned_abs())).await;
    slot
}

fn start_of(slot: i64) -> Timestamp {
    Timestamp::from_millis(slot.saturating_mul(1000))
}

impl Reporter {
    /// One that sends to the InfluxDB of the settings, if there is one.
    pub async fn open(site: Arc<Site>) -> reqwest::Result<Self> {
        let to = site.config.reporting.influxdb.clone();
        let influx = to.map(|to| Influx::new(to, Pace::default())).transpose()?;
        Ok(Self::new(site, influx.map(Arc::new)).await)
    }

    pub async fn new(site: Arc<Site>, influx: Option<Arc<Influx>>) -> Self {
        let shared = Shared::new(&site).await;
        let (machine, host) = (machine().await, host());
        let kpis = Kpis::default();
        Self { site, machine, host, shared, kpis, influx, dropped: 0, last: None, passed: None }
    }

    /// Reports until `stop` ends.
    pub async fn run(mut self, stop: impl Future<Output = ()>) {
        let influx = self.influx.clone();
        let sending = async {
            match &influx {
                Some(influx) => influx.run().await,
                None => std::future::pending().await,
            }
        };
        let reporting = async {
            loop {
                let slot = next_slot(&self.site.clock).await;
                if AssertUnwindSafe(self.report(slot)).catch_unwind().await.is_err() {
                    tracing::error!("a report panicked");
                }
            }
        };
        tokio::select! {
            () = reporting => {}
            () = sending => {}
            () = stop => {}
        }
        if let Some(influx) = influx {
            influx.finish().await;
        }
    }

    /// Reports on the slot of ten seconds that has just ended. What cannot be had is left out, and said in the log.
    pub async fn report(&mut self, slot: i64) {
        let now = self.site.clock.now();
        let seconds = self.last.map_or(10, |last| (slot - last).clamp(10, LONGEST_LOOK));
        self.last = Some(slot);
        let stored = |source, samples| Stored { source, slot, seconds: seconds as i32, samples };
        let own = stored(format!("{HOST} {}", self.host), self.look_at_the_machine().await);
        let shared = stored(SHARED.to_owned(), self.shared.look(&self.site).await);
        self.send(&own.samples, slot);
        let told = async {
            if schedules::claim(&self.site.db, CLAIM, now, CLAIMED_FOR).await? {
                self.send(&shared.samples, slot);
                samples::put(&self.site.db, Rung::TenSeconds, &[own, shared]).await?;
                self.pass_on(slot - 10).await?;
                self.look_at_minutes(now).await?;
            } else {
                samples::put(&self.site.db, Rung::TenSeconds, &[own]).await?;
                self.passed = Some(slot - 10);
            }
            Ok::<_, StoreError>(())
        };
        if let Err(error) = told.await {
            tracing::warn!(error = with_causes(&error), "figures could not be collected or kept");
        }
    }

    async fn look_at_the_machine(&mut self) -> Samples {
        let Some(mut looking) = self.machine.take() else {
            self.machine = machine().await;
            return Samples::default();
        };
        let looked = tokio::task::spawn_blocking(move || (looking.look(), looking)).await;
        let Ok((mut samples, looking)) = looked else { return Samples::default() };
        self.machine = Some(looking);
        if let Some(influx) = &self.influx {
            let dropped = influx.dropped();
            samples.add(Series::new(&REPORT_WAITING, [&self.host]), influx.waiting() as f64);
            samples.add(Series::new(&REPORT_DROPPED, [&self.host]), (dropped - self.dropped) as f64);
            self.dropped = dropped;
        }
        samples
    }

    fn send(&self, samples: &Samples, slot: i64) {
        self.site.reported.take_in(samples);
        if let Some(influx) = &self.influx {
            influx.add(Lines::of(samples, slot));
        }
    }

    /// Sends what the processes told of themselves, up to this slot. Those of one name and machine are one to InfluxDB.
    async fn pass_on(&mut self, until: i64) -> Result<(), StoreError> {
        let Some(influx) = &self.influx else { return Ok(()) };
        let kept = Rung::TenSeconds.kept().as_secs() as i64;
        let from = self.passed.map_or(until, |passed| (passed + 10).max(until - kept));
        let mut slots: BTreeMap<i64, Samples> = BTreeMap::new();
        for stored in samples::between(&self.site.db, Rung::TenSeconds, from, until + 10).await? {
            if stored.source.starts_with(PROCESS) {
                slots.entry(stored.slot).or_default().extend(stored.samples);
            }
        }
        slots.iter().for_each(|(slot, samples)| influx.add(Lines::of(samples, *slot)));
        self.passed = Some(until);
        Ok(())
    }

    /// Looks at the minutes that are over and that nobody has looked at.
    async fn look_at_minutes(&mut self, now: Timestamp) -> Result<(), StoreError> {
        let minute = i64::from(Rung::Minute.seconds());
        let newest = Rung::Minute.slot(now.minus(SETTLED)) - minute;
        let last = samples::last(&self.site.db, Rung::Minute, SITE, newest).await?;
        let earliest = newest - CATCH_UP * minute;
        let first = last.map_or(earliest, |last| earliest.max(last + minute));
        if first > newest || !schedules::claim(&self.site.db, MINUTE_CLAIM, now, MINUTE_CLAIMED_FOR).await? {
            return Ok(());
        }
        for slot in (first..=newest).step_by(60) {
            let samples = self.kpis.of_minute(&self.site, slot, slot == newest).await?;
            folding::fold(&self.site, slot).await?;
            self.send(&samples, slot);
            let stored = Stored { source: SITE.to_owned(), slot, seconds: Rung::Minute.seconds(), samples };
            samples::put(&self.site.db, Rung::Minute, &[stored]).await?;
            folding::fold_further(&self.site, slot).await?;
        }
        folding::forget(&self.site).await
    }
}

async fn machine() -> Option<Machine> {
    match tokio::task::spawn_blocking(Machine::new).await {
        Ok(Ok(machine)) => return Some(machine),
        Ok(Err(error)) => tracing::warn!(error = with_causes(&error), "this machine does not say how it is"),
        Err(_) => tracing::error!("to look at this machine panicked"),
    }
    None
}

impl Reported {
    fn take_in(&self, samples: &Samples) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (series, value) in samples.iter() {
            let (so_far, at) = known.entry(series.clone()).or_insert((0.0, Instant::now()));
            *at = Instant::now();
            *so_far = if series.metric.kind == Kind::Gauge { value } else { *so_far + value };
        }
        known.retain(|series, (_, at)| is_fresh(series, *at));
    }

    fn latest(&self) -> Samples {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = known.iter().filter(|(series, (_, at))| is_fresh(series, *at));
        fresh.map(|(series, (value, _))| (series.clone(), *value)).collect()
    }
}

/// What was counted stays so.
fn is_fresh(series: &Series, at: Instant) -> bool {
    series.metric.kind != Kind::Gauge || at.elapsed() < STALE
}
