//! The lists of photos: in which order, how they are narrowed and paged, and what they do not tell.

use std::time::Duration;

use ratemyderp::domain::PhotoPage;
use ratemyderp::server::services::disputes;
use reqwest::StatusCode;

use crate::harness::{Page, TestSite, on_both_databases};

const DAY: Duration = Duration::from_secs(24 * 3600);

const LISTS: [&str; 4] = ["/top", "/new", "/controversial", "/trending"];

/// The photos on the page, by their captions.
fn photos(page: &Page) -> Vec<String> {
    page.all("alt").into_iter().filter(|alt| !alt.is_empty()).collect()
}

/// What stands in their corners.
fn places(page: &Page) -> Vec<String> {
    let pieces = page.html.split("class=\"place\">").skip(1);
    pieces.map(|piece| piece.split('<').next().unwrap_or_default().to_owned()).collect()
}

fn numbers(numbers: impl IntoIterator<Item = usize>) -> Vec<String> {
    numbers.into_iter().map(|number| format!("Creature number {number}")).collect()
}

on_both_databases! {
    async fn the_top_is_in_the_order_of_the_board(site: TestSite) {
        let ids = site.with_photos(5).await;
        for (id, score) in ids.iter().zip([3, 9, 6, 8, 1]) {
            site.with_ratings(*id, &[score; 40]).await;
        }
        site.rank().await;
        let page = site.browser().page("/top").await;
        assert_eq!(photos(&page), numbers([2, 4, 3, 1, 5]));
        assert_eq!(places(&page), ["1", "2", "3", "4", "5"]);
        assert!(page.shows("Top creatures") && !page.shows("few have voted") && !page.shows("Page 1"));
    }

    async fn places_that_few_votes_made_are_marked_and_equals_share_one(site: TestSite) {
        let ids = site.with_photos(40).await;
        site.with_ratings(ids[7], &[9, 9]).await;
        site.with_ratings(ids[8], &[2, 2]).await;
        site.rank().await;
        for path in ["/top", "/top?of=week"] {
            let page = site.browser().page(path).await;
            assert_eq!(photos(&page)[0], "Creature number 8", "{path}");
            assert_eq!(places(&page)[..3], ["~1", "~2", "~2"], "{path}: nobody rated the others");
            assert!(page.shows("A ~ means that few have voted"), "{path}");
        }
    }

    async fn long_lists_come_in_pages(site: TestSite) {
        let ids = site.with_photos(65).await;
        for (place, id) in ids.iter().enumerate().take(3) {
            site.with_ratings(*id, &[9 - place; 30]).await;
        }
        site.with_ratings(ids[40], &[1; 30]).await;
        site.rank().await;
        for path in ["/top", "/top?of=month", "/top?kind=cat", "/new"] {
            let more = if path.contains('?') { '&' } else { '?' };
            let mut seen = Vec::new();
            for (number, count) in [(1, 30), (2, 30), (3, 5)] {
                let page = site.browser().page(&format!("{path}{more}page={number}")).await;
                assert!(page.shows(&format!("Page {number} of 3")), "{path}: {}", page.words());
                assert_eq!(page.html.contains("/more.js"), number < 3, "{path}");
                let next = page.all("rel").contains(&"next".to_owned());
                let there = page.all("href").contains(&format!("{path}{more}page={}", number + 1));
                assert_eq!((next, there), (number < 3, number < 3), "{path}");
                assert_eq!(photos(&page).len(), count, "{path}");
                seen.extend(photos(&page));
            }
            if path == "/new" {
                assert_eq!(seen, numbers((1..=65).rev()));
            } else {
                assert_eq!(seen[..3], numbers([1, 2, 3]), "{path}");
            }
            seen.sort();
            seen.dedup();
            assert_eq!(seen.len(), 65, "{path}: each is on one page");
            for (odd, number) in [("99", 3), ("0", 1), ("-1", 1), ("x", 1), ("18446744073709551615", 3)] {
                let page = site.browser().page(&format!("{path}{more}page={odd}")).await;
                assert!(page.status == StatusCode::OK && page.shows(&format!("Page {number} of 3")), "{path} {odd}");
            }
        }
    }

    async fn the_top_is_narrowed_to_what_came_lately_and_to_a_kind(site: TestSite) {
        let mut ids = Vec::new();
        for (caption, kind, age) in
            [("Old cat", "cat", 60), ("Cat of the month", "cat", 20), ("Frog", "tree frog", 20), ("New cat", "cat", 0)]
        {
            let id = site.with_photo_of_kind(kind, caption).await;
            ids.push((id, age));
        }
        for ((id, _), score) in ids.iter().zip([9, 7, 8, 2]) {
            site.with_ratings(*id, &[score; 40]).await;
        }
        // Numbers are given in the order of coming, and the clock moves only forward.
        for (id, age) in &ids {
            let at = site.site.clock.now().minus(DAY * *age).as_millis();
            let at = if site.database_url.starts_with("sqlite") { at.to_string() } else { format!("to_timestamp({at} / 1000.0)") };
            site.run(&format!("UPDATE submissions SET created_at = {at} WHERE id = {}", id.0)).await;
        }
        site.rank().await;
        let shown = async |path: &str| {
            let page = site.browser().page(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            photos(&page)
        };
        assert_eq!(shown("/top").await, ["Old cat", "Frog", "Cat of the month", "New cat"]);
        assert_eq!(shown("/top?of=month").await, ["Frog", "Cat of the month", "New cat"]);
        assert_eq!(shown("/top?of=week").await, ["New cat"]);
        assert_eq!(shown("/top?kind=cat").await, ["Old cat", "Cat of the month", "New cat"]);
        assert_eq!(shown("/top?kind=Tree+Frog").await, ["Frog"]);
        assert_eq!(shown("/top?of=month&kind=cat").await, ["Cat of the month", "New cat"]);
        assert_eq!(shown("/top?of=nonsense&kind=").await.len(), 4, "all of it");
        let page = site.browser().page("/top?of=month&kind=cat").await;
        assert_eq!(places(&page), ["1", "2"], "places of this list");
        assert!(page.html.contains("<input type=\"hidden\" name=\"of\" value=\"month\""), "{}", page.html);
        assert!(page.html.contains("<option value=\"cat\" selected") && page.html.contains("<option value=\"tree frog\""));
        assert!(page.all("href").contains(&"/top?of=week&kind=cat".to_owned()));
    }

    async fn a_kind_that_nobody_is_has_an_empty_list_and_one_that_nobody_can_be_has_none(site: TestSite) {
        site.with_photos(2).await;
        site.rank().await;
        let browser = site.browser();
        let page = browser.page("/top?kind=unicorn").await;
        assert!(page.status == StatusCode::OK && page.shows("No unicorn is on this list yet."), "{}", page.words());
        let page = browser.page("/top?kind=%3Cscript%3Ealert(1)%3C/script%3E").await;
        assert!(!page.html.contains("<script>alert"), "it is text");
        for kind in ["x".repeat(31), "a%00b".to_owned()] {
            assert_eq!(browser.page(&format!("/top?kind={kind}")).await.status, StatusCode::NOT_FOUND, "{kind}");
        }
    }

    async fn what_leaves_the_site_leaves_the_lists(site: TestSite) {
        let ids = site.with_photos(3).await;
        site.with_ratings(ids[1], &[9; 12]).await;
        site.rank().await;
        disputes::note(&site.site).await.expect("it is found");
        for id in &ids {
            site.run(&format!("INSERT INTO trends VALUES ({}, 1)", id.0)).await;
        }
        for path in ["/top", "/top?kind=cat", "/new", "/trending"] {
            assert_eq!(photos(&site.browser().page(path).await).len(), 3, "{path}");
        }
        site.without_photo(ids[1]).await;
        for path in ["/top", "/top?kind=cat", "/new", "/trending", "/controversial"] {
            let shown = photos(&site.browser().page(path).await);
            assert!(!shown.contains(&"Creature number 2".to_owned()), "{path}");
        }
    }

    async fn the_newest_come_first_and_at_once(site: TestSite) {
        site.with_photos(2).await;
        assert_eq!(photos(&site.browser().page("/new").await), numbers([2, 1]));
        site.with_photo(None, "Brand new").await;
        let page = site.browser().page("/new").await;
        assert_eq!(photos(&page)[0], "Brand new");
        assert!(places(&page).is_empty(), "to be new is no feat");
    }

    async fn the_controversial_ones_are_those_with_the_widest_spread(site: TestSite) {
        let ids = site.with_photos(5).await;
        site.with_ratings(ids[0], &[5; 20]).await;
        site.with_ratings(ids[1], &[1, 10, 1, 10, 1, 10, 1, 10, 1, 10]).await;
        site.with_ratings(ids[2], &[1, 10, 1, 10, 1, 10, 1, 10, 1]).await;
        site.with_ratings(ids[3], &[3, 8, 3, 8, 3, 8, 3, 8, 3, 8]).await;
        disputes::note(&site.site).await.expect("it is found");
        let page = site.browser().page("/controversial").await;
        assert_eq!(photos(&page), numbers([2, 4, 1]), "nine votes are too few");
        assert_eq!(places(&page), ["1", "2", "3"]);
        site.run(&format!("UPDATE ratings SET weight = 0 WHERE submission_id = {}", ids[1].0)).await;
        disputes::note(&site.site).await.expect("it is found");
        site.rank().await;
        assert_eq!(photos(&site.browser().page("/controversial").await), numbers([4, 1]), "votes by link do not count");
        site.run(&format!("UPDATE ratings SET weight = 1 WHERE submission_id = {}", ids[1].0)).await;
        site.without_photo(ids[1]).await;
        site.with_ratings(ids[4], &[1, 9, 1, 9, 1, 9, 1, 9, 1, 9, 1]).await;
        disputes::note(&site.site).await.expect("it is found");
        site.rank().await;
        assert_eq!(photos(&site.browser().page("/controversial").await), numbers([5, 4, 1]));
    }

    async fn the_trending_ones_are_those_that_were_found_to_be(site: TestSite) {
        let ids = site.with_photos(4).await;
        for (id, virality) in ids.iter().zip([0.5, 3.25, 2.0]) {
            site.run(&format!("INSERT INTO trends VALUES ({}, {virality})", id.0)).await;
        }
        let page = site.browser().page("/trending").await;
        assert_eq!(photos(&page), numbers([2, 3, 1]));
        assert_eq!(places(&page), ["1", "2", "3"]);
    }

    async fn lists_tell_what_others_think_to_raters_and_owners_alone(site: TestSite) {
        let owner = site.a_member().await;
        let own = site.with_photo(Some(owner.id), "Theirs").await;
        let other = site.with_photo(None, "Another").await;
        site.with_ratings(own, &[1, 10, 1, 10, 1, 10, 1, 10, 1, 10]).await;
        site.with_ratings(other, &[1, 10, 1, 10, 1, 10, 1, 10, 1, 9]).await;
        site.rank().await;
        disputes::note(&site.site).await.expect("it is found");
        for id in [own, other] {
            site.run(&format!("INSERT INTO trends VALUES ({}, 1)", id.0)).await;
        }
        let rater = site.browser();
        let mut deal = rater.deal().await;
        if deal.photo.caption == "Theirs" {
            let elsewhere = site.browser();
            deal = elsewhere.deal().await;
            while deal.photo.caption == "Theirs" {
                deal = site.browser().deal().await;
            }
            let Ok(PhotoPage::Unrated { deal: by_link }) = rater.photo(deal.photo.code.as_str()).await else {
                panic!("they have not rated it");
            };
            deal = by_link;
        }
        rater.rate(&deal.ballot, 7).await.expect("a vote");
        for path in LISTS {
            let strangers = site.browser().page(path).await;
            assert_eq!(photos(&strangers).len(), 2, "{path}");
            assert!(!strangers.shows(" votes") && !strangers.html.contains("class=\"figures\""), "{path}");
            let raters = rater.page(path).await;
            assert!(raters.shows("from 11 votes") && !raters.shows("from 10 votes"), "{path}: {}", raters.words());
            let owners = owner.browser.page(path).await;
            assert!(owners.shows("5.5 from 10 votes") && !owners.shows("from 11 votes"), "{path}");
        }
    }

    async fn an_empty_site_has_empty_lists(site: TestSite) {
        let words = ["No creatures are ranked here yet.", "No creatures yet.", "Everyone agrees so far.", "It is quiet."];
        for (path, words) in LISTS.iter().zip(words) {
            for path in [(*path).to_owned(), format!("{path}?page=7")] {
                let page = site.browser().page(&path).await;
                assert!(page.status == StatusCode::OK && page.shows(words), "{path}: {}", page.words());
                assert!(photos(&page).is_empty() && !page.shows("Page "), "{path}");
            }
        }
        for of in ["month", "week"] {
            let page = site.browser().page(&format!("/top?of={of}&kind=cat")).await;
            assert!(page.shows("No cat is on this list yet."), "{of}");
        }
    }

    async fn the_lists_lead_to_each_other(site: TestSite) {
        for path in LISTS {
            let page = site.browser().page(path).await;
            for other in LISTS {
                assert!(page.all("href").contains(&other.to_owned()), "{path} leads to {other}");
            }
            assert!(page.html.contains(&format!("href=\"{path}\" aria-current=\"page\"")), "{path}: {}", page.html);
        }
        assert!(site.browser().page("/").await.all("href").contains(&"/top".to_owned()), "from the bar");
    }
}
