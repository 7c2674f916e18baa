use std::time::Duration;

use reqwest::StatusCode;

use super::assert_set;
use crate::harness::{Browser, Member, Page, TestSite, on_both_databases};

const PATH: &str = "/admin/invitations";
const PASSWORD: &str = "seven purple anvils in june";
const SPENT: &str = "That invitation has been used, withdrawn, or is too old.";

/// A site on which one joins by invitation, and its admin.
async fn by_invitation(site: &TestSite) -> Member {
    let admin = site.an_operator().await;
    assert_set(&admin, &[("REGISTRATION", "invitation")]).await;
    admin
}

/// Makes an invitation; the path of its link.
async fn invite(admin: &Member, uses: &str) -> String {
    let made = admin.browser.fill(PATH, &[("do", "make"), ("note", "For Ann"), ("uses", uses)]).await;
    assert_eq!(made.onwards(), Some("/admin/invitations?saved"), "{}", made.words());
    let page = admin.browser.page(PATH).await;
    let (_, link) = page.html.split_once("/join?invitation=").expect("a link");
    format!("/join?invitation={}", link.split('<').next().expect("its end"))
}

async fn ask(browser: &Browser, link: &str, handle: &str) -> Page {
    let email = format!("{handle}@example.org");
    browser.fill(link, &[("handle", handle), ("email", &email), ("password", PASSWORD)]).await
}

on_both_databases! {
    async fn whoever_has_a_link_joins_with_it_once(site: TestSite) {
        let admin = by_invitation(&site).await;
        let link = invite(&admin, "1").await;
        assert!(!admin.browser.page(PATH).await.html.contains("/join?invitation="), "it is shown once");
        let without = site.browser();
        assert!(without.page("/join").await.shows("For now one joins by invitation."));
        assert_eq!(ask(&without, "/join", "Nobody1").await.status, StatusCode::FORBIDDEN);
        assert_eq!(ask(&without, "/join?invitation=guessed", "Nobody1").await.status, StatusCode::FORBIDDEN);
        let browser = site.browser();
        assert!(browser.page(&link).await.value("email").is_some());
        assert_eq!(ask(&browser, &link, "Ann").await.onwards(), Some("/join/sent"));
        assert_eq!(browser.fill(&site.link().await, &[("password", PASSWORD)]).await.onwards(), Some("/"));
        assert!(site.browser().page(&link).await.shows(SPENT));
        assert!(admin.browser.page(PATH).await.shows("used 1 of 1"));
        let token = link.split('=').nth(1).expect("a token");
        assert!(!admin.browser.page("/admin/log").await.html.contains(token));
    }

    async fn of_two_with_the_last_use_one_joins(site: TestSite) {
        let admin = by_invitation(&site).await;
        let link = invite(&admin, "1").await;
        let (one, other) = (site.browser(), site.browser());
        ask(&one, &link, "Ann").await;
        let first = site.link().await;
        ask(&other, &link, "Bea").await;
        let second = site.link().await;
        let password = [("password", PASSWORD)];
        let (one, other) = tokio::join!(one.fill(&first, &password), other.fill(&second, &password));
        let joined = [&one, &other].into_iter().filter(|page| page.onwards() == Some("/")).count();
        assert_eq!(joined, 1, "{} {}", one.words(), other.words());
        assert!([&one, &other].into_iter().any(|page| page.status == StatusCode::FORBIDDEN && page.shows(SPENT)));
        assert_eq!(site.count("SELECT COUNT(*) FROM members WHERE handle IN ('Ann', 'Bea')").await, 1);
    }

    async fn it_ends_after_two_weeks_or_when_it_is_withdrawn(site: TestSite) {
        let admin = by_invitation(&site).await;
        let (old, withdrawn) = (invite(&admin, "5").await, invite(&admin, "5").await);
        let id = site.count("SELECT MAX(id) FROM invitations").await.to_string();
        let done = admin.browser.fill(PATH, &[("do", "withdraw"), ("invitation", &id)]).await;
        assert_eq!(done.onwards(), Some("/admin/invitations?saved"));
        assert!(site.browser().page(&withdrawn).await.shows(SPENT));
        assert!(site.browser().page(&old).await.value("email").is_some());
        site.let_time_pass(Duration::from_secs(14 * 86_400));
        assert!(site.browser().page(&old).await.shows(SPENT));
        let log = admin.browser.page("/admin/log").await;
        assert!(log.shows(&format!("withdrew invitation {id}")), "{}", log.words());
        assert!(!log.shows("For Ann"), "whom it is for is told in no log");
        for uses in ["0", "1001", "many"] {
            let page = admin.browser.fill(PATH, &[("do", "make"), ("note", ""), ("uses", uses)]).await;
            assert_eq!(page.problem("uses").as_deref(), Some("A whole number from 1 to 1000."));
            assert!(page.problem("note").is_some() && page.value("uses").as_deref() == Some(uses));
        }
    }
}
