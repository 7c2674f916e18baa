use ratemyderp::domain::AppError;

use crate::harness::{Refusal, TestSite, on_both_databases};

on_both_databases! {
    async fn an_empty_site_says_how_to_fill_it(site: TestSite) {
        let page = site.browser().page("/").await;
        assert_eq!(page.status, 200);
        assert!(page.html.contains("No creatures yet") && page.html.contains("ratemyderp import"));
        assert!(site.browser().turn().await.next.is_none());
    }

    async fn without_the_database_pages_and_calls_say_so(site: TestSite) {
        site.with_photos(3).await;
        let browser = site.browser();
        let deal = browser.deal().await;
        site.site.db.close().await;
        let page = browser.page("/").await;
        assert_eq!(page.status, 503);
        assert!(page.html.contains("Our notebook is out of reach"), "{}", page.html);
        assert!(page.shows(&format!("Reference: {}", page.header("x-request-id"))), "{}", page.html);
        let away = Refusal { status: 503, error: AppError::DatabaseAway };
        assert_eq!(browser.rate(&deal.ballot, 5).await.expect_err("not counted"), away);
    }

    async fn an_unknown_address_is_a_page_of_its_own(site: TestSite) {
        let page = site.browser().page("/no/such/page").await;
        assert_eq!(page.status, 404);
        assert!(page.html.contains("There is no page at this address"), "{}", page.html);
        assert!(!page.html.contains("Reference"), "it is no error of ours");
    }

    async fn a_plain_form_comes_back_with_what_went_wrong(site: TestSite) {
        site.with_photos(3).await;
        let browser = site.browser();
        let deal = browser.deal().await;
        site.let_ballots_expire();
        let back = browser.submit("/", &deal.ballot, "5").await;
        assert!(back.starts_with("/?"), "{back}");
        let page = browser.page(&back).await;
        assert_eq!(page.status, 200);
        assert!(page.html.contains("That ballot has gone stale. Here is a fresh"), "{}", page.html);
        let after = browser.submit(&back, &browser.deal().await.ballot, "5").await;
        assert_eq!(after, "/", "the next vote clears it");
    }

    async fn a_made_up_error_in_the_address_shows_no_text_of_its_own(site: TestSite) {
        site.with_photos(1).await;
        for error in ["aGVsbG8=", "%00", "eyJjb2RlIjoic3RhbGVfYmFsbG90IiwieCI6IjxzY3JpcHQ+In0="] {
            let page = site.browser().page(&format!("/?__path=/api/rate&__err={error}")).await;
            assert_eq!(page.status, 200);
            assert!(!page.html.contains("hello") && !page.html.contains("<script>x"), "{}", page.html);
        }
    }
}
