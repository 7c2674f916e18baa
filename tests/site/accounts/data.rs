use std::io::{Cursor, Read};

use ratemyderp::server::services::work;
use ratemyderp::server::store::members;

use super::settings::{files_below, publish};
use super::{ANOTHER, DAY, HOUR, MINUTE};
use crate::harness::{Browser, Member, PASSWORD, Page, TestSite, eventually, on_both_databases};

const COPY: &str = "/settings/data/copy.zip";

async fn ask_for_a_copy(member: &Member) {
    let page = member.browser.fill("/settings/data", &[("do", "copy")]).await;
    assert_eq!(page.onwards(), Some("/settings/data?saved"));
}

async fn delete(browser: &Browser, password: &str, ratings: &str) -> Page {
    browser.fill("/settings/data", &[("do", "delete"), ("ratings", ratings), ("password", password)]).await
}

/// Rates what comes.
async fn rate(browser: &Browser, scores: &[u8]) {
    for score in scores {
        let deal = browser.deal().await;
        browser.rate(&deal.ballot, score).await.expect("a vote");
    }
}

fn read(zip: &[u8], name: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(zip)).expect("a ZIP");
    let mut bytes = Vec::new();
    archive
        .by_name(name)
        .unwrap_or_else(|_| panic!("no {name}"))
        .read_to_end(&mut bytes)
        .expect("it is whole");
    bytes
}

fn names(zip: &[u8]) -> Vec<String> {
    let archive = zip::ZipArchive::new(Cursor::new(zip)).expect("a ZIP");
    let mut names: Vec<_> = archive.file_names().map(str::to_owned).collect();
    names.sort_unstable();
    names
}

