//! What Prometheus reads, from a listener of its own; and the program that reports and nothing else.

use std::collections::BTreeSet;

use crate::harness::{Program, TestSite, eventually, free_address, on_both_databases};

async fn read(address: &str) -> Option<String> {
    reqwest::get(format!("http://{address}/metrics")).await.ok()?.text().await.ok()
}

on_both_databases! {
    async fn a_serving_process_tells_what_it_counted(site: TestSite) {
        site.with_photos(3).await;
        let address = free_address().to_string();
        let (program, served) = Program::serve(site.command().env("METRICS_LISTEN", &address)).await;
        reqwest::get(format!("http://{served}/top")).await.expect("a page");
        let text = read(&address).await.expect("figures");
        for start in [
            "ratemyderp_http_requests_total{route=\"/top\",status=\"2xx\"} 1",
            "ratemyderp_http_time_count{route=\"/top\"} 1",
            "ratemyderp_process_memory{",
            "ratemyderp_pool{",
        ] {
            assert!(text.lines().any(|line| line.starts_with(start)), "{start}\n{text}");
        }
        let types: Vec<_> = text.lines().filter(|line| line.starts_with("# TYPE ")).collect();
        assert_eq!(types.len(), types.iter().collect::<BTreeSet<_>>().len(), "each is declared once");
        let elsewhere = reqwest::get(format!("http://{served}/metrics")).await.expect("an answer");
        assert_eq!(elsewhere.status(), 404, "visitors do not read them");
        program.stop();
    }

    async fn a_reporter_of_its_own_tells_of_the_machine(site: TestSite) {
        let address = free_address().to_string();
        let program = Program::start(site.command().arg("reporter").env("METRICS_LISTEN", &address));
        eventually("it tells of the machine", async || {
            read(&address).await.is_some_and(|text| text.contains("ratemyderp_memory{"))
        })
        .await;
        eventually("the site keeps what it told", async || {
            site.count("SELECT COUNT(*) FROM samples WHERE source LIKE 'host %'").await >= 1
        })
        .await;
        program.stop();
    }
}
