use roxmltree::Document;

use super::{absent_photos, code_of};
use crate::harness::{Browser, TestSite, on_both_databases};

/// The addresses in a document of the map, and its root.
async fn map(browser: &Browser, path: &str) -> (String, Vec<String>) {
    let answer = browser.get(path).await;
    assert_eq!(
        (answer.status().as_u16(), answer.headers()["content-type"].to_str().expect("text")),
        (200, "application/xml")
    );
    let text = answer.text().await.expect("a map");
    let document = Document::parse(&text).expect("well formed");
    let root = document.root_element();
    assert_eq!(root.tag_name().namespace(), Some("http://www.sitemaps.org/schemas/sitemap/0.9"));
    let places = document.descendants().filter(|node| node.tag_name().name() == "loc");
    (root.tag_name().name().to_owned(), places.filter_map(|node| node.text().map(str::to_owned)).collect())
}

on_both_databases! {
    async fn the_map_leads_to_every_photo_that_may_be_found(site: TestSite) {
        let (member, hidden) = (site.a_member().await, site.a_member().await);
        let mut expected = Vec::new();
        for photo in site.with_photos_of(Some(member.id), 3).await {
            expected.push(format!("http://localhost:3000/d/{}", code_of(&site, photo).await));
        }
        absent_photos(&site, &member).await;
        site.with_photos_of(Some(hidden.id), 2).await;
        hidden.browser.fill("/settings/privacy", &[("hide_from_search", "on")]).await;
        let browser = site.browser();
        let (root, parts) = map(&browser, "/sitemap.xml").await;
        assert_eq!((root.as_str(), parts), ("sitemapindex", vec!["http://localhost:3000/sitemaps/0.xml".to_owned()]));
        assert_eq!(map(&browser, "/sitemaps/0.xml").await, ("urlset".to_owned(), expected));
        let text = browser.get("/sitemaps/0.xml").await.text().await.expect("a map");
        assert_eq!(text.matches("<lastmod>20").count(), 3);
        assert!(browser.get("/sitemap.xml").await.headers().get("set-cookie").is_none());
    }

    async fn parts_are_by_number_and_those_without_a_photo_are_not_there(site: TestSite) {
        let hidden = site.a_member().await;
        hidden.browser.fill("/settings/privacy", &[("hide_from_search", "on")]).await;
        site.with_photos_of(Some(hidden.id), 1).await;
        let mut addresses = Vec::new();
        for id in [45_000, 45_001, 999_999] {
            site.number_photos_from(id).await;
            let photo = site.with_photos(1).await[0];
            assert_eq!(photo.0, id);
            addresses.push(format!("http://localhost:3000/d/{}", code_of(&site, photo).await));
        }
        site.number_photos_from(1_500_000).await;
        site.with_photos_of(Some(hidden.id), 1).await;
        let browser = site.browser();
        let parts = [0, 1, 22].map(|part| format!("http://localhost:3000/sitemaps/{part}.xml"));
        assert_eq!(map(&browser, "/sitemap.xml").await.1, parts);
        assert_eq!(map(&browser, "/sitemaps/0.xml").await.1, addresses[..1]);
        assert_eq!(map(&browser, "/sitemaps/1.xml").await.1, addresses[1..2]);
        assert_eq!(map(&browser, "/sitemaps/22.xml").await.1, addresses[2..]);
        for nothing in ["2.xml", "33.xml", "34.xml", "4294967295.xml", "4294967296.xml", "-1.xml", "x.xml", "0", "0.xml.xml"] {
            assert_eq!(browser.get(&format!("/sitemaps/{nothing}")).await.status(), 404, "{nothing}");
        }
    }

    async fn an_empty_site_has_an_empty_map(site: TestSite) {
        assert!(map(&site.browser(), "/sitemap.xml").await.1.is_empty());
    }

    async fn robots_are_told_where_the_map_is_and_what_to_leave_alone(site: TestSite) {
        let answer = site.browser().get("/robots.txt").await;
        assert_eq!(answer.headers()["content-type"], "text/plain; charset=utf-8");
        let text = answer.text().await.expect("text");
        let lines: Vec<_> = text.lines().collect();
        assert_eq!((lines[0], lines[lines.len() - 1]), ("User-agent: *", "Sitemap: http://localhost:3000/sitemap.xml"));
        let kept_out: Vec<_> = lines.iter().filter_map(|line| line.strip_prefix("Disallow: ")).collect();
        let allowed = |path: &str| !kept_out.iter().any(|start| path.starts_with(start));
        assert!(["/", "/d/7hGq2mWx4Z", "/d/7hGq2mWx4Z/card.jpg", "/s/7hGq2mWx4Z", "/u/Pippin", "/photos/a", "/new", "/sitemap.xml"].into_iter().all(allowed));
        assert!(!["/api/rate", "/settings/data", "/mine", "/sign-in?to=/", "/email/x"].into_iter().any(allowed));
    }
}
