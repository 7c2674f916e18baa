//! Who is an operator: the command `admin`, and what of it their browser knows.

use std::time::Duration;

use ratemyderp::domain::Role;
use ratemyderp::server::store::members;

use crate::harness::{Member, TestSite, on_both_databases, redis_url};

/// Whether the member's browser is shown the way to what is for operators.
async fn is_led_on(member: &Member) -> bool {
    member.browser.page(&format!("/u/{}", member.handle)).await.html.contains("href=\"/admin\"")
}

async fn role(site: &TestSite, member: &Member) -> Role {
    members::by_id(&site.site.db, member.id).await.expect("readable").expect("a member").role
}

on_both_databases! {
    async fn the_command_makes_lists_and_unmakes_operators(site: TestSite) {
        let nobody = "There is no operator. `ratemyderp admin make HANDLE` makes a member one.\n";
        let (zoe, adam, bert) =
            (site.a_member_called("Zoe").await, site.a_member_called("Adam").await, site.a_member_called("bert").await);
        assert_eq!(site.said(&["admin", "list"]), nobody, "nobody is one by default");
        assert_eq!(site.said(&["admin", "make", "zoe"]), "Zoe is an admin now, and was a member before.\n");
        assert_eq!(site.said(&["admin", "make", "Zoe"]), "Zoe is an admin already.\n");
        for name in ["Adam", "bert"] {
            let made = site.said(&["admin", "make", name, "--role", "moderator"]);
            assert_eq!(made, format!("{name} is a moderator now, and was a member before.\n"));
        }
        assert_eq!(site.said(&["admin", "list"]), "3 operators:\nZoe, admin\nAdam, moderator\nbert, moderator\n");
        assert_eq!(site.said(&["admin", "make", "Adam"]), "Adam is an admin now, and was a moderator before.\n");
        assert_eq!(site.said(&["admin", "unmake", "Zoe"]), "Zoe is a member now, and was an admin before.\n");
        assert_eq!(site.said(&["admin", "unmake", "Zoe"]), "Zoe is a member already.\n");
        let roles = [role(&site, &zoe).await, role(&site, &adam).await, role(&site, &bert).await];
        assert_eq!(roles, [Role::Member, Role::Admin, Role::Moderator]);
        assert!(!is_led_on(&zoe).await && is_led_on(&adam).await && is_led_on(&bert).await);
    }

    async fn the_command_refuses_what_makes_no_sense(site: TestSite) {
        let member = site.a_member().await;
        for command in ["make", "unmake"] {
            let refused = site.refused(&["admin", command, "Nobody_yet"]);
            assert!(refused.contains("nobody here is called Nobody_yet"), "{refused}");
            assert!(refused.contains("joins on the site first"), "{refused}");
        }
        assert!(site.refused(&["admin", "make", "no handle"]).contains("letters a to z, digits and underscores"));
        for role in ["member", "root"] {
            let refused = site.refused(&["admin", "make", &member.handle, "--role", role]);
            assert!(refused.contains("[possible values: moderator, admin]"), "{refused}");
        }
        assert_eq!(role(&site, &member).await, Role::Member);
    }

    async fn operators_alone_are_led_to_what_is_theirs(site: TestSite) {
        let (operator, member) = (site.an_operator().await, site.a_member().await);
        for _ in 0..2 {
            assert!(is_led_on(&operator).await, "the copy of their session says so as well");
            assert!(!is_led_on(&member).await);
        }
        let address = format!("/u/{}", operator.handle);
        for other in [&member.browser, &site.browser()] {
            assert!(!other.page(&address).await.html.contains("/admin/"), "nobody sees who is one");
        }
        site.appoint(&member, Role::Moderator).await;
        site.appoint(&operator, Role::Member).await;
        assert!(is_led_on(&member).await && !is_led_on(&operator).await, "at once");
    }

    async fn a_copy_that_is_out_of_date_is_not_kept_longer_by_being_used(site: TestSite) {
        let operator = site.an_operator().await;
        assert!(is_led_on(&operator).await, "so there is a copy");
        site.said(&["admin", "unmake", &operator.handle]);
        site.let_time_pass(Duration::from_secs(5 * 60));
        assert!(!is_led_on(&operator).await);
    }

    async fn a_copy_by_an_earlier_version_is_of_a_plain_member(site: TestSite) {
        let operator = site.an_operator().await;
        let operator = members::by_id(&site.site.db, operator.id).await.expect("readable").expect("a member");
        let mut copy = serde_json::to_value(&operator).expect("JSON");
        let read = serde_json::from_value::<members::Member>(copy.clone()).expect("it is read");
        assert_eq!((read.role, &read), (Role::Admin, &operator));
        copy.as_object_mut().expect("an object").remove("role").expect("it is there");
        let read = serde_json::from_value::<members::Member>(copy).expect("it is read");
        assert_eq!(read.role, Role::Member);
    }
}

on_both_databases! {
    async fn processes_that_share_a_redis_know_at_once(backend: Backend) {
        let redis = format!("{}8", redis_url());
        let site = TestSite::start_with(backend, &[("REDIS_URL", &redis)]).await;
        let member = site.a_member().await;
        assert!(!is_led_on(&member).await, "so their session is in Redis");
        site.said(&["admin", "make", &member.handle]);
        assert!(is_led_on(&member).await);
        site.said(&["admin", "unmake", &member.handle]);
        assert!(!is_led_on(&member).await);
    }
}
