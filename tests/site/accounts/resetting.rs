use super::{ANOTHER, MINUTE};
use crate::harness::{Browser, PASSWORD, Page, TestSite, on_both_databases};

/// Asks for a link, and returns it.
async fn a_link_for(site: &TestSite, email: &str) -> String {
    assert_eq!(ask(&site.browser(), email).await.onwards(), Some("/reset/sent"));
    site.link().await
}

async fn ask(browser: &Browser, email: &str) -> Page {
    browser.fill("/reset", &[("email", email)]).await
}

async fn choose(browser: &Browser, link: &str, password: &str) -> Page {
    browser.fill(link, &[("new_password", password)]).await
}

async fn assert_dead(site: &TestSite, link: &str) {
    let browser = site.browser();
    for page in [browser.page(link).await, choose(&browser, link, "a password of a thief").await] {
        assert!(
            page.status == 410 && page.shows("That link has been used or is too old."),
            "{}",
            page.words()
        );
    }
}

on_both_databases! {
    async fn a_link_by_mail_sets_a_new_password_and_ends_all_sessions(site: TestSite) {
        let member = site.a_member().await;
        let (elsewhere, browser) = (site.a_browser_of(member.id).await, site.browser());
        ask(&browser, &member.email.to_uppercase()).await;
        let letter = site.letter().await;
        assert_eq!((letter.to.as_str(), letter.subject.as_str()), (member.email.as_str(), "A new password for RateMyDerp"));
        let link = letter.link();
        assert!(browser.page(&link).await.shows("Choose a new password"));
        assert!(member.browser.signed_in_as().await.is_some(), "asking changes nothing");
        let done = choose(&browser, &link, ANOTHER).await;
        assert_eq!(done.onwards(), Some("/sign-in?changed"));
        assert!(browser.page("/sign-in?changed").await.shows("Your password is changed."));
        assert_eq!(browser.signed_in_as().await, None, "the link signs nobody in");
        assert_eq!((member.browser.signed_in_as().await, elsewhere.signed_in_as().await), (None, None));
        let notice = site.letter().await;
        assert_eq!((notice.to, notice.subject.as_str()), (member.email.clone(), "Your password at RateMyDerp was changed"));
        assert_eq!(browser.sign_in(&member.email, PASSWORD).await.status, 422);
        assert_eq!(browser.sign_in(&member.email, ANOTHER).await.onwards(), Some("/"));
    }

    async fn a_link_is_good_for_half_an_hour_and_one_use(site: TestSite) {
        let member = site.a_member().await;
        let old = a_link_for(&site, &member.email).await;
        site.let_time_pass(29 * MINUTE);
        assert_eq!(site.browser().page(&old).await.status, 200);
        site.let_time_pass(2 * MINUTE);
        assert_dead(&site, &old).await;
        let used = a_link_for(&site, &member.email).await;
        assert_eq!(choose(&site.browser(), &used, ANOTHER).await.status, 302);
        assert_dead(&site, &used).await;
        assert_dead(&site, &format!("/reset/{}", "A".repeat(43))).await;
        assert_eq!(site.browser().sign_in(&member.email, ANOTHER).await.status, 302);
    }

    async fn a_link_used_twice_at_once_sets_one_password(site: TestSite) {
        let member = site.a_member().await;
        let link = a_link_for(&site, &member.email).await;
        let (one, other) = (site.browser(), site.browser());
        let (first, second) = (choose(&one, &link, ANOTHER), choose(&other, &link, "eleven otters on a raft"));
        let pages = futures::future::join(first, second).await;
        let mut statuses = [pages.0.status.as_u16(), pages.1.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [302, 410]);
    }

    async fn links_die_when_the_password_changes(site: TestSite) {
        let member = site.a_member().await;
        let links = [a_link_for(&site, &member.email).await, a_link_for(&site, &member.email).await];
        let change = [("password", PASSWORD), ("new_password", ANOTHER)];
        assert_eq!(member.browser.fill("/settings/password", &change).await.status, 302);
        for link in links {
            assert_dead(&site, &link).await;
        }
        site.letters().await;
        let links = [a_link_for(&site, &member.email).await, a_link_for(&site, &member.email).await];
        assert_eq!(choose(&site.browser(), &links[1], "eleven otters on a raft").await.status, 302);
        assert_dead(&site, &links[0]).await;
        assert_eq!(site.browser().sign_in(&member.email, "eleven otters on a raft").await.status, 302);
    }

    async fn what_was_asked_for_before_the_password_changed_leads_nowhere_however_late_its_letter(site: TestSite) {
        let member = site.a_member().await;
        ask(&site.browser(), &member.email).await;
        member.browser.fill("/settings/email", &[("email", "thief@example.org"), ("password", PASSWORD)]).await;
        site.let_time_pass(MINUTE);
        let change = [("password", PASSWORD), ("new_password", ANOTHER)];
        assert_eq!(member.browser.fill("/settings/password", &change).await.status, 302);
        let notice = site.letter().await;
        assert_eq!(notice.subject, "Your password at RateMyDerp was changed");
        site.let_time_pass(MINUTE);
        assert_eq!(choose(&site.browser(), &a_link_for(&site, &member.email).await, PASSWORD).await.status, 302);
    }

    async fn links_die_when_the_address_changes(site: TestSite) {
        let member = site.a_member().await;
        let reset = a_link_for(&site, &member.email).await;
        let change = [("email", "new@example.org"), ("password", PASSWORD)];
        assert_eq!(member.browser.fill("/settings/email", &change).await.status, 302);
        let confirm = site.link().await;
        assert_eq!(site.browser().page(&reset).await.status, 200);
        assert_eq!(member.browser.fill(&confirm, &[]).await.status, 302);
        assert_dead(&site, &reset).await;
        assert_eq!(site.browser().sign_in("new@example.org", PASSWORD).await.status, 302);
    }

    async fn an_address_without_an_account_gets_no_letter_and_the_same_answer(site: TestSite) {
        let (member, browser) = (site.a_member().await, site.browser());
        let known = ask(&browser, &member.email).await;
        assert_eq!(site.letters().await.len(), 1);
        let unknown = ask(&browser, "nobody@example.org").await;
        assert!(site.letters().await.is_empty());
        assert_eq!((known.status, known.onwards()), (unknown.status, unknown.onwards()));
        let bare = |page: &Page, email: &str| page.without_chance().replace(email, "");
        assert_eq!(bare(&known, &member.email), bare(&unknown, "nobody@example.org"));
        let odd = ask(&browser, "no address").await;
        assert!(odd.status == 422 && odd.problem("email").is_some() && odd.value("email").as_deref() == Some("no address"));
    }

    async fn a_password_that_will_not_do_leaves_the_link_good(site: TestSite) {
        let member = site.a_member().await;
        let (link, browser) = (a_link_for(&site, &member.email).await, site.browser());
        for password in ["", "short", "qwertyuiop", &member.email, &member.handle.repeat(2), "ratemyderp", &"long ".repeat(30)] {
            let page = choose(&browser, &link, password).await;
            assert!(page.status == 422 && page.problem("new_password").is_some(), "{password}");
            assert!(password.is_empty() || page.value("new_password").as_deref() == Some(""), "{password}");
        }
        assert!(member.browser.signed_in_as().await.is_some(), "nothing was changed");
        assert_eq!(choose(&browser, &link, ANOTHER).await.status, 302);
    }

    async fn a_link_for_one_thing_does_no_other(site: TestSite) {
        let member = site.a_member().await;
        let reset = a_link_for(&site, &member.email).await;
        let token = reset.rsplit('/').next().expect("a token");
        member.browser.fill("/settings/email", &[("email", "new@example.org"), ("password", PASSWORD)]).await;
        let confirm = site.link().await;
        let other = confirm.rsplit('/').next().expect("a token");
        for link in [format!("/email/{token}"), format!("/join/confirm/{token}"), format!("/reset/{other}"), format!("/join/confirm/{other}")] {
            let browser = site.browser();
            assert_eq!(browser.page(&link).await.status, 410, "{link}");
            assert_eq!(browser.fill(&link, &[("password", PASSWORD), ("new_password", ANOTHER)]).await.status, 410, "{link}");
        }
        assert_eq!(site.browser().page(&reset).await.status, 200);
    }
}
