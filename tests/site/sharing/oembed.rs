use roxmltree::Document;
use serde_json::Value;

use super::{NASTY, absent_photos, code_of, tells};
use crate::harness::{Browser, TestSite, on_both_databases};

async fn ask(browser: &Browser, url: &str, more: &str) -> reqwest::Response {
    let url = url.replace(':', "%3A").replace('/', "%2F");
    browser.get(&format!("/oembed?url={url}{more}")).await
}

async fn told(browser: &Browser, url: &str, more: &str) -> Value {
    let answer = ask(browser, url, more).await;
    assert_eq!(answer.status(), 200, "{url}{more}");
    assert_eq!(answer.headers()["content-type"], "application/json");
    answer.json().await.expect("JSON")
}

on_both_databases! {
    async fn a_photo_is_told_as_json_and_as_xml(site: TestSite) {
        let member = site.a_member_called("Pippin_O").await;
        let photo = site.with_photo(Some(member.id), NASTY).await;
        site.with_votes(photo, 8, 37).await;
        let address = format!("http://localhost:3000/d/{}", code_of(&site, photo).await);
        let browser = site.browser();
        let json = told(&browser, &address, "").await;
        for (name, expected) in [
            ("version", "1.0"),
            ("type", "photo"),
            ("title", NASTY),
            ("author_name", "Pippin_O"),
            ("author_url", "http://localhost:3000/u/Pippin_O"),
            ("provider_name", "RateMyDerp"),
            ("provider_url", "http://localhost:3000/"),
        ] {
            assert_eq!(json[name], expected);
        }
        assert_eq!((&json["width"], &json["height"], &json["thumbnail_width"]), (&1080.into(), &1080.into(), &320.into()));
        assert!(json["url"].as_str().is_some_and(|url| url.ends_with("-large.jpg") && url.starts_with("http://localhost:3000/photos/")));
        assert!(!tells(&json.to_string(), ["37", "8.0"]));

        let answer = ask(&browser, &address, "&format=xml").await;
        assert_eq!(answer.headers()["content-type"], "text/xml; charset=utf-8");
        let xml = answer.text().await.expect("XML");
        let document = Document::parse(&xml).expect("well formed");
        assert!(document.root_element().has_tag_name("oembed"));
        for (name, value) in json.as_object().expect("an object") {
            let element = document.descendants().find(|node| node.has_tag_name(name.as_str())).expect(name);
            let value = value.as_str().map_or(value.to_string(), str::to_owned);
            assert_eq!(element.text(), Some(&*value), "{name}");
        }
    }

    async fn every_address_of_a_photo_is_known(site: TestSite) {
        let photo = site.with_photos(1).await[0];
        let code = code_of(&site, photo).await;
        for path in [format!("/d/{code}"), format!("/d/{code}?friend=x"), format!("/s/{code}"), format!("/s/{code}.abc")] {
            let json = told(&site.browser(), &format!("http://localhost:3000{path}"), "&format=json").await;
            assert_eq!(json["title"], "Creature number 1", "{path}");
        }
        let page = site.browser().page(&format!("/d/{code}")).await;
        let links = page.all("href").into_iter().filter_map(|href| href.strip_prefix("http://localhost:3000/oembed").map(str::to_owned));
        let links: Vec<_> = links.collect();
        assert_eq!(links.len(), 2);
        for link in links {
            assert_eq!(site.browser().get(&format!("/oembed{link}")).await.status(), 200, "{link}");
        }
    }

    async fn a_small_place_gets_the_small_photo(site: TestSite) {
        let photo = site.with_photos(1).await[0];
        let address = format!("http://localhost:3000/d/{}", code_of(&site, photo).await);
        for (more, side) in [("&maxwidth=1080", 1080), ("&maxwidth=600", 320), ("&maxheight=400", 320)] {
            let json = told(&site.browser(), &address, more).await;
            assert_eq!(json["width"], side, "{more}");
        }
    }

    async fn other_addresses_and_formats_are_refused(site: TestSite) {
        let member = site.a_member().await;
        let photo = site.with_photos(1).await[0];
        let code = code_of(&site, photo).await;
        let browser = site.browser();
        for code in absent_photos(&site, &member).await {
            assert_eq!(ask(&browser, &format!("http://localhost:3000/d/{code}"), "").await.status(), 404);
        }
        for url in ["", "http://localhost:3000/", "http://localhost:3000/d/7hGq2mWx4Z", &format!("https://evil.example/d/{code}"), &format!("/d/{code}")] {
            assert_eq!(ask(&browser, url, "").await.status(), 404, "{url}");
        }
        assert_eq!(ask(&browser, &format!("http://localhost:3000/d/{code}"), "&format=yaml").await.status(), 501);
        assert_eq!(browser.get("/oembed").await.status(), 400);
    }

    async fn members_who_do_not_want_to_be_found_are_not_linked(site: TestSite) {
        let member = site.a_member_called("Pippin_P").await;
        let photo = site.with_photos_of(Some(member.id), 1).await[0];
        member.browser.fill("/settings/privacy", &[("hide_from_search", "on")]).await;
        let address = format!("http://localhost:3000/d/{}", code_of(&site, photo).await);
        let json = told(&site.browser(), &address, "").await;
        assert_eq!((&json["author_name"], json.get("author_url")), (&"Pippin_P".into(), None));
    }
}
