//! Background work: each job is done, once, whatever becomes of workers, brokers and the jobs themselves.

mod brokers;
mod clock;
mod desk;
mod processes;
mod program;
mod tickets;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use ratemyderp::server::jobs::{Broker, Job, JobError};
use ratemyderp::server::services::backlog;
use ratemyderp::server::store::{Tx, outbox};

use crate::harness::{TestSite, Workers, eventually, on_both_databases};

/// A file of its own for a broker.
fn file(site: &TestSite, name: &str) -> Broker {
    Broker::Sqlite(path(site, name))
}

fn path(site: &TestSite, name: &str) -> PathBuf {
    site.site.config.data_dir.join(name)
}

/// How often each job was done, by its number.
#[derive(Clone, Default)]
struct Done(Arc<Mutex<HashMap<i64, usize>>>);

impl Done {
    fn note(&self, job: &Job) {
        let Job::Export { export: member } = job else { panic!("the tests leave digests") };
        *self.0.lock().expect("no test panics with it").entry(*member).or_default() += 1;
    }

    fn times(&self, number: i64) -> usize {
        self.0.lock().expect("no test panics with it").get(&number).copied().unwrap_or(0)
    }

    fn assert_each_once(&self, jobs: i64) {
        let done = self.0.lock().expect("no test panics with it");
        assert_eq!(done.len(), usize::try_from(jobs).expect("a few"));
        assert!(done.values().all(|times| *times == 1), "{done:?}");
    }

    /// Does what it is given, and notes it.
    fn perform(&self) -> impl Fn(Job) -> std::future::Ready<Result<(), JobError>> + use<> {
        let done = self.clone();
        move |job| {
            done.note(&job);
            std::future::ready(Ok(()))
        }
    }
}

async fn leave(site: &TestSite, jobs: std::ops::RangeInclusive<i64>) {
    for member in jobs {
        site.site.jobs.add(&Job::Export { export: member }).await.expect("it is left");
    }
}

async fn list(site: &TestSite) -> Vec<outbox::Entry> {
    outbox::list(&site.site.db, None, 2000).await.expect("the outbox can be read")
}

async fn all_done(site: &TestSite) {
    eventually("all jobs are done", async || list(site).await.is_empty()).await;
}

async fn attempts(site: &TestSite, n: i32) {
    eventually(&format!("attempt {n} is over"), async || {
        let settled =
            list(site).await.first().is_some_and(|entry| entry.attempts == n && entry.last_error.is_some());
        settled
            && (n == 1 || list(site).await.first().is_some_and(|entry| entry.due_at > site.site.clock.now()))
    })
    .await;
}

fn fails(_: Job) -> std::future::Ready<Result<(), JobError>> {
    std::future::ready(Err(JobError::Retry("the well is dry".to_owned())))
}

