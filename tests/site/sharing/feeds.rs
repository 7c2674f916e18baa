use std::time::Duration;

use ratemyderp::server::services::board;
use roxmltree::{Document, Node};

use super::{NASTY, absent_photos, ask_with, code_of};
use crate::harness::{Browser, TestSite, on_both_databases};

const ATOM: &str = "http://www.w3.org/2005/Atom";

async fn feed(browser: &Browser, path: &str) -> String {
    let answer = browser.get(path).await;
    assert_eq!(answer.status(), 200, "{path}");
    assert_eq!(answer.headers()["content-type"], "application/atom+xml; charset=utf-8");
    answer.text().await.expect("a feed")
}

fn text(node: Node, name: &str) -> Option<String> {
    let child = node.children().find(|child| child.has_tag_name((ATOM, name)))?;
    Some(child.text().unwrap_or_default().to_owned())
}

fn titles(feed: &str) -> Vec<String> {
    let feed = Document::parse(feed).expect("well formed");
    let entries = feed.root_element().children().filter(|node| node.has_tag_name((ATOM, "entry")));
    entries.filter_map(|entry| text(entry, "title")).collect()
}

/// What RFC 4287 demands of every feed.
fn assert_valid(feed: &str) {
    let document = Document::parse(feed).expect("well formed");
    let root = document.root_element();
    assert!(root.has_tag_name((ATOM, "feed")));
    let entries = root.children().filter(|node| node.has_tag_name((ATOM, "entry")));
    let mut ids = Vec::new();
    for node in std::iter::once(root).chain(entries) {
        for name in ["id", "title", "updated"] {
            assert_eq!(node.children().filter(|child| child.has_tag_name((ATOM, name))).count(), 1, "{name}");
        }
        let id = text(node, "id").expect("an id");
        assert!(id.starts_with("tag:localhost,") && !id.contains(char::is_whitespace), "{id}");
        ids.push(id);
        for name in ["updated", "published"] {
            let date = text(node, name);
            let is_date =
                |date: &String| date.len() == 24 && date.ends_with('Z') && date.as_bytes()[10] == b'T';
            assert!(date.as_ref().is_none_or(is_date), "{date:?}");
        }
        let alternates = node.children().filter(|child| child.attribute("rel") == Some("alternate"));
        assert_eq!(alternates.count(), 1);
    }
    ids.sort();
    let all = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), all, "ids are unique");
    assert!(root.children().any(|child| child.attribute("rel") == Some("self")));
    assert!(text(root, "author").is_some(), "entries without an author have the feed's");
}

