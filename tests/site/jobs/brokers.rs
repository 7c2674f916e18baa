//! What carries the tickets: it may be shared, forget, be away, or be stopped and started at will.

use std::time::Duration;

use ratemyderp::server::jobs::{Broker, Job};

use super::{Done, all_done, file, leave, list, path};
use crate::harness::{Backend, TestSite, Workers, eventually, on_both_databases};

/// So many jobs, without the time that it takes to leave them.
async fn leave_at_once(site: &TestSite, jobs: i64) {
    leave(site, 1..=1).await;
    site.run(&format!(
        "WITH RECURSIVE numbers AS (SELECT 2 AS n UNION ALL SELECT n + 1 FROM numbers WHERE n < {jobs})
         INSERT INTO outbox (job, created_at, due_at)
         SELECT '{{\"kind\":\"export\",\"export\":' || n || '}}', created_at, due_at FROM numbers, outbox"
    ))
    .await;
    assert_eq!(site.count("SELECT COUNT(*) FROM outbox").await, jobs);
}

/// Workers of four processes, all beside the same broker.
async fn ten_thousand_jobs(backend: Backend, choose: impl Fn(&TestSite) -> Broker) {
    let site = TestSite::start(backend).await;
    leave_at_once(&site, 10_000).await;
    let (done, broker) = (Done::default(), choose(&site));
    let workers = [0; 4].map(|_| Workers::start(&site, broker.clone(), done.perform()));
    eventually("all are done", async || site.count("SELECT COUNT(*) FROM outbox").await == 0).await;
    for workers in workers {
        workers.stop().await;
    }
    done.assert_each_once(10_000);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_jobs_beside_sqlite_are_done_once_each() {
    ten_thousand_jobs(Backend::Sqlite, |site| file(site, "jobs.db")).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_jobs_over_redis_and_beside_postgres_are_done_once_each() {
    ten_thousand_jobs(Backend::Postgres, |_| redis()).await;
}

/// Keys of their own in the Redis that the tests run beside.
fn redis() -> Broker {
    let url =
        std::env::var("TEST_REDIS_URL").expect("TEST_REDIS_URL names a Redis: run the tests by `make test`");
    Broker::Redis { url, queue: format!("test:{}", ratemyderp::server::chance::name()) }
}

/// How many tasks it remembers.
async fn remembered(broker: &Broker) -> usize {
    let Broker::Redis { url, queue } = broker else { panic!("only Redis is asked") };
    let client = redis::Client::open(url.as_str()).expect("an address");
    let mut connection = client.get_multiplexed_async_connection().await.expect("Redis answers");
    let tasks = redis::cmd("HLEN").arg(format!("{queue}:data")).query_async::<usize>(&mut connection).await;
    let done = redis::cmd("EXISTS").arg(format!("{queue}:done")).query_async::<usize>(&mut connection).await;
    tasks.expect("a number") + done.expect("a number")
}

on_both_databases! {
    async fn a_thousand_jobs_and_three_workers_do_each_once(site: TestSite) {
        leave(&site, 1..=1000).await;
        let done = Done::default();
        // Two share a broker, as processes on one machine do; one has its own, as on another.
        let brokers = [file(&site, "jobs.db"), file(&site, "jobs.db"), file(&site, "other.db")];
        let workers: Vec<_> = brokers.map(|broker| Workers::start(&site, broker, done.perform())).into();
        all_done(&site).await;
        for workers in workers {
            workers.stop().await;
        }
        done.assert_each_once(1000);
    }

    async fn a_broker_that_lost_everything_loses_nothing(site: TestSite) {
        leave(&site, 1..=300).await;
        let done = Done::default();
        let noting = done.clone();
        let slow = move |job: Job| {
            let done = noting.clone();
            async move {
                tokio::time::sleep(Duration::from_millis(20)).await;
                done.note(&job);
                Ok(())
            }
        };
        let workers = Workers::start(&site, file(&site, "jobs.db"), slow);
        eventually("some are done", async || list(&site).await.len() < 280).await;
        for name in ["jobs.db", "jobs.db-wal", "jobs.db-shm"] {
            std::fs::remove_file(path(&site, name)).expect("it was there");
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
        workers.stop().await;
        std::fs::write(path(&site, "jobs.db"), "this is no database").expect("the folder can be written");
        assert!(!list(&site).await.is_empty(), "there is work left");
        site.let_time_pass(Duration::from_secs(120));
        let workers = Workers::start(&site, file(&site, "jobs.db"), done.perform());
        all_done(&site).await;
        workers.stop().await;
        done.assert_each_once(300);
    }

    async fn what_is_under_way_may_finish_when_the_worker_stops(site: TestSite) {
        leave(&site, 1..=30).await;
        let (begun, done) = (Done::default(), Done::default());
        let (noting_begun, noting_done) = (begun.clone(), done.clone());
        let slow = move |job: Job| {
            let (begun, done) = (noting_begun.clone(), noting_done.clone());
            async move {
                begun.note(&job);
                tokio::time::sleep(Duration::from_millis(700)).await;
                done.note(&job);
                Ok(())
            }
        };
        let workers = Workers::start(&site, file(&site, "jobs.db"), slow);
        eventually("some have begun", async || (1..=30).any(|job| begun.times(job) > 0)).await;
        workers.stop().await;
        let under_way = (1..=30).filter(|job| begun.times(*job) > 0).count();
        assert!(under_way < 30, "no new ones were begun");
        assert!((1..=30).all(|job| begun.times(job) == done.times(job)), "those begun were finished");
        assert_eq!(list(&site).await.len(), 30 - under_way);
    }

    async fn redis_carries_jobs_too(site: TestSite) {
        leave(&site, 1..=500).await;
        let (done, broker) = (Done::default(), redis());
        let workers = [0, 1].map(|_| Workers::start(&site, broker.clone(), done.perform()));
        all_done(&site).await;
        leave(&site, 501..=501).await;
        all_done(&site).await;
        for workers in workers {
            workers.stop().await;
        }
        done.assert_each_once(501);
        let workers = Workers::start(&site, broker.clone(), done.perform());
        eventually("what is done is forgotten", async || remembered(&broker).await == 0).await;
        workers.stop().await;
    }

    async fn a_worker_may_start_again_at_once(site: TestSite) {
        for broker in [redis(), file(&site, "jobs.db")] {
            let done = Done::default();
            for job in 1..=4 {
                let workers = Workers::start(&site, broker.clone(), done.perform());
                leave(&site, job..=job).await;
                all_done(&site).await;
                // Half of the time it is not even asked to stop.
                if job % 2 == 0 { workers.stop().await } else { workers.kill() }
            }
            done.assert_each_once(4);
        }
    }

    async fn a_redis_that_is_away_only_delays(site: TestSite) {
        leave(&site, 1..=5).await;
        let nobody = Broker::Redis { url: "redis://127.0.0.1:1/".to_owned(), queue: "test".to_owned() };
        let done = Done::default();
        let workers = Workers::start(&site, nobody, done.perform());
        tokio::time::sleep(Duration::from_secs(1)).await;
        workers.stop().await;
        assert!(list(&site).await.iter().all(|entry| entry.attempts == 0));
        let workers = Workers::start(&site, redis(), done.perform());
        all_done(&site).await;
        workers.stop().await;
        done.assert_each_once(5);
    }
}
