use ratemyderp::domain::Role;
use reqwest::StatusCode;

use super::{act, assert_done, log, three};
use crate::harness::{Member, PASSWORD, Page, TestSite, on_both_databases};

const LAST: &str = "Nobody else is an admin who can sign in. Make somebody one first.";

async fn make(by: &Member, on: &Member, role: &str) -> Page {
    act(by, on, "role", &[("role", role), ("role_because", "So be it")]).await
}

on_both_databases! {
    async fn admins_make_and_unmake_operators(site: TestSite) {
        let [admin, moderator, member] = three(&site).await;
        assert_eq!(make(&moderator, &member, "moderator").await.status, StatusCode::NOT_FOUND);
        assert_eq!(make(&moderator, &moderator, "admin").await.status, StatusCode::NOT_FOUND);
        assert_done(&make(&admin, &member, "moderator").await, &member).await;
        assert_eq!(member.browser.page("/admin/log").await.status, StatusCode::OK, "at once");
        let noted = log(&member, &member).await;
        assert!(noted.shows("member → moderator") && noted.shows("So be it"), "{}", noted.words());
        assert_done(&make(&admin, &member, "member").await, &member).await;
        assert_eq!(member.browser.page("/admin/log").await.status, StatusCode::NOT_FOUND);
        assert_eq!(make(&admin, &member, "owner").await.problem("role").as_deref(), Some("there is no such role"));
    }

    async fn the_last_admin_stays_one(site: TestSite) {
        let [admin, moderator, _] = three(&site).await;
        let refused = make(&admin, &admin, "member").await;
        assert!(refused.status == StatusCode::FORBIDDEN && refused.shows(LAST), "{}", refused.words());
        assert_done(&make(&admin, &moderator, "admin").await, &moderator).await;
        let (one, other) = tokio::join!(make(&admin, &admin, "member"), make(&moderator, &moderator, "member"));
        assert_eq!([one.status, other.status].iter().filter(|status| **status == StatusCode::FOUND).count(), 1, "one of them");
        let left = format!("SELECT COUNT(*) FROM members WHERE role = '{}'", Role::Admin.code());
        assert_eq!(site.count(&left).await, 1);
    }
    async fn an_admin_who_cannot_sign_in_does_not_count(site: TestSite) {
        let (admin, other) = (site.an_operator().await, site.an_operator().await);
        let close = [("do", "delete"), ("ratings", "stay"), ("password", PASSWORD)];
        assert_done(&act(&admin, &other, "suspend", &[("days", "7"), ("suspend_because", "A holiday")]).await, &other).await;
        assert!(make(&admin, &admin, "member").await.shows(LAST));
        let closed = admin.browser.fill("/settings/data", &close).await;
        assert!(closed.status == StatusCode::FORBIDDEN && closed.shows(LAST), "{}", closed.words());
        for command in [&["unmake"][..], &["make", "--role", "moderator"], &["suspend", "--because", "Spam"]] {
            let refused = site.refused(&[&["admin", command[0], &admin.handle], &command[1..]].concat());
            assert!(refused.contains(LAST), "{refused}");
        }
        assert!(admin.browser.page("/admin/settings").await.status == StatusCode::OK);
        assert_done(&act(&admin, &other, "lift", &[("lift_because", "Back")]).await, &other).await;
        assert_eq!(admin.browser.fill("/settings/data", &close).await.onwards(), Some("/settings/data?saved"));
        assert!(site.refused(&["admin", "suspend", &other.handle, "--because", "Spam"]).contains(LAST), "the first is leaving");
    }

    async fn of_two_admins_who_keep_each_other_out_one_stays(site: TestSite) {
        let (one, other) = (site.an_operator().await, site.an_operator().await);
        let suspend = [("days", "good"), ("suspend_because", "You first")];
        let delete = |on: &Member| [("typed", on.handle.clone()), ("delete_because", "You first".to_owned())];
        let (a, b) = tokio::join!(act(&one, &other, "suspend", &suspend), act(&other, &one, "suspend", &suspend));
        let done = [a.status, b.status].iter().filter(|status| **status == StatusCode::FOUND).count();
        assert_eq!(done, 1, "{} {}", a.words(), b.words());
        let (left, out) = if a.status == StatusCode::FOUND { (one, other) } else { (other, one) };
        let fields = delete(&left);
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        let site_of_out = site.a_browser_of(out.id).await;
        let page = site_of_out.fill(&format!("/admin/members/{}", left.handle), &fields).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "who is out does nothing any more");
    }
}
