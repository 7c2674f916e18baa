use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ratemyderp::server::services::{sessions, work};
use ratemyderp::server::store::sessions as stored;

use super::{DAY, HOUR, MINUTE};
use crate::harness::{Browser, Member, PASSWORD, TestSite, on_both_databases};

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const SAFARI: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

/// Two browsers of one member: at home, and on the way.
async fn two_of(site: &TestSite, member: &Member) -> (Browser, Browser) {
    let home = site.browser().in_network("192.0.2.7").calling_itself(FIREFOX);
    let phone = site.browser().in_network("198.51.100.7").calling_itself(SAFARI);
    for browser in [&home, &phone] {
        assert_eq!(browser.sign_in(&member.email, PASSWORD).await.status, 302);
    }
    (home, phone)
}

/// The numbers of the sessions that the page offers to end.
async fn offered(browser: &Browser) -> Vec<String> {
    let page = browser.page("/settings/sessions").await;
    let pieces = page.html.split("name=\"session\" value=\"").skip(1);
    pieces.map(|rest| rest.split('"').next().expect("a number").to_owned()).collect()
}

async fn end(browser: &Browser, session: &str) -> u16 {
    browser.fill("/settings/sessions", &[("do", "end"), ("session", session)]).await.status.as_u16()
}

on_both_databases! {
    async fn a_page_lists_where_a_member_is_signed_in(site: TestSite) {
        let member = site.a_member().await;
        member.browser.fill("/sign-out", &[]).await;
        let (home, phone) = two_of(&site, &member).await;
        let page = home.page("/settings/sessions").await;
        assert!(page.shows("Firefox on Linux, this one") && page.shows("Safari on iPhone"), "{}", page.words());
        assert!(page.shows("From the network you are on now.") && page.shows("From another network."));
        assert!(!page.html.contains("198.51.100.7") && !page.html.contains("192.0.2.7"), "no address is kept");
        assert_eq!(offered(&home).await.len(), 1, "one's own is ended by signing out");
        assert!(phone.page("/settings/sessions").await.shows("Safari on iPhone, this one"));
    }

    async fn one_session_can_be_ended_from_another(site: TestSite) {
        let member = site.a_member().await;
        let (home, phone) = two_of(&site, &member).await;
        assert!(phone.signed_in_as().await.is_some(), "so it is in the cache");
        let others = offered(&home).await;
        // The one used last comes first: the factory's browser was not used at all.
        assert_eq!(others.len(), 2);
        for session in others {
            assert_eq!(end(&home, &session).await, 302);
        }
        assert_eq!((phone.signed_in_as().await, member.browser.signed_in_as().await), (None, None));
        assert!(home.signed_in_as().await.is_some() && offered(&home).await.is_empty());
    }

    async fn nobody_ends_the_session_of_another_member(site: TestSite) {
        let (member, other) = (site.a_member().await, site.a_member().await);
        let theirs = stored::of_member(&site.site.db, other.id).await.expect("readable")[0].id.0;
        for session in [theirs.to_string(), "0".to_owned(), "-1".to_owned(), "99999".to_owned()] {
            end(&member.browser, &session).await;
        }
        for odd in ["", "x", "1 OR 1=1", "99999999999999999999"] {
            assert_eq!(end(&member.browser, odd).await, 400, "{odd}");
        }
        assert!(other.browser.signed_in_as().await.is_some() && member.browser.signed_in_as().await.is_some());
    }

    async fn all_others_can_be_ended_at_once(site: TestSite) {
        let (member, bystander) = (site.a_member().await, site.a_member().await);
        let (home, phone) = two_of(&site, &member).await;
        let page = home.fill("/settings/sessions", &[("do", "end-others")]).await;
        assert_eq!(page.onwards(), Some("/settings/sessions?saved"));
        assert_eq!((phone.signed_in_as().await, member.browser.signed_in_as().await), (None, None));
        assert!(home.signed_in_as().await.is_some() && bystander.browser.signed_in_as().await.is_some());
    }

    async fn a_session_ends_after_thirty_idle_days(site: TestSite) {
        let member = site.a_member().await;
        let idle = site.a_browser_of(member.id).await;
        site.let_time_pass(29 * DAY);
        assert!(member.browser.signed_in_as().await.is_some());
        site.let_time_pass(DAY);
        assert_eq!(idle.signed_in_as().await, None);
        assert!(member.browser.signed_in_as().await.is_some(), "whoever comes by stays");
        assert!(offered(&member.browser).await.is_empty(), "it is not listed any more");
        assert_eq!(sessions::list(&site.site, member.id).await.expect("a list").len(), 1);
        site.let_time_pass(2 * DAY);
        work::tidy(&site.site).await.expect("tidied");
        assert_eq!(stored::of_member(&site.site.db, member.id).await.expect("readable").len(), 1, "its row is gone");
    }

    async fn a_session_ends_after_half_a_year_however_much_it_is_used(site: TestSite) {
        let member = site.a_member().await;
        for _ in 0..179 / 20 {
            site.let_time_pass(20 * DAY);
            assert!(member.browser.signed_in_as().await.is_some());
        }
        site.let_time_pass(20 * DAY - HOUR);
        assert!(member.browser.signed_in_as().await.is_some());
        site.let_time_pass(HOUR);
        assert_eq!(member.browser.signed_in_as().await, None);
    }

    async fn when_a_session_was_used_last_is_kept_to_five_minutes(site: TestSite) {
        let member = site.a_member().await;
        let seen = async || stored::of_member(&site.site.db, member.id).await.expect("readable")[0].seen_at;
        let begun = seen().await;
        site.let_time_pass(4 * MINUTE);
        member.browser.page("/join/sent").await;
        assert_eq!(seen().await, begun, "not at every request");
        site.let_time_pass(2 * MINUTE);
        member.browser.page("/join/sent").await;
        assert!(seen().await > begun);
    }

    async fn nothing_but_a_token_opens_a_session(site: TestSite) {
        let member = site.a_member().await;
        let token = member.browser.cookie_value("session").expect("a token");
        let row = stored::of_member(&site.site.db, member.id).await.expect("readable").remove(0);
        let stolen = URL_SAFE_NO_PAD.encode(&row.token_hash);
        let made_up = URL_SAFE_NO_PAD.encode([0; 32]);
        let odd = [&stolen, &made_up, "", "x", "1", &row.id.0.to_string(), &token[..42], &format!("{token}="), &token.to_lowercase(), "%00", "' OR ''='"];
        for value in odd {
            let browser = site.browser();
            browser.put_cookie("session", value);
            assert_eq!(browser.signed_in_as().await, None, "{value:?}");
        }
        assert!(member.browser.signed_in_as().await.is_some());
    }

    async fn strangers_are_asked_to_sign_in(site: TestSite) {
        let browser = site.browser();
        for page in ["", "/picture", "/rating", "/looks", "/notices", "/privacy", "/password", "/email", "/passkeys", "/sessions", "/data"] {
            let path = format!("/settings{page}");
            let to = format!("/sign-in?to={path}");
            let seen = browser.page(&path).await;
            assert_eq!(seen.onwards(), Some(to.as_str()), "{path}");
            assert_eq!(seen.header("cache-control"), "private, no-store");
            let sent = browser.fill(&path, &[("do", "delete"), ("handle", "x"), ("password", PASSWORD)]).await;
            assert_eq!(sent.onwards(), Some(to.as_str()), "{path}");
        }
        assert_ne!(browser.page("/settings/data/copy.zip").await.status, 200);
    }
}
