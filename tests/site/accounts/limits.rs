use super::{ANOTHER, HOUR, MINUTE};
use crate::harness::{Backend, Browser, PASSWORD, Page, TestSite, on_both_databases};

/// Told to wait, in words and in seconds.
fn waits(page: &Page) -> bool {
    let seconds = page.header("retry-after").parse::<u64>();
    page.status == 429 && seconds.is_ok_and(|seconds| seconds > 0) && page.shows("That was a lot of tries.")
}

/// How many of `tries` are admitted.
async fn admitted(tries: usize, mut attempt: impl AsyncFnMut(usize) -> Page) -> usize {
    for number in 0..tries {
        let page = attempt(number).await;
        if page.status == 429 {
            assert!(waits(&page), "{:?}", page.headers);
            return number;
        }
    }
    tries
}

/// The name of a cookie that another browser takes over.
fn lend(from: &Browser, to: &Browser, cookie: &str) {
    to.put_cookie(cookie, &from.cookie_value(cookie).expect("the cookie"));
}

on_both_databases! {
    async fn one_account_is_tried_ten_times_from_however_many_networks(site: TestSite) {
        let member = site.a_member().await;
        let case = |number: usize| if number.is_multiple_of(2) { member.email.to_uppercase() } else { format!(" {}", member.email) };
        assert_eq!(admitted(15, async |number| site.browser().sign_in(&case(number), ANOTHER).await).await, 10);
        let locked = site.browser().sign_in(&member.email, PASSWORD).await;
        assert!(waits(&locked) && locked.value("email").as_deref() == Some(&member.email), "the right one, too");
        assert!(!locked.html.contains(PASSWORD));
        let wait: u64 = locked.header("retry-after").parse().expect("seconds");
        assert!(wait <= 60, "a tenth of ten minutes: {wait}");
        site.let_time_pass(std::time::Duration::from_secs(wait));
        assert_eq!(site.browser().sign_in(&member.email, PASSWORD).await.status, 302);
        assert_eq!(site.browser().sign_in("other@example.org", ANOTHER).await.status, 422, "others are not held up");
    }

    async fn an_unknown_address_is_limited_just_as_a_known_one(site: TestSite) {
        let attempts = admitted(15, async |_| site.browser().sign_in("nobody@example.org", ANOTHER).await).await;
        assert_eq!(attempts, 10);
    }

    async fn one_network_tries_thirty_passwords(site: TestSite) {
        let member = site.a_member().await;
        let at_home = || site.browser().in_network("192.0.2.7");
        let attempts = admitted(40, async |number| at_home().sign_in(&format!("{number}@example.org"), ANOTHER).await).await;
        assert_eq!(attempts, 30);
        assert!(waits(&at_home().sign_in(&member.email, PASSWORD).await));
        assert_eq!(site.browser().sign_in(&member.email, PASSWORD).await.status, 302, "other networks are not held up");
        site.let_time_pass(MINUTE);
        assert_eq!(at_home().sign_in(&member.email, PASSWORD).await.status, 302);
    }

    async fn whoever_hammers_an_account_does_not_lock_its_owner_out(site: TestSite) {
        let member = site.a_member().await;
        let own = site.browser();
        assert_eq!(own.sign_in(&member.email, PASSWORD).await.status, 302);
        own.fill("/sign-out", &[]).await;
        assert!(own.cookie_value("device").is_some(), "the browser is known from now on");
        assert!(admitted(15, async |_| site.browser().sign_in(&member.email, ANOTHER).await).await < 15);
        assert_eq!(own.sign_in(&member.email, PASSWORD).await.status, 302, "the owner gets in");
        assert_eq!(member.browser.signed_in_as().await, Some(member.handle.clone()), "and stays in elsewhere");
        // Their own browser is limited as well: somebody may have it.
        assert!(admitted(15, async |_| own.sign_in(&member.email, ANOTHER).await).await < 15);
    }

    async fn a_known_browser_is_known_for_its_own_account_alone(site: TestSite) {
        let (thief, victim) = (site.a_member().await, site.a_member().await);
        let browser = site.browser();
        assert_eq!(browser.sign_in(&thief.email, PASSWORD).await.status, 302);
        let attempts = admitted(15, async |_| {
            let fresh = site.browser();
            lend(&browser, &fresh, "device");
            fresh.sign_in(&victim.email, ANOTHER).await
        });
        assert_eq!(attempts.await, 10);
        let made_up = site.browser();
        made_up.put_cookie("device", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        assert!(waits(&made_up.sign_in(&victim.email, PASSWORD).await));
        let wrong = site.browser();
        assert_eq!(wrong.sign_in("x@example.org", ANOTHER).await.status, 422);
        assert!(wrong.cookie_value("device").is_none(), "a wrong password makes no browser known");
    }

    async fn ones_own_password_is_guessed_ten_times_from_a_stolen_session(site: TestSite) {
        let member = site.a_member().await;
        let paths = ["/settings/password", "/settings/email", "/settings/data"];
        let fields = [
            ("password", ANOTHER), ("new_password", "eleven otters on a raft"), ("email", "thief@example.org"),
            ("do", "delete"), ("ratings", "go"),
        ];
        let attempts = admitted(15, async |number| {
            site.a_browser_of(member.id).await.fill(paths[number % 3], &fields).await
        });
        assert_eq!(attempts.await, 10, "all forms count together");
        assert_eq!(site.browser().sign_in(&member.email, PASSWORD).await.status, 302, "signing in is counted apart");
        assert!(site.letters().await.is_empty());
    }

    async fn one_address_gets_five_mails_an_hour_by_each_form(site: TestSite) {
        let (member, other) = (site.a_member().await, site.a_member().await);
        let reset = async |email: &str| site.browser().fill("/reset", &[("email", email)]).await;
        assert_eq!(admitted(8, async |_| reset(&member.email.to_uppercase()).await).await, 5);
        let join = async || site.browser().ask_to_join("Merry", &member.email, ANOTHER).await;
        assert_eq!(admitted(8, async |_| join().await).await, 5, "who joins with an address keeps nobody from a reset");
        let change = [("email", member.email.as_str()), ("password", PASSWORD)];
        assert_eq!(admitted(8, async |_| other.browser.fill("/settings/email", &change).await).await, 5);
        assert_eq!(site.letters().await.len(), 15);
        assert_eq!(reset("nobody@example.org").await.status, 302);
        assert_eq!(admitted(8, async |_| reset("nobody@example.org").await).await, 4, "an unknown one is limited as well");
        site.let_time_pass(HOUR);
        assert_eq!(reset(&member.email).await.status, 302);
    }

    async fn one_network_sends_twenty_mails_an_hour(site: TestSite) {
        let at_home = || site.browser().in_network("192.0.2.7");
        let resets = admitted(25, async |number| {
            at_home().fill("/reset", &[("email", &format!("{number}@example.org"))]).await
        });
        assert_eq!(resets.await, 20);
        assert!(waits(&at_home().ask_to_join("Merry", "merry@example.org", ANOTHER).await));
        assert!(site.letters().await.is_empty());
    }

    async fn guesses_at_the_link_of_a_wish_are_limited(site: TestSite) {
        site.browser().ask_to_join("Pippin", "pippin@example.org", PASSWORD).await;
        let link = site.link().await;
        let attempts = admitted(15, async |_| site.browser().fill(&link, &[("password", ANOTHER)]).await);
        assert_eq!(attempts.await, 10);
    }

    async fn a_subscriber_of_ipv6_is_one_network(site: TestSite) {
        let attempts = admitted(40, async |number| {
            let browser = site.browser().in_network(&format!("2001:db8:1:2::{number:x}"));
            browser.sign_in(&format!("{number}@example.org"), ANOTHER).await
        });
        assert_eq!(attempts.await, 30);
    }

    async fn another_sites_form_changes_nothing(site: TestSite) {
        let member = site.a_member().await;
        let deletion = [("do", "delete"), ("password", PASSWORD)];
        for path in ["/join", "/sign-in", "/sign-out", "/reset", "/settings", "/settings/data", "/settings/sessions", "/email/x", "/reset/x"] {
            for (name, value) in [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("origin", "https://evil.example"), ("origin", "null")] {
                let request = member.browser.request(reqwest::Method::POST, path).form(&deletion).header(name, value);
                let answer = request.header("accept", "text/html").send().await.expect("an answer");
                assert_eq!(answer.status(), 403, "{path} {name}: {value}");
                assert!(answer.headers().get("set-cookie").is_none());
            }
        }
        assert!(member.browser.signed_in_as().await.is_some() && site.letters().await.is_empty());
    }

    async fn nobody_keeps_a_private_page(site: TestSite) {
        let member = site.a_member().await;
        for path in [
            "/settings", "/settings/picture", "/settings/rating", "/settings/looks", "/settings/notices", "/settings/privacy",
            "/settings/password", "/settings/email", "/settings/passkeys", "/settings/sessions", "/settings/data",
            "/sign-in", "/sign-out", "/join", "/join/sent", "/join/confirm/x", "/reset", "/reset/sent", "/reset/x", "/email/x", "/", "/u/x",
        ] {
            for page in [member.browser.page(path).await, member.browser.fill(path, &[("do", "nothing")]).await] {
                assert_eq!(page.header("cache-control"), "private, no-store", "{path}");
                assert_eq!(page.header("referrer-policy"), "same-origin", "{path}");
                assert!(page.status.as_u16() < 500, "{path}: {}", page.status);
            }
        }
    }

    async fn a_body_that_is_no_form_is_refused(site: TestSite) {
        let member = site.a_member().await;
        let post = async |kind: &str, body: Vec<u8>| {
            let request = member.browser.request(reqwest::Method::POST, "/settings/picture").header("content-type", kind);
            request.header("accept", "text/html").body(body).send().await.expect("an answer").status().as_u16()
        };
        assert_eq!(post("application/json", b"{}".to_vec()).await, 400);
        assert_eq!(post("text/plain", b"do=none".to_vec()).await, 400);
        assert_eq!(post("multipart/form-data", b"x".to_vec()).await, 400);
        assert_eq!(post("multipart/form-data; boundary=x", b"--x\r\nbroken".to_vec()).await, 400);
        assert_eq!(post("application/x-www-form-urlencoded", b"%ff%fe=%00&&&=&do".to_vec()).await, 422);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_larger_than_any_photo_is_refused_and_so_is_a_long_text() {
    let site = TestSite::start(Backend::Sqlite).await;
    let member = site.a_member().await;
    let page = member.browser.upload("/settings/picture", "picture", &vec![0; 22 * 1024 * 1024]).await;
    assert_eq!(page.status, 413);
    assert!(page.shows("That is more than fits: a photo may have 20 MB."), "{}", page.words());
    let page = member.browser.sign_in(&member.email, &"x".repeat(2 * 1024 * 1024)).await;
    assert!([400, 413].contains(&page.status.as_u16()), "{}", page.status);
}
