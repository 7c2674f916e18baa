use reqwest::StatusCode;

use super::assert_set;
use crate::harness::{TestSite, on_both_databases};

const PASSWORD: &str = "seven purple anvils in june";

on_both_databases! {
    async fn nobody_joins_while_it_is_closed(site: TestSite) {
        let admin = site.an_operator().await;
        let early = site.browser();
        early.ask_to_join("Early_bird", "early@example.org", PASSWORD).await;
        let link = site.link().await;
        assert_set(&admin, &[("REGISTRATION", "closed")]).await;
        let page = site.browser().page("/join").await;
        assert!(page.status == StatusCode::OK && page.shows("Nobody can join at the moment."), "{}", page.words());
        assert!(page.value("email").is_none(), "there is no form");
        let sent = site.browser().ask_to_join("Late", "late@example.org", PASSWORD).await;
        assert!(sent.status == StatusCode::FORBIDDEN && sent.shows("Nobody can join at the moment."), "{}", sent.words());
        assert!(site.letters().await.is_empty());
        let refused = early.fill(&link, &[("password", PASSWORD)]).await;
        assert!(refused.status == StatusCode::FORBIDDEN && refused.shows("Nobody can join at the moment."), "{}", refused.words());
        assert_set(&admin, &[]).await;
        assert_eq!(early.fill(&link, &[("password", PASSWORD)]).await.onwards(), Some("/"), "the link is good for a day");
    }
}

on_both_databases! {
    async fn the_configuration_may_close_it_too(backend: Backend) {
        let site = TestSite::start_with(backend, &[("REGISTRATION", "invitation")]).await;
        assert!(site.browser().page("/join").await.shows("For now one joins by invitation."));
        let admin = site.an_operator().await;
        assert_set(&admin, &[("REGISTRATION", "open")]).await;
        assert!(site.browser().page("/join").await.value("email").is_some());
    }
}
