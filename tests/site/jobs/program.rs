//! The commands `worker` and `jobs`.

use std::process::Output;

use ratemyderp::server::store::outbox;

use crate::harness::{Program, TestSite, eventually, on_both_databases};

fn run(site: &TestSite, arguments: &[&str]) -> Output {
    site.command().args(arguments).output().expect("the program starts")
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

on_both_databases! {
    async fn the_operator_sees_starts_over_and_drops_jobs(site: TestSite) {
        assert_eq!(said(&run(&site, &["jobs"])), "There is no background work.\n");
        let (db, now) = (&site.site.db, site.site.clock.now());
        let row = outbox::add_alone(db, r#"{"kind":"levitate"}"#, now, None).await.expect("it is left");
        let worker = Program::start(site.command().arg("worker"));
        eventually("it is tried", async || {
            outbox::list(db, 1).await.expect("readable").iter().any(|entry| entry.last_error.is_some())
        })
        .await;
        worker.stop();
        let listed = said(&run(&site, &["jobs"]));
        assert!(listed.contains("next try in") && listed.contains("1 attempt\n"), "{listed}");
        assert!(listed.contains("levitate") && listed.contains("does not know the job"), "{listed}");
        let row = row.to_string();
        assert_eq!(said(&run(&site, &["jobs", "retry", &row])), format!("Job {row} will be started over.\n"));
        assert_eq!(said(&run(&site, &["jobs", "drop", &row])), format!("Job {row} is dropped.\n"));
        let gone = run(&site, &["jobs", "drop", &row]);
        assert!(!gone.status.success());
        assert!(String::from_utf8_lossy(&gone.stderr).contains(&format!("there is no job {row}")));
    }
}
