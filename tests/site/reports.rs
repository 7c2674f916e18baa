//! What people report, who may, and what it does.

use std::time::Duration;

use futures::future::join_all;
use ratemyderp::domain::SubmissionId;
use ratemyderp::server::services::{operators, work};
use ratemyderp::server::store::cases::{self, About};
use ratemyderp::server::store::{Tx, members, reports, submissions};

use crate::harness::{Browser, Member, Page, TestSite, eventually, on_both_databases};
use crate::sharing::code_of;

const DAY: Duration = Duration::from_secs(24 * 3600);
const THANKS: Option<&str> = Some("/report/thanks");
const SPAM: [(&str, &str); 1] = [("reason", "spam")];

/// Where a photo is reported.
async fn address(site: &TestSite, photo: SubmissionId) -> String {
    format!("/report/photo/{}", code_of(site, photo).await)
}

async fn report(site: &TestSite, browser: &Browser, photo: SubmissionId) -> Page {
    browser.fill(&address(site, photo).await, &SPAM).await
}

/// So many members report a photo.
async fn members_report(site: &TestSite, photo: SubmissionId, n: usize) {
    for _ in 0..n {
        assert_eq!(report(site, &site.a_member().await.browser, photo).await.onwards(), THANKS);
    }
}

/// An operator keeps what is reported.
async fn keep(site: &TestSite, operator: &Member, photo: SubmissionId) {
    let case = cases::open_one(&site.site.db, About::Photo(photo)).await.expect("readable").expect("a case");
    operator.browser.fill("/admin", &[("case", &case.to_string()), ("do", "keep")]).await;
}

async fn number(site: &TestSite) -> i64 {
    site.count("SELECT COUNT(*) FROM reports").await
}

async fn is_held(site: &TestSite, photo: SubmissionId) -> bool {
    site.count(&format!("SELECT COUNT(*) FROM submissions WHERE id = {} AND state = 'held'", photo.0)).await
        == 1
}

async fn suspend(site: &TestSite, member: &Member) {
    let member = members::by_id(&site.site.db, member.id).await.expect("readable").expect("a member");
    operators::suspend(&site.site, None, &member, None, "Votes by a program.").await.expect("suspended");
}

