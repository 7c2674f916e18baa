use reqwest::Method;
use reqwest::header::HeaderMap;

use crate::harness::{Backend, TestSite, on_both_databases};

fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).map_or("", |value| value.to_str().expect("text"))
}

/// The start tags of a document, with their attributes, in lower case.
fn tags(html: &str) -> Vec<String> {
    let starts = html.split('<').skip(1).filter(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic()));
    starts.map(|tag| tag.split('>').next().unwrap_or_default().to_lowercase()).collect()
}

fn assert_hardened(headers: &HeaderMap) {
    assert_hardened_for(headers, "same-origin");
}

/// `sites` are those that may show what is answered.
fn assert_hardened_for(headers: &HeaderMap, sites: &str) {
    let expected = [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("x-frame-options", "DENY"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", sites),
    ];
    for (name, value) in expected {
        assert_eq!(header(headers, name), value, "{name}");
    }
    let permissions = header(headers, "permissions-policy");
    assert!(permissions.contains("camera=()") && permissions.contains("publickey-credentials-get=(self)"));
    let policy = header(headers, "content-security-policy");
    assert!(
        policy.starts_with("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
        "{policy}"
    );
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
}

/// Every script of the page carries the number in the policy; nothing is written into elements.
async fn assert_strict_page(site: &TestSite, path: &str) -> String {
    let answer = site.browser().get(path).await;
    let headers = answer.headers().clone();
    assert_hardened(&headers);
    let policy = header(&headers, "content-security-policy").to_owned();
    let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).expect("a number");
    assert!(nonce.len() >= 22, "128 bits: {nonce}");
    assert!(policy.contains("'wasm-unsafe-eval'") && policy.contains("style-src 'self';"), "{policy}");
    assert!(!policy.contains("ws:"), "{policy}");
    let html = answer.text().await.expect("a page");
    let tags = tags(&html);
    let scripts: Vec<_> = tags.iter().filter(|tag| tag.starts_with("script")).collect();
    assert!(!scripts.is_empty(), "{path} has scripts");
    let carries = format!("nonce=\"{}\"", nonce.to_lowercase());
    assert!(scripts.iter().all(|script| script.contains(&carries)), "{path}: {scripts:?}");
    for tag in &tags {
        let handlers =
            tag.split_whitespace().skip(1).any(|word| word.starts_with("on") && word.contains('='));
        assert!(!tag.starts_with("style") && !tag.contains(" style=") && !handlers, "{path}: {tag}");
        assert!(!tag.contains("javascript:"), "{path}: {tag}");
    }
    nonce.to_owned()
}

on_both_databases! {
    async fn pages_run_their_own_scripts_and_no_others(site: TestSite) {
        site.with_photos(3).await;
        let browser = site.browser();
        let code = browser.deal().await.photo.code.to_string();
        let first = assert_strict_page(&site, "/").await;
        assert_ne!(assert_strict_page(&site, "/").await, first, "a number is used once");
        assert_strict_page(&site, &format!("/d/{code}")).await;
        assert_strict_page(&site, "/d/nosuchcode").await;
        assert_strict_page(&site, "/no/such/page").await;
        assert_strict_page(&site, "/?__path=/api/rate&__err=%3Cscript%3E").await;
    }

    async fn what_is_no_page_loads_nothing(site: TestSite) {
        let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/photos/chelsea.png"));
        crate::publishing::publish(&site, bytes.expect("a fixture")).await.expect("a photo");
        let browser = site.browser();
        let photo = browser.deal().await.photo.src;
        for path in ["/api/turn", "/healthz", "/photos/aa/nothing.jpg", "/pkg/nothing.js", photo.as_str()] {
            let answer = browser.get(path).await;
            let is_photo = path == photo;
            assert_hardened_for(answer.headers(), if is_photo { "cross-origin" } else { "same-origin" });
            let policy = header(answer.headers(), "content-security-policy");
            assert_eq!(policy, "default-src 'none'; frame-ancestors 'none'", "{path}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn over_https_browsers_are_told_to_stay_there() {
    let site = TestSite::start_with(Backend::Sqlite, &[("SITE_URL", "https://derp.example")]).await;
    for path in ["/", "/healthz"] {
        let answer = site.browser().get(path).await;
        assert_eq!(header(answer.headers(), "strict-transport-security"), "max-age=31536000");
    }
    let page = site.browser().get("/").await;
    assert!(header(page.headers(), "content-security-policy").contains("; upgrade-insecure-requests"));
    let plain = TestSite::start(Backend::Sqlite).await.browser().get("/").await;
    assert!(!plain.headers().contains_key("strict-transport-security"));
    assert!(!header(plain.headers(), "content-security-policy").contains("upgrade-insecure"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_another_site_sends_changes_nothing() {
    let site = TestSite::start(Backend::Sqlite).await;
    site.with_photos(3).await;
    let browser = site.browser();
    let ballot = browser.deal().await.ballot;
    let send = async |method: Method, headers: &[(&str, &str)]| {
        let mut request =
            browser.request(method, "/api/rate").form(&[("ballot", ballot.as_str()), ("score", "5")]);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.send().await.expect("an answer")
    };
    let origin = format!("http://{}", site.address);
    for headers in [
        vec![("sec-fetch-site", "cross-site")],
        vec![("sec-fetch-site", "same-site"), ("origin", &origin)],
        vec![("origin", "https://evil.example"), ("accept", "text/html"), ("referer", &origin)],
        vec![("origin", "null")],
    ] {
        let answer = send(Method::POST, &headers).await;
        assert_eq!(answer.status(), 403, "{headers:?}");
        assert_hardened(answer.headers());
        assert_eq!(answer.text().await.expect("a body"), r#"{"code":"cross_site"}"#);
    }
    assert_eq!(send(Method::DELETE, &[("sec-fetch-site", "cross-site")]).await.status(), 403);
    assert!(site.ledger().await.ratings.is_empty());
    let link = browser.request(Method::GET, "/").header("sec-fetch-site", "cross-site").send().await;
    assert_eq!(link.expect("an answer").status(), 200, "people may come by links");
    for headers in [vec![("sec-fetch-site", "same-origin")], vec![("origin", origin.as_str())], vec![]] {
        assert_eq!(send(Method::POST, &headers).await.status(), 200, "{headers:?}");
    }
    assert_eq!(site.ledger().await.ratings.len(), 1);
}
