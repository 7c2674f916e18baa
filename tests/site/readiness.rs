use std::time::Duration;

use ratemyderp::server::cache::Source;
use ratemyderp::server::services::counting;
use ratemyderp::server::store::schedules;
use serde_json::{Value, json};

use crate::harness::{Backend, Redis, TestSite, on_both_databases};

const MINUTE: Duration = Duration::from_secs(60);

/// The status and what is said of each part; of now, not of a moment ago.
async fn ready(site: &TestSite) -> (u16, Value) {
    site.let_time_pass(Duration::from_secs(2));
    let answer = site.browser().get("/readyz").await;
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let status = answer.status().as_u16();
    (status, answer.json().await.expect("an object"))
}

/// As a worker does once a minute.
async fn round(site: &TestSite) {
    let now = site.site.clock.now();
    assert!(
        schedules::claim(&site.site.db, schedules::EVERY_MINUTE, now, MINUTE)
            .await
            .expect("the table answers")
    );
    counting::write(&site.site, Source::Shared).await.expect("counts are written");
}

on_both_databases! {
    async fn a_site_with_all_its_parts_is_ready(site: TestSite) {
        round(&site).await;
        let fine = json!({ "database": "ok", "migrations": "ok", "photos": "ok", "worker": "ok" });
        assert_eq!(ready(&site).await, (200, fine));
        assert_eq!(site.browser().page("/healthz").await.html, "ok");
    }

    async fn a_worker_that_is_silent_is_told_and_keeps_no_visitor_away(site: TestSite) {
        assert_eq!(ready(&site).await.1["worker"], "failing", "there was none yet");
        round(&site).await;
        assert_eq!(ready(&site).await.1["worker"], "ok");
        site.let_time_pass(4 * MINUTE);
        let (status, parts) = ready(&site).await;
        assert_eq!((status, &parts["worker"], &parts["database"]), (200, &json!("failing"), &json!("ok")));
    }

    async fn without_the_database_nobody_is_sent_here(site: TestSite) {
        site.site.db.close().await;
        let (status, parts) = ready(&site).await;
        assert_eq!((status, &parts["database"], &parts["photos"]), (503, &json!("failing"), &json!("ok")));
        assert_eq!(site.browser().page("/healthz").await.status, 200, "the process itself is fine");
    }

    async fn tables_of_an_older_version_are_not_enough_and_those_of_a_later_one_are(site: TestSite) {
        site.run("UPDATE _sqlx_migrations SET success = FALSE WHERE version = 1").await;
        let (status, parts) = ready(&site).await;
        assert_eq!((status, &parts["database"], &parts["migrations"]), (503, &json!("ok"), &json!("failing")));
        site.run("UPDATE _sqlx_migrations SET success = TRUE").await;
        site.run(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
             SELECT 9999, description, success, checksum, execution_time FROM _sqlx_migrations WHERE version = 1",
        )
        .await;
        assert_eq!(ready(&site).await.0, 200);
    }

    async fn photos_that_cannot_be_written_are_told(site: TestSite) {
        assert_eq!(ready(&site).await.1["photos"], "ok");
        let incoming = site.site.config.data_dir.join("incoming");
        std::fs::remove_dir_all(&incoming).expect("it is there");
        std::fs::write(&incoming, "in the way").expect("the folder can be written");
        let (status, parts) = ready(&site).await;
        assert_eq!((status, &parts["photos"]), (200, &json!("failing")));
    }

    async fn many_who_ask_at_once_are_told_the_same(site: TestSite) {
        assert_eq!(ready(&site).await.0, 200);
        site.site.db.close().await;
        assert_eq!(site.browser().get("/readyz").await.status(), 200, "as a moment ago");
        assert_eq!(ready(&site).await.0, 503);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn redis_is_told_where_there_is_one_and_keeps_no_visitor_away() {
    let mut redis = Redis::start().await;
    let site = TestSite::start_with(Backend::Sqlite, &[("REDIS_URL", &redis.url())]).await;
    assert_eq!(ready(&site).await.1["redis"], "ok");
    redis.kill();
    let (status, parts) = ready(&site).await;
    assert_eq!((status, &parts["redis"]), (200, &json!("failing")));
}
