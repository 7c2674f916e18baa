use ratemyderp::domain::PhotoPage;

use super::{absent_photos, ask_with, code_of};
use crate::harness::{TestSite, on_both_databases};

on_both_databases! {
    async fn a_short_link_leads_to_its_photo(site: TestSite) {
        let photo = site.with_photos(1).await[0];
        let code = code_of(&site, photo).await;
        let answer = site.browser().get(&format!("/s/{code}")).await;
        assert_eq!((answer.status().as_u16(), answer.headers()["location"].to_str().expect("text")), (302, &*format!("/d/{code}")));
        let machine = ask_with(&site.browser(), &format!("/s/{code}"), "accept", "*/*").await;
        assert_eq!(machine.status(), 302, "programs that do not ask for a page are led there too");
    }

    async fn a_link_to_nothing_is_no_page(site: TestSite) {
        let member = site.a_member().await;
        let mut links: Vec<_> = absent_photos(&site, &member).await.iter().map(|code| format!("/s/{code}")).collect();
        links.extend(["/s/7hGq2mWx4Z", "/s/x", "/s/7hGq2mWx4Z.x", "/s/%0d%0aLocation:x", "/s/.x"].map(str::to_owned));
        for link in links {
            let page = site.browser().page(&link).await;
            assert_eq!(page.status, 404, "{link}");
            assert!(page.shows("There is no photo at this address"), "{link}: {}", page.words());
        }
    }

    async fn a_photos_page_has_its_short_link_to_copy(site: TestSite) {
        let member = site.a_member().await;
        let photo = site.with_photos_of(Some(member.id), 1).await[0];
        let code = code_of(&site, photo).await;
        let plain = format!("http://localhost:3000/s/{code}");
        let (path, browser) = (format!("/d/{code}"), site.browser());
        assert_eq!(browser.page(&path).await.value("share").as_deref(), Some(&*plain), "nobody's score yet");
        assert_eq!(member.browser.page(&path).await.value("share").as_deref(), Some(&*plain), "its owner gave none");
        let Ok(PhotoPage::Unrated { deal }) = browser.photo(code.as_str()).await else { panic!("not rated") };
        browser.rate(&deal.ballot, 4).await.expect("a vote");
        let link = browser.page(&path).await.value("share").expect("a link");
        assert!(link.strip_prefix(&plain).is_some_and(|token| token.starts_with('.') && token.len() == 23), "{link}");
        assert_eq!(browser.page(&path).await.value("share"), Some(link), "it is the same each time");
    }

    async fn without_the_database_a_link_says_so(site: TestSite) {
        let photo = site.with_photos(1).await[0];
        let code = code_of(&site, photo).await;
        site.site.db.close().await;
        assert_eq!(site.browser().page(&format!("/s/{code}")).await.status, 503);
        assert_eq!(site.browser().get("/new.atom").await.status(), 503);
    }
}