on_both_databases! {
    async fn a_job_is_done_once_and_then_gone(site: TestSite) {
        let done = Done::default();
        leave(&site, 1..=3).await;
        let workers = Workers::start(&site, file(&site, "jobs.db"), done.perform());
        all_done(&site).await;
        leave(&site, 4..=4).await;
        all_done(&site).await;
        workers.stop().await;
        done.assert_each_once(4);
    }

    async fn a_job_left_by_the_same_process_does_not_wait_for_the_next_look(site: TestSite) {
        let done = Done::default();
        let workers = Workers::start(&site, file(&site, "jobs.db"), done.perform());
        leave(&site, 1..=1).await;
        all_done(&site).await;
        let start = Instant::now();
        for job in 2..=11 {
            leave(&site, job..=job).await;
            while done.times(job) == 0 {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        }
        let each = start.elapsed() / 10;
        assert!(each < Duration::from_millis(400), "one takes {each:?}");
        println!("a job takes {each:?}");
        workers.stop().await;
    }

    async fn a_job_left_in_a_transaction_is_there_when_that_commits(site: TestSite) {
        let (db, now) = (&site.site.db, site.site.clock.now());
        let job = Job::Export { export: 1 }.to_json();
        let mut tx = Tx::begin(db).await.expect("a transaction");
        outbox::add(&mut tx, &job, now, None).await.expect("it is left");
        drop(tx);
        assert!(list(&site).await.is_empty());
        let mut tx = Tx::begin(db).await.expect("a transaction");
        outbox::add(&mut tx, &job, now.plus(Duration::from_secs(60)), None).await.expect("it is left");
        tx.commit().await.expect("it is kept");
        let done = Done::default();
        let workers = Workers::start(&site, file(&site, "jobs.db"), done.perform());
        tokio::time::sleep(Duration::from_millis(1500)).await;
        assert_eq!(done.times(1), 0, "it is not due yet");
        site.let_time_pass(Duration::from_secs(60));
        all_done(&site).await;
        workers.stop().await;
        done.assert_each_once(1);
    }

    async fn a_job_that_fails_is_tried_later_and_later_and_given_up_after_a_day(site: TestSite) {
        leave(&site, 1..=1).await;
        let workers = Workers::start(&site, file(&site, "jobs.db"), fails);
        for (attempt, longest) in [(1, 5), (2, 10), (3, 20)] {
            attempts(&site, attempt).await;
            let entry = list(&site).await.remove(0);
            let wait = entry.due_at.millis_since(site.site.clock.now());
            assert!(wait <= longest * 1000, "after attempt {attempt} it waits {wait} ms");
            assert_eq!(entry.last_error.as_deref(), Some("the well is dry"));
            assert_eq!(entry.failed_at, None);
            site.let_time_pass(Duration::from_secs(20));
        }
        attempts(&site, 4).await;
        site.let_time_pass(Duration::from_secs(24 * 3600));
        eventually("it is given up", async || list(&site).await.first().is_some_and(|e| e.failed_at.is_some())).await;
        site.let_time_pass(Duration::from_secs(24 * 3600));
        tokio::time::sleep(Duration::from_millis(1500)).await;
        workers.stop().await;
        let failed = list(&site).await.remove(0);
        assert_eq!((failed.attempts, failed.last_error.as_deref()), (5, Some("the well is dry")));
        // The operator mends the well and starts it over.
        let done = Done::default();
        let workers = Workers::start(&site, file(&site, "jobs.db"), done.perform());
        assert!(backlog::retry(&site.site.db, None, failed.row, site.site.clock.now()).await.expect("possible"));
        all_done(&site).await;
        workers.stop().await;
        done.assert_each_once(1);
    }

    async fn a_hopeless_job_is_given_up_at_once(site: TestSite) {
        leave(&site, 1..=1).await;
        let now = site.site.clock.now();
        outbox::add_alone(&site.site.db, r#"{"kind":"levitate"}"#, now, None).await.expect("it is left");
        let hopeless = |_| std::future::ready(Err(JobError::GiveUp("no such member".to_owned())));
        let workers = Workers::start(&site, file(&site, "jobs.db"), hopeless);
        eventually("both were tried", async || list(&site).await.iter().all(|e| e.last_error.is_some())).await;
        workers.stop().await;
        let [hopeless, unknown] = &list(&site).await[..] else { panic!("both are kept") };
        assert_eq!((hopeless.attempts, hopeless.failed_at.is_some()), (1, true));
        assert_eq!(unknown.failed_at, None, "a newer process may know it");
        assert!(unknown.last_error.as_ref().is_some_and(|error| error.contains("does not know the job")));
    }

    async fn a_panic_is_a_failure_like_others(site: TestSite) {
        leave(&site, 1..=5).await;
        let done = Done::default();
        let noting = done.clone();
        let panics_once = move |job: Job| {
            noting.note(&job);
            let first = matches!(job, Job::Export { export: member } if noting.times(member) == 1);
            async move {
                assert!(!first, "oh dear");
                Ok(())
            }
        };
        let workers = Workers::start(&site, file(&site, "jobs.db"), panics_once);
        eventually("each panicked", async || list(&site).await.iter().all(|e| e.last_error.is_some())).await;
        let told = list(&site).await.remove(0).last_error.expect("an error");
        assert_eq!(told, "it panicked: oh dear");
        site.let_time_pass(Duration::from_secs(10));
        all_done(&site).await;
        workers.stop().await;
        assert!((1..=5).all(|job| done.times(job) == 2));
    }
}
