//! What sessions and limits do with a Redis beside the database, and with one that is away.

use super::{ANOTHER, DAY};
use crate::harness::{Backend, PASSWORD, TestSite, eventually, redis_url};
use ratemyderp::server::services::work;
use ratemyderp::server::store::outbox;

const AWAY: &str = "redis://127.0.0.1:1/";

/// From the wish for an account to its deletion, in one go.
async fn a_life(site: &TestSite) {
    site.with_photos(9).await;
    let (browser, name) = (site.browser(), format!("P{}", &ratemyderp::server::chance::code()));
    let email = format!("{name}@example.org");
    let deal = browser.deal().await;
    browser.rate(&deal.ballot, 7).await.expect("a vote");
    assert_eq!(browser.ask_to_join(&name, &email, PASSWORD).await.status, 302);
    let link = site.link().await;
    assert_eq!(browser.fill(&link, &[("password", PASSWORD)]).await.status, 302);
    let phone = site.browser();
    assert_eq!(phone.sign_in(&email, ANOTHER).await.status, 422);
    assert_eq!(phone.sign_in(&email, PASSWORD).await.status, 302);
    for _ in 0..2 {
        assert_eq!(phone.signed_in_as().await.as_deref(), Some(name.as_str()));
    }
    assert_eq!(browser.fill("/settings", &[("handle", &name), ("bio", "Hm.")]).await.status, 302);
    assert!(phone.page("/settings").await.shows("Hm."), "what was saved shows at once everywhere");
    let change = [("password", PASSWORD), ("new_password", ANOTHER)];
    assert_eq!(browser.fill("/settings/password", &change).await.status, 302);
    assert_eq!(phone.signed_in_as().await, None, "ended at once");
    assert!(browser.signed_in_as().await.is_some());
    let spare = browser.copy();
    assert_eq!(browser.fill("/sign-out", &[]).await.status, 302);
    assert_eq!(spare.signed_in_as().await, None, "ended at once");
    let mut limited = false;
    for _ in 0..11 {
        limited |= site.browser().sign_in(&email, PASSWORD).await.status == 429;
    }
    assert!(limited, "somebody counts");
    site.let_time_pass(DAY);
    assert_eq!(phone.sign_in(&email, ANOTHER).await.status, 302);
    let deletion = [("do", "delete"), ("ratings", "go"), ("password", ANOTHER)];
    assert_eq!(phone.fill("/settings/data", &deletion).await.status, 302);
    site.let_time_pass(7 * DAY);
    site.work().await;
    assert_eq!(phone.signed_in_as().await, None, "ended at once");
    assert!(site.ledger().await.ratings.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_account_lives_with_redis() {
    for (database, number) in [(Backend::Sqlite, 5), (Backend::Postgres, 6)] {
        let redis = format!("{}{number}", redis_url());
        a_life(&TestSite::start_with(database, &[("REDIS_URL", &redis)]).await).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_account_lives_with_a_redis_that_is_away() {
    for database in [Backend::Sqlite, Backend::Postgres] {
        let start = std::time::Instant::now();
        a_life(&TestSite::start_with(database, &[("REDIS_URL", AWAY)]).await).await;
        assert!(start.elapsed().as_secs() < 40, "nobody waits for it: {:?}", start.elapsed());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn letters_go_out_by_a_worker_with_and_without_redis() {
    let redis = format!("{}7", redis_url());
    for url in ["", &redis] {
        let site = TestSite::start_with(Backend::Sqlite, &[("REDIS_URL", url)]).await;
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let worker = tokio::spawn(work::run(site.site.clone(), async { _ = stopped.await }));
        let email = format!("{}@example.org", ratemyderp::server::chance::code());
        assert_eq!(site.browser().ask_to_join("Pippin", &email, PASSWORD).await.status, 302);
        let left = async || outbox::list(&site.site.db, None, 10).await.expect("readable").len();
        eventually("the letter is sent", async || left().await == 0).await;
        let link = site.link().await;
        assert_eq!(site.browser().fill(&link, &[("password", PASSWORD)]).await.status, 302);
        stop.send(()).expect("it is at work");
        worker.await.expect("it did not panic");
    }
}
