use std::time::Duration;

use ratemyderp::server::store::{members, own_photos};

use super::{BLUE, RED, files, is_near, middle, picture, red_and_blue};
use crate::harness::{TestSite, on_both_databases};

on_both_databases! {
    async fn words_can_be_changed(site: TestSite) {
        let member = site.a_member().await;
        let code = member.send(&picture(1, (300, 300))).await;
        site.work().await;
        let page = format!("/mine/{code}");
        let saved = member.browser.fill(&page, &[("do", "words"), ("caption", "Better words"), ("kind", "")]).await;
        assert_eq!(saved.onwards(), Some(format!("{page}?saved").as_str()));
        let photo = site.browser().deal().await.photo;
        assert_eq!((photo.caption.as_str(), photo.kind), ("Better words", None));
        let refused = member.browser.fill(&page, &[("do", "words"), ("caption", ""), ("kind", "")]).await;
        assert_eq!((refused.status.as_u16(), refused.problem("caption").is_some()), (422, true));
    }

    async fn another_square_has_another_address(site: TestSite) {
        let member = site.a_member().await;
        let code = member.send(&red_and_blue()).await;
        site.work().await;
        let page = format!("/mine/{code}");
        for (across, colour) in [("0", RED), ("1", BLUE)] {
            let before = member.address(&code).await;
            let saved = member.browser.fill(&page, &[("do", "crop"), ("across", across), ("down", "0"), ("side", "0.8")]).await;
            assert_eq!(saved.onwards(), Some(format!("{page}?saved").as_str()));
            let after = member.address(&code).await;
            assert_ne!(before, after);
            assert!(is_near(middle(&member.browser, &after).await, colour), "{across}");
            assert_eq!(site.browser().deal().await.photo.src, after);
            assert_eq!(member.browser.get(&before).await.status(), 200, "pages may still show it");
            site.let_time_pass(Duration::from_secs(700));
            site.work().await;
            assert_eq!((member.browser.get(&before).await.status().as_u16(), files(&site)), (404, [3, 1, 0]));
        }
        let refused = member.browser.fill(&page, &[("do", "crop"), ("across", "0"), ("down", "0"), ("side", "")]).await;
        assert_eq!(refused.status, 400);
        assert_eq!(refused.value("caption").as_deref(), Some("A cat on a shelf"), "the words stay what they are");
    }

    async fn a_photo_that_is_its_members_picture_stays_that_until_it_is_gone(site: TestSite) {
        let member = site.a_member().await;
        let code = member.send(&red_and_blue()).await;
        site.work().await;
        let page = format!("/mine/{code}");
        let key = async || own_photos::find(&site.site.db, member.id, &code).await.expect("readable").expect("theirs").photo_key;
        let picture = async || members::by_id(&site.site.db, member.id).await.expect("readable").expect("there").picture_key;
        member.browser.fill("/settings/picture", &[("photo", &key().await)]).await;
        assert_eq!(picture().await, Some(key().await));
        member.browser.fill(&page, &[("do", "crop"), ("across", "0"), ("down", "0"), ("side", "0.8")]).await;
        assert_eq!(picture().await, Some(key().await), "in its new square");
        site.let_time_pass(Duration::from_secs(700));
        site.work().await;
        let thumb = member.address(&code).await.replace("-large.", "-thumb.");
        assert!(member.browser.page("/").await.html.contains(&thumb), "the bar shows it");
        assert_eq!(member.browser.get(&thumb).await.status(), 200);
        member.browser.fill(&page, &[("do", "delete")]).await;
        site.work().await;
        assert_eq!((picture().await, files(&site)), (None, [0, 0, 0]));
    }

    async fn a_hidden_photo_is_seen_by_nobody_and_comes_back(site: TestSite) {
        let member = site.a_member().await;
        let code = member.send(&picture(1, (300, 300))).await;
        site.work().await;
        let (page, other) = (format!("/mine/{code}"), site.browser());
        let deal = other.deal().await;
        member.browser.fill(&page, &[("do", "hide")]).await;
        assert_eq!(member.state(&code).await.0, "hidden");
        assert!(site.browser().turn().await.next.is_none());
        assert!(other.turn().await.next.is_none(), "not even by whom it lay before");
        assert_eq!(other.photo(code.as_str()).await.expect_err("hidden").status, 404);
        assert!(!other.page(&format!("/u/{}", member.handle)).await.shows("A cat on a shelf"));
        assert!(member.browser.page("/mine").await.shows("A cat on a shelf"));
        member.browser.fill(&page, &[("do", "show")]).await;
        assert_eq!(site.browser().deal().await.photo.code, code);
        other.rate(&deal.ballot, 7).await.expect("its ballot is still good");
    }

    async fn a_deleted_photo_leaves_its_ratings_alone(site: TestSite) {
        let member = site.a_member().await;
        let code = member.send(&picture(1, (300, 300))).await;
        site.work().await;
        let (other, address) = (site.browser(), member.address(&code).await);
        let deal = other.deal().await;
        other.rate(&deal.ballot, 7).await.expect("a vote");
        let gone = member.browser.fill(&format!("/mine/{code}"), &[("do", "delete")]).await;
        assert_eq!(gone.onwards(), Some("/mine?deleted"));
        site.work().await;
        assert_eq!((files(&site), other.get(&address).await.status().as_u16()), ([0, 0, 0], 404));
        assert_eq!(other.photo(code.as_str()).await.expect_err("gone").status, 404);
        assert_eq!(member.browser.get(&format!("/mine/{code}")).await.status(), 404);
        assert!(other.turn().await.last.is_none(), "nothing is told of it any more");
        let ledger = site.ledger().await;
        assert_eq!(ledger.ratings.len(), 1);
        ledger.assert_reconciles();
    }

    async fn deleted_while_it_is_worked_on_nothing_of_it_stays(site: TestSite) {
        let member = site.a_member().await;
        let code = member.send(&picture(1, (300, 300))).await;
        member.browser.fill(&format!("/mine/{code}"), &[("do", "delete")]).await;
        site.work().await;
        assert_eq!(files(&site), [0, 0, 0]);
    }
}
