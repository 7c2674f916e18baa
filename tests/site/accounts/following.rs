use std::sync::Arc;

use ratemyderp::domain::{RaterId, SubmissionId};

use super::ANOTHER;
use crate::harness::{Browser, Member, PASSWORD, TestSite, on_both_databases};

/// Gives `scores`, one each to the photos that come.
async fn rate(browser: &Browser, scores: &[u8]) {
    let mut deal = browser.deal().await;
    for score in scores {
        let turn = browser.rate(&deal.ballot, score).await.expect("a vote");
        match turn.next {
            Some(next) => deal = next,
            None => return,
        }
    }
}

/// Rates one photo by its own page.
async fn rate_by_link(browser: &Browser, code: &str, score: u8) {
    let ratemyderp::domain::PhotoPage::Unrated { deal } = browser.photo(code).await.expect("a photo") else {
        panic!("{code} is rated already")
    };
    browser.rate(&deal.ballot, score).await.expect("a vote");
}

async fn code_of(site: &TestSite, photo: SubmissionId) -> String {
    let photo = ratemyderp::server::store::submissions::by_id(&site.site.db, photo).await.expect("readable");
    photo.expect("it is there").code.to_string()
}

async fn join(site: &TestSite, browser: &Browser, handle: &str) {
    browser.ask_to_join(handle, &format!("{handle}@example.org"), PASSWORD).await;
    let link = site.link().await;
    assert_eq!(browser.fill(&link, &[("password", PASSWORD)]).await.onwards(), Some("/"));
}

async fn sign_in(browser: &Browser, member: &Member) {
    assert_eq!(browser.sign_in(&member.email, PASSWORD).await.onwards(), Some("/"));
}

/// All books agree, and nobody but these raters has votes; each one's run has no gaps.
async fn assert_voters(site: &TestSite, voters: &[(RaterId, usize)]) {
    let ledger = site.ledger().await;
    ledger.assert_reconciles();
    for (rater, votes) in voters {
        assert_eq!(ledger.of(*rater).len(), *votes);
        let of_theirs = ledger.ratings.iter().filter(|rating| rating.rater_id == rater.0);
        let run: Vec<_> = of_theirs.map(|rating| rating.position).collect();
        assert_eq!(
            run,
            (1..=i32::try_from(*votes).expect("a few")).collect::<Vec<_>>(),
            "the run has no gaps"
        );
    }
    assert_eq!(ledger.ratings.len(), voters.iter().map(|(_, votes)| votes).sum::<usize>());
}

