use std::time::Duration;

use reqwest::StatusCode;

use super::{act, assert_done, log, three};
use crate::harness::{PASSWORD, TestSite, on_both_databases};

const DAY: Duration = Duration::from_secs(86_400);

on_both_databases! {
    async fn a_deletion_takes_a_week_and_its_member_cannot_call_it_off(site: TestSite) {
        let [admin, _, member] = three(&site).await;
        let fields = [("typed", member.handle.as_str()), ("delete_because", "A thousand pictures of one shoe.")];
        assert_done(&act(&admin, &member, "delete", &fields).await, &member).await;
        let letter = site.letter().await;
        assert!(letter.to == member.email && letter.text.contains("A thousand pictures of one shoe."), "{letter:?}");
        let page = member.browser.page("/settings/data").await;
        assert!(page.shows("The people who run the site will delete your account") && !page.shows("Keep my account"), "{}", page.words());
        for fields in [&[("do", "stay")][..], &[("do", "delete"), ("ratings", "go"), ("password", PASSWORD)]] {
            assert_eq!(member.browser.fill("/settings/data", fields).await.status, StatusCode::BAD_REQUEST);
        }
        site.let_time_pass(6 * DAY);
        assert_eq!(site.browser().sign_in(&member.email, PASSWORD).await.status, 302, "they can fetch their data");
        site.work().await;
        site.let_time_pass(DAY + Duration::from_secs(1));
        let letters = site.letters().await;
        assert!(letters.iter().any(|letter| letter.text.contains("is deleted") && letter.text.contains("one shoe")), "{letters:?}");
        assert_eq!(site.count(&format!("SELECT COUNT(*) FROM members WHERE id = {}", member.id.0)).await, 0);
        assert!(log(&admin, &member).await.shows("a member who left"));
    }

    async fn it_can_be_called_off_on_the_desk_or_be_at_once(site: TestSite) {
        let [admin, _, member] = three(&site).await;
        let fields = [("typed", member.handle.as_str()), ("delete_because", "Spam"), ("at_once", "on")];
        assert_done(&act(&admin, &member, "delete", &fields[..2]).await, &member).await;
        assert_done(&act(&admin, &member, "spare", &[("spare_because", "Not theirs")]).await, &member).await;
        site.letters().await;
        site.let_time_pass(8 * DAY);
        site.work().await;
        assert!(member.browser.signed_in_as().await.is_some());
        assert_done(&act(&admin, &member, "delete", &fields).await, &member).await;
        let letter = site.letter().await;
        assert!(letter.to == member.email && letter.text.contains("The reason: Spam"), "{letter:?}");
        assert!(member.browser.signed_in_as().await.is_none());
    }

    async fn what_a_member_asked_for_holds_whatever_operators_do(site: TestSite) {
        let [admin, _, member] = three(&site).await;
        let theirs = [("do", "delete"), ("ratings", "go"), ("password", PASSWORD)];
        assert_eq!(member.browser.fill("/settings/data", &theirs).await.onwards(), Some("/settings/data?saved"));
        let date = format!("SELECT COUNT(*) FROM members WHERE id = {} AND delete_at = delete_asked_at", member.id.0);
        site.let_time_pass(3 * DAY);
        site.letters().await;
        let order = [("typed", member.handle.as_str()), ("delete_because", "Spam")];
        assert_done(&act(&admin, &member, "delete", &order).await, &member).await;
        assert_eq!(site.count(&date).await, 1, "no later than they asked");
        assert!(site.letter().await.text.contains("The reason: Spam"));
        assert_done(&act(&admin, &member, "spare", &[("spare_because", "Not theirs")]).await, &member).await;
        let letter = site.letter().await;
        assert!(letter.to == member.email && letter.text.contains("will still be deleted on"), "{letter:?}");
        assert!(log(&admin, &member).await.shows("as they asked"));
        assert_done(&act(&admin, &member, "spare", &[("spare_because", "Again")]).await, &member).await;
        assert!(site.letters().await.is_empty(), "there is nothing more to call off");
        assert_eq!(site.count(&date).await, 1);
        let page = member.browser.page("/settings/data").await;
        assert!(page.shows("Keep my account"), "theirs to call off: {}", page.words());
        site.let_time_pass(4 * DAY + Duration::from_secs(1));
        let letters = site.letters().await;
        assert!(letters.iter().any(|letter| letter.text.contains("is deleted")), "{letters:?}");
        assert_eq!(site.count(&format!("SELECT COUNT(*) FROM members WHERE id = {}", member.id.0)).await, 0);
    }

    async fn who_is_spared_is_told(site: TestSite) {
        let [admin, _, member] = three(&site).await;
        let order = [("typed", member.handle.as_str()), ("delete_because", "Spam")];
        assert_done(&act(&admin, &member, "delete", &order).await, &member).await;
        site.letters().await;
        assert_done(&act(&admin, &member, "spare", &[("spare_because", "Not theirs")]).await, &member).await;
        let letter = site.letter().await;
        assert!(letter.to == member.email && letter.text.contains("It stays as it is."), "{letter:?}");
    }

    async fn who_is_suspended_is_promised_no_copy_they_cannot_fetch(site: TestSite) {
        let [admin, _, member] = three(&site).await;
        let out = [("days", "good"), ("suspend_because", "Spam")];
        assert_done(&act(&admin, &member, "suspend", &out).await, &member).await;
        site.letters().await;
        let order = [("typed", member.handle.as_str()), ("delete_because", "Spam")];
        assert_done(&act(&admin, &member, "delete", &order).await, &member).await;
        let letter = site.letter().await;
        assert!(letter.text.contains("You cannot sign in until then") && !letter.text.contains("you can fetch"), "{letter:?}");
        assert_eq!(letter.link(), "/contact");
        assert_eq!(site.browser().page("/contact").await.status, StatusCode::OK);
    }

    async fn it_takes_an_admin_and_the_typed_handle(site: TestSite) {
        let [admin, moderator, member] = three(&site).await;
        let fields = [("typed", member.handle.as_str()), ("delete_because", "Spam")];
        assert_eq!(act(&moderator, &member, "delete", &fields).await.status, StatusCode::NOT_FOUND);
        let page = act(&admin, &member, "delete", &[("typed", "somebody"), ("delete_because", "Spam")]).await;
        assert!(page.status == 422 && page.problem("typed").is_some_and(|why| why.contains(&member.handle)));
        assert_eq!(page.value("typed").as_deref(), Some("somebody"));
        assert!(!moderator.browser.page(&format!("/admin/members/{}", member.handle)).await.shows("Delete the account"));
        site.let_time_pass(8 * DAY);
        site.work().await;
        assert!(member.browser.signed_in_as().await.is_some());
    }
}
