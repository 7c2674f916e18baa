//! Who may work on a row, and when.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use ratemyderp::server::store::outbox::{self, Ticket};
use ratemyderp::server::store::schedules;

use super::{Done, all_done, file, leave, list};
use crate::harness::{TestSite, Workers, eventually, on_both_databases};

on_both_databases! {
    async fn a_job_that_takes_its_process_with_it_ends_too(site: TestSite) {
        leave(&site, 1..=1).await;
        let (db, clock) = (&site.site.db, &site.site.clock);
        for attempts in 0..50 {
            let now = clock.now();
            let until = now.plus(Duration::from_secs(660));
            let tickets = outbox::claim(db, now, until, 200).await.expect("the outbox answers");
            assert_eq!(tickets, [Ticket { row: tickets[0].row, attempts }]);
            outbox::begin(db, tickets[0], until).await.expect("the outbox answers").expect("it begins");
            site.let_time_pass(Duration::from_secs(660));
        }
        let done = Done::default();
        let workers = Workers::start(&site, file(&site, "jobs.db"), done.perform());
        eventually("it is given up", async || list(&site).await.first().is_some_and(|e| e.failed_at.is_some())).await;
        workers.stop().await;
        assert_eq!(done.times(1), 0);
    }

    async fn what_is_handed_out_and_not_done_is_handed_out_again(site: TestSite) {
        leave(&site, 1..=20).await;
        let (db, now) = (&site.site.db, site.site.clock.now());
        let lost = outbox::claim(db, now, now.plus(Duration::from_secs(120)), 200).await.expect("tickets");
        assert_eq!(lost.len(), 20);
        let done = Done::default();
        let workers = Workers::start(&site, file(&site, "jobs.db"), done.perform());
        tokio::time::sleep(Duration::from_millis(1500)).await;
        assert_eq!(list(&site).await.len(), 20, "they are someone's");
        workers.stop().await;
        site.let_time_pass(Duration::from_secs(120));
        let workers = Workers::start(&site, file(&site, "jobs.db"), done.perform());
        all_done(&site).await;
        workers.stop().await;
        done.assert_each_once(20);
        for ticket in lost {
            assert!(outbox::begin(db, ticket, now).await.expect("the outbox answers").is_none(), "too late");
        }
    }

    async fn a_ticket_is_good_once(site: TestSite) {
        leave(&site, 1..=1).await;
        let (db, now) = (&site.site.db, site.site.clock.now());
        let ticket = outbox::claim(db, now, now.plus(Duration::from_secs(1)), 200).await.expect("tickets")[0];
        let begun = futures::future::join_all((0..20).map(|_| outbox::begin(db, ticket, now))).await;
        let begun: Vec<_> = begun.into_iter().filter_map(|begun| begun.expect("the outbox answers")).collect();
        assert_eq!(begun.len(), 1);
        outbox::postpone(db, &begun[0], now, "no").await.expect("the outbox answers");
        assert!(outbox::begin(db, ticket, now).await.expect("the outbox answers").is_none());
    }

    async fn a_backlog_waits_in_the_outbox(site: TestSite) {
        leave(&site, 1..=30).await;
        let (db, now) = (&site.site.db, site.site.clock.now());
        let until = now.plus(Duration::from_secs(120));
        let mut handed = Vec::new();
        for expected in [10, 0, 0] {
            let tickets = outbox::claim(db, now, until, 10).await.expect("tickets");
            assert_eq!(tickets.len(), expected);
            handed.extend(tickets);
        }
        outbox::finish(db, handed[0].row).await.expect("it is done");
        assert_eq!(outbox::claim(db, now, until, 10).await.expect("tickets").len(), 1);
    }

    async fn relays_at_the_same_time_never_hand_out_the_same(site: TestSite) {
        leave(&site, 1..=100).await;
        let (db, now) = (site.site.db.clone(), site.site.clock.now());
        let claims = (0..8).map(|_| {
            let db = db.clone();
            tokio::spawn(async move { outbox::claim(&db, now, now.plus(Duration::from_secs(120)), 1000).await })
        });
        let mut rows = Vec::new();
        for claim in claims.collect::<Vec<_>>() {
            rows.extend(claim.await.expect("it ran").expect("tickets").into_iter().map(|ticket| ticket.row));
        }
        rows.sort_unstable();
        rows.dedup();
        assert_eq!(rows.len(), 100);
    }

    async fn periodic_work_is_done_by_one(site: TestSite) {
        let (db, hour) = (&site.site.db, Duration::from_secs(3600));
        for _ in 0..3 {
            let now = site.site.clock.now();
            let claims = (0..10).map(|_| schedules::claim(db, "tidy", now, hour));
            let claims = futures::future::join_all(claims).await;
            let won = claims.into_iter().filter(|claim| *claim.as_ref().expect("the table answers")).count();
            assert_eq!(won, 1);
            assert!(schedules::claim(db, "other", now, hour).await.expect("the table answers"), "names are apart");
            site.let_time_pass(hour);
        }
        let before = Arc::new(Mutex::new(0));
        let workers = [0, 1].map(|_| {
            let ticks = before.clone();
            Workers::start_tidying(&site, file(&site, "jobs.db"), move || *ticks.lock().expect("whole") += 1)
        });
        eventually("it is tidied", async || *before.lock().expect("whole") > 0).await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert_eq!(*before.lock().expect("whole"), 1);
        for workers in workers {
            workers.stop().await;
        }
    }
}