on_both_databases! {
    async fn a_copy_has_account_ratings_and_photos(site: TestSite) {
        let (member, other) = (site.a_member().await, site.a_member().await);
        publish(&site, &other, "raccoon.jpg").await;
        rate(&member.browser, &[7]).await;
        publish(&site, &member, "chelsea.png").await;
        member.browser.fill("/settings", &[("handle", &member.handle), ("bio", "Owned by two cats.")]).await;
        assert!(member.browser.page("/settings/data").await.shows("Pack my data"));
        assert_ne!(member.browser.get(COPY).await.status(), 200, "there is none yet");
        ask_for_a_copy(&member).await;
        assert!(member.browser.page("/settings/data").await.shows("It is being packed."));
        assert_ne!(member.browser.get(COPY).await.status(), 200, "it is not ready");
        let letter = site.letter().await;
        assert_eq!((&letter.to, letter.subject.as_str()), (&member.email, "Your data from RateMyDerp is ready"));
        assert!(member.browser.page("/settings/data").await.shows("Download ("));
        let answer = member.browser.get(COPY).await;
        assert_eq!(answer.headers()["content-type"], "application/zip");
        assert_eq!(answer.headers()["cache-control"], "private, no-store");
        assert!(answer.headers()["content-disposition"].to_str().expect("text").starts_with("attachment"));
        let zip = answer.bytes().await.expect("a file");
        let account: serde_json::Value = serde_json::from_slice(&read(&zip, "account.json")).expect("JSON");
        assert_eq!((&account["handle"], &account["email"]), (&member.handle.as_str().into(), &member.email.as_str().into()));
        assert_eq!((&account["bio"], &account["photos"][0]["caption"]), (&"Owned by two cats.".into(), &"A fixture".into()));
        let text = account.to_string();
        assert!(!text.contains("argon2") && !text.contains("password"), "{text}");
        let csv = String::from_utf8(read(&zip, "ratings.csv")).expect("text");
        let lines: Vec<_> = csv.lines().collect();
        assert_eq!((lines.len(), lines[0]), (2, "photo,caption,score,cast_at,how"));
        assert!(lines[1].contains(",\"A fixture\",7,20") && lines[1].ends_with(",dealt"), "{csv}");
        let code = account["photos"][0]["code"].as_str().expect("a code");
        let photo = read(&zip, &format!("photos/{code}.jpg"));
        image::load_from_memory_with_format(&photo, image::ImageFormat::Jpeg).expect("a JPEG");
        assert_eq!(names(&zip), ["account.json".to_owned(), format!("photos/{code}-whole.jpg"), format!("photos/{code}.jpg"), "ratings.csv".to_owned()]);
    }

    async fn a_copy_is_for_its_member_alone(site: TestSite) {
        let (member, other) = (site.a_member().await, site.a_member().await);
        ask_for_a_copy(&member).await;
        site.work().await;
        assert_eq!(member.browser.get(COPY).await.status(), 200);
        for browser in [&other.browser, &site.browser()] {
            let answer = browser.get(COPY).await;
            assert!(answer.status().is_redirection(), "{}", answer.status());
        }
        let folder = site.site.config.data_dir.join("exports");
        let file = std::fs::read_dir(folder).expect("a folder").next().expect("a file").expect("it can be read");
        let name = file.file_name().into_string().expect("text");
        for path in [format!("/exports/{name}"), format!("/photos/../exports/{name}"), format!("/photos/%2e%2e/exports/{name}"), format!("/settings/data/{name}")] {
            assert_ne!(member.browser.get(&path).await.status(), 200, "{path}");
        }
        member.browser.fill("/sign-out", &[]).await;
        assert!(member.browser.get(COPY).await.status().is_redirection());
    }

    async fn a_copy_is_gone_after_a_week(site: TestSite) {
        let member = site.a_member().await;
        ask_for_a_copy(&member).await;
        ask_for_a_copy(&member).await;
        assert_eq!(site.letters().await.len(), 1, "one is enough");
        let folder = site.site.config.data_dir.join("exports");
        site.let_time_pass(7 * DAY - HOUR);
        work::tidy(&site.site).await.expect("tidied");
        assert_eq!((member.browser.get(COPY).await.status().as_u16(), files_below(&folder)), (200, 1));
        site.let_time_pass(2 * HOUR);
        assert_ne!(member.browser.get(COPY).await.status(), 200);
        work::tidy(&site.site).await.expect("tidied");
        assert_eq!(files_below(&folder), 0);
        assert!(member.browser.page("/settings/data").await.shows("Pack my data"));
    }

    async fn a_caption_is_no_formula_in_the_copy(site: TestSite) {
        let member = site.a_member().await;
        site.with_photo(None, "=HYPERLINK(\"https://evil\",\"x\")").await;
        rate(&member.browser, &[7]).await;
        ask_for_a_copy(&member).await;
        site.work().await;
        let zip = member.browser.get(COPY).await.bytes().await.expect("a file");
        let csv = String::from_utf8(read(&zip, "ratings.csv")).expect("text");
        assert!(csv.contains(",\"'=HYPERLINK(\"\"https://evil\"\",\"\"x\"\")\",7,"), "{csv}");
    }

    async fn deletion_takes_the_password_and_waits_a_week(site: TestSite) {
        let member = site.a_member().await;
        let (elsewhere, path) = (site.a_browser_of(member.id).await, format!("/u/{}", member.handle));
        for password in ["", ANOTHER] {
            let page = delete(&member.browser, password, "stay").await;
            assert_eq!((page.status.as_u16(), page.problem("password").as_deref()), (422, Some("That is not your password.")));
        }
        assert!(site.letters().await.is_empty() && elsewhere.signed_in_as().await.is_some());
        assert_eq!(delete(&member.browser, PASSWORD, "stay").await.onwards(), Some("/settings/data?saved"));
        let letter = site.letter().await;
        assert!(letter.to == member.email && letter.subject.starts_with("Your account at RateMyDerp will be deleted on"));
        assert_eq!(elsewhere.signed_in_as().await, None, "other sessions end");
        assert!(member.browser.page("/settings/data").await.shows("Your account will be deleted on"));
        site.let_time_pass(7 * DAY - MINUTE);
        site.work().await;
        assert_eq!(site.browser().page(&path).await.status, 200);
        assert_eq!(site.browser().sign_in(&member.email, PASSWORD).await.status, 302, "to change one's mind");
        site.let_time_pass(2 * MINUTE);
        let letter = site.letter().await;
        assert_eq!((letter.to, letter.subject.as_str()), (member.email.clone(), "Your account at RateMyDerp is deleted"));
        assert_eq!(site.browser().page(&path).await.status, 404);
        assert_eq!(member.browser.signed_in_as().await, None);
        assert_eq!(site.browser().sign_in(&member.email, PASSWORD).await.status, 422);
        assert!(members::by_id(&site.site.db, member.id).await.expect("readable").is_none());
        let again = site.browser();
        again.ask_to_join(&member.handle, &member.email, PASSWORD).await;
        let link = site.link().await;
        assert_eq!(again.fill(&link, &[("password", PASSWORD)]).await.status, 302, "handle and address are free again");
    }

    async fn photos_picture_and_copy_go_with_the_account_and_others_photos_stay(site: TestSite) {
        let (member, other) = (site.a_member().await, site.a_member().await);
        let theirs = publish(&site, &other, "raccoon.jpg").await;
        publish(&site, &member, "chelsea.png").await;
        let picture = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/photos/raccoon.jpg")).expect("a fixture");
        member.browser.upload("/settings/picture", "picture", &picture).await;
        ask_for_a_copy(&member).await;
        rate(&other.browser, &[9]).await;
        site.letters().await;
        let photos = site.photos();
        assert_eq!(files_below(&photos), 9);
        assert_eq!(delete(&member.browser, PASSWORD, "stay").await.status, 302);
        site.let_time_pass(7 * DAY);
        site.work().await;
        assert_eq!(files_below(&photos), 3, "those of the other member");
        assert!(std::fs::read_dir(photos.join(&theirs[..2])).is_ok());
        assert_eq!(files_below(&site.site.config.data_dir.join("exports")), 0);
        site.ledger().await.assert_reconciles();
        eventually("no photo of theirs is dealt any more", async || {
            other.browser.turn().await.next.is_none_or(|deal| deal.photo.by.as_deref() != Some(&member.handle))
        })
        .await;
    }

    async fn ratings_stay_without_a_name_or_go_as_the_member_likes(site: TestSite) {
        site.with_photos(20).await;
        let (stays, goes, other) = (site.a_member().await, site.a_member().await, site.a_member().await);
        rate(&stays.browser, &[3, 4]).await;
        rate(&goes.browser, &[5, 6, 7]).await;
        rate(&other.browser, &[8; 9]).await;
        assert_eq!(delete(&stays.browser, PASSWORD, "stay").await.status, 302);
        assert_eq!(delete(&goes.browser, PASSWORD, "go").await.status, 302);
        site.let_time_pass(7 * DAY);
        site.work().await;
        let ledger = site.ledger().await;
        ledger.assert_reconciles();
        assert_eq!(ledger.of(goes.rater), []);
        assert_eq!((ledger.of(stays.rater).len(), ledger.of(other.rater).len()), (2, 9));
        assert!(!ledger.voters.iter().any(|(rater, _)| *rater == goes.rater.0));
    }

    async fn a_change_of_mind_keeps_everything(site: TestSite) {
        site.with_photos(20).await;
        let member = site.a_member().await;
        publish(&site, &member, "chelsea.png").await;
        rate(&member.browser, &[3, 4]).await;
        let before = site.ledger().await;
        assert_eq!(delete(&member.browser, PASSWORD, "go").await.status, 302);
        site.let_time_pass(6 * DAY);
        assert_eq!(member.browser.fill("/settings/data", &[("do", "stay")]).await.onwards(), Some("/settings/data?saved"));
        assert!(member.browser.page("/settings/data").await.shows("Delete my account"));
        site.letters().await;
        site.let_time_pass(30 * DAY - HOUR);
        assert!(site.letters().await.is_empty());
        assert_eq!(site.browser().sign_in(&member.email, PASSWORD).await.status, 302);
        assert_eq!(site.ledger().await, before);
        assert_eq!(files_below(&site.photos()), 3);
    }

    async fn asking_again_begins_the_week_anew(site: TestSite) {
        let member = site.a_member().await;
        assert_eq!(delete(&member.browser, PASSWORD, "go").await.status, 302);
        site.let_time_pass(5 * DAY);
        member.browser.fill("/settings/data", &[("do", "stay")]).await;
        assert_eq!(delete(&member.browser, PASSWORD, "go").await.status, 302);
        site.let_time_pass(3 * DAY);
        site.work().await;
        assert!(member.browser.signed_in_as().await.is_some(), "the first week was called off");
        site.let_time_pass(4 * DAY + MINUTE);
        site.work().await;
        assert_eq!(member.browser.signed_in_as().await, None);
    }
}
