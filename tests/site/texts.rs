//! Rules, privacy and contact: as they come, and as operators write them.

use std::fs;
use std::path::PathBuf;

use crate::harness::{TestSite, on_both_databases};

/// The operator's own file in place of a text.
fn file(site: &TestSite, name: &str) -> PathBuf {
    let folder = site.site.config.data_dir.join("texts");
    fs::create_dir_all(&folder).expect("a folder");
    folder.join(name)
}

fn write(site: &TestSite, name: &str, text: impl AsRef<[u8]>) {
    fs::write(file(site, name), text).expect("written");
}

on_both_databases! {
    async fn texts_come_with_the_program(site: TestSite) {
        let browser = site.browser();
        for (path, words) in [
            ("/rules", "RateMyDerp is for photos of animals"),
            ("/privacy", "It is kept for 400 days."),
            ("/contact", "has not given an address yet"),
        ] {
            let page = browser.page(path).await;
            assert_eq!(page.status, 200);
            assert!(page.shows(words), "{}", page.words());
            assert!(!page.shows("{name}") && !page.shows("{contact}") && !page.shows("{site_url}"));
            assert_eq!(page.html.matches("<h1").count(), 1, "{path}");
        }
        let rules = browser.page("/rules").await;
        assert!(rules.shows("somebody looks again") && !rules.shows("write to us"), "there is no address");
        assert!(!browser.page("/privacy").await.shows("Ask us"));
    }

    async fn every_page_leads_there(site: TestSite) {
        site.with_photos(1).await;
        for path in ["/", "/top", "/stats", "/sign-in", "/nothing"] {
            let page = site.browser().page(path).await;
            assert!(page.all("href").contains(&"/rules".to_owned()) && page.all("href").contains(&"/privacy".to_owned()), "{path}");
        }
        assert!(site.browser().page("/join").await.shows("By joining you agree to the rules"));
    }

    async fn a_file_takes_the_place_of_a_text_at_once(site: TestSite) {
        let browser = site.browser();
        browser.page("/rules").await;
        for words in ["Cats only.", "Dogs, too, by now."] {
            write(&site, "rules.md", words);
            assert!(browser.page("/rules").await.shows(words));
        }
        fs::remove_file(file(&site, "rules.md")).expect("it is there");
        assert!(browser.page("/rules").await.shows("is for photos of animals"));
    }

    async fn a_file_that_cannot_be_used_leaves_the_text_that_came(site: TestSite) {
        let browser = site.browser();
        for bytes in [vec![b'x'; (1 << 20) + 1], b"Cats \xff only".to_vec()] {
            write(&site, "rules.md", bytes);
            for _ in 0..2 {
                assert!(browser.page("/rules").await.shows("is for photos of animals"));
            }
        }
        fs::create_dir(file(&site, "privacy.md")).expect("a folder");
        assert!(browser.page("/privacy").await.shows("It is kept for 400 days."));
        write(&site, "rules.md", "Mended.");
        assert!(browser.page("/rules").await.shows("Mended."));
    }

    async fn markup_in_a_text_is_text(site: TestSite) {
        write(&site, "rules.md", "# Cats\n\n<script>alert(1)</script>\n\nA <img src=x onerror=y> and [a link](javascript:alert(1)), [another](/top).");
        let page = site.browser().page("/rules").await;
        assert!(page.shows("<script>alert(1)</script>") && page.shows("<img src=x onerror=y>"), "{}", page.words());
        assert!(!page.html.contains("<script>alert") && !page.html.contains("<img") && !page.html.contains("javascript:"));
        assert!(page.html.contains("<a href=\"/top\">another</a>") && page.html.contains("<h2>Cats</h2>"));
    }
}

on_both_databases! {
    async fn placeholders_stand_for_settings_whatever_is_in_them(backend: Backend) {
        let settings = [("SITE_NAME", "*Rate* <b>My</b> [Derp](x)"), ("CONTACT_EMAIL", "ask_us_now@derp.example")];
        let site = TestSite::start_with(backend, &settings).await;
        let browser = site.browser();
        assert!(browser.page("/rules").await.shows("write to us") && browser.page("/privacy").await.shows("Ask us"));
        let page = browser.page("/contact").await;
        assert!(page.shows("*Rate* <b>My</b> [Derp](x)") && page.shows("ask_us_now@derp.example"), "{}", page.words());
        assert!(page.all("href").contains(&"mailto:ask_us_now@derp.example".to_owned()));
        write(&site, "contact.md", "[{name}]({site_url}/top), {contact}");
        let page = browser.page("/contact").await;
        assert!(page.all("href").contains(&"http://localhost:3000/top".to_owned()), "{}", page.html);
        assert!(page.shows("ask_us_now@derp.example"));
    }

    async fn texts_lie_where_the_operator_says(backend: Backend) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join("privacy.md"), "Nothing at all.").expect("written");
        let site = TestSite::start_with(backend, &[("TEXTS_DIR", folder.path().to_str().expect("text"))]).await;
        assert!(site.browser().page("/privacy").await.shows("Nothing at all."));
    }
}
