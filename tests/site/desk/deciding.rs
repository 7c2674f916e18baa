use ratemyderp::domain::Role;

use super::{REMOVE, SECOND_THOUGHTS, a_live_photo, decide, follow, open_case, reported};
use crate::harness::{PASSWORD, TestSite, on_both_databases};
use crate::submitting::{files, picture};

on_both_databases! {
    async fn a_photo_that_waits_is_kept_and_everyone_sees_it(backend: Backend) {
        let site = TestSite::start_with(backend, &[("REVIEW_FIRST_PHOTOS", "1")]).await;
        let (member, code) = a_live_photo(&site, 1).await;
        let moderator = site.a_moderator().await;
        let page = moderator.browser.page("/admin").await;
        assert!(page.shows("1 case to decide") && page.shows("First photo. Waits a moment."), "{}", page.words());
        let case = open_case(&site, &code).await.expect("it waits");
        let kept = decide(&moderator, &[case], &[("do", "keep")]).await;
        assert_eq!(site.browser().deal().await.photo.code, code, "at once");
        let page = follow(&moderator, &kept).await;
        assert!(page.shows("Decided: kept.") && page.shows("Nothing waits. Go outside."), "{}", page.words());
        assert!(moderator.browser.page("/admin/log").await.shows(&format!("kept photo {code} held → live")));
        site.let_time_pass(SECOND_THOUGHTS);
        assert!(site.letters().await.is_empty(), "nothing was wrong");
        assert_eq!(member.state(&code).await.0, "live");
    }
}

