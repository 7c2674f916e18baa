use super::{REMOVE, SECOND_THOUGHTS, a_live_photo, decide, follow, open_case, reported};
use crate::harness::{Member, Page, TestSite, on_both_databases};
use crate::submitting::files;

/// Undoes what the page says was decided last.
async fn undo(operator: &Member, case: i64) -> Page {
    decide(operator, &[case], &[("do", "undo")]).await
}

on_both_databases! {
    async fn what_was_kept_is_held_again(backend: Backend) {
        let site = TestSite::start_with(backend, &[("REVIEW_FIRST_PHOTOS", "1")]).await;
        let (member, code) = a_live_photo(&site, 1).await;
        let moderator = site.a_moderator().await;
        let case = open_case(&site, &code).await.expect("it waits");
        let kept = decide(&moderator, &[case], &[("do", "keep")]).await;
        assert!(follow(&moderator, &kept).await.html.contains("value=\"undo\""));
        let undone = undo(&moderator, case).await;
        let page = follow(&moderator, &undone).await;
        assert!(page.shows("1 decision was undone.") && page.shows("1 case to decide"), "{}", page.words());
        assert_eq!((member.state(&code).await.0.as_str(), open_case(&site, &code).await), ("held", Some(case)));
        assert!(site.browser().turn().await.next.is_none());
        assert!(moderator.browser.page("/admin/log").await.shows(&format!("put back photo {code} live → held")));
    }
}

