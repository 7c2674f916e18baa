//! `/admin/jobs`.

use std::time::Duration;

use ratemyderp::server::jobs::{Job, Notice};
use ratemyderp::server::metrics::registry::LETTERS;
use ratemyderp::server::metrics::{Rung, Samples, Series};
use ratemyderp::server::services::dates;
use ratemyderp::server::store::Tx;
use ratemyderp::server::store::samples::{self, Stored};

use crate::harness::{Page, TestSite, on_both_databases};

const PATH: &str = "/admin/jobs";

/// Leaves a letter for somebody that was given up.
async fn a_failed_letter(site: &TestSite) -> (i64, String) {
    let member = site.a_member().await;
    let job = Job::Notice { member: member.id.0, what: Notice::PasswordChanged };
    let row = site.site.jobs.add(&job).await.expect("it is left");
    site.run(&format!(
        "UPDATE outbox SET failed_at = due_at, attempts = 33, last_error = 'no such mailbox' WHERE id = {row}"
    ))
    .await;
    (row, member.handle)
}

fn assert_done(page: &Page) {
    assert_eq!(page.onwards(), Some("/admin/jobs?saved"), "{}", page.words());
}

on_both_databases! {
    async fn what_was_given_up_is_shown_and_starts_over(site: TestSite) {
        let admin = site.an_operator().await;
        assert!(admin.browser.page(PATH).await.shows("0 jobs, 0 of them given up."));
        let (row, handle) = a_failed_letter(&site).await;
        let page = admin.browser.page(PATH).await;
        for words in ["1 job, 1 of them given up.", "letter: the password was changed", "no such mailbox", &handle, "given up at"] {
            assert!(page.shows(words), "{words}: {}", page.words());
        }
        assert_done(&admin.browser.fill(PATH, &[("do", "retry"), ("job", &row.to_string())]).await);
        assert_eq!(site.letter().await.subject, "Your password at RateMyDerp was changed");
        assert!(admin.browser.page("/admin/log").await.shows(&format!("retried job {row}")));
        assert_done(&admin.browser.fill(PATH, &[("do", "retry"), ("job", &row.to_string())]).await);
        assert_eq!(site.count("SELECT COUNT(*) FROM audit_log WHERE action = 'job_retried'").await, 1, "once");
    }

    async fn all_that_were_given_up_start_over(site: TestSite) {
        let admin = site.an_operator().await;
        for _ in 0..3 {
            a_failed_letter(&site).await;
        }
        assert!(site.letters().await.is_empty());
        assert_done(&admin.browser.fill(PATH, &[("do", "retry-failed")]).await);
        assert_eq!(site.letters().await.len(), 3);
        assert!(admin.browser.page("/admin/log").await.shows("retried jobs that were given up, 3"));
    }

    async fn one_is_dropped_with_a_reason(site: TestSite) {
        let admin = site.an_operator().await;
        let (row, _) = a_failed_letter(&site).await;
        let row = row.to_string();
        let page = admin.browser.fill(PATH, &[("do", "drop"), ("job", &row)]).await;
        assert_eq!(page.problem("drop_because").as_deref(), Some("Please say why."));
        assert_eq!(page.value("job").as_deref(), Some(row.as_str()));
        assert_done(&admin.browser.fill(PATH, &[("do", "drop"), ("job", &row), ("drop_because", "A dead address")]).await);
        assert_eq!(site.count("SELECT COUNT(*) FROM outbox").await, 0);
        let gone = admin.browser.fill(PATH, &[("do", "drop"), ("job", &row), ("drop_because", "Again")]).await;
        assert_eq!(gone.problem("job").as_deref(), Some("That job is no longer there: it is done, or dropped."));
        let log = admin.browser.page("/admin/log").await;
        assert!(log.shows(&format!("dropped job {row}")) && log.shows("A dead address"), "{}", log.words());
    }

    async fn the_log_says_what_was_dropped_without_an_address(site: TestSite) {
        let admin = site.an_operator().await;
        let (row, handle) = a_failed_letter(&site).await;
        site.run(&format!("UPDATE outbox SET last_error = '550 <{handle}@example.org>: no such mailbox' WHERE id = {row}")).await;
        let id = site.count(&format!("SELECT id FROM members WHERE handle = '{handle}'")).await;
        assert_done(&admin.browser.fill(PATH, &[("do", "drop"), ("job", &row.to_string()), ("drop_because", "Dead")]).await);
        let log = admin.browser.page("/admin/log").await;
        let dropped = format!("letter: the password was changed, of member {id}: 550 … no such mailbox");
        assert!(log.shows(&dropped) && !log.shows("@example.org"), "{}", log.words());
    }

    async fn what_people_were_promised_is_not_dropped_before_it_is_given_up(site: TestSite) {
        let (admin, member) = (site.an_operator().await, site.a_member().await);
        let promised = [
            (Job::DeleteMember { member: member.id.0, because: None }, "the account stays"),
            (Job::discard_photos(vec!["k".to_owned()]), "the files stay where they lie"),
            (Job::Purge { submission: 1, since: site.site.clock.now() }, "stays in the store"),
        ];
        for (job, undone) in promised {
            let row = site.site.jobs.add(&job).await.expect("it is left").to_string();
            let fields = [("do", "drop"), ("job", row.as_str()), ("drop_because", "In the way")];
            let refused = admin.browser.fill(PATH, &fields).await;
            assert_eq!(refused.problem("job").as_deref(), Some("People were promised this one. It can be dropped when the site has given it up."));
            assert!(site.refused(&["jobs", "drop", &row]).contains("people were promised job"));
            assert!(!refused.shows(undone) && site.count("SELECT COUNT(*) FROM outbox").await == 1);
            site.run(&format!("UPDATE outbox SET failed_at = due_at WHERE id = {row}")).await;
            assert!(admin.browser.page(PATH).await.shows(undone), "the page says what that means");
            assert_done(&admin.browser.fill(PATH, &fields).await);
            assert!(admin.browser.page("/admin/log").await.shows(undone), "and the log");
        }
    }

    async fn what_waits_for_weeks_hides_nothing(site: TestSite) {
        let (admin, member) = (site.an_operator().await, site.a_member().await);
        let (jobs, now) = (&site.site.jobs, site.site.clock.now());
        let mut tx = Tx::begin(&site.site.db).await.expect("a transaction");
        for n in 0..60 {
            let due = now.plus(Duration::from_secs((30 * 24 + n) * 3600));
            jobs.add_in_at(&mut tx, &Job::Purge { submission: 7, since: now }, due).await.expect("it is left");
        }
        let soon = now.plus(Duration::from_secs(3600));
        jobs.add_in_at(&mut tx, &Job::DeleteMember { member: member.id.0, because: None }, soon).await.expect("it is left");
        jobs.add_in(&mut tx, &Job::TellOfCases).await.expect("it is left");
        tx.commit().await.expect("all are left");
        a_failed_letter(&site).await;
        let words = admin.browser.page(PATH).await.words();
        let first = format!("delete a photo that was taken down: 60, the next at {}", dates::second(now.plus(Duration::from_secs(30 * 24 * 3600))));
        let lines = ["63 jobs, 1 of them", "letter: the password was changed", "tell the chat of new cases", "delete an account", first.as_str()];
        let places: Vec<_> = lines.iter().map(|line| words.find(line)).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?} {words}");
        assert_eq!(words.matches("delete a photo that was taken down").count(), 1, "{words}");
    }

    async fn it_says_how_letters_did_lately(site: TestSite) {
        let admin = site.an_operator().await;
        let series = |outcome| Series::new(&LETTERS, [outcome]);
        let samples: Samples = [(series("sent"), 3.0), (series("refused"), 1.0)].into_iter().collect();
        for minutes in [1, 2, 90] {
            let slot = Rung::Minute.slot(site.site.clock.now().minus(Duration::from_secs(60 * minutes)));
            let stored = Stored { source: "web".to_owned(), slot, seconds: 60, samples: samples.clone() };
            samples::put(&site.site.db, Rung::Minute, &[stored]).await.expect("it is kept");
        }
        let page = admin.browser.page(PATH).await;
        assert!(page.shows("Letters of the last hour: 6 sent, 0 put off, 2 refused."), "{}", page.words());
    }

    async fn periodic_work_says_when_it_was_done(site: TestSite) {
        let admin = site.an_operator().await;
        site.run("INSERT INTO schedules (name, due_at, done_at, took_ms) SELECT 'tidy', created_at, created_at, 7 FROM members LIMIT 1").await;
        let page = admin.browser.page(PATH).await;
        assert!(page.shows("tidy") && page.shows("7 ms"), "{}", page.words());
    }
}
