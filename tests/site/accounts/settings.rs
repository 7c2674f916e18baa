use std::fs;
use std::path::Path;

use ratemyderp::domain::{Caption, Kind};
use ratemyderp::server::services::publishing;
use ratemyderp::server::store::submissions;

use crate::harness::{Member, Page, TestSite, on_both_databases};

fn fixture(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/fixtures/photos/{name}", env!("CARGO_MANIFEST_DIR"));
    fs::read(path).expect("a fixture")
}

pub fn files_below(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).expect("a folder").filter_map(Result::ok);
    entries.map(|entry| if entry.path().is_dir() { files_below(&entry.path()) } else { 1 }).sum()
}

/// Puts a photo with its files on the site, as the member's; returns the key of its files.
pub async fn publish(site: &TestSite, member: &Member, name: &str) -> String {
    let (caption, kind) = (Caption::new("A fixture").expect("a caption"), Kind::new("cat").ok());
    let id = publishing::publish(&site.site, fixture(name), caption, kind, Some(member.id))
        .await
        .expect("a photo");
    submissions::by_id(&site.site.db, id).await.expect("readable").expect("it is there").photo_key
}

/// The address of the picture in the bar.
fn portrait(page: &Page) -> Option<String> {
    page.all("src").into_iter().find(|src| src.starts_with("/photos/"))
}

