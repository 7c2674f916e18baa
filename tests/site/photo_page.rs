use ratemyderp::domain::PhotoPage;

use crate::harness::{TestSite, on_both_databases};

on_both_databases! {
    async fn figures_are_hidden_until_one_has_rated(site: TestSite) {
        site.with_photos(1).await;
        let (first, second) = (site.browser(), site.browser());
        let deal = first.deal().await;
        first.rate(&deal.ballot, 7).await.expect("a vote");
        let path = format!("/d/{}", deal.photo.code);

        let page = second.page(&path).await;
        assert!(page.html.contains("Rate it first") && !page.html.contains("from 1 vote"), "{}", page.html);
        let Ok(PhotoPage::Unrated { deal: by_link }) = second.photo(deal.photo.code.as_str()).await else {
            panic!("they have not rated it");
        };
        assert_eq!(second.submit(&path, &by_link.ballot, "4").await, path);
        let page = second.page(&path).await;
        assert!(page.html.contains("5.5") && page.html.contains("from 2 votes"), "{}", page.html);
        assert!(page.html.contains("You gave it"));
    }

    async fn a_caption_is_text_wherever_it_stands(site: TestSite) {
        let caption = "\"'</title></textarea><script>alert(1)</script>";
        site.with_photo(None, caption).await;
        let browser = site.browser();
        let deal = browser.deal().await;
        assert_eq!(deal.photo.caption, caption);
        for path in ["/".to_owned(), format!("/d/{}", deal.photo.code)] {
            let html = browser.page(&path).await.html;
            assert!(!html.contains("<script>alert") && html.contains("&lt;script"), "{path}: {html}");
        }
        browser.rate(&deal.ballot, 7).await.expect("a vote");
        for path in ["/".to_owned(), format!("/d/{}", deal.photo.code)] {
            assert!(!browser.page(&path).await.html.contains("<script>alert"), "{path}");
        }
    }

    async fn a_vote_by_link_is_marked_and_weighs_nothing_on_the_board(site: TestSite) {
        site.with_photos(20).await;
        let other = site.browser();
        let code = other.deal().await.photo.code;
        let browser = site.browser();
        browser.turn().await;
        let Ok(PhotoPage::Unrated { deal }) = browser.photo(code.as_str()).await else { panic!("not rated") };
        browser.rate(&deal.ballot, 10).await.expect("a vote");
        let rating = site.ledger().await.ratings[0].clone();
        assert_eq!((rating.draw, rating.weight, rating.position), (2, 0, 1));
    }

    async fn a_vote_by_link_leaves_the_dealt_photo_where_it_was(site: TestSite) {
        site.with_photos(20).await;
        let browser = site.browser();
        for _ in 0..3 {
            let dealt = browser.deal().await.photo;
            let elsewhere = site.browser();
            let mut code = elsewhere.deal().await.photo.code;
            while code == dealt.code || matches!(browser.photo(code.as_str()).await, Ok(PhotoPage::Rated { .. })) {
                code = site.browser().deal().await.photo.code;
            }
            let Ok(PhotoPage::Unrated { deal }) = browser.photo(code.as_str()).await else { panic!("not rated") };
            let turn = browser.rate(&deal.ballot, 5).await.expect("a vote");
            assert_eq!(turn.next.map(|deal| deal.photo), Some(dealt));
        }
        site.ledger().await.assert_reconciles();
    }

    async fn rating_the_dealt_photo_by_link_deals_another(site: TestSite) {
        site.with_photos(5).await;
        let browser = site.browser();
        let dealt = browser.deal().await;
        let Ok(PhotoPage::Unrated { deal }) = browser.photo(dealt.photo.code.as_str()).await else {
            panic!("not rated");
        };
        let turn = browser.rate(&deal.ballot, 5).await.expect("a vote");
        assert_ne!(turn.next.expect("a next photo").photo.code, dealt.photo.code);
        browser.rate(&dealt.ballot, 9).await.expect("voting twice on a photo is no error");
        assert_eq!(site.ledger().await.ratings.len(), 1);
    }

    async fn an_unknown_code_has_no_page(site: TestSite) {
        site.with_photos(1).await;
        for path in ["/d/7hGq2mWx4Z", "/d/short", "/d/0OIl0OIl0O", "/d/%F0%9F%92%A9"] {
            let page = site.browser().page(path).await;
            assert_eq!(page.status, 404, "{path}");
            assert!(page.html.contains("There is no photo at this address"), "{}", page.html);
        }
    }
}
