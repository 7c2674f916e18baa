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
