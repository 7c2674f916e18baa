use ratemyderp::server::media::{Bytes, Private, Size};
use ratemyderp::server::store::submissions;
use reqwest::header::{HeaderMap, HeaderName};
use reqwest::{Method, Response};

use crate::harness::{Backend, Browser, Store, TestSite, on_every_store};
use crate::publishing::{files_below, fixture, publish};

async fn ask(browser: &Browser, method: Method, path: &str, headers: &[(&str, &str)]) -> Response {
    let request = browser.request(method, path);
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    request.send().await.expect("an answer")
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name.parse::<HeaderName>().expect("a name")).map(|value| value.to_str().expect("text"))
}

/// A photo's key, from its address.
fn key_in(src: &str) -> &str {
    let (_, file) = src.rsplit_once('/').expect("a file");
    file.split_once('-').expect("a key").0
}

on_every_store! {
    async fn a_photo_is_stored_served_and_removed(site: TestSite) {
        let id = publish(&site, fixture("raccoon.jpg")).await.expect("a photo");
        let browser = site.browser();
        let src = browser.deal().await.photo.src.clone();
        let whole = ask(&browser, Method::GET, &src, &[]).await;
        assert_eq!(whole.status(), 200);
        let headers = whole.headers().clone();
        assert_eq!(header(&headers, "content-type"), Some("image/jpeg"));
        assert_eq!(header(&headers, "accept-ranges"), Some("bytes"));
        assert_eq!(header(&headers, "cache-control"), Some("public, max-age=31536000, immutable"));
        let whole = whole.bytes().await.expect("a file");
        assert_eq!(header(&headers, "content-length"), Some(whole.len().to_string().as_str()));
        let kept = site.site.shelf.read(key_in(&src), Size::Large).await.expect("readable");
        assert_eq!(kept.as_ref(), Some(&whole));
        let key = submissions::by_id(&site.site.db, id).await.expect("readable").expect("a row").photo_key;
        assert_eq!(key, key_in(&src));
        assert!(files_below(&site.photos()) >= 2);
        site.site.shelf.remove(&key).await.expect("it goes");
        site.site.shelf.remove(&key).await.expect("that it is gone is fine");
        assert_eq!(files_below(&site.photos()), 0);
        assert_eq!(ask(&browser, Method::GET, &src, &[]).await.status(), 404);
    }

    async fn browsers_get_what_they_lack(site: TestSite) {
        publish(&site, fixture("raccoon.jpg")).await.expect("a photo");
        let browser = site.browser();
        let src = browser.deal().await.photo.src.clone();
        let whole = ask(&browser, Method::GET, &src, &[]).await;
        let tag = header(whole.headers(), "etag").expect("a tag").to_owned();
        let whole = whole.bytes().await.expect("a file");
        let bytes = whole.len();

        let same = ask(&browser, Method::GET, &src, &[("if-none-match", &format!("\"x\", {tag}"))]).await;
        assert_eq!((same.status().as_u16(), header(same.headers(), "etag")), (304, Some(tag.as_str())));
        assert_eq!(header(same.headers(), "cache-control"), Some("public, max-age=31536000, immutable"));
        let other = ask(&browser, Method::GET, &src, &[("if-none-match", "\"x\"")]).await;
        assert_eq!(other.status(), 200);

        let head = ask(&browser, Method::HEAD, &src, &[]).await;
        assert_eq!((head.status().as_u16(), header(head.headers(), "etag")), (200, Some(tag.as_str())));
        assert_eq!(header(head.headers(), "content-length"), Some(bytes.to_string().as_str()));

        for (range, part) in [("bytes=10-19", 10..20), ("bytes=100-", 100..bytes), ("bytes=-7", bytes - 7..bytes)] {
            let piece = ask(&browser, Method::GET, &src, &[("range", range), ("if-range", &tag)]).await;
            assert_eq!(piece.status(), 206, "{range}");
            let place = format!("bytes {}-{}/{bytes}", part.start, part.end - 1);
            assert_eq!(header(piece.headers(), "content-range"), Some(place.as_str()));
            assert_eq!(header(piece.headers(), "content-length"), Some(part.len().to_string().as_str()));
            assert_eq!(piece.bytes().await.expect("a piece"), whole.slice(part));
        }
        let behind = ask(&browser, Method::GET, &src, &[("range", &format!("bytes={bytes}-"))]).await;
        let size = format!("bytes */{bytes}");
        assert_eq!((behind.status().as_u16(), header(behind.headers(), "content-range")), (416, Some(size.as_str())));
        for ignored in [[("range", "bytes=0-1,4-5"), ("x", "y")], [("range", "bytes=0-9"), ("if-range", "\"x\"")]] {
            let all = ask(&browser, Method::GET, &src, &ignored).await;
            assert_eq!((all.status().as_u16(), all.bytes().await.expect("a file").len()), (200, bytes));
        }
    }

    async fn a_photo_without_a_medium_size_is_shown_in_its_large_one(site: TestSite) {
        publish(&site, fixture("raccoon.jpg")).await.expect("a photo");
        let browser = site.browser();
        let src = browser.deal().await.photo.src.clone();
        let medium = src.replace("-large", "-medium");
        _ = std::fs::remove_file(site.media().join(medium.trim_start_matches('/')));
        let large = ask(&browser, Method::GET, &src, &[]).await.bytes().await.expect("a file");
        let answer = ask(&browser, Method::GET, &medium, &[]).await;
        assert_eq!((answer.status().as_u16(), answer.bytes().await.expect("a file")), (200, large));
        let absent = medium.replace(key_in(&src), &format!("{}{}", &key_in(&src)[..2], "1".repeat(20)));
        assert_eq!(ask(&browser, Method::GET, &absent, &[]).await.status(), 404);
    }

    async fn nobody_fetches_what_is_no_photo(site: TestSite) {
        let key = ratemyderp::server::chance::name();
        let file = Bytes::from_static(b"as it was sent");
        site.site.shelf.keep(Private::Incoming, &key, file.clone()).await.expect("it is kept");
        site.site.shelf.keep(Private::Original, &key, file.clone()).await.expect("it is kept");
        assert_eq!(site.site.shelf.kept(Private::Incoming, &key).await.expect("readable"), Some(file));
        let (browser, folder) = (site.browser(), &key[..2]);
        for path in [
            format!("/incoming/{folder}/{key}"),
            format!("/originals/{folder}/{key}.jpg"),
            format!("/photos/{folder}/{key}.jpg"),
            format!("/photos/{folder}/..%2F..%2Foriginals%2F{folder}%2F{key}.jpg"),
            format!("/photos/..%2Foriginals%2F{folder}/{key}.jpg"),
            format!("/photos/{folder}/{key}-large.jpg%00"),
            format!("/photos/{folder}"),
        ] {
            assert_eq!(ask(&browser, Method::GET, &path, &[]).await.status(), 404, "{path}");
        }
    }
}

