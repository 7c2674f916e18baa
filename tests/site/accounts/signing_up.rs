use ratemyderp::server::services::work;
use ratemyderp::server::store::signups;

use super::{ANOTHER, DAY, MINUTE};
use crate::harness::{PASSWORD, TestSite, on_both_databases};

on_both_databases! {
    async fn a_form_a_letter_a_link_and_the_password_make_a_member(site: TestSite) {
        let browser = site.browser();
        assert!(browser.page("/join").await.shows("At least 10 characters"));
        let asked = browser.ask_to_join("Pippin", "pippin@example.org", PASSWORD).await;
        assert_eq!(asked.onwards(), Some("/join/sent"));
        assert!(browser.page("/join/sent").await.shows("There is a link in it"));
        let letter = site.letter().await;
        assert_eq!((letter.to.as_str(), letter.subject.as_str()), ("pippin@example.org", "Confirm your address for RateMyDerp"));
        assert!(letter.text.contains("Hello Pippin,") && !letter.text.contains(PASSWORD));
        let link = letter.link();
        let page = browser.page(&link).await;
        assert!(page.status == 200 && page.shows("Welcome, Pippin") && page.shows("pippin@example.org"));
        assert_eq!(browser.fill(&link, &[("password", PASSWORD)]).await.onwards(), Some("/"));
        assert_eq!(browser.signed_in_as().await.as_deref(), Some("Pippin"));
        assert!(site.browser().page("/u/pippin").await.shows("Here since"));
        assert_eq!(site.browser().sign_in("pippin@example.org", PASSWORD).await.onwards(), Some("/"));
    }

    async fn the_link_alone_signs_nobody_in(site: TestSite) {
        site.browser().ask_to_join("Pippin", "pippin@example.org", PASSWORD).await;
        let (link, owner) = (site.link().await, site.browser());
        for _ in 0..3 {
            let page = owner.page(&link).await;
            assert_eq!((page.status.as_u16(), page.header("set-cookie")), (200, ""));
        }
        assert_eq!(owner.signed_in_as().await, None);
        assert_eq!(owner.page("/u/Pippin").await.status, 404, "there is no account yet");
        let nothing_typed = owner.fill(&link, &[]).await;
        assert!(nothing_typed.problem("password").is_some() && owner.signed_in_as().await.is_none());
        assert_eq!(owner.sign_in("pippin@example.org", PASSWORD).await.status, 422);
    }

    async fn a_wrong_password_at_the_link_is_told_and_the_right_one_still_works(site: TestSite) {
        let browser = site.browser();
        browser.ask_to_join("Pippin", "pippin@example.org", PASSWORD).await;
        let link = site.link().await;
        let page = browser.fill(&link, &[("password", ANOTHER)]).await;
        assert_eq!(page.status, 422);
        let problem = page.problem("password").expect("words beside the field");
        assert_eq!(problem, "That is not the password you chose when you signed up.");
        assert!(!page.html.contains(ANOTHER) && browser.signed_in_as().await.is_none());
        assert_eq!(browser.fill(&link, &[("password", PASSWORD)]).await.onwards(), Some("/"));
    }

    async fn a_link_is_dead_when_it_is_used_a_day_old_or_made_up(site: TestSite) {
        let browser = site.browser();
        let is_dead = async |link: &str| {
            let (seen, sent) = (browser.page(link).await, browser.fill(link, &[("password", PASSWORD)]).await);
            for page in [seen, sent] {
                assert!(page.status == 410 && page.shows("Too late"), "{link}: {}", page.words());
            }
        };
        browser.ask_to_join("Pippin", "pippin@example.org", PASSWORD).await;
        let used = site.link().await;
        assert_eq!(browser.fill(&used, &[("password", PASSWORD)]).await.onwards(), Some("/"));
        is_dead(&used).await;
        browser.ask_to_join("Merry", "merry@example.org", PASSWORD).await;
        let old = site.link().await;
        site.let_time_pass(DAY - MINUTE);
        assert_eq!(browser.page(&old).await.status, 200);
        site.let_time_pass(2 * MINUTE);
        is_dead(&old).await;
        is_dead(&format!("/join/confirm/{}", "A".repeat(43))).await;
        for odd in ["/join/confirm/%00", "/join/confirm/'%20OR%201=1", "/join/confirm/%ff", "/join/confirm/x%2Fy"] {
            assert!([404, 410].contains(&browser.page(odd).await.status.as_u16()), "{odd}");
        }
        assert_eq!(browser.page("/u/Merry").await.status, 404);
    }

    async fn what_nobody_confirmed_is_forgotten(site: TestSite) {
        site.browser().ask_to_join("Pippin", "pippin@example.org", PASSWORD).await;
        site.work().await;
        let wish = async || signups::by_id(&site.site.db, 1).await.expect("readable");
        work::tidy(&site.site).await.expect("tidied");
        assert!(wish().await.is_some());
        site.let_time_pass(DAY + MINUTE);
        work::tidy(&site.site).await.expect("tidied");
        assert!(wish().await.is_none());
    }

    async fn of_two_wishes_for_one_address_the_one_that_is_confirmed_wins(site: TestSite) {
        let (one, other) = (site.browser(), site.browser());
        one.ask_to_join("Pippin", "pippin@example.org", PASSWORD).await;
        let first = site.link().await;
        other.ask_to_join("Merry", "Pippin@Example.org", ANOTHER).await;
        let second = site.link().await;
        assert_eq!(one.fill(&first, &[("password", ANOTHER)]).await.status, 422, "each link has its own password");
        assert_eq!(other.fill(&second, &[("password", ANOTHER)]).await.onwards(), Some("/"));
        assert_eq!(one.fill(&first, &[("password", PASSWORD)]).await.status, 410);
        assert_eq!(one.page("/u/Pippin").await.status, 404);
        assert_eq!(site.browser().sign_in("pippin@example.org", ANOTHER).await.onwards(), Some("/"));
    }

    async fn a_handle_taken_meanwhile_can_be_exchanged_at_the_link(site: TestSite) {
        let browser = site.browser();
        browser.ask_to_join("Pippin", "late@example.org", PASSWORD).await;
        let link = site.link().await;
        assert_eq!(browser.page(&link).await.value("handle"), None, "it is not asked for in vain");
        site.a_member_called("pippin").await;
        let page = browser.page(&link).await;
        assert!(page.shows("Somebody was faster") && page.value("handle").as_deref() == Some("Pippin"));
        for handle in ["Pippin", "PIPPIN", "admin", "x", ""] {
            let page = browser.fill(&link, &[("handle", handle), ("password", PASSWORD)]).await;
            assert!(page.status == 422 && page.problem("handle").is_some(), "{handle}");
            assert_eq!(page.value("handle").as_deref(), Some(handle), "what was typed stays");
        }
        let page = browser.fill(&link, &[("handle", "Merry"), ("password", PASSWORD)]).await;
        assert_eq!(page.onwards(), Some("/"));
        assert_eq!(browser.signed_in_as().await.as_deref(), Some("Merry"));
    }

    async fn a_link_used_twice_at_once_makes_one_member(site: TestSite) {
        let browser = site.browser();
        browser.ask_to_join("Pippin", "pippin@example.org", PASSWORD).await;
        let (link, browsers) = (site.link().await, [site.browser(), site.browser(), site.browser()]);
        let posts = browsers.iter().map(|browser| browser.fill(&link, &[("password", PASSWORD)]));
        let pages = futures::future::join_all(posts).await;
        let statuses: Vec<_> = pages.iter().map(|page| page.status.as_u16()).collect();
        assert_eq!(statuses.iter().filter(|status| **status == 302).count(), 1, "{statuses:?}");
        assert_eq!(statuses.iter().filter(|status| **status == 410).count(), 2, "{statuses:?}");
    }

    async fn a_handle_is_one_whatever_its_case_and_some_are_reserved(site: TestSite) {
        site.a_member_called("Pippin").await;
        let browser = site.browser();
        for (handle, words) in [
            ("pippin", "Somebody has that handle already. Please choose another."),
            ("PiPPiN", "Somebody has that handle already. Please choose another."),
            ("admin", "That handle is reserved. Please choose another."),
            ("Rate_My_Derp", "That handle is reserved. Please choose another."),
            ("two cats", "A handle is made of the letters a to z, digits and underscores."),
            ("pippіn", "A handle is made of the letters a to z, digits and underscores."),
            ("<b>cat</b>", "A handle is made of the letters a to z, digits and underscores."),
            ("3cats", "A handle starts with a letter."),
            ("ab", "A handle has 3 to 20 characters."),
        ] {
            let page = browser.ask_to_join(handle, "merry@example.org", PASSWORD).await;
            assert_eq!(page.status, 422, "{handle}");
            assert_eq!(page.problem("handle").as_deref(), Some(words), "{handle}");
            assert_eq!(page.value("handle").as_deref(), Some(handle), "what was typed stays");
            assert_eq!(page.value("email").as_deref(), Some("merry@example.org"), "what was typed stays");
        }
        assert!(site.letters().await.is_empty());
    }

    async fn an_address_that_can_get_no_mail_is_refused_beside_its_field(site: TestSite) {
        let browser = site.browser();
        for email in ["", "pippin", "pippin@", "a@b", "a@example.org\r\nBcc: b@example.org", "A <a@example.org>"] {
            let page = browser.ask_to_join("Pippin", email, PASSWORD).await;
            assert_eq!(page.status, 422, "{email}");
            assert!(page.problem("email").is_some() && page.problem("handle").is_none(), "{email}");
            assert_eq!(page.value("handle").as_deref(), Some("Pippin"));
        }
        assert!(site.letters().await.is_empty());
    }

    async fn whether_an_address_has_an_account_only_its_mail_tells(site: TestSite) {
        let member = site.a_member().await;
        let (one, other) = (site.browser(), site.browser());
        let new = one.ask_to_join("Merry", "merry@example.org", ANOTHER).await;
        assert!(site.letter().await.subject.starts_with("Confirm your address"));
        let known = other.ask_to_join("Merry", &member.email.to_uppercase(), ANOTHER).await;
        assert_eq!((new.status, new.onwards()), (known.status, known.onwards()));
        assert_eq!(new.without_chance().replace("merry@example.org", ""), known.without_chance().replace(&member.email.to_uppercase(), ""));
        let names = |page: &crate::harness::Page| page.headers.keys().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(names(&new), names(&known));
        assert_eq!(one.page("/join/sent").await.without_chance(), other.page("/join/sent").await.without_chance());
        let letter = site.letter().await;
        assert_eq!(letter.to.to_lowercase(), member.email.to_lowercase());
        assert_eq!(letter.subject, "You have an account at RateMyDerp already");
        assert!(!letter.text.contains("/join/confirm/") && !letter.text.contains("Merry"));
        assert_eq!(site.browser().sign_in(&member.email, ANOTHER).await.status, 422, "nothing was changed");
    }

    async fn an_account_made_after_the_letter_went_out_is_not_taken_over_by_its_link(site: TestSite) {
        let thief = site.browser();
        thief.ask_to_join("Thief", "pippin1000@example.org", ANOTHER).await;
        let link = site.link().await;
        let member = site.a_member_called("Pippin1000").await;
        assert_eq!(thief.fill(&link, &[("password", ANOTHER)]).await.status, 410);
        assert_eq!(thief.signed_in_as().await, None);
        assert_eq!(site.browser().sign_in(&member.email, PASSWORD).await.onwards(), Some("/"));
    }

    async fn a_password_that_will_not_do_is_refused_beside_its_field_and_never_sent_back(site: TestSite) {
        let browser = site.browser();
        let long = "quokka tree ".repeat(11);
        for (password, words) in [
            ("quokkatre", "That is too short: a password has at least 10 characters."),
            (long.as_str(), "That is too long: up to 128 characters fit."),
            ("qwertyuiop", "That is one of the passwords that are guessed first. Digits at its end do not help."),
            ("Password2026", "That is one of the passwords that are guessed first. Digits at its end do not help."),
            ("MerryMerry77", "That is mostly your own handle or address, which is guessed first."),
            ("brandybuck77", "That is mostly your own handle or address, which is guessed first."),
            ("brandybuck@example.org", "That is mostly your own handle or address, which is guessed first."),
            ("RateMyDerp!!", "That is mostly the name of this site, which is guessed first."),
        ] {
            let page = browser.ask_to_join("Merry", "brandybuck@example.org", password).await;
            assert_eq!((page.status.as_u16(), page.problem("password").as_deref()), (422, Some(words)), "{password}");
            assert!(page.shows("That did not work yet:"), "it is told at the top as well");
            assert_eq!(page.value("handle").as_deref(), Some("Merry"), "what was typed stays");
            assert_eq!(page.value("email").as_deref(), Some("brandybuck@example.org"), "what was typed stays");
            let typed = page.html.replace("brandybuck@example.org", "");
            assert!(page.value("password").as_deref() == Some("") && !typed.contains(password), "{password}");
        }
        assert!(site.letters().await.is_empty());
        for (number, password) in ["ten chars!", &"ü".repeat(128), "            ", "' OR 1=1 --"].into_iter().enumerate() {
            let browser = site.browser();
            let (handle, email) = (format!("Merry{number}"), format!("{number}@example.org"));
            browser.ask_to_join(&handle, &email, password).await;
            let link = site.link().await;
            assert_eq!(browser.fill(&link, &[("password", password)]).await.onwards(), Some("/"), "{password}");
            assert_eq!(site.browser().sign_in(&email, password).await.onwards(), Some("/"), "{password}");
        }
    }

    async fn only_what_the_form_has_is_taken_from_it(site: TestSite) {
        let browser = site.browser();
        let fields = [
            ("handle", "Pippin"), ("email", "pippin@example.org"), ("password", PASSWORD),
            ("rater", "1"), ("id", "1"), ("role", "admin"), ("created_at", "0"), ("handle", "Second"),
        ];
        assert_eq!(browser.fill("/join", &fields).await.onwards(), Some("/join/sent"));
        let link = site.link().await;
        let fields = [("password", PASSWORD), ("email", "other@example.org"), ("member", "1")];
        assert_eq!(browser.fill(&link, &fields).await.onwards(), Some("/"));
        assert_eq!(browser.signed_in_as().await.as_deref(), Some("Pippin"));
        assert_eq!(site.browser().sign_in("other@example.org", PASSWORD).await.status, 422);
    }
}
