//! The gate: only the vote brings the next photo, and only an honest ballot is a vote.

use std::sync::Arc;

use ratemyderp::domain::AppError;

use crate::harness::{Refusal, TestSite, on_both_databases};

fn refused(status: u16, error: AppError) -> Refusal {
    Refusal { status, error }
}

on_both_databases! {
    async fn a_reload_shows_the_same_photo(site: TestSite) {
        site.with_photos(50).await;
        let browser = site.browser();
        let first = browser.deal().await.photo;
        for _ in 0..5 {
            assert_eq!(browser.deal().await.photo, first);
        }
        let turn = browser.rate(&browser.deal().await.ballot, 5).await.expect("a vote");
        let second = turn.next.expect("a next photo").photo;
        for _ in 0..5 {
            assert_eq!(browser.deal().await.photo, second);
        }
    }

    async fn nothing_shows_another_photo_than_the_one_dealt(site: TestSite) {
        site.with_photos(50).await;
        let browser = site.browser();
        for _ in 0..3 {
            let deal = browser.deal().await;
            let page = browser.page("/").await.html;
            assert!(page.contains(&deal.photo.src));
            let rated = browser.turn().await.last.map(|last| last.photo.code);
            let codes = page.split("/photos/").skip(1).map(|rest| rest.split("-").next().unwrap_or_default());
            for key in codes {
                let is_last = rated.is_some() && !deal.photo.src.contains(key);
                assert!(deal.photo.src.contains(key) || is_last, "{key} is neither dealt nor rated");
            }
            assert!(browser.rate("nonsense", 5).await.is_err());
            assert_eq!(browser.deal().await.photo, deal.photo, "a refused vote reveals nothing");
            browser.rate(&deal.ballot, 5).await.expect("a vote");
        }
    }

    async fn a_forged_ballot_changes_nothing(site: TestSite) {
        site.with_photos(3).await;
        let browser = site.browser();
        let ballot = browser.deal().await.ballot;
        let mut changed = ballot.clone().into_bytes();
        let middle = changed.len() / 2;
        changed[middle] = if changed[middle] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(changed).expect("still text");
        for forged in ["", "x", "💩", &changed, &ballot[1..], &format!("{ballot}A")] {
            let refusal = browser.rate(forged, 5).await.expect_err("forged");
            assert_eq!(refusal, refused(400, AppError::ForgedBallot), "{forged}");
        }
        assert!(site.ledger().await.ratings.is_empty());
    }

    async fn a_foreign_ballot_changes_nothing(site: TestSite) {
        site.with_photos(3).await;
        let (alice, bob) = (site.browser(), site.browser());
        let ballot = alice.deal().await.ballot;
        bob.deal().await;
        let foreign = refused(403, AppError::ForeignBallot);
        assert_eq!(bob.rate(&ballot, 5).await.expect_err("foreign"), foreign);
        assert_eq!(site.browser().rate(&ballot, 5).await.expect_err("no cookie"), foreign);
        assert!(site.ledger().await.ratings.is_empty());
    }

    async fn an_expired_ballot_changes_nothing_and_a_fresh_photo_comes(site: TestSite) {
        site.with_photos(9).await;
        let browser = site.browser();
        let stale = refused(410, AppError::StaleBallot);
        for _ in 0..2 {
            let before = site.ledger().await;
            let deal = browser.deal().await;
            site.let_ballots_expire();
            assert_eq!(browser.rate(&deal.ballot, 5).await.expect_err("expired"), stale);
            assert_eq!(site.ledger().await, before);
            let fresh = browser.deal().await;
            assert_ne!(fresh.photo.code, deal.photo.code);
            assert_eq!(browser.deal().await.photo, fresh.photo, "and it stays");
            browser.rate(&fresh.ballot, 5).await.expect("a vote");
        }
    }

    async fn a_used_ballot_changes_nothing_and_is_no_error(site: TestSite) {
        site.with_photos(30).await;
        let browser = site.browser();
        let deal = browser.deal().await;
        let first = browser.rate(&deal.ballot, 9).await.expect("a vote");
        let before = site.ledger().await;
        for score in [1, 10] {
            let again = browser.rate(&deal.ballot, score).await.expect("no error");
            assert_eq!(again.last.expect("a verdict").score.get(), 9);
            assert_eq!(again.next.map(|deal| deal.photo), first.next.clone().map(|deal| deal.photo));
        }
        assert_eq!(site.ledger().await, before);
    }

    async fn an_old_cookie_deals_no_other_photo(site: TestSite) {
        site.with_photos(30).await;
        let browser = site.browser();
        let deal = browser.deal().await;
        let old = browser.cookie();
        let next = browser.rate(&deal.ballot, 9).await.expect("a vote").next.expect("a next photo").photo;
        for _ in 0..5 {
            browser.set_cookie(old.clone());
            assert_eq!(browser.deal().await.photo, next);
            browser.set_cookie(old.clone());
            assert_eq!(browser.rate(&deal.ballot, 2).await.expect("no error").next.expect("it").photo, next);
        }
        assert_eq!(site.ledger().await.ratings.len(), 1);
    }

    async fn the_same_ballot_fifty_times_at_once_is_one_rating(site: TestSite) {
        site.with_photos(30).await;
        for _ in 0..3 {
            let browser = Arc::new(site.browser());
            let deal = browser.deal().await;
            let votes = (0..50).map(|n| {
                let (browser, ballot) = (browser.clone(), deal.ballot.clone());
                tokio::spawn(async move { browser.rate(&ballot, n % 10 + 1).await })
            });
            let mut nexts = Vec::new();
            for vote in votes.collect::<Vec<_>>() {
                let turn = vote.await.expect("it ran").expect("no error");
                nexts.push(turn.next.expect("a next photo").photo.code.to_string());
            }
            nexts.dedup();
            assert_eq!(nexts.len(), 1, "all are shown the same next photo");
        }
        let ledger = site.ledger().await;
        assert_eq!(ledger.ratings.len(), 3);
        ledger.assert_reconciles();
    }

    async fn only_whole_scores_from_one_to_ten_count(site: TestSite) {
        site.with_photos(3).await;
        let browser = site.browser();
        let ballot = browser.deal().await.ballot;
        for score in ["0", "11", "-3", "5.5", "", "ten", "1e1", "٣", " 5"] {
            let refusal = browser.rate(&ballot, score).await.expect_err(score);
            assert_eq!(refusal, refused(422, AppError::BadScore), "{score:?}");
        }
        assert_eq!(browser.post(&[("ballot", &ballot)]).await.expect_err("no score").status, 400);
        assert_eq!(browser.post(&[("score", "5")]).await.expect_err("no ballot").status, 400);
    }

    async fn many_visitors_at_once_leave_a_ledger_that_adds_up(site: TestSite) {
        site.with_photos(20).await;
        let visitors = (0..24).map(|n| {
            let browser = site.browser();
            tokio::spawn(async move {
                for turn in 0..8 {
                    let deal = browser.deal().await;
                    browser.rate(&deal.ballot, (n + turn) % 10 + 1).await.expect("a vote");
                }
            })
        });
        for visitor in visitors.collect::<Vec<_>>() {
            visitor.await.expect("it ran");
        }
        let ledger = site.ledger().await;
        assert_eq!(ledger.ratings.len(), 24 * 8);
        ledger.assert_reconciles();
    }
}
