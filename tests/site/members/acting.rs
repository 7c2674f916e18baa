use reqwest::StatusCode;

use super::{act, assert_done, log, three};
use crate::harness::{PASSWORD, TestSite, on_both_databases};

on_both_databases! {
    async fn a_warning_is_mailed_and_written_down(site: TestSite) {
        let [_, moderator, member] = three(&site).await;
        let page = act(&moderator, &member, "warn", &[("warning", "Photos of people do not belong here.")]).await;
        assert_done(&page, &member).await;
        let letter = site.letter().await;
        assert_eq!((letter.to.as_str(), letter.subject.as_str()), (member.email.as_str(), "A warning from RateMyDerp"));
        assert!(letter.text.contains("Photos of people do not belong here."));
        let noted = log(&moderator, &member).await;
        assert!(noted.shows(&moderator.handle) && noted.shows("Photos of people do not belong here."), "{}", noted.words());
        assert!(member.browser.signed_in_as().await.is_some());
    }

    async fn who_is_suspended_is_out_and_told_why_and_comes_back(site: TestSite) {
        let [_, moderator, member] = three(&site).await;
        let reason = [("days", "7"), ("suspend_because", "Spam, again & again.")];
        assert_done(&act(&moderator, &member, "suspend", &reason).await, &member).await;
        assert_eq!(member.browser.signed_in_as().await, None);
        let refused = site.browser().sign_in(&member.email, PASSWORD).await;
        assert!(refused.status == StatusCode::FORBIDDEN && refused.shows("Spam, again & again."), "{}", refused.words());
        assert!(site.letter().await.text.contains("Spam, again & again."));
        let page = moderator.browser.page(&format!("/admin/members/{}", member.handle)).await;
        assert!(page.shows("Spam, again & again.") && page.shows("Lift the suspension"), "{}", page.words());
        assert_done(&act(&moderator, &member, "lift", &[("lift_because", "A mistake.")]).await, &member).await;
        assert_eq!(site.browser().sign_in(&member.email, PASSWORD).await.status, 302);
        let noted = log(&moderator, &member).await;
        assert!(noted.shows("A mistake.") && noted.shows("not suspended"), "{}", noted.words());
    }

    async fn one_session_or_all_of_them_end(site: TestSite) {
        let [admin, _, member] = three(&site).await;
        let other = site.a_browser_of(member.id).await;
        let newest = site.count(&format!("SELECT MAX(id) FROM sessions WHERE member_id = {}", member.id.0)).await.to_string();
        assert_done(&act(&admin, &member, "end", &[("session", &newest), ("end_because", "A lost phone")]).await, &member).await;
        assert!(member.browser.signed_in_as().await.is_some() && other.signed_in_as().await.is_none());
        assert_done(&act(&admin, &member, "end", &[("session", "all"), ("end_because", "All phones lost")]).await, &member).await;
        assert!(member.browser.signed_in_as().await.is_none());
        let noted = log(&admin, &member).await;
        assert!(noted.shows("A lost phone") && noted.shows("All phones lost"), "{}", noted.words());
        assert_eq!(act(&admin, &member, "end", &[("session", "all; --"), ("end_because", "?")]).await.status, StatusCode::BAD_REQUEST);
    }

    async fn a_form_of_another_members_page_does_nothing(site: TestSite) {
        let [admin, _, member] = three(&site).await;
        let path = format!("/admin/members/{}", member.handle);
        let page = admin.browser.page(&path).await;
        assert_eq!(page.hidden("member"), member.id.0.to_string());
        let other = site.a_member().await;
        site.run(&format!("UPDATE members SET handle = 'Somebody_new' WHERE id = {}", member.id.0)).await;
        site.run(&format!("UPDATE members SET handle = '{}' WHERE id = {}", member.handle, other.id.0)).await;
        for (what, fields) in [
            ("warn", [("warning", "Kept as typed"), ("days", "1")]),
            ("suspend", [("suspend_because", "Kept as typed"), ("days", "1")]),
            ("delete", [("delete_because", "Kept as typed"), ("typed", member.handle.as_str())]),
            ("role", [("role_because", "Kept as typed"), ("role", "admin")]),
        ] {
            let late = act(&admin, &member, what, &fields).await;
            assert!(late.status == StatusCode::CONFLICT && late.shows("the page of another member now"), "{what}: {}", late.words());
            assert!(late.html.contains("Kept as typed"));
            let unnamed = admin.browser.fill(&path, &[&[("do", what)], &fields[..]].concat()).await;
            assert_eq!(unnamed.status, StatusCode::CONFLICT, "{what}");
        }
        assert!(site.letters().await.is_empty() && other.browser.signed_in_as().await.is_some());
    }

    async fn nothing_is_done_without_a_reason(site: TestSite) {
        let [_, moderator, member] = three(&site).await;
        for (what, field) in [("warn", "warning"), ("suspend", "suspend_because"), ("end", "end_because"), ("lift", "lift_because")] {
            let page = act(&moderator, &member, what, &[("days", "7"), ("session", "all"), (field, "  ")]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}");
            if what != "lift" {
                assert_eq!(page.problem(field).as_deref(), Some("Please say why."), "{what}");
            }
        }
        let page = act(&moderator, &member, "suspend", &[("days", "9"), ("suspend_because", "Kept as typed")]).await;
        assert_eq!(page.problem("days").as_deref(), Some("Please choose for how long."));
        assert!(page.html.contains("Kept as typed"));
        assert!(site.letters().await.is_empty() && member.browser.signed_in_as().await.is_some());
        assert_eq!(site.count("SELECT COUNT(*) FROM audit_log WHERE action <> 'role_changed'").await, 0);
    }

    async fn nobody_acts_on_themself_and_moderators_not_on_operators(site: TestSite) {
        let [admin, moderator, _] = three(&site).await;
        let another = site.a_moderator().await;
        let attempts = [(&admin, &admin), (&moderator, &moderator), (&moderator, &admin), (&moderator, &another)];
        for (by, on) in attempts {
            for (what, fields) in [
                ("suspend", [("days", "good"), ("suspend_because", "Mutiny")]),
                ("warn", [("warning", "Mutiny"), ("days", "1")]),
                ("end", [("session", "all"), ("end_because", "Mutiny")]),
                ("delete", [("typed", on.handle.as_str()), ("delete_because", "Mutiny")]),
            ] {
                assert_eq!(act(by, on, what, &fields).await.status, StatusCode::FORBIDDEN, "{what}");
            }
            assert!(on.browser.signed_in_as().await.is_some());
        }
        assert!(site.letters().await.is_empty());
        assert_done(&act(&admin, &moderator, "warn", &[("warning", "Be kinder.")]).await, &moderator).await;
    }
}