on_both_databases! {
    async fn a_visitors_votes_follow_them_when_they_join(site: TestSite) {
        site.with_photos(30).await;
        let browser = site.browser();
        rate(&browser, &[3, 4, 5, 6, 7]).await;
        let (visitor, turn) = (browser.cookie(), browser.turn().await);
        join(&site, &browser, "Pippin").await;
        assert_eq!(browser.cookie_value("rater"), None, "the browser's own votes are the account's now");
        let after = browser.turn().await;
        assert_eq!(after.next.map(|deal| deal.photo), turn.next.map(|deal| deal.photo), "the photo before them stays");
        let last = after.last.expect("the last vote").photo;
        assert_eq!(last, turn.last.expect("the last vote").photo);
        assert!(site.browser().page("/u/Pippin").await.shows("Judged 5 creatures, 5.0 on average."));
        rate(&browser, &[8]).await;
        let rater = RaterId(site.ledger().await.ratings[0].rater_id);
        assert_voters(&site, &[(rater, 6)]).await;
        let ghost = site.browser();
        ghost.set_cookie(visitor);
        ghost.drop_cookie("session");
        assert!(ghost.turn().await.last.is_none(), "the old cookie finds nothing");
        rate(&ghost, &[1]).await;
        assert_eq!(site.ledger().await.of(rater).len(), 6, "and is nobody's");
        site.ledger().await.assert_reconciles();
    }

    async fn the_photo_before_a_visitor_who_has_not_voted_stays_when_they_join(site: TestSite) {
        site.with_photos(30).await;
        let browser = site.browser();
        let photo = browser.deal().await.photo;
        join(&site, &browser, "Pippin").await;
        assert_eq!(browser.deal().await.photo, photo);
        rate(&browser, &[8, 8]).await;
        let rater = RaterId(site.ledger().await.ratings[0].rater_id);
        assert_voters(&site, &[(rater, 2)]).await;
    }

    async fn who_joins_with_a_browser_that_was_never_here_can_vote(site: TestSite) {
        site.with_photos(30).await;
        let browser = site.browser();
        join(&site, &browser, "Pippin").await;
        rate(&browser, &[8, 8]).await;
        let ledger = site.ledger().await;
        ledger.assert_reconciles();
        assert_eq!(ledger.ratings.len(), 2);
        assert!(ledger.ratings.iter().all(|rating| rating.weight > 0));
    }

    async fn a_visitors_votes_follow_them_when_they_sign_in_and_the_accounts_stay(site: TestSite) {
        let photos = site.with_photos(6).await;
        let (member, visitor) = (site.a_member().await, site.browser());
        for (photo, score) in photos[..4].iter().zip([1, 2, 3, 4]) {
            rate_by_link(&member.browser, &code_of(&site, *photo).await, score).await;
        }
        for (photo, score) in photos[2..].iter().zip([10, 10, 9, 8]) {
            rate_by_link(&visitor, &code_of(&site, *photo).await, score).await;
        }
        sign_in(&visitor, &member).await;
        let ledger = site.ledger().await;
        let expected: Vec<_> = photos.iter().map(|photo| photo.0).zip([1, 2, 3, 4, 9, 8]).collect();
        let mut theirs = ledger.of(member.rater);
        theirs.sort_unstable();
        assert_eq!(theirs, expected);
        assert_voters(&site, &[(member.rater, 6)]).await;
        assert_eq!(ledger.voters.len(), 1, "the visitor is no more");
        let more = site.with_photos(1).await[0];
        rate_by_link(&visitor, &code_of(&site, more).await, 7).await;
        assert_voters(&site, &[(member.rater, 7)]).await;
    }

    async fn the_photo_before_the_visitor_stays_when_they_sign_in(site: TestSite) {
        site.with_photos(30).await;
        let (member, visitor) = (site.a_member().await, site.browser());
        rate(&member.browser, &[5, 5]).await;
        rate(&visitor, &[6, 6]).await;
        let photo = visitor.deal().await.photo;
        let already = matches!(
            member.browser.photo(photo.code.as_str()).await.expect("a photo"),
            ratemyderp::domain::PhotoPage::Rated { .. }
        );
        sign_in(&visitor, &member).await;
        assert!(already || visitor.deal().await.photo == photo);
        let shown = visitor.deal().await.photo;
        assert_eq!(member.browser.deal().await.photo, shown, "one member, one photo");
        rate(&visitor, &[7]).await;
        site.ledger().await.assert_reconciles();
    }

    async fn the_last_vote_can_still_be_undone_after_joining_and_signing_in(site: TestSite) {
        site.with_photos(30).await;
        let browser = site.browser();
        rate(&browser, &[3, 4]).await;
        let old = browser.turn().await.last.expect("a last vote").undo;
        join(&site, &browser, "Pippin").await;
        assert_eq!(browser.rate(&old, 9).await.expect_err("a visitor's ballot").status, 403);
        let undo = browser.turn().await.last.expect("a last vote").undo;
        browser.rate(&undo, 10).await.expect("it is changed");
        let scores = async || site.ledger().await.ratings.iter().map(|rating| rating.score).collect::<Vec<_>>();
        assert_eq!(scores().await, [3, 10]);
        browser.fill("/sign-out", &[]).await;
        let (visitor, fresh) = (site.browser(), site.with_photos(1).await[0]);
        rate_by_link(&visitor, &code_of(&site, fresh).await, 1).await;
        assert_eq!(visitor.sign_in("pippin@example.org", PASSWORD).await.status, 302);
        let undo = visitor.turn().await.last.expect("a last vote").undo;
        visitor.rate(&undo, 2).await.expect("it is changed");
        assert_eq!(scores().await, [3, 10, 2]);
        site.ledger().await.assert_reconciles();
    }

    async fn signing_in_again_keeps_ones_votes(site: TestSite) {
        site.with_photos(30).await;
        let member = site.a_member().await;
        rate(&member.browser, &[3, 4, 5]).await;
        let before = member.browser.deal().await.photo;
        for _ in 0..2 {
            sign_in(&member.browser, &member).await;
            assert_voters(&site, &[(member.rater, 3)]).await;
        }
        assert_eq!(member.browser.deal().await.photo, before);
        rate(&member.browser, &[6]).await;
        assert_voters(&site, &[(member.rater, 4)]).await;
    }

    async fn a_member_who_signs_in_as_another_leaves_their_votes_where_they_are(site: TestSite) {
        site.with_photos(30).await;
        let (one, other) = (site.a_member().await, site.a_member().await);
        rate(&one.browser, &[3, 4, 5]).await;
        rate(&other.browser, &[6]).await;
        let elsewhere = site.a_browser_of(one.id).await;
        sign_in(&one.browser, &other).await;
        assert_eq!(one.browser.signed_in_as().await, Some(other.handle.clone()));
        assert_voters(&site, &[(one.rater, 3), (other.rater, 1)]).await;
        rate(&elsewhere, &[7]).await;
        assert_voters(&site, &[(one.rater, 4), (other.rater, 1)]).await;
    }

    async fn a_member_who_joins_as_another_leaves_their_votes_where_they_are(site: TestSite) {
        site.with_photos(30).await;
        let one = site.a_member().await;
        rate(&one.browser, &[3, 4, 5]).await;
        join(&site, &one.browser, "Second").await;
        assert_eq!(one.browser.signed_in_as().await.as_deref(), Some("Second"));
        assert_voters(&site, &[(one.rater, 3)]).await;
        rate(&one.browser, &[7]).await;
        site.ledger().await.assert_reconciles();
    }

    async fn votes_while_signing_in_are_counted_once_and_nothing_is_lost(site: TestSite) {
        site.with_photos(60).await;
        let member = site.a_member().await;
        rate(&member.browser, &[5; 10]).await;
        for _ in 0..4 {
            let visitor = Arc::new(site.browser());
            rate(&visitor, &[6; 10]).await;
            let deal = visitor.deal().await;
            let late = visitor.copy();
            let vote = tokio::spawn(async move { late.rate(&deal.ballot, 7).await });
            sign_in(&visitor, &member).await;
            // It came in time, or it is a visitor's who begins anew.
            vote.await.expect("it ran").ok();
            site.ledger().await.assert_reconciles();
        }
        let twice = site.browser();
        rate(&twice, &[6; 5]).await;
        let (one, other) = (twice.copy(), twice.copy());
        futures::future::join(sign_in(&one, &member), sign_in(&other, &member)).await;
        site.ledger().await.assert_reconciles();
    }

    async fn a_member_votes_with_every_browser_as_one(site: TestSite) {
        site.with_photos(10).await;
        let member = site.a_member().await;
        let phone = site.a_browser_of(member.id).await;
        let deal = member.browser.deal().await;
        assert_eq!(phone.deal().await.photo, deal.photo);
        let page = member.browser.get("/").await;
        assert!(page.headers().get("set-cookie").is_none(), "a member needs no visitor's cookie");
        member.browser.rate(&deal.ballot, 9).await.expect("a vote");
        phone.rate(&deal.ballot, 2).await.expect("no error");
        assert_voters(&site, &[(member.rater, 1)]).await;
        assert_eq!(site.ledger().await.ratings[0].score, 9, "the first one counted");
        for _ in 0..9 {
            let deal = phone.deal().await;
            phone.rate(&deal.ballot, 5).await.expect("a vote");
        }
        assert!(member.browser.turn().await.next.is_none(), "they have seen everything");
        assert_voters(&site, &[(member.rater, 10)]).await;
        let stranger = site.browser();
        assert_eq!(stranger.rate(&deal.ballot, 1).await.expect_err("a member's ballot").status, 403);
    }

    async fn what_is_rated_after_signing_out_is_a_visitors(site: TestSite) {
        site.with_photos(30).await;
        let member = site.a_member().await;
        rate(&member.browser, &[3]).await;
        member.browser.fill("/sign-out", &[]).await;
        assert!(member.browser.turn().await.last.is_none());
        rate(&member.browser, &[4, 5]).await;
        let ledger = site.ledger().await;
        ledger.assert_reconciles();
        assert_eq!((ledger.of(member.rater).len(), ledger.ratings.len()), (1, 3));
        assert_eq!(member.browser.sign_in(&member.email, ANOTHER).await.status, 422);
        assert_eq!(site.ledger().await.of(member.rater).len(), 1, "a wrong password moves nothing");
    }
}
