use crate::harness::{TestSite, on_both_databases};

on_both_databases! {
    async fn photos_are_served_for_ever_and_listed_never(site: TestSite) {
        let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/photos/chelsea.png"));
        crate::publishing::publish(&site, bytes.expect("a fixture")).await.expect("a photo");
        let browser = site.browser();
        let photo = browser.deal().await.photo;
        let response = browser.get(&photo.src).await;
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "image/jpeg");
        assert_eq!(response.headers()["cache-control"], "public, max-age=31536000, immutable");
        assert_eq!(response.headers()["x-content-type-options"], "nosniff");
        let folder = photo.src.rsplit_once('/').expect("a folder").0;
        for path in ["/photos", "/photos/", folder, &format!("{folder}/"), "/photos/../ratemyderp.db", "/photos/a.jpg"] {
            let response = browser.get(path).await;
            assert_eq!(response.status(), 404, "{path}");
            assert_ne!(response.headers()["cache-control"], "public, max-age=31536000, immutable");
        }
    }

    async fn pages_are_for_one_visitor(site: TestSite) {
        site.with_photos(1).await;
        let browser = site.browser();
        let response = browser.get("/").await;
        assert_eq!(response.headers()["cache-control"], "private, no-store");
        let cookie = response.headers()["set-cookie"].to_str().expect("text");
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
        assert!(browser.get("/").await.headers().get("set-cookie").is_none(), "it is not sent again");
    }
}