on_both_databases! {
    async fn the_newest_fifty_are_a_feed(site: TestSite) {
        site.with_photos(55).await;
        let feed = feed(&site.browser(), "/new.atom").await;
        assert_valid(&feed);
        let expected: Vec<_> = (6..=55).rev().map(|number| format!("Creature number {number}")).collect();
        assert_eq!(titles(&feed), expected);
    }

    async fn the_first_of_the_board_are_a_feed_in_its_order(site: TestSite) {
        let photos = site.with_photos(60).await;
        for (at, score) in [(59, 10), (30, 9), (1, 1)] {
            site.with_ratings(photos[at], &[score; 40]).await;
        }
        board::rank(&site.site).await.expect("a board");
        let feed = feed(&site.browser(), "/top.atom").await;
        assert_valid(&feed);
        let titles = titles(&feed);
        assert_eq!(titles.len(), 50);
        assert_eq!(titles[..2], ["Creature number 60", "Creature number 31"]);
        assert!(!titles.contains(&"Creature number 2".to_owned()), "it is the last of sixty");
        site.without_photo(photos[59]).await;
        assert_eq!(self::titles(&self::feed(&site.browser(), "/top.atom").await)[0], "Creature number 31");
    }

    async fn an_entry_is_what_everyone_may_see(site: TestSite) {
        let member = site.a_member_called("Pippin_F").await;
        let photo = site.with_photo(Some(member.id), NASTY).await;
        site.with_votes(photo, 8, 37).await;
        let code = code_of(&site, photo).await;
        let feed = feed(&site.browser(), "/new.atom").await;
        assert_valid(&feed);
        let document = Document::parse(&feed).expect("well formed");
        let entry = document.descendants().find(|node| node.has_tag_name((ATOM, "entry"))).expect("an entry");
        assert_eq!(text(entry, "title").as_deref(), Some(NASTY));
        let page = format!("http://localhost:3000/d/{code}");
        let image = entry.descendants().find(|node| node.tag_name().name() == "img").expect("the photo");
        assert_eq!(image.attribute("alt"), Some(NASTY));
        assert!(image.attribute("src").is_some_and(|src| src.starts_with("http://localhost:3000/photos/")));
        assert_eq!(image.parent().and_then(|link| link.attribute("href")), Some(&*page));
        let words: Vec<_> = entry.descendants().filter_map(|node| node.text()).collect();
        assert!(words.contains(&"Pippin_F") && words.contains(&"http://localhost:3000/u/Pippin_F"), "{words:?}");
        let mut figures = words.iter().flat_map(|words| words.split_whitespace());
        assert!(!figures.any(|word| word == "37" || word.starts_with("8.0")), "{words:?}");
    }

    async fn members_who_do_not_want_to_be_found_are_not_linked(site: TestSite) {
        let member = site.a_member_called("Pippin_H").await;
        site.with_photos_of(Some(member.id), 1).await;
        member.browser.fill("/settings/privacy", &[("hide_from_search", "on")]).await;
        let feed = feed(&site.browser(), "/new.atom").await;
        assert!(feed.contains("Pippin_H") && !feed.contains("/u/Pippin_H"), "{feed}");
    }

    async fn what_is_not_live_is_in_no_feed(site: TestSite) {
        let member = site.a_member().await;
        site.with_photos(1).await;
        let absent = absent_photos(&site, &member).await;
        board::rank(&site.site).await.expect("a board");
        for path in ["/new.atom", "/top.atom"] {
            let feed = feed(&site.browser(), path).await;
            assert_eq!(titles(&feed), ["Creature number 1"]);
            assert!(absent.iter().all(|code| !feed.contains(code.as_str())));
        }
    }

    async fn an_empty_site_has_empty_feeds(site: TestSite) {
        for path in ["/new.atom", "/top.atom"] {
            let feed = feed(&site.browser(), path).await;
            assert_valid(&feed);
            assert!(titles(&feed).is_empty());
        }
    }

    async fn a_reader_that_has_the_feed_is_told_so(site: TestSite) {
        let photos = site.with_photos(2).await;
        site.rank().await;
        let browser = site.browser();
        for path in ["/new.atom", "/top.atom"] {
            let answer = browser.get(path).await;
            let tag = answer.headers()["etag"].to_str().expect("text").to_owned();
            let date = answer.headers()["last-modified"].to_str().expect("text").to_owned();
            let known = ask_with(&browser, path, "if-none-match", &tag).await;
            assert_eq!((known.status().as_u16(), known.headers()["etag"].to_str().expect("text")), (304, &*tag));
            assert_eq!(ask_with(&browser, path, "if-modified-since", &date).await.status(), 304);
            let sooner = "Tue, 24 Nov 2020 07:15:00 GMT";
            assert_eq!(ask_with(&browser, path, "if-modified-since", sooner).await.status(), 200);
        }
        let before = browser.get("/top.atom").await.headers()["last-modified"].clone();
        site.let_time_pass(Duration::from_secs(5));
        site.with_ratings(photos[0], &[9; 40]).await;
        site.rank().await;
        let before = before.to_str().expect("text");
        assert_eq!(ask_with(&browser, "/top.atom", "if-modified-since", before).await.status(), 200, "another order");
        let before = browser.get("/new.atom").await.headers()["etag"].clone();
        let before = before.to_str().expect("text");
        site.let_time_pass(Duration::from_secs(5));
        site.without_photo(photos[1]).await;
        assert_eq!(ask_with(&browser, "/new.atom", "if-none-match", before).await.status(), 200);
    }
}
