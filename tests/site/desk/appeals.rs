use std::time::Duration;

use super::{REMOVE, SECOND_THOUGHTS, a_live_photo, decide, open_case};
use crate::harness::{Page, TestSite, on_both_databases};

const DAY: Duration = Duration::from_secs(24 * 3600);

const APPEAL: &[(&str, &str)] = &[("do", "appeal"), ("appeal", "That is my cat, in a wig.")];

on_both_databases! {
    async fn a_photo_comes_back_after_an_appeal(site: TestSite) {
        let (member, code) = a_live_photo(&site, 1).await;
        let (one, other) = (site.a_moderator().await, site.a_moderator().await);
        one.browser.fill(&format!("/admin/photos/{code}"), REMOVE).await;
        site.let_time_pass(SECOND_THOUGHTS);
        site.letters().await;
        let page = format!("/mine/{code}");
        assert!(member.browser.fill(&page, APPEAL).await.onwards().is_some());
        assert!(member.browser.page(&page).await.shows("Somebody is to look at it again."));
        let queue = other.browser.page("/admin?cause=appeal").await;
        assert!(queue.shows("That is my cat, in a wig.") && queue.shows("Put it back"), "{}", queue.words());
        assert!(queue.shows("taken down") && queue.html.contains("/whole.jpg"));
        let case = open_case(&site, &code).await.expect("an appeal");
        decide(&other, &[case], &[("do", "keep")]).await;
        assert_eq!(member.state(&code).await.0, "live");
        assert_eq!(site.browser().get(&member.address(&code).await).await.status(), 200);
        assert!(one.browser.page("/admin/log").await.shows(&format!("put back photo {code} taken_down → live")));
        site.let_time_pass(SECOND_THOUGHTS);
        let letter = site.letter().await;
        assert!(letter.to == member.email && letter.text.contains("it is back"), "{}", letter.text);
    }

    async fn who_thinks_better_of_an_answer_gives_one(site: TestSite) {
        let (member, code) = a_live_photo(&site, 1).await;
        let moderator = site.a_moderator().await;
        moderator.browser.fill(&format!("/admin/photos/{code}"), REMOVE).await;
        site.let_time_pass(SECOND_THOUGHTS);
        site.letters().await;
        assert!(member.browser.fill(&format!("/mine/{code}"), APPEAL).await.onwards().is_some());
        let case = open_case(&site, &code).await.expect("an appeal");
        for fields in [REMOVE, &[("do", "undo")], &[("do", "keep")]] {
            assert!(decide(&moderator, &[case], fields).await.onwards().is_some());
        }
        site.let_time_pass(SECOND_THOUGHTS);
        assert!(site.letter().await.text.contains("it is back"), "and nothing else");
    }

    async fn an_appeal_is_answered_once(site: TestSite) {
        let (member, code) = a_live_photo(&site, 1).await;
        let moderator = site.a_moderator().await;
        let page = format!("/mine/{code}");
        assert_eq!(member.browser.fill(&page, APPEAL).await.status, 409, "nobody took it down");
        moderator.browser.fill(&format!("/admin/photos/{code}"), REMOVE).await;
        assert_eq!(member.browser.fill(&page, &[("do", "appeal"), ("appeal", " ")]).await.status, 422);
        let long = "x".repeat(501);
        let refused = member.browser.fill(&page, &[("do", "appeal"), ("appeal", &long)]).await;
        assert!(refused.problem("appeal").expect("why").contains("up to 500"), "{}", refused.words());
        let (first, second) = tokio::join!(member.browser.fill(&page, APPEAL), member.browser.fill(&page, APPEAL));
        let mut statuses = [first.status.as_u16(), second.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [302, 409]);
        let case = open_case(&site, &code).await.expect("an appeal");
        decide(&moderator, &[case], REMOVE).await;
        assert!(member.browser.page(&page).await.shows("It stays taken down."));
        assert_eq!(member.browser.fill(&page, APPEAL).await.status, 409, "once is enough");
        site.let_time_pass(SECOND_THOUGHTS);
        let letters = site.letters().await;
        assert!(letters.iter().any(|letter| letter.text.contains("It stays taken down.")), "{letters:?}");
    }

    async fn an_appeal_gives_no_more_time(site: TestSite) {
        let (member, code) = a_live_photo(&site, 1).await;
        let moderator = site.a_moderator().await;
        moderator.browser.fill(&format!("/admin/photos/{code}"), REMOVE).await;
        let page = format!("/mine/{code}");
        let when = |page: Page| page.words().split_once("deleted for good on ").map(|(_, rest)| rest.split('.').next().expect("a day").to_owned());
        let day = when(member.browser.page(&page).await);
        assert!(day.is_some());
        site.let_time_pass(DAY * 10);
        member.browser.fill(&page, APPEAL).await;
        assert!(member.browser.page(&page).await.shows("It is not deleted before that."));
        let case = open_case(&site, &code).await.expect("an appeal");
        decide(&moderator, &[case], REMOVE).await;
        assert_eq!(when(member.browser.page(&page).await), day);
        site.let_time_pass(DAY * 20 + SECOND_THOUGHTS);
        site.work().await;
        assert_eq!(site.count("SELECT COUNT(*) FROM submissions WHERE state = 'removed'").await, 1, "as it said");
    }

    async fn what_its_owner_had_hidden_comes_back_hidden(site: TestSite) {
        let (member, code) = a_live_photo(&site, 1).await;
        let moderator = site.a_moderator().await;
        let page = format!("/mine/{code}");
        member.browser.fill(&page, &[("do", "hide")]).await;
        moderator.browser.fill(&format!("/admin/photos/{code}"), REMOVE).await;
        member.browser.fill(&page, APPEAL).await;
        let case = open_case(&site, &code).await.expect("an appeal");
        decide(&moderator, &[case], &[("do", "keep")]).await;
        assert_eq!(member.state(&code).await.0, "hidden");
    }
}
