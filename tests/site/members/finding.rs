use ratemyderp::server::store::Tx;
use ratemyderp::server::store::cases::{self, About, Cause};
use reqwest::StatusCode;

use super::{act, assert_done, three};
use crate::harness::{Member, TestSite, on_both_databases};

/// The handles on a page of the list.
async fn found(by: &Member, query: &str) -> Vec<String> {
    let page = by.browser.page(&format!("/admin/members?{query}")).await;
    assert_eq!(page.status, StatusCode::OK);
    let links = page.all("href").into_iter();
    links.filter_map(|href| href.strip_prefix("/admin/members/").map(str::to_owned)).collect()
}

on_both_databases! {
    async fn members_and_visitors_find_no_such_pages(site: TestSite) {
        let member = site.a_member().await;
        let address = format!("/admin/members/{}", member.handle);
        for path in ["/admin/members", &address] {
            for browser in [&member.browser, &site.browser()] {
                let page = browser.page(path).await;
                assert!(page.status == 404 && page.shows("There is no page at this address."), "{}", page.words());
                assert_eq!(browser.fill(path, &[("do", "warn"), ("warning", "boo")]).await.status, 404);
            }
        }
        assert!(site.letters().await.is_empty());
    }

    async fn the_newest_come_first_a_page_at_a_time(site: TestSite) {
        let admin = site.an_operator().await;
        for n in 0..60 {
            site.run(&format!("INSERT INTO members (handle, created_at) SELECT 'Zed{n}', created_at FROM members WHERE id = {}", admin.id.0)).await;
        }
        let first = found(&admin, "").await;
        assert_eq!((first.len(), first[0].as_str(), first[49].as_str()), (50, "Zed59", "Zed10"));
        let page = admin.browser.page("/admin/members").await;
        let older = page.all("href").into_iter().find(|href| href.contains("before=")).expect("a way on");
        let rest = found(&admin, older.split_once('?').expect("a query").1).await;
        assert_eq!((rest.len(), rest[0].as_str(), rest[10].as_str()), (11, "Zed9", admin.handle.as_str()));
    }

    async fn a_handle_an_address_or_a_number_finds_members(site: TestSite) {
        let admin = site.an_operator().await;
        let fay = site.a_member_called("Fay_Wray").await;
        site.a_member_called("FayXWray").await;
        site.a_member_called("Fern").await;
        assert_eq!(found(&admin, "q=FA").await, ["Fay_Wray", "FayXWray"], "whatever the case");
        assert_eq!(found(&admin, "q=fay_").await, ["Fay_Wray"], "an underscore is one");
        assert_eq!(found(&admin, "q=%25").await, [""; 0]);
        assert_eq!(found(&admin, "q=f%C3%A4y").await, [""; 0]);
        assert_eq!(found(&admin, "q=fern%40exam").await, ["Fern"]);
        assert_eq!(found(&admin, "q=FAY_wray%40example.org").await, ["Fay_Wray"]);
        assert_eq!(found(&admin, &format!("q={}", fay.id.0)).await, ["Fay_Wray"]);
        assert_eq!(found(&admin, "q=99999999").await, [""; 0]);
    }

    async fn odd_questions_break_nothing(site: TestSite) {
        let [admin, moderator, member] = three(&site).await;
        let long = "a".repeat(500);
        for text in ["%25", "_", "%27--", "%00", "%F0%9F%90%B1", "-1", "99999999999999999999", long.as_str()] {
            for by in [&admin, &moderator] {
                assert_eq!(found(by, &format!("q={text}")).await, [""; 0], "{text}");
            }
        }
        let loud = member.email.to_uppercase().replace('@', "%40");
        assert_eq!(found(&moderator, &format!("q=+{loud}+")).await, std::slice::from_ref(&member.handle));
        assert_eq!(found(&admin, "which=junk&before=junk").await.len(), 3);
        assert_eq!(found(&admin, "before=-1").await, [""; 0]);
    }

    async fn a_page_has_the_cases_about_the_profile_and_the_photos(site: TestSite) {
        let [admin, other, member] = three(&site).await;
        let (theirs, another) = (site.with_photo(Some(member.id), "A cat").await, site.with_photo(Some(other.id), "A dog").await);
        let mut tx = Tx::begin(&site.site.db).await.expect("a transaction");
        for about in [About::Photo(theirs), About::Profile(member.id), About::Photo(another)] {
            cases::raise(&mut tx, about, Cause::Reported, site.site.clock.now()).await.expect("a case");
        }
        tx.commit().await.expect("all are there");
        let page = admin.browser.page(&format!("/admin/members/{}", member.handle)).await;
        let words = page.words();
        assert!(page.shows("Profile, reported") && words.matches("opened").count() == 2, "{words}");
    }

    async fn moderators_see_half_an_address_and_find_by_a_whole_one(site: TestSite) {
        let [admin, moderator, member] = three(&site).await;
        let path = format!("/admin/members/{}", member.handle);
        let masked = format!("{}…@example.org", &member.handle[..1]);
        for path in ["/admin/members", &path] {
            let page = moderator.browser.page(path).await;
            assert!(page.shows(&masked) && !page.shows(&member.email), "{}", page.words());
            assert!(admin.browser.page(path).await.shows(&member.email));
        }
        let whole = format!("q={}", member.email.replace('@', "%40"));
        assert_eq!(found(&moderator, &whole).await, std::slice::from_ref(&member.handle));
        assert_eq!(found(&moderator, whole.strip_suffix("org").expect("it ends so")).await, [""; 0]);
    }

    async fn the_list_shows_operators_or_who_is_suspended_alone(site: TestSite) {
        let [admin, moderator, member] = three(&site).await;
        assert_done(&act(&admin, &member, "suspend", &[("days", "1"), ("suspend_because", "Spam")]).await, &member).await;
        assert_eq!(found(&admin, "which=operators").await, [moderator.handle.clone(), admin.handle.clone()]);
        assert_eq!(found(&admin, "which=suspended").await, std::slice::from_ref(&member.handle));
        assert_eq!(found(&admin, &format!("which=suspended&q={}", admin.handle)).await, [""; 0]);
        site.let_time_pass(std::time::Duration::from_secs(86_401));
        assert_eq!(found(&admin, "which=suspended").await, [""; 0], "its time is over");
    }

    async fn a_page_tells_what_is_known_of_a_member(site: TestSite) {
        let [admin, _, member] = three(&site).await;
        site.with_photo(Some(member.id), "A cat in a sock").await;
        let page = admin.browser.page(&format!("/admin/members/{}", member.handle)).await;
        for words in [&member.handle, &member.email, "A cat in a sock", "live, 0 votes", "1 live", "A test, from another network"] {
            assert!(page.shows(words), "{words}: {}", page.words());
        }
        let link = format!("/admin/members/{}", member.handle);
        assert!(admin.browser.page(&format!("/u/{}", member.handle)).await.all("href").contains(&link));
        let nobody = admin.browser.page("/admin/members/Nobody_yet").await;
        assert!(nobody.status == 404 && nobody.shows("Nobody here has that name."));
    }
}
