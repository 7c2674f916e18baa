//! Views and shares: who counts, and that each is written once whatever fails in between.

mod processes;

use std::time::Duration;

use ratemyderp::domain::{Code, Hour, HourCount, PhotoPage, SubmissionId};
use ratemyderp::server::cache::Source;
use ratemyderp::server::services::clients::Client;
use ratemyderp::server::services::counting;
use ratemyderp::server::services::visitors::Visitor;
use ratemyderp::server::services::work;
use ratemyderp::server::store::{hours, submissions};
use reqwest::Method;

use crate::harness::{HourRow, TestSite, on_both_databases};

const DAY: Duration = Duration::from_secs(24 * 3600);

/// Writes what was counted; returns how many views and shares there are by now.
async fn written(site: &TestSite) -> (i32, i32) {
    site.site.counters.hand_on().await;
    for source in [Source::Own, Source::Shared] {
        counting::write(&site.site, source).await.expect("it is written");
    }
    let hours = site.hours().await;
    (hours.iter().map(|row| row.views).sum(), hours.iter().map(|row| row.shares).sum())
}

async fn code_of(site: &TestSite, photo: SubmissionId) -> Code {
    let found = submissions::by_id(&site.site.db, photo).await.expect("readable");
    found.expect("it is there").code
}

fn client(device: &str) -> Client {
    Client {
        network: "10.3.3.3".to_owned(),
        wider_network: "10.3.3.3".to_owned(),
        device: device.to_owned(),
        known_device: None,
        looks: true,
    }
}

