use ratemyderp::domain::Tenths;

use crate::harness::{TestSite, on_both_databases};

on_both_databases! {
    async fn a_vote_brings_the_next_photo_and_what_the_crowd_thinks(site: TestSite) {
        site.with_photos(3).await;
        let (first, second) = (site.browser(), site.browser());
        let deal = first.deal().await;
        first.rate(&deal.ballot, 7).await.expect("a vote");
        loop {
            let theirs = second.deal().await;
            let turn = second.rate(&theirs.ballot, 4).await.expect("a vote");
            let last = turn.last.expect("the vote is told");
            assert_eq!((last.photo.code.clone(), last.score.get()), (theirs.photo.code.clone(), 4));
            if theirs.photo.code == deal.photo.code {
                assert_eq!((last.crowd.votes(), last.crowd.mean()), (2, Some(Tenths::new(55))));
                break;
            }
            assert_eq!(last.crowd.votes(), 1);
            assert_ne!(turn.next.expect("not all seen").photo.code, theirs.photo.code);
        }
        site.ledger().await.assert_reconciles();
    }

    async fn every_photo_comes_once_and_then_the_site_says_so(site: TestSite) {
        site.with_photos(40).await;
        let browser = site.browser();
        let mut seen = Vec::new();
        let mut turn = browser.turn().await;
        while let Some(deal) = turn.next {
            seen.push(deal.photo.code.to_string());
            turn = browser.rate(&deal.ballot, 5).await.expect("a vote");
        }
        seen.sort();
        seen.dedup();
        assert_eq!((seen.len(), turn.live), (40, 40));
        let page = browser.page("/").await;
        assert!(page.status.is_success() && page.html.contains("That was all of them"));
        site.with_photos(1).await;
        assert!(browser.turn().await.next.is_some(), "a new photo is dealt to whoever had seen everything");
    }

    async fn a_rating_keeps_what_cannot_be_added_later(site: TestSite) {
        site.with_photos(30).await;
        let browser = site.browser();
        for score in [3, 8, 6] {
            let deal = browser.deal().await;
            browser.rate(&deal.ballot, score).await.expect("a vote");
        }
        let ratings = site.ledger().await.ratings;
        let run: Vec<_> = ratings.iter().map(|r| (r.position, r.score, r.previous_score, r.weight)).collect();
        assert_eq!(run, [(1, 3, None, 1000), (2, 8, Some(3), 1000), (3, 6, Some(8), 1000)]);
        assert!(ratings.iter().all(|rating| rating.draw < 2), "they were dealt, not opened by link");
    }

    async fn undo_gives_the_last_vote_another_score(site: TestSite) {
        site.with_photos(5).await;
        let browser = site.browser();
        let turn = browser.rate(&browser.deal().await.ballot, 9).await.expect("a vote");
        let (next, undo) = (turn.next.expect("a next photo"), turn.last.expect("a verdict").undo);
        let turn = browser.rate(&undo, 2).await.expect("the vote is changed");
        assert_eq!(turn.next.as_ref().map(|deal| &deal.photo), Some(&next.photo), "the next photo stays");
        let last = turn.last.expect("a verdict");
        assert_eq!((last.score.get(), last.crowd.votes(), last.crowd.mean()), (2, 1, Some(Tenths::new(20))));
        let ledger = site.ledger().await;
        ledger.assert_reconciles();
        assert_eq!((ledger.ratings[0].score, ledger.ratings[0].first_score), (2, Some(9)));

        browser.rate(&next.ballot, 5).await.expect("a vote");
        let refusal = browser.rate(&undo, 3).await.expect_err("it is the last vote no more");
        assert_eq!(refusal.status, 410);
        assert_eq!(site.ledger().await.ratings[0].score, 2);
    }

    async fn every_tenth_vote_earns_a_word_of_praise(site: TestSite) {
        site.with_photos(12).await;
        let crowd = site.browser();
        let mut turn = crowd.turn().await;
        while let Some(deal) = turn.next {
            turn = crowd.rate(&deal.ballot, 8).await.expect("a vote");
        }
        let browser = site.browser();
        for n in 1..=11 {
            let turn = browser.rate(&browser.deal().await.ballot, 4).await.expect("a vote");
            let reward = turn.last.expect("a verdict").reward;
            assert_eq!(reward.is_some(), n == 10, "vote {n}");
            if let Some(reward) = reward {
                assert_eq!((reward.votes, reward.lean), (10, Tenths::new(-20)), "4 against a crowd of 8 and 4");
            }
        }
        assert!(site.browser().turn().await.last.is_none());
    }

    async fn it_all_works_with_plain_forms(site: TestSite) {
        site.with_photos(5).await;
        let browser = site.browser();
        let deal = browser.deal().await;
        assert_eq!(browser.submit("/", &deal.ballot, "6").await, "/");
        let page = browser.page("/").await;
        assert!(page.html.contains("Nobody was here before you") && page.html.contains("/?undo"), "{}", page.html);
        let last = browser.turn().await.last.expect("a verdict");
        let undo_page = browser.page("/?undo").await;
        assert!(undo_page.html.contains("You gave 6. What should it be?"), "{}", undo_page.html);
        assert_eq!(browser.submit("/?undo", &last.undo, "3").await, "/");
        assert_eq!(browser.turn().await.last.expect("a verdict").score.get(), 3);
    }

    async fn a_photo_that_leaves_the_site_is_replaced(site: TestSite) {
        let ids = site.with_photos(2).await;
        let browser = site.browser();
        let code = browser.deal().await.photo.code;
        for id in ids {
            let is_dealt = ratemyderp::server::store::submissions::by_id(&site.site.db, id).await;
            if is_dealt.expect("readable").is_some_and(|submission| submission.code == code) {
                site.without_photo(id).await;
            }
        }
        assert_ne!(browser.deal().await.photo.code, code);
        assert_eq!(browser.photo(code.as_str()).await.expect_err("gone").status, 404);
    }

    async fn changes_by_another_process_are_noticed(site: TestSite) {
        let browser = site.browser();
        assert!(browser.page("/").await.html.contains("No creatures yet"));
        crate::harness::add_photo(&site.site, 1).await;
        let mut waited = 0;
        while browser.turn().await.next.is_none() {
            waited += 1;
            assert!(waited < 100, "the photo is dealt within ten seconds");
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
    }
}