on_both_databases! {
    async fn what_was_taken_down_is_back_with_new_squares_and_nobody_hears_of_it(site: TestSite) {
        let (member, code) = a_live_photo(&site, 1).await;
        let (moderator, reporter) = (site.a_moderator().await, site.a_member().await);
        let before = member.address(&code).await;
        let case = reported(&site, &code, Some(reporter.id)).await;
        decide(&moderator, &[case], REMOVE).await;
        site.work().await;
        assert!(undo(&moderator, case).await.onwards().is_some());
        assert_eq!(site.browser().deal().await.photo.code, code);
        let after = member.address(&code).await;
        assert_ne!(after, before);
        assert_eq!(site.browser().get(&after).await.status(), 200);
        site.let_time_pass(SECOND_THOUGHTS);
        assert!(site.letters().await.is_empty());
        assert_eq!((files(&site), open_case(&site, &code).await), ([3, 1, 0], Some(case)));
    }

    async fn whoever_was_told_is_told_that_it_is_back(site: TestSite) {
        let (member, code) = a_live_photo(&site, 1).await;
        let moderator = site.a_moderator().await;
        let case = reported(&site, &code, None).await;
        decide(&moderator, &[case], REMOVE).await;
        site.let_time_pass(SECOND_THOUGHTS);
        assert!(site.letter().await.text.contains("was taken down"));
        undo(&moderator, case).await;
        site.let_time_pass(SECOND_THOUGHTS);
        let letter = site.letter().await;
        assert!(letter.to == member.email && letter.text.contains("it is back"), "{}", letter.text);
    }

    async fn what_was_decided_again_is_not_undone(site: TestSite) {
        let (member, code) = a_live_photo(&site, 1).await;
        let (one, other) = (site.a_moderator().await, site.a_moderator().await);
        let first = reported(&site, &code, None).await;
        decide(&one, &[first], REMOVE).await;
        member.browser.fill(&format!("/mine/{code}"), &[("do", "appeal"), ("appeal", "It is my cat.")]).await;
        let appeal = open_case(&site, &code).await.expect("an appeal");
        decide(&other, &[appeal], REMOVE).await;
        assert_eq!(undo(&one, first).await.status, 409);
        assert_eq!(member.state(&code).await.0, "taken_down");
    }

    async fn a_suspension_ends_with_its_decision(site: TestSite) {
        let (member, code) = a_live_photo(&site, 1).await;
        let moderator = site.a_moderator().await;
        let case = reported(&site, &code, None).await;
        decide(&moderator, &[case], &[("do", "suspend"), ("reason", "hateful"), ("words", ""), ("time", "good")]).await;
        assert_eq!(member.browser.signed_in_as().await, None);
        undo(&moderator, case).await;
        let browser = site.a_browser_of(member.id).await;
        assert_eq!(browser.signed_in_as().await.as_deref(), Some(member.handle.as_str()));
        assert!(moderator.browser.page("/admin/log").await.shows(&format!("took back a suspension of {}", member.handle)));
        site.let_time_pass(SECOND_THOUGHTS);
        assert!(site.letters().await.is_empty(), "nobody hears of it");
        let known = moderator.browser.page(&format!("/admin/photos/{code}")).await;
        assert!(known.shows("0 warnings, 0 suspensions"), "{}", known.words());
    }

    async fn a_warning_that_was_undone_does_not_count(site: TestSite) {
        let (_, code) = a_live_photo(&site, 1).await;
        let moderator = site.a_moderator().await;
        let case = reported(&site, &code, None).await;
        decide(&moderator, &[case], &[("do", "warn"), ("reason", "cruel"), ("words", "")]).await;
        let page = format!("/admin/photos/{code}");
        assert!(moderator.browser.page(&page).await.shows("1 warning, 0 suspensions"));
        undo(&moderator, case).await;
        assert!(moderator.browser.page(&page).await.shows("0 warnings, 0 suspensions"));
        site.let_time_pass(SECOND_THOUGHTS);
        assert!(site.letters().await.is_empty());
    }


    async fn only_who_decided_undoes_and_only_while_nothing_else_happened(site: TestSite) {
        let (member, code) = a_live_photo(&site, 1).await;
        let (one, other) = (site.a_moderator().await, site.a_moderator().await);
        let case = reported(&site, &code, None).await;
        decide(&one, &[case], &[("do", "keep")]).await;
        assert_eq!(undo(&other, case).await.status, 409);
        let again = reported(&site, &code, None).await;
        assert_eq!(undo(&one, case).await.status, 409, "somebody is to look at it again");
        decide(&other, &[again], REMOVE).await;
        assert_eq!(undo(&one, case).await.status, 409, "another took it down");
        assert_eq!(member.state(&code).await.0, "taken_down");
        assert!(undo(&other, again).await.onwards().is_some());
        assert_eq!(undo(&other, again).await.status, 409, "once");
    }

    async fn after_a_month_nothing_is_left_to_put_back(site: TestSite) {
        let (_, code) = a_live_photo(&site, 1).await;
        let moderator = site.a_moderator().await;
        let case = reported(&site, &code, None).await;
        decide(&moderator, &[case], REMOVE).await;
        site.let_time_pass(std::time::Duration::from_secs(30 * 24 * 3600 + 60));
        site.work().await;
        assert_eq!(files(&site), [0, 0, 0]);
        let browser = site.a_browser_of(moderator.id).await;
        let late = browser.fill("/admin", &[("case", &case.to_string()), ("do", "undo")]).await;
        assert_eq!(late.status, 409);
        assert!(browser.page("/admin/log").await.shows(&format!("removed photo {code}")));
    }

    async fn what_was_put_back_is_not_purged_for_its_first_time(site: TestSite) {
        let (member, code) = a_live_photo(&site, 1).await;
        let moderator = site.a_moderator().await;
        let case = reported(&site, &code, None).await;
        decide(&moderator, &[case], REMOVE).await;
        undo(&moderator, case).await;
        site.let_time_pass(std::time::Duration::from_secs(20 * 24 * 3600));
        decide(&moderator, &[case], REMOVE).await;
        site.let_time_pass(std::time::Duration::from_secs(11 * 24 * 3600));
        site.work().await;
        let browser = site.a_browser_of(member.id).await;
        assert!(browser.page(&format!("/mine/{code}")).await.shows("Taken down"));
        assert_eq!(files(&site), [0, 1, 0]);
    }

    async fn a_photo_whose_squares_are_all_there_is_keeps_them(site: TestSite) {
        let (member, code) = a_live_photo(&site, 1).await;
        let moderator = site.a_moderator().await;
        site.run(&format!("UPDATE submissions SET original_key = NULL WHERE code = '{code}'")).await;
        let address = member.address(&code).await;
        let case = reported(&site, &code, None).await;
        decide(&moderator, &[case], REMOVE).await;
        site.work().await;
        undo(&moderator, case).await;
        assert_eq!(site.browser().deal().await.photo.src, address);
        assert_eq!(site.browser().get(&address).await.status(), 200);
    }
}