on_both_databases! {
    async fn a_photo_is_seen_once_a_visitor_and_day(site: TestSite) {
        site.let_it_be_noon();
        site.with_photos(1).await;
        let browser = site.a_person();
        let address = browser.deal().await.photo.address();
        for path in ["/", "/", &address, "/"] {
            assert_eq!(browser.page(path).await.status, 200);
        }
        assert_eq!(written(&site).await, (1, 0));
        assert_eq!(site.a_person().page(&address).await.status, 200);
        assert_eq!(written(&site).await, (2, 0), "somebody else");
        site.let_time_pass(DAY);
        assert_eq!(browser.page(&address).await.status, 200);
        assert_eq!(written(&site).await, (3, 0), "another day");
        assert_eq!(site.hours().await.len(), 2);
    }

    async fn the_photo_that_comes_after_a_vote_is_seen(site: TestSite) {
        site.let_it_be_noon();
        site.with_photos(5).await;
        let browser = site.a_person();
        let mut deal = browser.deal().await;
        for score in 1..=4 {
            deal = browser.rate(&deal.ballot, score).await.expect("a vote").next.expect("another photo");
        }
        assert_eq!(written(&site).await, (5, 0));
        assert!(site.hours().await.iter().all(|row| row.views == 1));
    }

    async fn crawlers_programs_and_pages_fetched_in_advance_see_nothing(site: TestSite) {
        site.with_photos(1).await;
        let googlebot = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
        for name in [googlebot, "curl/8.5.0", "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)"] {
            assert_eq!(site.browser().calling_itself(name).page("/").await.status, 200);
        }
        for (header, purpose) in [("Sec-Purpose", "prefetch;prerender"), ("Purpose", "prefetch"), ("X-Moz", "prefetch")] {
            let request = site.a_person().request(Method::GET, "/").header(header, purpose);
            assert_eq!(request.send().await.expect("an answer").status(), 200);
        }
        assert_eq!(written(&site).await, (0, 0));
    }

    async fn who_throws_the_cookie_away_is_nobody_new(site: TestSite) {
        site.let_it_be_noon();
        site.with_photos(1).await;
        let address = site.browser().deal().await.photo.address();
        for _ in 0..5 {
            site.a_person().in_network("10.7.7.7").page(&address).await;
        }
        assert_eq!(written(&site).await, (1, 0));
        site.a_person().in_network("10.7.7.8").page(&address).await;
        assert_eq!(written(&site).await, (2, 0));
    }

    async fn collected_cookies_share_no_more_than_once(site: TestSite) {
        site.let_it_be_noon();
        let [photo] = site.with_photos(1).await[..] else { panic!("one photo") };
        let code = code_of(&site, photo).await;
        for network in ["10.7.7.7", "10.7.7.7", "10.7.7.7", "10.7.7.8"] {
            let browser = site.a_person().in_network(network);
            browser.deal().await;
            browser.get(&format!("/s/{code}")).await;
        }
        assert_eq!(written(&site).await.1, 2);
    }

    async fn what_another_page_shows_as_its_picture_is_not_seen(site: TestSite) {
        site.let_it_be_noon();
        let [photo] = site.with_photos(1).await[..] else { panic!("one photo") };
        let code = code_of(&site, photo).await;
        for (destination, seen) in [("image", (0, 0)), ("iframe", (0, 0)), ("document", (0, 1))] {
            let request = site.a_person().request(Method::GET, &format!("/s/{code}"));
            let answer = request.header("Sec-Fetch-Dest", destination).send().await.expect("an answer");
            assert_eq!((answer.status().as_u16(), written(&site).await), (302, seen), "{destination}");
        }
    }

    async fn who_comes_first_without_and_then_with_a_cookie_is_one(site: TestSite) {
        site.let_it_be_noon();
        site.with_photos(1).await;
        let browser = site.a_person();
        let address = browser.deal().await.photo.address();
        browser.page(&address).await;
        let elsewhere = browser.copy().in_network("10.7.7.9");
        elsewhere.page(&address).await;
        assert_eq!(written(&site).await, (1, 0));
    }

    async fn the_owner_of_a_photo_does_not_see_it(site: TestSite) {
        let owner = site.a_member().await;
        let [photo] = site.with_photos_of(Some(owner.id), 1).await[..] else { panic!("one photo") };
        let code = code_of(&site, photo).await;
        let browser = owner.browser.calling_itself("Mozilla/5.0");
        assert!(matches!(browser.photo(code.as_str()).await, Ok(PhotoPage::Own { .. })));
        assert_eq!(written(&site).await, (0, 0));
    }

    async fn a_share_counts_once_a_visitor_and_beside_the_view(site: TestSite) {
        site.let_it_be_noon();
        let [photo, other] = site.with_photos(2).await[..] else { panic!("two photos") };
        let (photo, other) = (code_of(&site, photo).await, code_of(&site, other).await);
        let visitor = Visitor::recognise(&site.site.signer, None);
        for _ in 0..3 {
            counting::shared(&site.site, &visitor, &client("Firefox on Linux"), &photo);
            counting::view(&site.site, &visitor, &client("Firefox on Linux"), &photo);
        }
        counting::shared(&site.site, &visitor, &client("Firefox on Linux"), &other);
        counting::shared(&site.site, &visitor, &Client { looks: false, ..client("A program") }, &photo);
        assert_eq!(written(&site).await, (1, 2));
    }

    async fn a_batch_that_comes_twice_is_added_once(site: TestSite) {
        let photos = site.with_photos(3).await;
        let now = site.site.clock.now();
        let mut counts = Vec::new();
        for photo in &photos {
            let photo = code_of(&site, *photo).await;
            counts.push(HourCount { hour: Hour::of(now), photo, views: 5, shares: 1 });
        }
        let nobody = "zzzzzzzzzz".parse().expect("a code");
        counts.push(HourCount { hour: Hour::of(now), photo: nobody, views: 9, shares: 9 });
        for batch in ["one", "one", "other", "one", "other"] {
            hours::add(&site.site.db, batch, &counts, now).await.expect("it is added");
        }
        let rows = site.hours().await;
        assert_eq!(rows.iter().map(|row| row.photo).collect::<Vec<_>>(), photos);
        assert!(rows.iter().all(|row| (row.views, row.shares, row.ratings) == (10, 2, 0)), "{rows:?}");
    }

    async fn two_processes_that_write_the_same_batch_add_it_once(site: TestSite) {
        let photo = site.with_photo(None, "Twice").await;
        let (photo, now) = (code_of(&site, photo).await, site.site.clock.now());
        let counts = [HourCount { hour: Hour::of(now), photo, views: 1, shares: 0 }];
        for number in 0..20 {
            let batch = format!("batch {number}");
            let (one, other) = tokio::join!(
                hours::add(&site.site.db, &batch, &counts, now),
                hours::add(&site.site.db, &batch, &counts, now)
            );
            one.and(other).expect("both get by");
        }
        assert_eq!(site.hours().await[0].views, 20);
    }

    async fn what_fails_halfway_is_written_whole_the_next_time(site: TestSite) {
        site.with_photos(1).await;
        site.a_person().page("/").await;
        site.run("ALTER TABLE hours RENAME TO hours_away").await;
        for _ in 0..2 {
            counting::write(&site.site, Source::Own).await.expect_err("there is no such table");
        }
        site.a_person().page("/").await;
        site.run("ALTER TABLE hours_away RENAME TO hours").await;
        assert_eq!(written(&site).await, (2, 0));
        assert_eq!(written(&site).await, (2, 0));
    }

    async fn days_long_over_are_folded_into_their_first_hour(site: TestSite) {
        let [one, other] = site.with_photos(2).await[..] else { panic!("two photos") };
        let now = Hour::of(site.site.clock.now());
        let old = now.first_of_day().plus(-24 * 100);
        let young = now.plus(-24 * 89);
        let add = async |batch: &str, hour, photo, views| {
            let counts = [HourCount { hour, photo: code_of(&site, photo).await, views, shares: 1 }];
            hours::add(&site.site.db, batch, &counts, site.site.clock.now()).await.expect("it is added");
        };
        for (at, hour) in [0, 1, 5, 23, 24, 47].into_iter().enumerate() {
            add(&format!("one {at}"), old.plus(hour), one, 1 << at).await;
        }
        add("other", old.plus(7), other, 1).await;
        add("young", young, one, 100).await;
        for _ in 0..2 {
            work::tidy(&site.site).await.expect("it is tidied");
        }
        let row = |hour, photo, views, shares| HourRow { hour, photo, views, shares, ratings: 0 };
        let expected = [
            row(old, one, 1 + 2 + 4 + 8, 4),
            row(old, other, 1, 1),
            row(old.plus(24), one, 16 + 32, 2),
            row(young, one, 100, 1),
        ];
        assert_eq!(site.hours().await, expected);
    }
}
