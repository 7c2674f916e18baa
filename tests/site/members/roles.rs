use ratemyderp::domain::Role;
use reqwest::StatusCode;

use super::{act, assert_done, log, three};
use crate::harness::{Member, Page, TestSite, on_both_databases};

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
        assert_eq!(refused.problem("role").as_deref(), Some("Nobody else is an admin. Make somebody one first."));
        assert_done(&make(&admin, &moderator, "admin").await, &moderator).await;
        let (one, other) = tokio::join!(make(&admin, &admin, "member"), make(&moderator, &moderator, "member"));
        assert_eq!([one.status, other.status].iter().filter(|status| **status == StatusCode::FOUND).count(), 1, "one of them");
        let left = format!("SELECT COUNT(*) FROM members WHERE role = '{}'", Role::Admin.code());
        assert_eq!(site.count(&left).await, 1);
    }
}
