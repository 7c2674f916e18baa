//! Who is an operator: the command `admin`, and what of it their browser knows.

use std::time::Duration;

use ratemyderp::domain::Role;
use ratemyderp::server::services::operators;
use ratemyderp::server::store::members;
use reqwest::StatusCode;

use crate::harness::{Member, PASSWORD, Page, TestSite, on_both_databases, redis_url};

const DAY: Duration = Duration::from_secs(24 * 3600);

async fn row(site: &TestSite, member: &Member) -> members::Member {
    members::by_id(&site.site.db, member.id).await.expect("readable").expect("a member")
}

/// Whether the member's browser is shown the way to what is for operators.
async fn is_led_on(member: &Member) -> bool {
    member.browser.page(&format!("/u/{}", member.handle)).await.html.contains("href=\"/admin\"")
}

async fn role(site: &TestSite, member: &Member) -> Role {
    row(site, member).await.role
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
        site.an_operator().await;
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
        let (operator, _) = (site.an_operator().await, site.an_operator().await);
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
        let (_, member) = (site.an_operator().await, site.a_member().await);
        assert!(!is_led_on(&member).await, "so their session is in Redis");
        site.said(&["admin", "make", &member.handle]);
        assert!(is_led_on(&member).await);
        site.said(&["admin", "unmake", &member.handle]);
        assert!(!is_led_on(&member).await);
    }
}

on_both_databases! {
    async fn who_is_suspended_is_out_at_once_and_told_why(site: TestSite) {
        let (operator, member) = (site.an_operator().await, site.a_member().await);
        assert!(member.browser.signed_in_as().await.is_some());
        let because = "Photos of people, again.";
        operators::suspend(&site.site, Some(operator.id), &row(&site, &member).await, Some(7 * DAY), because)
            .await
            .expect("suspended");
        assert_eq!(member.browser.signed_in_as().await, None, "no session outlives it");
        let letter = site.letter().await;
        assert_eq!(letter.to, member.email);
        assert!(letter.text.contains(because), "{}", letter.text);
        let refused = site.browser().sign_in(&member.email, PASSWORD).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert!(refused.shows("This account is suspended until") && refused.shows(because));
        let wrong = site.browser().sign_in(&member.email, "not the password").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!wrong.shows("suspended"), "a stranger learns nothing");
        site.let_time_pass(8 * DAY);
        assert!(site.browser().sign_in(&member.email, PASSWORD).await.onwards().is_some(), "it ends by itself");
    }

    async fn a_suspension_for_good_ends_when_it_is_lifted(site: TestSite) {
        let (operator, member) = (site.an_operator().await, site.a_member().await);
        let actor = Some(operator.id);
        operators::suspend(&site.site, actor, &row(&site, &member).await, None, "Spam.").await.expect("suspended");
        site.let_time_pass(4000 * DAY);
        let refused = site.browser().sign_in(&member.email, PASSWORD).await;
        assert!(refused.shows("This account is suspended for good: Spam."));
        operators::lift(&site.site, actor, &row(&site, &member).await, "It was another.").await.expect("lifted");
        assert!(site.browser().sign_in(&member.email, PASSWORD).await.onwards().is_some());
    }

    async fn the_log_tells_who_did_what_to_whom_and_why(site: TestSite) {
        let (operator, member) = (site.an_operator().await, site.a_member().await);
        let (actor, because) = (Some(operator.id), "Says <b>rude</b> things.");
        site.said(&["admin", "make", &member.handle, "--role", "moderator"]);
        operators::suspend(&site.site, actor, &row(&site, &member).await, None, because).await.expect("suspended");
        operators::lift(&site.site, actor, &row(&site, &member).await, "").await.expect("lifted");
        let log = operator.browser.page("/admin/log").await;
        let words = log.words();
        let (by, about) = (&operator.handle, &member.handle);
        let expected = [
            format!("{by} let in again {about} suspended for good → not suspended"),
            format!("{by} suspended {about} not suspended → suspended for good{because}"),
            format!("The command line changed the role of {about} member → moderator"),
        ];
        let places: Vec<_> = expected.iter().map(|line| words.find(line.as_str())).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?} {words}");
        assert!(!log.html.contains("<b>rude"), "what people wrote is text");
        let of_one = operator.browser.page(&format!("/admin/log?by={}", operator.id.0)).await;
        assert!(of_one.shows("let in again") && !of_one.shows("The command line changed"));
        let about = operator.browser.page(&format!("/admin/log?about=member:{}", operator.id.0)).await;
        assert!(about.shows("changed the role of") && !about.shows("let in again"));
        let odd = operator.browser.page("/admin/log?by=x&about=y&before=z").await;
        assert_eq!((odd.status, odd.shows("let in again")), (StatusCode::OK, true));
    }

    async fn the_log_has_pages(site: TestSite) {
        let (operator, member) = (site.an_operator().await, site.a_member().await);
        for n in 0..60 {
            site.appoint(&member, if n % 2 == 0 { Role::Moderator } else { Role::Member }).await;
        }
        let entries = |page: &Page| page.html.matches("changed the role of").count();
        let first = operator.browser.page("/admin/log").await;
        let older = first.all("href").into_iter().find(|href| href.contains("before=")).expect("there is more");
        let second = operator.browser.page(&older.replace("&amp;", "&")).await;
        assert_eq!((entries(&first), entries(&second)), (50, 11), "the operator's own appointment too");
        assert!(!second.html.contains("before="), "it is the last");
    }

    async fn the_log_is_looked_through_by_who_and_by_what(site: TestSite) {
        let (one, other) = (site.an_operator().await, site.an_operator().await);
        let (member, id) = (site.a_member().await, one.id.0);
        for n in 0..60 {
            let by = if n % 2 == 0 { &one } else { &other };
            operators::warn(&site.site, Some(by.id), member.id, &format!("Warning {n}.")).await.expect("warned");
        }
        let look = async |query: &str| one.browser.page(&format!("/admin/log?{query}")).await;
        let entries = |page: &Page| page.html.matches("<time>").count();
        let page = look(&format!("by={id}")).await;
        assert_eq!(entries(&page), 30);
        assert!(!page.shows(" warned Warning 1.") && page.html.contains(&format!("<option value=\"{id}\" selected")), "{}", page.html);
        let command = look("by=command&did=role_changed").await;
        assert!(entries(&command) == 2 && !command.shows("Warning"), "{}", command.words());
        assert_eq!(entries(&look(&format!("by={id}&did=member_suspended")).await), 0);
        let first = look(&format!("did=member_warned&about=member:{}", member.id.0)).await;
        let older = first.all("href").into_iter().find(|href| href.contains("before=")).expect("there is more");
        let rest = one.browser.page(&older).await;
        assert_eq!((entries(&first), entries(&rest)), (50, 10));
        assert!(rest.shows("Warning 0.") && !rest.shows("Warning 10.") && first.shows("Warning 10."));
    }

    async fn the_log_is_only_added_to(site: TestSite) {
        let operator = site.an_operator().await;
        for sql in ["UPDATE audit_log SET reason = 'x'", "DELETE FROM audit_log"] {
            assert!(site.try_run(sql).await.is_err(), "{sql}");
        }
        assert!(operator.browser.page("/admin/log").await.shows("changed the role of"));
    }
}
