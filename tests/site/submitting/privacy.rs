use ratemyderp::domain::PhotoPage;

use super::{files, picture, state_of};
use crate::harness::{TestSite, on_both_databases};

on_both_databases! {
    async fn strangers_are_asked_to_sign_in(site: TestSite) {
        let stranger = site.browser();
        for page in ["/submit", "/mine", "/mine/7hGq2mWx4Z"] {
            let answer = stranger.page(page).await;
            assert!(answer.onwards().is_some_and(|to| to.starts_with("/sign-in?to=/")), "{page}: {}", answer.status);
        }
        let answer = stranger.upload("/submit", "photo", &picture(1, (300, 300))).await;
        assert_eq!(answer.onwards(), Some("/sign-in?to=/submit"));
        assert_eq!(files(&site), [0, 0, 0]);
    }

    async fn anothers_photo_is_as_good_as_absent(site: TestSite) {
        let (member, other) = (site.a_member().await, site.a_member().await);
        let code = member.send(&picture(1, (300, 300))).await;
        site.work().await;
        let page = format!("/mine/{code}");
        for browser in [&other.browser, &site.browser()] {
            assert_ne!(browser.get(&page).await.status(), 200);
            assert_ne!(browser.get(&format!("{page}/whole.jpg")).await.status(), 200);
            assert_ne!(state_of(browser, &code).await.status(), 200);
        }
        assert_eq!(state_of(&other.browser, &code).await.status(), 404);
        for what in ["hide", "delete", "words", "crop"] {
            let fields = [("do", what), ("caption", "Mine now"), ("across", "0"), ("down", "0"), ("side", "1")];
            assert_eq!(other.browser.fill(&page, &fields).await.status, 404, "{what}");
        }
        assert_eq!((member.state(&code).await.0.as_str(), site.browser().deal().await.photo.caption.as_str()), ("live", "A cat on a shelf"));
    }

    async fn the_uncropped_picture_is_for_its_owner_alone(site: TestSite) {
        let member = site.a_member().await;
        let code = member.send(&picture(1, (900, 300))).await;
        site.work().await;
        let answer = member.browser.get(&format!("/mine/{code}/whole.jpg")).await;
        assert_eq!(answer.headers()["cache-control"], "private, no-store");
        let bytes = answer.bytes().await.expect("a file");
        let whole = image::load_from_memory_with_format(&bytes, image::ImageFormat::Jpeg).expect("a JPEG");
        assert_eq!((whole.width(), whole.height()), (900, 300));
        for place in ["originals", "incoming"] {
            let folder = site.site.config.data_dir.join(place);
            assert!(place == "incoming" || folder.is_dir());
            for path in [format!("/{place}"), format!("/photos/../{place}/x"), format!("/photos/%2e%2e/{place}/x")] {
                assert_ne!(member.browser.get(&path).await.status(), 200, "{path}");
            }
        }
    }

    async fn nobody_rates_their_own_photo(site: TestSite) {
        let member = site.a_member().await;
        let code = member.send(&picture(1, (300, 300))).await;
        site.work().await;
        assert!(member.browser.turn().await.next.is_none(), "it is not dealt to its owner");
        let page = member.browser.photo(code.as_str()).await;
        assert!(matches!(page, Ok(PhotoPage::Own { .. })), "{page:?}");
        let other = site.a_member().await;
        let theirs = other.send(&picture(2, (300, 300))).await;
        site.work().await;
        for _ in 0..5 {
            assert_eq!(site.a_browser_of(member.id).await.deal().await.photo.code, theirs);
        }
    }

    async fn nothing_but_words_crop_and_state_can_be_changed(site: TestSite) {
        let member = site.a_member().await;
        let code = member.send(&picture(1, (300, 300))).await;
        site.work().await;
        let page = format!("/mine/{code}");
        for what in ["", "publish", "state"] {
            assert_eq!(member.browser.fill(&page, &[("do", what), ("state", "live")]).await.status, 400, "{what}");
        }
    }
}
