//! The commands `worker` and `jobs`.

use ratemyderp::server::store::outbox;

use crate::harness::{Program, TestSite, eventually, on_both_databases};

on_both_databases! {
    async fn the_operator_sees_starts_over_and_drops_jobs(site: TestSite) {
        assert_eq!(site.said(&["jobs"]), "There is no background work.\n");
        let (db, now) = (&site.site.db, site.site.clock.now());
        let row = outbox::add_alone(db, r#"{"kind":"levitate"}"#, now, None).await.expect("it is left");
        let worker = Program::start(site.command().arg("worker"));
        eventually("it is tried", async || {
            outbox::list(db, None, 1).await.expect("readable").iter().any(|entry| entry.last_error.is_some())
        })
        .await;
        worker.stop();
        let listed = site.said(&["jobs"]);
        assert!(listed.contains("next try in") && listed.contains("1 attempt\n"), "{listed}");
        assert!(listed.contains("levitate") && listed.contains("does not know the job"), "{listed}");
        let row = row.to_string();
        assert_eq!(site.said(&["jobs", "retry", &row]), format!("Job {row} will be started over.\n"));
        assert_eq!(site.said(&["jobs", "drop", &row]), format!("Job {row} is dropped.\n"));
        assert!(site.refused(&["jobs", "drop", &row]).contains(&format!("there is no job {row}")));
    }
}
