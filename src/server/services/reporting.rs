//! The figures of the site and its machines: each process tells of itself every ten seconds, and a reporter collects the
//! rest, keeps all of it in the site's database and sends it to InfluxDB.
//!
//! Any number of reporters may run, one on each machine: each looks at its own, and one of them at a time at what they share.

mod certificate;
mod folding;
mod kpis;
mod own;
mod shared;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::domain::Timestamp;
use crate::server::clock::Clock;
use crate::server::logs::with_causes;
use crate::server::metrics::lines::Lines;
use crate::server::metrics::registry::{REPORT_DROPPED, REPORT_WAITING};
use crate::server::metrics::{Influx, Kind, Machine, Pace, Rung, Samples, Series, host};
use crate::server::state::Site;
use crate::server::store::samples::{self, Stored};
use crate::server::store::{StoreError, schedules};
pub use kpis::Kpis;
pub use own::{exposition, tell_of_itself};
use shared::Shared;

/// The claim to what is looked at once for all. A little shorter than a slot, so that nobody is too early for the next.
const CLAIM: &str = "report";
const CLAIMED_FOR: Duration = Duration::from_secs(8);

/// So long after a minute's end all its votes are in the database, and all processes have told of it.
const SETTLED: Duration = Duration::from_secs(15);

/// Minutes whose figures are caught up on when nobody reported for a while.
const CATCH_UP: i64 = 60;

/// The source of what is counted in the database, and the beginnings of the others.
const SITE: &str = "site";
const SHARED: &str = "shared";
const HOST: &str = "host";
const PROCESS: &str = "process";

/// The latest figures of a reporter, for who asks its process: gauges as they are, and the sums of what was counted.
#[derive(Default)]
pub struct Reported(Mutex<Samples>);

/// Collects figures, keeps them, and sends them.
pub struct Reporter {
    site: Arc<Site>,
    machine: Option<Machine>,
    host: String,
    shared: Shared,
    kpis: Kpis,
    influx: Option<Arc<Influx>>,
    dropped: u64,
}

/// Reports until `stop` ends.
pub async fn run(site: Arc<Site>, stop: impl Future<Output = ()>) -> reqwest::Result<()> {
    let influx = open(&site)?;
    let mut reporter = Reporter::new(site.clone(), influx.clone()).await;
    let reporting = async {
        loop {
            let slot = next_slot(&site.clock).await;
            reporter.report(slot).await;
        }
    };
    tokio::select! {
        () = reporting => {}
        () = async { if let Some(influx) = &influx { influx.run().await } else { std::future::pending().await } } => {}
        () = stop => {}
    }
    if let Some(influx) = influx {
        influx.finish().await;
    }
    Ok(())
}

fn open(site: &Site) -> reqwest::Result<Option<Arc<Influx>>> {
    let to = site.config.reporting.influxdb.clone();
    Ok(to.map(|to| Influx::new(to, Pace::default())).transpose()?.map(Arc::new))
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
    pub async fn new(site: Arc<Site>, influx: Option<Arc<Influx>>) -> Self {
        let machine = match tokio::task::spawn_blocking(Machine::new).await {
            Ok(Ok(machine)) => Some(machine),
            Ok(Err(error)) => {
                tracing::warn!(error = with_causes(&error), "this machine does not say how it is");
                None
            }
            Err(_) => None,
        };
        let shared = Shared::new(&site).await;
        Self { site, machine, host: host(), shared, kpis: Kpis::default(), influx, dropped: 0 }
    }

    /// Reports on the slot of ten seconds that has just ended. What cannot be had is left out, and said in the log.
    pub async fn report(&mut self, slot: i64) {
        let now = self.site.clock.now();
        let own = self.look_at_the_machine().await;
        self.keep(Rung::TenSeconds, format!("{HOST} {}", self.host), slot, own).await;
        let shared = self.shared.look(&self.site).await;
        match schedules::claim(&self.site.db, CLAIM, now, CLAIMED_FOR).await {
            Ok(false) => return,
            Ok(true) => {}
            Err(error) => {
                return tracing::warn!(
                    error = with_causes(&error),
                    "the figures of the database are out of reach"
                );
            }
        }
        self.keep(Rung::TenSeconds, SHARED.to_owned(), slot, shared).await;
        let told = async {
            self.pass_on(slot - 10).await?;
            self.look_at_minutes(now).await
        };
        if let Err(error) = told.await {
            tracing::warn!(error = with_causes(&error), "figures of the site could not be collected");
        }
    }

    async fn look_at_the_machine(&mut self) -> Samples {
        let Some(mut machine) = self.machine.take() else { return Samples::default() };
        let looked = tokio::task::spawn_blocking(move || (machine.look(), machine)).await;
        let Ok((mut samples, machine)) = looked else { return Samples::default() };
        self.machine = Some(machine);
        if let Some(influx) = &self.influx {
            let dropped = influx.dropped();
            samples.add(Series::new(&REPORT_WAITING, [&self.host]), influx.waiting() as f64);
            samples.add(Series::new(&REPORT_DROPPED, [&self.host]), (dropped - self.dropped) as f64);
            self.dropped = dropped;
        }
        samples
    }

    /// Keeps figures in the database, and has them sent. Where the database is away they are sent all the same.
    async fn keep(&self, rung: Rung, source: String, slot: i64, samples: Samples) {
        self.send(&samples, slot);
        let stored = Stored { source, slot, seconds: rung.seconds(), samples };
        if let Err(error) = samples::put(&self.site.db, rung, &[stored]).await {
            tracing::warn!(error = with_causes(&error), "figures could not be kept");
        }
    }

    fn send(&self, samples: &Samples, slot: i64) {
        self.site.reported.take_in(samples);
        if let Some(influx) = &self.influx {
            influx.add(Lines::of(samples, slot));
        }
    }

    /// Sends what the processes told of themselves. Those of one name and machine are one to InfluxDB.
    async fn pass_on(&self, slot: i64) -> Result<(), StoreError> {
        let mut together = Samples::default();
        for stored in samples::between(&self.site.db, Rung::TenSeconds, slot, slot + 10).await? {
            if stored.source.starts_with(PROCESS) {
                together.extend(stored.samples);
            }
        }
        self.send(&together, slot);
        Ok(())
    }

    /// Looks at the minutes that are over and that nobody has looked at.
    async fn look_at_minutes(&mut self, now: Timestamp) -> Result<(), StoreError> {
        let minute = i64::from(Rung::Minute.seconds());
        let newest = Rung::Minute.slot(now.minus(SETTLED)) - minute;
        let last = samples::last(&self.site.db, Rung::Minute, SITE).await?;
        let earliest = newest - CATCH_UP * minute;
        let first = last.map_or(earliest, |last| earliest.max(last + minute));
        for slot in (first..=newest).step_by(60) {
            let samples = self.kpis.of_minute(&self.site, slot, slot == newest).await?;
            folding::fold(&self.site, slot).await?;
            self.keep(Rung::Minute, SITE.to_owned(), slot, samples).await;
            folding::fold_further(&self.site, slot).await?;
        }
        Ok(())
    }
}

impl Reported {
    fn take_in(&self, samples: &Samples) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (series, value) in samples.iter() {
            match series.metric.kind {
                Kind::Gauge => known.set(series.clone(), value),
                Kind::Count | Kind::Histogram => known.add(series.clone(), value),
            }
        }
    }

    fn latest(&self) -> Samples {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
