use argon2::password_hash::{PasswordHasher, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use ratemyderp::server::store::{Tx, members};

use super::{ANOTHER, MINUTE};
use crate::harness::{Backend, PASSWORD, Page, TestSite, on_both_databases};

fn header_names(page: &Page) -> Vec<String> {
    page.headers.keys().map(ToString::to_string).collect()
}

on_both_databases! {
    async fn the_right_password_signs_in_however_the_address_is_written(site: TestSite) {
        let member = site.a_member().await;
        for email in [member.email.clone(), member.email.to_uppercase(), format!("  {} ", member.email)] {
            let browser = site.browser();
            assert_eq!(browser.sign_in(&email, PASSWORD).await.onwards(), Some("/"), "{email}");
            assert_eq!(browser.signed_in_as().await, Some(member.handle.clone()));
        }
    }

    async fn a_wrong_password_and_an_unknown_address_get_the_same_answer(site: TestSite) {
        let (member, browser) = (site.a_member().await, site.browser());
        let wrong = browser.sign_in(&member.email, ANOTHER).await;
        let unknown = browser.sign_in("nobody@example.org", ANOTHER).await;
        assert_eq!((wrong.status.as_u16(), unknown.status.as_u16()), (422, 422));
        assert!(wrong.shows("That e-mail address and password do not go together."));
        let bare = |page: &Page, email: &str| page.without_chance().replace(email, "");
        assert_eq!(bare(&wrong, &member.email), bare(&unknown, "nobody@example.org"));
        assert_eq!(header_names(&wrong), header_names(&unknown));
        assert_eq!(wrong.value("email"), Some(member.email.clone()), "what was typed stays");
        assert!(!wrong.html.contains(ANOTHER) && browser.signed_in_as().await.is_none());
        for (email, password) in [("", ""), (member.email.as_str(), ""), ("", PASSWORD), ("' OR 1=1 --", PASSWORD), ("\0", "\0")] {
            assert_eq!(browser.sign_in(email, password).await.status, 422, "{email:?}");
        }
        // Nobody signs in as a member who has no password, such as the demo's.
        members::insert(&site.site.db, "Demo", site.site.clock.now()).await.expect("a member");
        assert_eq!(browser.sign_in("", "").await.status, 422);
    }

    async fn nearly_the_password_is_not_the_password(site: TestSite) {
        let (member, browser) = (site.a_member().await, site.browser());
        for password in [&PASSWORD.to_uppercase(), &format!("{PASSWORD} "), &PASSWORD[1..], &format!("{PASSWORD}\0")] {
            assert_eq!(browser.sign_in(&member.email, password).await.status, 422, "{password:?}");
        }
    }

    async fn signing_out_ends_the_session_on_the_server(site: TestSite) {
        let member = site.a_member().await;
        let (thief, elsewhere) = (member.browser.copy(), site.a_browser_of(member.id).await);
        assert!(thief.signed_in_as().await.is_some());
        assert!(member.browser.page("/sign-out").await.shows("Sign out?"), "looking changes nothing");
        assert_eq!(member.browser.fill("/sign-out", &[]).await.onwards(), Some("/"));
        assert_eq!(member.browser.cookie_value("session"), None);
        assert_eq!(thief.signed_in_as().await, None, "the old cookie is a stranger's");
        assert_eq!(thief.page("/settings").await.onwards(), Some("/sign-in?to=/settings"));
        assert!(elsewhere.signed_in_as().await.is_some(), "other browsers stay signed in");
    }

    async fn every_sign_in_has_a_token_of_its_own(site: TestSite) {
        let (member, browser) = (site.a_member().await, site.browser());
        browser.put_cookie("session", "chosen-by-somebody-else");
        browser.sign_in(&member.email, PASSWORD).await;
        let first = browser.cookie_value("session").expect("a session");
        browser.sign_in(&member.email, PASSWORD).await;
        let second = browser.cookie_value("session").expect("a session");
        assert!(first.len() == 43 && second.len() == 43 && first != second, "{first} {second}");
    }

    async fn whoever_asked_for_settings_gets_there_and_nobody_is_sent_elsewhere(site: TestSite) {
        let member = site.a_member().await;
        let form = [("email", member.email.as_str()), ("password", PASSWORD)];
        let asked = site.browser().fill("/sign-in?to=/settings/looks", &form).await;
        assert_eq!(asked.onwards(), Some("/settings/looks"));
        for to in [
            "https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/u/evil",
            "/settings%0d%0aSet-Cookie:%20a=b", "/settings%0aevil", "/settings/%C3%A4", "/settings%7f", "/settings/%E2%80%AE",
        ] {
            site.let_time_pass(MINUTE);
            let page = site.browser().fill(&format!("/sign-in?to={to}"), &form).await;
            assert_eq!(page.status, 302, "{to}");
            let onwards = page.onwards().expect("somewhere");
            assert!(onwards == "/" || onwards.starts_with("/settings"), "{to}: {onwards}");
        }
    }

    async fn a_hash_of_another_cost_is_renewed_at_the_sign_in(site: TestSite) {
        let member = site.a_member().await;
        let salt = SaltString::encode_b64(&[7; 16]).expect("a salt");
        let cheap = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(1024, 1, 1, None).expect("a cost"));
        let old = cheap.hash_password(PASSWORD.as_bytes(), &salt).expect("a hash").to_string();
        let mut tx = Tx::begin(&site.site.db).await.expect("a transaction");
        members::set_password_hash(&mut tx, member.id, &old, site.site.clock.now()).await.expect("it is set");
        tx.commit().await.expect("it is set");
        let stored = async || members::password_hash(&site.site.db, member.id).await.expect("readable").expect("a hash");
        assert_eq!(site.browser().sign_in(&member.email, ANOTHER).await.status, 422);
        assert_eq!(stored().await, old, "a wrong password renews nothing");
        assert_eq!(site.browser().sign_in(&member.email, PASSWORD).await.onwards(), Some("/"));
        let new = stored().await;
        assert!(new != old && new.contains("m=47104,t=2,p=1"), "{new}");
        assert_eq!(site.browser().sign_in(&member.email, PASSWORD).await.onwards(), Some("/"));
        assert_eq!(stored().await, new);
    }

    async fn many_at_the_door_at_once_are_let_in_or_asked_to_come_back(site: TestSite) {
        let member = site.a_member().await;
        let tries = (0..100).map(|number| {
            let (browser, email) = (site.browser(), format!("{number}@example.org"));
            async move { browser.sign_in(&email, PASSWORD).await }
        });
        for page in futures::future::join_all(tries).await {
            assert!([422, 503].contains(&page.status.as_u16()), "{}", page.status);
            let waits = page.header("retry-after").parse::<u64>().is_ok();
            assert_eq!(waits, page.status == 503, "who is to come back is told when");
        }
        assert_eq!(site.browser().sign_in(&member.email, PASSWORD).await.onwards(), Some("/"), "then all is well");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn over_https_cookies_are_for_this_host_alone_and_no_script_reads_them() {
    for (url, prefix, secure) in
        [("https://derp.example", "__Host-", true), ("http://localhost:3000", "", false)]
    {
        let site = TestSite::start_with(Backend::Sqlite, &[("SITE_URL", url)]).await;
        let member = site.a_member().await;
        let page = site.browser().sign_in(&member.email, PASSWORD).await;
        let cookies: Vec<_> =
            page.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().expect("text")).collect();
        for name in ["session", "device"] {
            let cookie = cookies.iter().find(|cookie| cookie.starts_with(&format!("{prefix}{name}=")));
            let cookie = cookie.unwrap_or_else(|| panic!("no {name} in {cookies:?}"));
            assert!(cookie.contains("; Path=/; HttpOnly; SameSite=Lax"), "{cookie}");
            assert!(cookie.contains("; Secure") == secure && !cookie.contains("Domain"), "{cookie}");
        }
    }
}