on_both_databases! {
    async fn boxes_are_saved_page_by_page_and_shown_again(site: TestSite) {
        let member = site.a_member().await;
        let browser = &member.browser;
        let pages: [(&str, &[(&str, bool)]); 3] = [
            ("/settings/notices", &[("digest", false), ("hundred", true), ("top", true)]),
            ("/settings/privacy", &[("hide_figures", false), ("hide_from_search", false)]),
            ("/settings/rating", &[("result_first", false), ("keyboard", true)]),
        ];
        for (path, boxes) in pages {
            let page = browser.page(path).await;
            for (name, default) in boxes {
                assert_eq!(page.is_ticked(name), *default, "{name}");
            }
        }
        for (path, boxes) in pages {
            let turned: Vec<_> = boxes.iter().filter(|(_, on)| !on).map(|(name, _)| (*name, "on")).collect();
            let saved = format!("{path}?saved");
            assert_eq!(browser.fill(path, &turned).await.onwards(), Some(saved.as_str()));
            assert!(browser.page(&saved).await.shows("Saved."));
        }
        for (path, boxes) in pages {
            let page = site.a_browser_of(member.id).await.page(path).await;
            for (name, default) in boxes {
                assert_eq!(page.is_ticked(name), !default, "{name}: the other pages left it alone");
            }
        }
        let other = site.a_member().await.browser.page("/settings/rating").await;
        assert!(other.is_ticked("keyboard") && !other.is_ticked("result_first"), "others have their own");
    }

    async fn the_theme_is_in_the_document_of_every_page(site: TestSite) {
        let member = site.a_member().await;
        let looks = async |theme: &str, motion: &str| {
            let fields = [("theme", theme), ("less_motion", motion), ("language", "en-GB"), ("time_zone", "UTC")];
            assert_eq!(member.browser.fill("/settings/looks", &fields).await.onwards(), Some("/settings/looks?saved"));
            let page = member.browser.page("/join").await;
            page.html.split("<html").nth(1).and_then(|rest| rest.split('>').next()).expect("a document").to_owned()
        };
        let html = looks("dark", "on").await;
        assert!(html.contains("data-theme=\"dark\"") && html.contains("data-motion=\"less\""), "{html}");
        let html = looks("light", "").await;
        assert!(html.contains("data-theme=\"light\"") && !html.contains("data-motion"), "{html}");
        let html = looks("system", "").await;
        assert!(!html.contains("data-theme"), "{html}");
        looks("dark", "on").await;
        let visitor = site.browser().page("/").await;
        assert!(!visitor.html.contains("data-theme"));
    }

    async fn dates_are_written_as_the_member_likes_and_nonsense_is_refused(site: TestSite) {
        let member = site.a_member().await;
        let save = async |theme: &str, language: &str, zone: &str| {
            let fields = [("theme", theme), ("language", language), ("time_zone", zone)];
            member.browser.fill("/settings/looks", &fields).await
        };
        assert_eq!(save("system", "de-DE", " Europe/Berlin ").await.status, 302);
        let page = member.browser.page("/settings/looks").await;
        assert_eq!(page.value("time_zone").as_deref(), Some("Europe/Berlin"));
        for zone in ["Mars/Olympus", "", "../../etc/passwd", "Europe/Berlin; DROP TABLE members"] {
            let page = save("system", "de-DE", zone).await;
            assert_eq!(page.status, 422, "{zone}");
            assert_eq!(page.problem("time_zone").as_deref(), Some("That is no time zone we know. They look like Europe/Lisbon."));
            assert_eq!(page.value("time_zone").as_deref(), Some(zone), "what was typed stays");
        }
        assert!(save("pink", "de-DE", "UTC").await.problem("theme").is_some());
        assert!(save("dark", "tlh", "UTC").await.problem("language").is_some());
        let page = member.browser.page("/settings/looks").await;
        assert_eq!(page.value("time_zone").as_deref(), Some("Europe/Berlin"), "nothing of it was saved");
    }

    async fn a_bio_that_does_not_fit_is_refused_and_stays_typed(site: TestSite) {
        let member = site.a_member().await;
        for bio in ["x".repeat(301), "1\r\n2\r\n3\r\n4\r\n5\r\n6\r\n7".to_owned(), "a\u{7}b".to_owned()] {
            let page = member.browser.fill("/settings", &[("handle", &member.handle), ("bio", &bio)]).await;
            assert!(page.status == 422 && page.problem("bio").is_some(), "{bio}");
            assert_eq!(page.value("handle"), Some(member.handle.clone()));
        }
        let bio = "</textarea><script>alert(1)</script>\r\n\"&amp;\"";
        let page = member.browser.fill("/settings", &[("handle", &member.handle), ("bio", bio)]).await;
        assert_eq!(page.status, 302);
        let page = member.browser.page("/settings").await;
        assert!(!page.html.contains("<script>alert"), "{}", page.html);
    }

    async fn a_picture_can_be_uploaded_replaced_and_taken_away(site: TestSite) {
        let member = site.a_member().await;
        let upload = async |name: &str| member.browser.upload("/settings/picture", "picture", &fixture(name)).await;
        assert_eq!(upload("chelsea.png").await.onwards(), Some("/settings/picture?saved"));
        let first = portrait(&member.browser.page("/join").await).expect("a picture in the bar");
        let bytes = site.browser().get(&first).await.bytes().await.expect("a file");
        let jpeg = image::load_from_memory_with_format(&bytes, image::ImageFormat::Jpeg).expect("a JPEG");
        assert_eq!(jpeg.width(), jpeg.height());
        assert!(site.browser().page(&format!("/u/{}", member.handle)).await.html.contains(&first));
        assert_eq!(upload("raccoon.jpg").await.status, 302);
        let second = portrait(&member.browser.page("/join").await).expect("a picture in the bar");
        assert_ne!(first, second);
        site.work().await;
        assert_eq!(site.browser().get(&first).await.status(), 404, "the old one is gone");
        assert_eq!(files_below(&site.photos()), 3);
        assert_eq!(member.browser.fill("/settings/picture", &[("do", "none")]).await.status, 302);
        site.work().await;
        assert_eq!(portrait(&member.browser.page("/join").await), None);
        assert_eq!(files_below(&site.photos()), 0);
    }

    async fn a_photo_as_large_as_cameras_make_them_is_taken_as_a_picture(site: TestSite) {
        let member = site.a_member().await;
        // Noise does not get smaller: 3.2 MB as a PNG.
        let mut seed = 1_u32;
        let noise = image::RgbImage::from_fn(1030, 1030, |_, _| {
            image::Rgb(std::array::from_fn(|_| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (seed >> 24) as u8
            }))
        });
        let mut png = std::io::Cursor::new(Vec::new());
        noise.write_to(&mut png, image::ImageFormat::Png).expect("a PNG");
        let png = png.into_inner();
        assert!(png.len() > 3_000_000);
        let page = member.browser.upload("/settings/picture", "picture", &png).await;
        assert_eq!(page.onwards(), Some("/settings/picture?saved"), "{}", page.status);
    }

    async fn what_is_no_photo_is_refused_as_a_picture(site: TestSite) {
        let member = site.a_member().await;
        let mut cut = fixture("chelsea.png");
        cut.truncate(20_000);
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".to_vec();
        for (what, file) in [("HTML", b"<html>".to_vec()), ("SVG", svg), ("half a file", cut), ("nothing", Vec::new())] {
            let page = member.browser.upload("/settings/picture", "picture", &file).await;
            assert!(page.status == 422 && page.problem("picture").is_some() || page.html.contains("class=\"problem\""), "{what}: {}", page.status);
            assert!(!page.html.contains("alert(1)"), "{what}");
        }
        assert_eq!((portrait(&member.browser.page("/join").await), files_below(&site.photos())), (None, 0));
    }

    async fn a_picture_can_be_one_of_ones_own_photos_alone(site: TestSite) {
        let (member, other) = (site.a_member().await, site.a_member().await);
        let theirs = publish(&site, &member, "chelsea.png").await;
        let page = member.browser.page("/settings/picture").await;
        assert!(page.html.contains(&format!("value=\"{theirs}\"")));
        assert!(!other.browser.page("/settings/picture").await.html.contains(&theirs));
        for key in [theirs.as_str(), "../../secret", "x", "0", "\0", "%"] {
            let page = other.browser.fill("/settings/picture", &[("photo", key)]).await;
            assert_eq!(page.status, 422, "{key}");
            assert!(page.shows("That photo is not yours, or no longer there."), "{}", page.words());
        }
        assert_eq!(portrait(&other.browser.page("/join").await), None);
        assert_eq!(member.browser.fill("/settings/picture", &[("photo", &theirs)]).await.status, 302);
        let shown = portrait(&member.browser.page("/join").await).expect("a picture in the bar");
        assert!(shown.contains(&theirs));
        // Another picture leaves the photo where it is.
        assert_eq!(member.browser.upload("/settings/picture", "picture", &fixture("raccoon.jpg")).await.status, 302);
        site.work().await;
        assert_eq!(site.browser().get(&shown).await.status(), 200);
        assert_eq!(files_below(&site.photos()), 6);
    }
}
