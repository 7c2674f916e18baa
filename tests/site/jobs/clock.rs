//! The clock is set an hour forward or back, while jobs wait and are under way.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use ratemyderp::server::jobs::{Job, JobError};
use ratemyderp::server::store::{Tx, outbox};
use tokio::sync::watch;

use super::{Done, all_done, file, leave, list};
use crate::harness::{TestSite, Workers, eventually, on_both_databases};

const HOUR: Duration = Duration::from_secs(3600);

/// What is done with each job: it is begun and goes on once the gate is open. The last one fails at its first attempt.
#[derive(Clone)]
struct Gated {
    begun: Done,
    done: Done,
    gate: watch::Sender<bool>,
    last: i64,
}

impl Gated {
    fn new(last: i64) -> Self {
        Self { begun: Done::default(), done: Done::default(), gate: watch::Sender::new(false), last }
    }

    fn work(&self, site: &TestSite, broker: &str) -> Workers {
        let gated = self.clone();
        Workers::start(site, file(site, broker), move |job| gated.clone().perform(job))
    }

    async fn perform(self, job: Job) -> Result<(), JobError> {
        self.begun.note(&job);
        if self.begun.times(self.last) == 1 && job == (Job::Export { export: self.last }) {
            return Err(JobError::Retry("the well is dry".to_owned()));
        }
        self.gate.subscribe().wait_for(|open| *open).await.expect("the gate stands");
        self.done.note(&job);
        Ok(())
    }

    async fn are_under_way(&self, least: usize) {
        eventually("the last one has failed", async || self.begun.times(self.last) > 0).await;
        let begun = async || (1..self.last).filter(|job| self.begun.times(*job) > 0).count() >= least;
        eventually("others are under way", begun).await;
    }

    fn open(&self) {
        self.gate.send_replace(true);
    }

    fn assert_each_once(&self) {
        self.done.assert_each_once(self.last);
        assert!((1..self.last).all(|job| self.begun.times(job) == 1), "none was begun twice");
    }
}

/// Waits until whoever works has asked for more time by the clock as it is now.
async fn asked_for_more(site: &TestSite, least: i64) {
    let now = site.site.clock.now();
    let (now, soon) = (site.in_sql(now), site.in_sql(now.plus(Duration::from_secs(120))));
    let sql = format!(
        "SELECT COUNT(*) FROM outbox WHERE attempts = 1 AND claimed_until > {now} AND claimed_until < {soon}"
    );
    eventually("those at work ask for more", async || site.count(&sql).await >= least).await;
}

on_both_databases! {
    async fn an_hour_forward_begins_nothing_twice_and_gives_nothing_up(site: TestSite) {
        // Both processes have room for more: whoever is handed it again begins it at once.
        let gated = Gated::new(2);
        leave(&site, 1..=2).await;
        let workers = ["jobs.db", "other.db"].map(|broker| gated.work(&site, broker));
        gated.are_under_way(1).await;
        site.let_time_pass(HOUR);
        asked_for_more(&site, 1).await;
        gated.open();
        all_done(&site).await;
        for workers in workers {
            workers.stop().await;
        }
        gated.assert_each_once();
    }

    async fn an_hour_back_holds_nothing_up_and_begins_nothing_twice_or_early(site: TestSite) {
        site.let_time_pass(HOUR);
        let gated = Gated::new(300);
        leave(&site, 300..=300).await;
        let first = gated.work(&site, "jobs.db");
        gated.are_under_way(0).await;
        leave(&site, 1..=299).await;
        let (db, now) = (&site.site.db, site.site.clock.now());
        let mut tx = Tx::begin(db).await.expect("a transaction");
        let later = Job::Export { export: 301 };
        site.site.jobs.add_in_at(&mut tx, &later, now.plus(HOUR / 2)).await.expect("it is left");
        tx.commit().await.expect("it is kept");
        let other = gated.work(&site, "jobs.db");
        gated.are_under_way(6).await;
        site.site.clock.set_back(HOUR);
        asked_for_more(&site, 6).await;
        gated.open();
        eventually("all are done that were due", async || list(&site).await.len() == 1).await;
        for workers in [first, other] {
            workers.stop().await;
        }
        gated.assert_each_once();
        assert_eq!(list(&site).await[0].attempts, 0, "its time has not come");
    }

    async fn a_claim_from_before_an_hour_back_counts_no_more(site: TestSite) {
        site.let_time_pass(HOUR);
        leave(&site, 1..=3).await;
        let claim = async || {
            let now = site.site.clock.now();
            outbox::claim(&site.site.db, now, now.plus(Duration::from_secs(60)), 2).await.expect("tickets")
        };
        assert_eq!((claim().await.len(), claim().await.len()), (2, 0), "two are somebody's, who dies");
        site.site.clock.set_back(HOUR);
        site.run(&format!("UPDATE outbox SET due_at = {}", site.in_sql(site.site.clock.now()))).await;
        assert_eq!((claim().await.len(), claim().await.len()), (2, 0), "they are nobody's");
    }

    async fn periodic_work_is_done_once_by_two_workers_and_goes_on_after_an_hour_back(site: TestSite) {
        site.let_time_pass(HOUR);
        let ticks = Arc::new(AtomicUsize::new(0));
        let workers = [0, 1].map(|_| {
            let ticks = ticks.clone();
            Workers::start_tidying(&site, file(&site, "jobs.db"), move || {
                ticks.fetch_add(1, Ordering::Relaxed);
            })
        });
        let done = async |times| {
            eventually(&format!("{times} times"), async || ticks.load(Ordering::Relaxed) >= times).await;
        };
        done(1).await;
        site.site.clock.set_back(HOUR);
        done(2).await;
        for times in [3, 4] {
            site.let_time_pass(HOUR);
            done(times).await;
        }
        for workers in workers {
            workers.stop().await;
        }
        assert_eq!(ticks.load(Ordering::Relaxed), 4);
    }
}