on_every_store! {
    async fn a_photo_that_is_gone_is_not_taken_for_unchanged(site: TestSite) {
        let id = publish(&site, fixture("raccoon.jpg")).await.expect("a photo");
        let browser = site.browser();
        let src = browser.deal().await.photo.src.clone();
        let tag = format!("\"{}-large\"", key_in(&src));
        let known = [("if-none-match", tag.as_str())];
        assert_eq!(ask(&browser, Method::GET, &src, &known).await.status(), 304);
        let key = submissions::by_id(&site.site.db, id).await.expect("readable").expect("a row").photo_key;
        site.site.shelf.remove(&key).await.expect("it goes");
        assert_eq!(ask(&browser, Method::GET, &src, &known).await.status(), 404);
    }
}

/// What becomes of photos while the place they lie in is away.
async fn while_away(site: TestSite) {
    let browser = site.browser();
    let key = ratemyderp::server::chance::name();
    let path = format!("/photos/{}/{key}-large.jpg", &key[..2]);
    let answer = ask(&browser, Method::GET, &path, &[]).await;
    assert_eq!((answer.status().as_u16(), header(answer.headers(), "retry-after")), (503, Some("30")));
    assert_eq!(header(answer.headers(), "cache-control"), Some("private, no-store"));
    assert_eq!(ask(&browser, Method::GET, &path, &[("range", "bytes=0-9")]).await.status(), 503);
    assert_eq!(ask(&browser, Method::HEAD, &path, &[]).await.status(), 503);
    let tag = format!("\"{key}-large\"");
    let known = ask(&browser, Method::GET, &path, &[("if-none-match", &tag)]).await;
    assert_eq!(known.status(), 304, "nobody has to look");
    assert!(publish(&site, fixture("raccoon.jpg")).await.is_err());
    assert_eq!(ask(&browser, Method::GET, "/", &[]).await.status(), 200, "the rest of the site is there");
}

#[tokio::test]
async fn a_bucket_that_is_away_is_told_so() {
    let settings = [
        ("MEDIA_URL", "s3://derps"),
        ("S3_ENDPOINT", "http://127.0.0.1:1"),
        ("S3_ACCESS_KEY_ID", "derp"),
        ("S3_SECRET_ACCESS_KEY", "derp"),
    ];
    while_away(TestSite::start_with(Backend::Sqlite, &settings).await).await;
}

#[tokio::test]
async fn a_folder_that_cannot_be_read_is_told_so() {
    let site = TestSite::start_on(Backend::Sqlite, Store::Folder).await;
    std::fs::remove_dir(site.photos()).expect("it is empty");
    std::fs::write(site.photos(), "no folder").expect("a file in its place");
    while_away(site).await;
}

#[tokio::test]
async fn pages_show_photos_from_where_they_are_served() {
    let settings = [("PHOTOS_URL", "https://cdn.example/derps")];
    let site = TestSite::start_with(Backend::Sqlite, &settings).await;
    publish(&site, fixture("raccoon.jpg")).await.expect("a photo");
    let browser = site.browser();
    let page = ask(&browser, Method::GET, "/", &[]).await;
    let policy = header(page.headers(), "content-security-policy").expect("a policy").to_owned();
    assert!(policy.contains("img-src 'self' https://cdn.example data:"), "{policy}");
    let src = browser.deal().await.photo.src.clone();
    let path = src.strip_prefix("https://cdn.example/derps/").expect("the other server's address");
    let answer = ask(&browser, Method::GET, &format!("/photos/{path}"), &[]).await;
    assert_eq!(answer.status(), 200, "that server may have it from here");
    assert_eq!(header(answer.headers(), "cross-origin-resource-policy"), Some("cross-origin"));
}