on_both_databases! {
    async fn what_is_taken_down_is_gone_everywhere(site: TestSite) {
        let (member, code) = a_live_photo(&site, 1).await;
        let (moderator, other) = (site.a_moderator().await, site.browser());
        let (address, card) = (member.address(&code).await, format!("/d/{code}/card.jpg"));
        let profile = format!("/u/{}", member.handle);
        let listed = ["/new", "/new.atom", &profile];
        for page in listed {
            assert!(other.page(page).await.html.contains(code.as_str()), "{page}");
        }
        assert_eq!(other.get(&card).await.status(), 200);
        member.browser.fill("/settings/picture", &[("photo", address.split('/').nth(3).expect("a key").split('-').next().expect("a key"))]).await;
        let page = moderator.browser.page(&format!("/d/{code}")).await;
        assert!(page.html.contains(&format!("/admin/photos/{code}")), "operators are led to the desk");
        let desk = format!("/admin/photos/{code}");
        let done = moderator.browser.fill(&desk, REMOVE).await;
        assert!(follow(&moderator, &done).await.shows("Decided: taken down."));

        assert!(other.turn().await.next.is_none());
        for page in listed {
            assert!(!other.page(page).await.html.contains(code.as_str()), "{page}");
        }
        for path in [card, format!("/d/{code}")] {
            assert_eq!(other.get(&path).await.status(), 404, "{path}");
        }
        site.work().await;
        assert_eq!((other.get(&address).await.status().as_u16(), files(&site)), (404, [0, 1, 0]));
        let whole = moderator.browser.get(&format!("{desk}/whole.jpg")).await;
        assert_eq!(whole.headers()["cache-control"], "private, no-store");
        assert_eq!(whole.status(), 200, "an operator can still look at it");
    }

    async fn its_owner_is_told_and_can_do_nothing_with_it(site: TestSite) {
        let (member, code) = a_live_photo(&site, 1).await;
        let moderator = site.a_moderator().await;
        moderator.browser.fill(&format!("/admin/photos/{code}"), REMOVE).await;
        let page = format!("/mine/{code}");
        for form in [&[("do", "words"), ("caption", "Quite another"), ("kind", "")][..], &[("do", "show")], &[("do", "delete")], &[("do", "crop"), ("across", "0"), ("down", "0"), ("side", "0.8")]] {
            member.browser.fill(&page, form).await;
        }
        assert_eq!(member.state(&code).await.0, "taken_down");
        let shown = member.browser.page(&page).await;
        assert!(shown.shows("Taken down: It shows people. Two of them.") && !shown.shows("Delete it"), "{}", shown.words());
        assert!(!shown.shows("Quite another") && !shown.html.contains("-large.jpg"));
        assert_eq!(member.browser.get(&format!("{page}/whole.jpg")).await.status(), 404);
        let again = member.send_with(&picture(1, (300, 300)), &[]).await;
        assert_eq!(again.onwards(), Some(format!("/mine?again={code}").as_str()));
        assert!(site.letters().await.is_empty(), "somebody may think better of it");
        site.let_time_pass(SECOND_THOUGHTS);
        let letter = site.letter().await;
        assert_eq!(letter.to, member.email);
        assert!(letter.text.contains("The reason: It shows people. Two of them."), "{}", letter.text);
        assert_eq!(letter.link(), page);
        assert!(!letter.text.contains(&moderator.handle), "nobody learns who decided");
    }

    async fn who_reported_it_learns_what_came_of_it(site: TestSite) {
        let ((_, one), (_, other)) = (a_live_photo(&site, 1).await, a_live_photo(&site, 2).await);
        let (moderator, reporter) = (site.a_moderator().await, site.a_member().await);
        let case = reported(&site, &one, Some(reporter.id)).await;
        let page = moderator.browser.page("/admin").await;
        assert!(page.shows("Reported. Waits") && page.shows("It is not a") && page.shows("That is my aunt."), "{}", page.words());
        decide(&moderator, &[case], REMOVE).await;
        let case = reported(&site, &other, Some(reporter.id)).await;
        decide(&moderator, &[case], &[("do", "keep")]).await;
        site.let_time_pass(SECOND_THOUGHTS);
        let mut letters = site.letters().await;
        letters.retain(|letter| letter.to == reporter.email);
        let texts: Vec<_> = letters.iter().map(|letter| letter.text.as_str()).collect();
        assert_eq!(texts.len(), 2);
        assert!(texts.iter().any(|text| text.contains("It was taken down.")), "{texts:?}");
        assert!(texts.iter().any(|text| text.contains("It was left as it is")), "{texts:?}");
        assert!(texts.iter().all(|text| !text.contains(&moderator.handle)));
    }

    async fn of_two_at_the_same_time_one_decides(site: TestSite) {
        let (member, code) = a_live_photo(&site, 1).await;
        let case = reported(&site, &code, None).await;
        let (one, other) = (site.a_moderator().await, site.a_moderator().await);
        let (these, keep) = ([case], [("do", "keep")]);
        let (kept, removed) = tokio::join!(decide(&one, &these, &keep), decide(&other, &these, REMOVE));
        let (late, winner, ruling, state) = match kept.onwards() {
            Some(_) => (removed, one, "kept", "live"),
            None => (kept, other, "taken down", "taken_down"),
        };
        assert_eq!(late.status, 409);
        assert!(late.shows(&format!("{} has decided this: {ruling}.", winner.handle)), "{}", late.words());
        assert_eq!(member.state(&code).await.0, state);
        assert_eq!(site.count("SELECT COUNT(*) FROM audit_log WHERE subject_kind = 'photo'").await, 1);
    }

    async fn a_member_is_warned_or_kept_out(site: TestSite) {
        let (member, code) = a_live_photo(&site, 1).await;
        let moderator = site.a_moderator().await;
        let warn = [("do", "warn"), ("reason", "cruel"), ("words", "")];
        moderator.browser.fill(&format!("/admin/photos/{code}"), &warn).await;
        site.let_time_pass(SECOND_THOUGHTS);
        let letter = site.letter().await;
        assert!(letter.text.contains("as a warning"), "{}", letter.text);

        let code = member.send(&picture(2, (300, 300))).await;
        site.work().await;
        let page = moderator.browser.page(&format!("/admin/photos/{code}")).await;
        assert!(page.shows("1 on the site, 0 held, 1 taken down so far") && page.shows("1 warning, 0 suspensions"), "{}", page.words());
        let suspend = [("do", "suspend"), ("reason", "cruel"), ("words", "Again."), ("time", "7")];
        moderator.browser.fill(&format!("/admin/photos/{code}"), &suspend).await;
        assert_eq!(member.browser.signed_in_as().await, None);
        assert!(site.letters().await.is_empty(), "somebody may think better of it");
        let refused = site.browser().sign_in(&member.email, PASSWORD).await;
        assert!(refused.shows("It shows cruelty. Again."), "{}", refused.words());
        site.let_time_pass(SECOND_THOUGHTS);
        let letters = site.letters().await;
        let with = |words: &str| letters.iter().filter(|letter| letter.text.contains(words)).count();
        assert_eq!((letters.len(), with("is suspended until"), with("was taken down")), (2, 1, 1), "{letters:?}");
        assert_eq!(with("/mine/"), 0, "they cannot get there: {letters:?}");
    }

    async fn operators_do_not_keep_each_other_out(site: TestSite) {
        let (member, code) = a_live_photo(&site, 1).await;
        site.appoint(&member, Role::Admin).await;
        let moderator = site.a_moderator().await;
        let suspend = [("do", "suspend"), ("reason", "unfit"), ("words", ""), ("time", "good")];
        let refused = moderator.browser.fill(&format!("/admin/photos/{code}"), &suspend).await;
        assert_eq!(refused.status, 403);
        assert_eq!(member.state(&code).await.0, "live");
        assert!(member.browser.signed_in_as().await.is_some());
        assert_eq!(open_case(&site, &code).await, None, "and nothing waits because of that");
    }

    async fn what_hits_an_operator_is_an_admin_s_to_decide(site: TestSite) {
        let (member, code) = a_live_photo(&site, 1).await;
        let (moderator, admin) = (site.a_moderator().await, site.an_operator().await);
        site.appoint(&member, Role::Moderator).await;
        let (photo, profile) = (format!("/admin/photos/{code}"), format!("/admin/profiles/{}", member.handle));
        let hits = |what| [("do", what), ("reason", "unfit"), ("words", ""), ("time", "1")];
        for (page, what) in [(&photo, "warn"), (&photo, "suspend"), (&profile, "remove"), (&profile, "warn")] {
            assert_eq!(moderator.browser.fill(page, &hits(what)).await.status, 403, "{page} {what}");
        }
        let page = moderator.browser.page(&photo).await;
        assert!(page.shows("Take it down") && !page.shows("warn the member"), "{}", page.words());
        assert!(!moderator.browser.page(&profile).await.shows("Clear it"));
        assert_eq!(site.count("SELECT COUNT(*) FROM cases").await, 0);
        assert!(moderator.browser.fill(&profile, &[("do", "keep")]).await.onwards().is_some());
        assert!(moderator.browser.fill(&photo, REMOVE).await.onwards().is_some(), "the photo alone");
        let newest = admin.browser.page(&photo).await.hidden("newest");
        let warn = [&hits("warn")[..], &[("newest", &newest)]].concat();
        assert!(admin.browser.fill(&photo, &warn).await.onwards().is_some());
    }

    async fn an_operator_does_not_judge_what_is_their_own(site: TestSite) {
        let (member, code) = a_live_photo(&site, 1).await;
        let desk = format!("/admin/photos/{code}");
        site.appoint(&member, Role::Moderator).await;
        let case = reported(&site, &code, None).await;
        let case = case.to_string();
        let keep = [("case", case.as_str()), ("do", "keep")];
        let another = site.a_moderator().await;
        for role in [Role::Moderator, Role::Admin] {
            site.appoint(&member, role).await;
            assert_eq!(member.browser.fill(&desk, &keep).await.status, 403, "{role:?}");
            let page = member.browser.page(&desk).await;
            assert!(page.shows("It is yours, so somebody else decides."), "{}", page.words());
            assert!(!page.shows("That is my aunt."), "nor do they learn who reported it");
        }
        assert!(another.browser.page(&desk).await.shows("That is my aunt."));
        assert_eq!(open_case(&site, &code).await.map(|case| case.to_string()), Some(case.clone()), "it waits for somebody else");
        site.appoint(&another, Role::Member).await;
        assert!(member.browser.fill(&desk, &keep).await.onwards().is_some(), "an admin may be alone");
    }

    async fn the_last_admin_who_can_sign_in_is_not_suspended(site: TestSite) {
        let (leaving, last) = (site.an_operator().await, site.an_operator().await);
        let close = [("do", "delete"), ("ratings", "stay"), ("password", PASSWORD)];
        assert!(leaving.browser.fill("/settings/data", &close).await.onwards().is_some());
        let suspend = [("do", "suspend"), ("reason", "people"), ("words", ""), ("time", "good")];
        let refused = leaving.browser.fill(&format!("/admin/profiles/{}", last.handle), &suspend).await;
        assert!(refused.status == 403 && refused.shows("Make somebody one first."), "{}", refused.words());
        assert!(last.browser.signed_in_as().await.is_some());
    }

    async fn a_profile_whose_name_has_gone_to_another_is_left_alone(site: TestSite) {
        let (member, other, moderator) = (site.a_member().await, site.a_member().await, site.a_moderator().await);
        let desk = format!("/admin/profiles/{}", member.handle);
        let page = moderator.browser.page(&desk).await;
        let shown = page.hidden("member");
        member.browser.fill("/settings", &[("handle", "Somebody"), ("bio", "")]).await;
        other.browser.fill("/settings", &[("handle", &member.handle), ("bio", "Innocent.")]).await;
        let clear = [("do", "remove"), ("reason", "advertising"), ("words", ""), ("member", shown.as_str())];
        let refused = moderator.browser.fill(&desk, &clear).await;
        assert_eq!(refused.status, 409, "{}", refused.words());
        assert!(moderator.browser.page(&desk).await.shows("Innocent."));
    }

    async fn a_shorter_suspension_ends_no_longer_one(site: TestSite) {
        let (member, code) = a_live_photo(&site, 1).await;
        let another = member.send(&picture(2, (300, 300))).await;
        site.work().await;
        let moderator = site.a_moderator().await;
        for (code, time) in [(&code, "good"), (&another, "1")] {
            let case = reported(&site, code, None).await;
            let suspend = [("do", "suspend"), ("reason", "people"), ("words", ""), ("time", time)];
            assert!(decide(&moderator, &[case], &suspend).await.onwards().is_some());
            if time == "1" {
                decide(&moderator, &[case], &[("do", "undo")]).await;
            }
        }
        site.let_time_pass(SECOND_THOUGHTS * 10_000);
        assert!(site.browser().sign_in(&member.email, PASSWORD).await.shows("suspended for good"));
    }

    async fn what_was_decided_since_the_page_was_made_stands(site: TestSite) {
        let (member, code) = a_live_photo(&site, 1).await;
        let (one, other) = (site.a_moderator().await, site.a_moderator().await);
        let case = reported(&site, &code, None).await.to_string();
        let desk = format!("/admin/photos/{code}");
        let remove: Vec<_> = [("case", case.as_str())].into_iter().chain(REMOVE.iter().copied()).collect();
        assert!(one.browser.fill(&desk, &remove).await.onwards().is_some());
        let late = other.browser.fill(&desk, &[("case", &case), ("do", "keep")]).await;
        assert_eq!(late.status, 409);
        assert!(late.shows(&format!("{} has decided this", one.handle)), "{}", late.words());
        assert_eq!(member.state(&code).await.0, "taken_down");
    }

    async fn what_nobody_asked_about_is_decided_as_it_was_seen(site: TestSite) {
        let (member, code) = a_live_photo(&site, 1).await;
        let (one, other) = (site.a_moderator().await, site.a_moderator().await);
        for desk in [format!("/admin/photos/{code}"), format!("/admin/profiles/{}", member.handle)] {
            let seen = other.browser.page(&desk).await.hidden("newest");
            assert!(one.browser.fill(&desk, REMOVE).await.onwards().is_some());
            let late = other.browser.fill(&desk, &[("newest", &seen), ("do", "keep")]).await;
            assert_eq!(late.status, 409);
            assert!(late.shows(&format!("{} has decided this: taken down.", one.handle)), "{}", late.words());
            let again = late.hidden("newest");
            assert!(other.browser.fill(&desk, &[("newest", &again), ("do", "keep")]).await.onwards().is_some());
        }
        assert_eq!(site.count("SELECT COUNT(*) FROM cases WHERE decided_at IS NOT NULL").await, 4);
        assert_eq!(open_case(&site, &code).await, None);
        let seen = other.browser.page(&format!("/admin/photos/{code}")).await.hidden("newest");
        let case = reported(&site, &code, None).await;
        let late = other.browser.fill(&format!("/admin/photos/{code}"), &[("newest", &seen), ("do", "keep")]).await;
        assert!(late.status == 409 && late.shows("Look at it again."), "{}", late.words());
        assert_eq!(open_case(&site, &code).await, Some(case), "what is reported since is not decided unseen");
    }

    async fn a_profile_is_seen_as_others_see_it(site: TestSite) {
        let (member, code) = a_live_photo(&site, 1).await;
        let moderator = site.a_moderator().await;
        let address = member.address(&code).await;
        let key = address.split('/').nth(3).and_then(|file| file.split('-').next()).expect("a key");
        member.browser.fill("/settings/picture", &[("photo", key)]).await;
        let page = moderator.browser.page(&format!("/admin/profiles/{}", member.handle)).await;
        assert!(page.html.contains(&format!("/admin/photos/{code}")), "{}", page.html);
        assert!(page.all("src").iter().any(|src| src.ends_with(&format!("{key}-large.jpg"))), "their picture");
    }

    async fn a_profile_is_cleared(site: TestSite) {
        let (member, moderator) = (site.a_member().await, site.a_moderator().await);
        member.browser.fill("/settings", &[("handle", &member.handle), ("bio", "Buy my pills.")]).await;
        let profile = format!("/u/{}", member.handle);
        assert!(site.browser().page(&profile).await.shows("Buy my pills."));
        let desk = format!("/admin/profiles/{}", member.handle);
        let known = format!("/admin/members/{}", member.handle);
        assert!(moderator.browser.page(&profile).await.html.contains(&known));
        assert!(moderator.browser.page(&known).await.html.contains(&desk));
        assert!(moderator.browser.page(&desk).await.shows("Buy my pills."));
        let done = moderator.browser.fill(&desk, &[("do", "remove"), ("reason", "advertising"), ("words", "")]).await;
        let page = follow(&moderator, &done).await;
        assert!(!page.html.contains("value=\"undo\""), "nobody kept what it said");
        assert!(!site.browser().page(&profile).await.shows("Buy my pills."));
        site.let_time_pass(SECOND_THOUGHTS);
        assert!(site.letter().await.text.contains("The reason: It is an advertisement."));
    }

    async fn a_reason_is_asked_for(site: TestSite) {
        let (member, code) = a_live_photo(&site, 1).await;
        let moderator = site.a_moderator().await;
        let none = [("do", "remove"), ("reason", ""), ("words", "Because.")];
        let page = moderator.browser.fill(&format!("/admin/photos/{code}"), &none).await;
        assert_eq!((page.status.as_u16(), page.problem("reason").as_deref()), (422, Some("Please choose a reason.")));
        assert!(page.shows("Because."), "what was typed stays");
        assert_eq!(member.state(&code).await.0, "live");
        assert_eq!(open_case(&site, &code).await, None, "nothing waits because of that");
    }

    async fn to_everyone_else_it_is_not_there(site: TestSite) {
        let (member, code) = a_live_photo(&site, 1).await;
        let case = reported(&site, &code, None).await;
        let desk = [format!("/admin?case={case}"), format!("/admin/photos/{code}"), format!("/admin/profiles/{}", member.handle)];
        for browser in [&member.browser, &site.browser()] {
            for page in &desk {
                assert_eq!(browser.get(page).await.status(), 404, "{page}");
                let form = [("case", case.to_string()), ("do", "keep".to_owned())];
                let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
                assert_eq!(browser.fill(page, &form).await.status, 404, "{page}");
                assert_eq!(browser.fill(page, REMOVE).await.status, 404, "{page}");
            }
            assert_eq!(browser.get(&format!("/admin/photos/{code}/whole.jpg")).await.status(), 404);
            assert!(!browser.page(&format!("/d/{code}")).await.html.contains("/admin/"));
        }
        assert_eq!((member.state(&code).await.0.as_str(), open_case(&site, &code).await), ("live", Some(case)));
    }
}