on_both_databases! {
    async fn strangers_and_members_report_a_photo_once(site: TestSite) {
        let photo = site.with_photos(1).await[0];
        let (stranger, member) = (site.browser(), site.a_member().await);
        let path = address(&site, photo).await;
        assert!(stranger.page(&path).await.shows("Creature number 1"));
        for words in ["Buy now", "Buy later"] {
            let page = stranger.fill(&path, &[("reason", "spam"), ("words", words)]).await;
            assert_eq!(page.onwards(), THANKS, "a second time is no error");
        }
        assert_eq!(number(&site).await, 1);
        let page = member.browser.fill(&path, &[("reason", "hateful")]).await;
        assert_eq!(page.onwards(), THANKS);
        assert_eq!(number(&site).await, 2);
        assert_eq!(site.count("SELECT COUNT(*) FROM cases WHERE cause = 'reported' AND decided_at IS NULL").await, 1);
        let by_member = format!("SELECT COUNT(*) FROM reports WHERE reporter_id = {} AND reason = 'hateful'", member.id.0);
        assert_eq!(site.count(&by_member).await, 1);
        assert_eq!(site.count("SELECT COUNT(*) FROM reports WHERE words = 'Buy now'").await, 1);
        assert!(member.browser.page("/report/thanks").await.shows("tell you by mail"));
        assert!(!stranger.page("/report/thanks").await.shows("mail"));
    }

    async fn no_address_is_stored_and_a_stranger_is_another_one_tomorrow(site: TestSite) {
        site.let_it_be_noon();
        let photo = site.with_photos(1).await[0];
        let stranger = site.browser().in_network("203.0.113.7");
        for _ in 0..2 {
            report(&site, &stranger, photo).await;
            report(&site, &site.browser().in_network("203.0.113.7"), photo).await;
        }
        assert_eq!(number(&site).await, 1, "a network is one");
        assert_eq!(site.count("SELECT COUNT(*) FROM reports WHERE LENGTH(mark) = 16 AND reporter_id IS NULL").await, 1);
        site.let_time_pass(DAY);
        report(&site, &stranger, photo).await;
        assert_eq!(number(&site).await, 2);
    }

    async fn a_subscriber_of_ipv6_is_one_stranger(site: TestSite) {
        let photos = site.with_photos(31).await;
        for network in 0..3 {
            let stranger = site.browser().in_network(&format!("2001:db8:7:{network}::1"));
            assert_eq!(report(&site, &stranger, photos[0]).await.onwards(), THANKS);
        }
        assert_eq!(number(&site).await, 1);
        for (nth, photo) in photos[1..].iter().enumerate() {
            let stranger = site.browser().in_network(&format!("2001:db8:7:1{nth:02}::1"));
            assert_eq!(report(&site, &stranger, *photo).await.status == 429, nth >= 27, "report {nth}");
        }
    }

    async fn the_third_member_s_report_takes_a_photo_off_the_site(site: TestSite) {
        let photo = site.with_photos(1).await[0];
        let code = code_of(&site, photo).await;
        let page = format!("/d/{code}");
        for number in 1..=3 {
            assert!(!is_held(&site, photo).await, "after {} reports", number - 1);
            assert_eq!(site.browser().page(&page).await.status, 200);
            members_report(&site, photo, 1).await;
        }
        assert!(is_held(&site, photo).await);
        assert_eq!(site.browser().page(&page).await.status, 404);
        assert!(site.browser().turn().await.next.is_none(), "it is in no deck");
        assert!(!site.browser().page("/new").await.shows("Creature number 1"));
        assert_eq!(report(&site, &site.browser(), photo).await.status, 404);
        assert_eq!(number(&site).await, 3);
    }

    async fn strangers_are_one_person_together(site: TestSite) {
        let photo = site.with_photos(1).await[0];
        for _ in 0..5 {
            assert_eq!(report(&site, &site.browser(), photo).await.onwards(), THANKS);
        }
        members_report(&site, photo, 1).await;
        assert!(!is_held(&site, photo).await, "of two");
        members_report(&site, photo, 1).await;
        assert!(is_held(&site, photo).await);
    }

    async fn who_sends_the_form_twice_is_thanked_twice(site: TestSite) {
        let photo = site.with_photos(1).await[0];
        members_report(&site, photo, 2).await;
        let (last, path) = (site.a_member().await, address(&site, photo).await);
        for _ in 0..2 {
            assert_eq!(last.browser.fill(&path, &SPAM).await.onwards(), THANKS);
        }
        assert_eq!((number(&site).await, last.browser.page(&path).await.status.as_u16()), (3, 404));
        for form in [&SPAM[..], &[]] {
            assert_eq!(site.browser().fill(&path, form).await.status, 404, "to others it is not there");
        }
    }

    async fn reports_do_not_empty_the_site(site: TestSite) {
        let photos = site.with_photos(21).await;
        let reporters = [site.a_member().await, site.a_member().await, site.a_member().await];
        for photo in &photos {
            for reporter in &reporters {
                assert_eq!(report(&site, &reporter.browser, *photo).await.onwards(), THANKS);
            }
        }
        assert_eq!(site.count("SELECT COUNT(*) FROM submissions WHERE state = 'held'").await, 20);
        assert_eq!(site.count("SELECT COUNT(*) FROM cases WHERE decided_at IS NULL").await, 21, "an operator hears of all");
        site.let_time_pass(DAY);
        members_report(&site, photos[20], 1).await;
        assert!(is_held(&site, photos[20]).await, "later others count again");
    }

    async fn what_is_held_is_nobody_s_picture_and_its_owner_reads_why(site: TestSite) {
        let owner = site.a_member().await;
        let photo = site.with_photos_of(Some(owner.id), 1).await[0];
        site.run(&format!("UPDATE members SET picture_key = (SELECT photo_key FROM submissions WHERE id = {0}) WHERE id = {1}", photo.0, owner.id.0)).await;
        members_report(&site, photo, 3).await;
        assert_eq!(site.count("SELECT COUNT(*) FROM members WHERE picture_key IS NOT NULL").await, 0);
        let page = owner.browser.page(&format!("/mine/{}", code_of(&site, photo).await)).await;
        assert!(page.shows("Several people reported it, so somebody has a look first."), "{}", page.words());
    }

    async fn what_is_being_held_is_not_chosen_as_a_picture(site: TestSite) {
        let owner = site.a_member().await;
        let photo = site.with_photos_of(Some(owner.id), 1).await[0];
        let key = submissions::by_id(&site.site.db, photo).await.expect("readable").expect("it is there").photo_key;
        let mut tx = Tx::begin(&site.site.db).await.expect("a transaction");
        reports::hold(&mut tx, photo, site.site.clock.now()).await.expect("held");
        let held = async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            tx.commit().await.expect("it is held");
        };
        let form = [("photo", key.as_str())];
        let (page, ()) = tokio::join!(owner.browser.fill("/settings/picture", &form), held);
        assert_eq!(page.status, 422, "{}", page.words());
        assert_eq!(site.count("SELECT COUNT(*) FROM members WHERE picture_key IS NOT NULL").await, 0);
    }

    async fn members_who_report_each_other_do_not_wait_for_each_other(site: TestSite) {
        let mut pairs = Vec::new();
        for _ in 0..8 {
            pairs.push([site.a_member().await, site.a_member().await]);
        }
        let crosswise = pairs.iter().flat_map(|[one, other]| [(one, other), (other, one)]);
        let answers = crosswise.map(|(reporter, reported)| async move {
            reporter.browser.fill(&format!("/report/profile/{}", reported.handle), &SPAM).await
        });
        assert!(join_all(answers).await.iter().all(|page| page.onwards() == THANKS));
        assert_eq!(number(&site).await, 16);
    }

    async fn reports_and_decisions_do_not_wait_for_each_other(site: TestSite) {
        let (operator, photos) = (site.a_moderator().await, site.with_photos(8).await);
        let reporters = [site.a_member().await, site.a_member().await];
        for photo in &photos {
            report(&site, &site.browser(), *photo).await;
        }
        let decisions = join_all(photos.iter().map(|photo| keep(&site, &operator, *photo)));
        let both = reporters.iter().flat_map(|reporter| photos.iter().map(move |photo| (reporter, *photo)));
        let answers = join_all(both.map(|(reporter, photo)| report(&site, &reporter.browser, photo)));
        let (_, answers) = tokio::join!(decisions, answers);
        assert!(answers.iter().all(|page| page.onwards() == THANKS));
        assert_eq!(site.count("SELECT COUNT(*) FROM cases WHERE decision = 'kept'").await, 8);
    }

    async fn reports_are_kept_for_90_days_after_the_decision(site: TestSite) {
        let (operator, photos) = (site.a_moderator().await, site.with_photos(2).await);
        for photo in &photos {
            report(&site, &site.browser(), *photo).await;
        }
        keep(&site, &operator, photos[0]).await;
        for (days, left) in [(89, 2), (2, 1)] {
            site.let_time_pass(DAY * days);
            work::tidy(&site.site).await.expect("tidied");
            assert_eq!(number(&site).await, left);
        }
    }

    async fn other_processes_drop_what_is_held(site: TestSite) {
        let photo = site.with_photos(1).await[0];
        let other = site.beside().await;
        let page = format!("/d/{}", code_of(&site, photo).await);
        assert_eq!(other.browser().turn().await.next.map(|deal| deal.photo.caption), Some("Creature number 1".to_owned()));
        members_report(&site, photo, 3).await;
        assert_eq!(other.browser().page(&page).await.status, 404);
        eventually("it is in no deck", async || other.site.deck.read().is_empty()).await;
    }

    async fn a_member_gets_a_copy_of_their_reports(site: TestSite) {
        let member = site.a_member().await;
        let photo = site.with_photos(1).await[0];
        report(&site, &member.browser, photo).await;
        let mine = reports::of_member(&site.site.db, member.id).await.expect("reports");
        assert_eq!((mine.len(), mine[0].reason.as_str(), mine[0].handle.as_deref()), (1, "spam", None));
        assert_eq!(mine[0].code.as_deref(), Some(code_of(&site, photo).await.as_str()));
    }

    async fn what_an_operator_kept_is_counted_from_nothing(site: TestSite) {
        let photo = site.with_photos(1).await[0];
        let (operator, reporters) = (site.a_moderator().await, [site.a_member().await, site.a_member().await]);
        for reporter in &reporters {
            report(&site, &reporter.browser, photo).await;
        }
        keep(&site, &operator, photo).await;
        for reporter in &reporters {
            assert_eq!(report(&site, &reporter.browser, photo).await.onwards(), THANKS);
        }
        assert_eq!((number(&site).await, site.count("SELECT COUNT(*) FROM cases").await), (4, 2));
        assert_eq!(site.count("SELECT COUNT(DISTINCT mark) FROM reports").await, 4, "nothing joins the cases");
        assert!(!is_held(&site, photo).await);
        members_report(&site, photo, 1).await;
        assert!(is_held(&site, photo).await);
    }

    async fn many_at_the_same_moment_hold_it_once(site: TestSite) {
        let photo = site.with_photos(1).await[0];
        members_report(&site, photo, 1).await;
        let path = address(&site, photo).await;
        let others = join_all((0..6).map(|_| site.a_member())).await;
        let answers = join_all(others.iter().map(|other| other.browser.fill(&path, &SPAM))).await;
        let thanked = answers.iter().filter(|page| page.onwards() == THANKS).count();
        let late = answers.iter().filter(|page| page.status == 404).count();
        assert_eq!((thanked, late), (2, 4), "the others find it gone");
        assert!(is_held(&site, photo).await && number(&site).await == 3);
        assert_eq!(site.count("SELECT COUNT(*) FROM cases").await, 1);
    }

    async fn one_person_many_times_at_the_same_moment_is_one(site: TestSite) {
        let (photo, member) = (site.with_photos(1).await[0], site.a_member().await);
        let path = address(&site, photo).await;
        let answers = join_all((0..6).map(|_| member.browser.fill(&path, &SPAM))).await;
        assert!(answers.iter().all(|page| page.onwards() == THANKS));
        assert_eq!(number(&site).await, 1);
    }

    async fn nobody_reports_what_is_theirs(site: TestSite) {
        let owner = site.a_member().await;
        let photo = site.with_photos_of(Some(owner.id), 1).await[0];
        let (path, profile) = (address(&site, photo).await, format!("/report/profile/{}", owner.handle));
        for (path, onwards) in [(&path, "/mine/"), (&profile, "/settings")] {
            assert!(owner.browser.page(path).await.html.contains(&format!("href=\"{onwards}")), "{path}");
            assert_eq!(owner.browser.fill(path, &SPAM).await.status, 403, "{path}");
        }
        assert_eq!(number(&site).await, 0);
        let leads = async |browser: &Browser, page: String| browser.page(&page).await.html.contains("href=\"/report/p");
        let (page, wall) = (format!("/d/{}", code_of(&site, photo).await), format!("/u/{}", owner.handle));
        for page in [page, wall] {
            assert!(leads(&site.browser(), page.clone()).await, "{page}");
            assert!(!leads(&owner.browser, page.clone()).await, "{page}");
        }
    }

    async fn a_profile_is_reported(site: TestSite) {
        let (member, stranger) = (site.a_member().await, site.browser());
        let path = format!("/report/profile/{}", member.handle);
        assert!(stranger.page(&path).await.shows(&member.handle));
        assert_eq!(stranger.fill(&path, &[("reason", "no_creature")]).await.status, 422, "no reason for a profile");
        for _ in 0..2 {
            assert_eq!(stranger.fill(&path, &SPAM).await.onwards(), THANKS);
        }
        let of_member = format!("SELECT COUNT(*) FROM cases WHERE member_id = {}", member.id.0);
        assert_eq!((site.count(&of_member).await, number(&site).await), (1, 1));
    }

    async fn what_is_not_there_cannot_be_reported(site: TestSite) {
        let photo = site.with_photos(1).await[0];
        let suspended = site.a_member().await;
        suspend(&site, &suspended).await;
        let path = address(&site, photo).await;
        for state in ["held", "hidden", "taken_down", "removed", "failed"] {
            site.set_state(photo, state).await;
            assert_eq!(site.browser().page(&path).await.status, 404, "{state}");
            assert_eq!(site.browser().fill(&path, &SPAM).await.status, 404, "{state}");
        }
        for path in ["/report/photo/none", "/report/profile/Nobody_yet", &format!("/report/profile/{}", suspended.handle)] {
            assert_eq!(site.browser().page(path).await.status, 404, "{path}");
            assert_eq!(site.browser().fill(path, &SPAM).await.status, 404, "{path}");
        }
        assert_eq!(number(&site).await, 0);
    }

    async fn a_form_that_does_not_do_comes_back_with_what_was_typed(site: TestSite) {
        let path = address(&site, site.with_photos(1).await[0]).await;
        let browser = site.browser();
        let page = browser.fill(&path, &[("words", "It <blinks>")]).await;
        assert_eq!((page.status.as_u16(), page.problem("reason").as_deref()), (422, Some("Please choose what is wrong.")));
        assert!(page.shows("It <blinks>"));
        let page = browser.fill(&path, &[("reason", "other"), ("words", " \n ")]).await;
        assert_eq!(page.problem("words").as_deref(), Some("Please say in a few words what is wrong."));
        assert!(page.html.contains("value=\"other\" checked"), "{}", page.html);
        let page = browser.fill(&path, &[("reason", "spam"), ("words", &"x".repeat(501))]).await;
        assert_eq!(page.problem("words").as_deref(), Some("That is too long: up to 500 characters fit."));
        let page = browser.fill(&path, &[("reason", "other"), ("words", "One line.\r\nAnother.")]).await;
        assert_eq!(page.onwards(), THANKS);
    }

    async fn reports_are_limited_by_network_and_by_member(site: TestSite) {
        let photos = site.with_photos(31).await;
        let (stranger, member) = (site.browser(), site.a_member().await);
        for (browser, most) in [(&stranger, 10), (&member.browser, 30)] {
            for photo in &photos[..most] {
                assert_eq!(report(&site, browser, *photo).await.onwards(), THANKS);
            }
            let page = report(&site, browser, photos[most]).await;
            assert_eq!(page.status, 429);
            assert!(!page.header("retry-after").is_empty());
        }
        assert_eq!(report(&site, &site.browser(), photos[30]).await.onwards(), THANKS, "others may");
    }

    async fn the_members_of_one_network_are_limited_together(site: TestSite) {
        let photos = site.with_photos(30).await;
        for number in 1..=3 {
            let browser = site.a_member().await.browser.in_network("203.0.113.7");
            for photo in &photos[..if number < 3 { 30 } else { 1 }] {
                let page = report(&site, &browser, *photo).await;
                assert_eq!(page.status == 429, number == 3, "member {number}");
            }
        }
    }

    async fn the_rating_page_leads_to_the_photo_before_one_and_the_last(site: TestSite) {
        site.with_photos(5).await;
        let browser = site.browser();
        assert!(browser.page("/").await.html.contains("href=\"/report\""));
        let first = browser.deal().await;
        browser.rate(&first.ballot, 7).await.expect("a vote");
        let second = browser.deal().await;
        let page = browser.page("/report").await;
        for (deal, which) in [(&first, "The one you rated last"), (&second, "The one before you")] {
            assert!(page.html.contains(&format!("href=\"/report/photo/{}\"", deal.photo.code)), "{}", page.html);
            assert!(page.shows(&format!("{which} {}", deal.photo.caption)));
        }
        assert_eq!(browser.deal().await.photo, second.photo, "looking there changes nothing");
    }

    async fn without_a_photo_there_is_nothing_to_report(site: TestSite) {
        assert!(site.browser().page("/report").await.shows("There is no photo before you."));
    }
}

on_both_databases! {
    async fn no_number_of_reports_holds_a_photo_where_the_operator_wants_none_to(backend: Backend) {
        let site = TestSite::start_with(backend, &[("REPORTS_TO_HOLD", "0")]).await;
        let photo = site.with_photos(1).await[0];
        members_report(&site, photo, 5).await;
        assert!(!is_held(&site, photo).await && number(&site).await == 5);
    }
}
