use super::{NASTY, absent_photos, ask_with, code_of, tells};
use crate::harness::{Page, TestSite, on_both_databases};

/// What the page says of itself under this name.
fn told(page: &Page, name: &str) -> Option<String> {
    let tags = page.html.split('<').filter_map(|piece| piece.split('>').next());
    let named = tags.filter(|tag| tag.starts_with("meta ") || tag.starts_with("link "));
    let mut named = named.filter(|tag| tag.contains(&format!("=\"{name}\"")));
    let tag = named.next()?;
    assert!(named.next().is_none(), "{name} is told once");
    let page = Page {
        html: format!("<{tag}>"),
        ..Page { status: page.status, headers: page.headers.clone(), html: String::new() }
    };
    page.all("content").into_iter().chain(page.all("href")).next()
}

on_both_databases! {
    async fn a_photos_page_tells_other_sites_what_to_show(site: TestSite) {
        let photo = site.with_photo(None, "A cat with \"opinions\" & <whiskers>").await;
        let code = code_of(&site, photo).await;
        site.with_votes(photo, 9, 37).await;
        let page = site.browser().page(&format!("/d/{code}?friend=x&utm_source=y")).await;
        let address = format!("http://localhost:3000/d/{code}");
        let caption = "A cat with \"opinions\" & <whiskers>".to_owned();
        for (name, expected) in [
            ("og:type", "website".to_owned()),
            ("og:site_name", "RateMyDerp".to_owned()),
            ("og:title", caption.clone()),
            ("og:url", address.clone()),
            ("canonical", address.clone()),
            ("og:image", format!("{address}/card.jpg")),
            ("og:image:type", "image/jpeg".to_owned()),
            ("og:image:width", "1200".to_owned()),
            ("og:image:height", "630".to_owned()),
            ("og:image:alt", caption.clone()),
            ("twitter:card", "summary_large_image".to_owned()),
            ("twitter:image:alt", caption),
        ] {
            assert_eq!(told(&page, name), Some(expected), "{name}");
        }
        let about = told(&page, "og:description").expect("a description");
        assert_eq!(about, "How derpy is this creature? Rate it, then see what everyone else thinks.");
        assert_eq!(told(&page, "description"), Some(about));
        let head = page.html.split("</head>").next().expect("a head");
        assert!(!tells(head, ["37", "9.0"]), "{head}");
        assert_eq!(page.header("content-type").starts_with("text/html"), page.status == 200);
    }

    async fn its_address_is_that_of_the_settings_whatever_the_request_says(site: TestSite) {
        let photo = site.with_photos(1).await[0];
        let code = code_of(&site, photo).await;
        let answer = ask_with(&site.browser(), &format!("/d/{code}"), "host", "evil.example").await;
        assert!(!answer.text().await.expect("a page").contains("evil.example"));
    }

    async fn nobodys_words_break_out_of_the_tags(site: TestSite) {
        let photo = site.with_photo(None, NASTY).await;
        let code = code_of(&site, photo).await;
        let page = site.browser().page(&format!("/d/{code}")).await;
        assert!(!page.html.contains("<script>alert"), "{}", page.html);
        assert_eq!(page.all("content").iter().filter(|content| content.contains("alert(1)")).count(), 3, "{}", page.html);
    }

    async fn the_first_page_tells_what_the_site_is(site: TestSite) {
        site.with_photos(1).await;
        let page = site.browser().page("/?undo").await;
        for (name, expected) in [
            ("og:title", "RateMyDerp"),
            ("og:url", "http://localhost:3000/"),
            ("canonical", "http://localhost:3000/"),
            ("og:image", "http://localhost:3000/card.jpg"),
            ("og:image:width", "1200"),
            ("og:image:alt", "A pair of googly eyes. How derpy is this creature?"),
            ("twitter:card", "summary_large_image"),
            ("description", "How derpy is this creature? One photo, ten scores, from majestic to maximum derp."),
        ] {
            assert_eq!(told(&page, name).as_deref(), Some(expected), "{name}");
        }
        let feeds = page.all("href");
        assert!(feeds.contains(&"/new.atom".to_owned()) && feeds.contains(&"/top.atom".to_owned()));
    }

    async fn lists_tell_what_they_are_and_nothing_of_who_is_on_them(site: TestSite) {
        let photo = site.with_photos(31).await[0];
        site.with_ratings(photo, &[9; 37]).await;
        site.rank().await;
        for (path, title, address) in [
            ("/top?of=week&utm_source=y", "Top creatures", "/top?of=week"),
            ("/new?page=2", "New creatures", "/new?page=2"),
            ("/trending", "Trending creatures", "/trending"),
        ] {
            let page = site.browser().page(path).await;
            assert_eq!(told(&page, "og:title").as_deref(), Some(title));
            assert_eq!(told(&page, "canonical"), Some(format!("http://localhost:3000{address}")));
            assert_eq!(told(&page, "og:image").as_deref(), Some("http://localhost:3000/card.jpg"));
            let told = page.all("content");
            assert!(!told.iter().any(|told| told.contains("Creature number") || tells(told, ["37", "9.0"])), "{told:?}");
        }
    }

    async fn what_is_not_there_tells_nothing(site: TestSite) {
        let member = site.a_member().await;
        for code in absent_photos(&site, &member).await {
            let page = site.browser().page(&format!("/d/{code}")).await;
            assert_eq!((page.status.as_u16(), told(&page, "og:title"), told(&page, "og:image")), (404, None, None));
        }
    }
}
