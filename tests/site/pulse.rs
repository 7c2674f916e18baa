//! The operator's boards: who may see them, what they show, and how they are kept up.

use std::time::Duration;

use ratemyderp::server::metrics::registry::{CPU, HTTP_REQUESTS, MEMORY, RATING_SCORES, VIEWS};
use ratemyderp::server::metrics::{Range, Rung, Samples, Series};
use ratemyderp::server::store::samples::{self, Stored};
use reqwest::StatusCode;

use crate::harness::{Listener, Page, TestSite, on_both_databases};

const MINUTE: Duration = Duration::from_secs(60);

/// What a source sampled in the slot of now.
async fn sampled(site: &TestSite, rung: Rung, source: &str, figures: &[(Series, f64)]) {
    let stored = Stored {
        source: source.to_owned(),
        slot: rung.slot(site.site.clock.now()),
        seconds: rung.seconds(),
        samples: figures.iter().cloned().collect::<Samples>(),
    };
    samples::put(&site.site.db, rung, &[stored]).await.expect("it is kept");
}

fn cpu(share: f64) -> (Series, f64) {
    (Series::new(&CPU, ["derp"]), share)
}

/// The charts of a page by their questions.
fn questions(page: &Page) -> Vec<String> {
    let pieces = page.html.split("<h2>").skip(1);
    pieces.filter_map(|piece| piece.split("</h2>").next()).map(str::to_owned).collect()
}

on_both_databases! {
    async fn it_is_for_operators_alone(site: TestSite) {
        sampled(&site, Rung::Minute, "derp", &[cpu(0.5)]).await;
        let (operator, member) = (site.an_operator().await, site.a_member().await);
        for path in ["/admin/pulse", "/admin/pulse?board=system&range=week"] {
            for browser in [&site.browser(), &member.browser] {
                let page = browser.page(path).await;
                let absent = browser.page("/admin/nothing").await;
                assert_eq!(page.status, StatusCode::NOT_FOUND);
                assert_eq!(page.words(), absent.words(), "as if there were no such page");
                assert!(!page.html.contains("pulse."), "neither its sheet nor its script");
            }
            let page = operator.browser.page(path).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(page.header("cache-control").contains("no-store"));
        }
    }

    async fn what_was_sampled_is_shown(site: TestSite) {
        let memory = |part, gigabytes: f64| (Series::new(&MEMORY, ["derp", part]), gigabytes * f64::from(1 << 30));
        let failed = (Series::new(&HTTP_REQUESTS, ["/d/{code}", "5xx"]), 12.0);
        sampled(&site, Rung::Minute, "derp", &[cpu(0.42), memory("used", 3.0), memory("total", 8.0), failed]).await;
        let operator = site.an_operator().await.browser;
        let page = operator.page("/admin/pulse?board=system").await;
        let asked = questions(&page);
        assert_eq!(asked[..2], ["How many requests come, and how do they end?", "What share fails?"], "in the board's order");
        assert!(page.html.contains("<b>42 %</b>"), "the newest value: {}", page.html);
        assert!(page.shows("used 3 GB") && page.shows("total 8 GB"), "{}", page.words());
        assert!(page.shows("/d/{code}12"), "bars have names and values: {}", page.words());
        assert!(page.shows("The share of all cores that is busy."));
        assert!(page.shows("Each row is the mean of 5 minutes."), "for who cannot see charts");
        assert!(!page.html.contains(" style="));

        // Newer figures are on the page at once, though it was drawn a moment ago.
        sampled(&site, Rung::Minute, "other", &[(Series::new(&CPU, ["other"]), 0.17)]).await;
        let page = operator.page("/admin/pulse?board=system").await;
        assert!(page.shows("derp 42 %") && page.shows("other 17 %"), "{}", page.words());
    }

    async fn each_board_and_range_has_its_own(site: TestSite) {
        let scored = |score, n| (Series::new(&RATING_SCORES, [score]), n);
        sampled(&site, Rung::Minute, "derp", &[cpu(0.1), (Series::new(&VIEWS, []), 30.0)]).await;
        sampled(&site, Rung::Day, "derp", &[scored("1", 5.0), scored("10", 1234.0)]).await;
        let operator = site.an_operator().await.browser;
        let hour = operator.page("/admin/pulse?board=site&range=hour").await;
        assert_eq!(questions(&hour), ["How much is looked at?"]);
        assert!(hour.shows("How much is looked at?30 a minute"), "{}", hour.words());
        let days = operator.page("/admin/pulse?board=site&range=90-days").await;
        assert_eq!(questions(&days), ["Is the crowd getting cruel?", "Which scores are given?"]);
        assert!(days.shows("10: 1.23 k"), "{}", days.words());
        for path in ["/admin/pulse", "/admin/pulse?board=nonsense&range=century", "/admin/pulse?range=%00"] {
            assert_eq!(questions(&operator.page(path).await), questions(&hour), "{path} is the first of both");
        }
        for current in ["page", "true"] {
            let link = format!("href=\"/admin/pulse?board=site&amp;range=90-days\" aria-current=\"{current}\"");
            assert!(days.html.contains(&link), "{link}: {}", days.html);
        }
    }

    async fn before_there_are_figures_it_says_so(site: TestSite) {
        let operator = site.an_operator().await.browser;
        for range in Range::ALL {
            let page = operator.page(&format!("/admin/pulse?range={}", range.code())).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(page.shows("No figures yet.") && page.shows("ratemyderp reporter"), "{}", page.words());
        }
    }

    async fn figures_grow_old(site: TestSite) {
        sampled(&site, Rung::Minute, "derp", &[cpu(0.42)]).await;
        let operator = site.an_operator().await.browser;
        site.let_time_pass(30 * MINUTE);
        let page = operator.page("/admin/pulse?board=system").await;
        assert!(page.html.contains("<b>–</b>"), "nothing is known of now: {}", page.html);
        assert!(page.shows("42 %"), "but of then");
        site.let_time_pass(31 * MINUTE);
        assert!(operator.page("/admin/pulse?board=system").await.shows("No figures yet."));
    }

    async fn operators_are_told_of_new_figures(site: TestSite) {
        sampled(&site, Rung::Minute, "derp", &[cpu(0.42)]).await;
        let operator = site.an_operator().await.browser;
        let cookie = operator.cookie().unwrap_or_default();
        let mut listener = Listener::open_at(site.address, "/admin/pulse/live?range=hour", "10.5.5.5", &cookie).await;
        assert_eq!(listener.status(), "200");
        assert!(listener.head.to_lowercase().contains("content-type: text/event-stream"), "{}", listener.head);
        let told = listener.data().await.expect("an event");
        let page = operator.page("/admin/pulse?board=system").await;
        assert_eq!(page.all("data-mark"), std::slice::from_ref(&told), "the page has these figures");
        sampled(&site, Rung::Minute, "other", &[cpu(0.1)]).await;
        let told_then = listener.data().await.expect("another event");
        assert_ne!(told_then, told);
        assert_eq!(operator.page("/admin/pulse?board=system").await.all("data-mark"), [told_then]);
    }

    async fn nobody_else_is_told(site: TestSite) {
        let member = site.a_member().await.browser.cookie().unwrap_or_default();
        for cookie in ["", &member] {
            let listener = Listener::open_at(site.address, "/admin/pulse/live?range=hour", "10.5.5.5", cookie).await;
            assert_eq!(listener.status(), "404");
        }
    }
}
