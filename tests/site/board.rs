use std::time::Duration;

use ratemyderp::domain::SubmissionId;
use ratemyderp::server::services::{board, checking, history};
use ratemyderp::server::store::{Tx, boards, following};

use crate::harness::{PASSWORD, TestSite, on_both_databases};

const DAY: Duration = Duration::from_secs(24 * 3600);

/// So many visitors rate everything: each photo by its number, from 1 for the first to 10 for the tenth and later ones.
async fn rate_by_number(site: &TestSite, photos: &[SubmissionId], visitors: usize) {
    for _ in 0..visitors {
        let browser = site.browser();
        while let Some(deal) = browser.turn().await.next {
            let number = photos.len().min(10);
            let caption: usize =
                deal.photo.caption.rsplit(' ').next().and_then(|n| n.parse().ok()).expect("its number");
            browser
                .rate(&deal.ballot, u8::try_from(caption.min(number)).expect("a score"))
                .await
                .expect("a vote");
        }
    }
}

fn order(site: &TestSite) -> Vec<SubmissionId> {
    site.site.board.read().by_place(0).map(|standing| standing.submission).collect()
}

async fn count(site: &TestSite, table: &str) -> i64 {
    site.count(&format!("SELECT COUNT(*) FROM {table}")).await
}

/// The board is the one that all votes make.
async fn assert_follows(site: &TestSite) {
    let shown = site.site.board.read();
    let (made, _) = board::make(&site.site).await.expect("a board");
    for one in made.by_place(0) {
        let other = shown.standing(one.submission).expect("it is there");
        assert_eq!(other.votes, one.votes, "{one:?}");
        assert!((other.score.value() - one.score.value()).abs() < 0.1, "{other:?} {one:?}");
    }
}

on_both_databases! {
    async fn photos_stand_as_they_are_rated(site: TestSite) {
        let photos = site.with_photos(8).await;
        rate_by_number(&site, &photos, 6).await;
        let ranked = board::rank(&site.site).await.expect("a board");
        assert_eq!((ranked.photos, ranked.votes), (8, 48));
        let mut derpiest_first = photos.clone();
        derpiest_first.reverse();
        assert_eq!(order(&site), derpiest_first);
        let best = site.site.board.read().standing(photos[7]).expect("it is on the board");
        assert_eq!((best.place, best.of, best.votes), (1, 8, 6));
    }

    async fn a_photo_without_votes_is_on_the_board_and_one_that_is_gone_is_not(site: TestSite) {
        let photos = site.with_photos(3).await;
        board::tick(&site.site).await.expect("a board");
        let standing = site.site.board.read().standing(photos[0]).expect("it is on the board");
        assert_eq!((standing.votes, standing.low, standing.high), (0, 1, 3));
        site.without_photo(photos[0]).await;
        board::tick(&site.site).await.expect("a board");
        assert_eq!((site.site.board.read().standing(photos[0]), order(&site).len()), (None, 2));
    }

    async fn a_tick_takes_the_votes_that_came_and_those_that_changed(site: TestSite) {
        let photos = site.with_photos(4).await;
        rate_by_number(&site, &photos, 3).await;
        board::tick(&site.site).await.expect("a board");
        let browser = site.browser();
        let deal = browser.deal().await;
        browser.rate(&deal.ballot, 1).await.expect("a vote");
        board::tick(&site.site).await.expect("a board");
        let votes = |site: &TestSite| site.site.board.read().by_place(0).map(|standing| standing.votes).sum::<u32>();
        assert_eq!(votes(&site), 13);
        let before = site.site.board.read();
        let undo = browser.turn().await.last.expect("a verdict").undo;
        browser.rate(&undo, 10).await.expect("it is changed");
        board::tick(&site.site).await.expect("a board");
        assert_eq!(votes(&site), 13, "it is one vote");
        let after = site.site.board.read();
        let higher = photos.iter().filter(|photo| {
            let score = |board: &ratemyderp::ranking::Board| board.standing(**photo).expect("there").score;
            score(&after) > score(&before)
        });
        assert!(higher.count() >= 1);
        // And all of it is what a look at all votes says.
        let findings = checking::check(&site.site).await.expect("a comparison");
        assert_eq!(findings.wrong, Vec::<String>::new());
    }

    async fn the_votes_of_a_crowd_are_read_to_the_last(site: TestSite) {
        let photos = site.with_photos(3).await;
        // Each of 12,001 raters gives the photos 3, 4 and 5, at the weights that the fractions make.
        site.run(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12001)
             INSERT INTO ratings (rater_id, submission_id, score, cast_at, position, response_ms, draw, weight)
             SELECT i * 7919, id, id + 2, created_at, id, 1000, 1, CASE id WHEN 1 THEN 1.0 / 6 ELSE 0.5 END
             FROM n, submissions",
        )
        .await;
        let ranked = board::rank(&site.site).await.expect("a board");
        assert_eq!(ranked.votes, 36_003);
        let standings = photos.iter().map(|photo| site.site.board.read().standing(*photo).expect("there"));
        let figures: Vec<_> = standings.map(|standing| (standing.votes, standing.score.value().round())).collect();
        assert_eq!(figures, [(12_001, 3.0), (12_001, 4.0), (12_001, 5.0)]);
    }

    async fn votes_that_change_long_after_they_were_cast_are_noticed(site: TestSite) {
        let photos = site.with_photos(12).await;
        rate_by_number(&site, &photos, 3).await;
        let (member, visitor, third) = (site.a_member().await, site.browser(), site.browser());
        for (browser, score) in [(&member.browser, 2), (&visitor, 9), (&third, 1)] {
            while let Some(deal) = browser.turn().await.next {
                browser.rate(&deal.ballot, score).await.expect("a vote");
                // The member has rated some of what the visitor rates, and not the others.
                if std::ptr::eq(browser, &member.browser) && deal.photo.caption.ends_with('7') {
                    break;
                }
            }
        }
        board::tick(&site.site).await.expect("a board");
        site.let_time_pass(Duration::from_secs(600));
        board::tick(&site.site).await.expect("a board");
        assert_follows(&site).await;

        visitor.sign_in(&member.email, PASSWORD).await;
        board::tick(&site.site).await.expect("a board");
        assert_follows(&site).await;

        let undo = third.turn().await.last.expect("a verdict").undo;
        third.rate(&undo, 10).await.expect("it is changed");
        board::tick(&site.site).await.expect("a board");
        assert_follows(&site).await;

        let mut tx = Tx::begin(&site.site.db).await.expect("a transaction");
        following::forget(&mut tx, member.rater, site.site.clock.now()).await.expect("they go");
        tx.commit().await.expect("they are gone");
        board::tick(&site.site).await.expect("a board");
        assert_follows(&site).await;
        let number = site.site.board.number();
        board::tick(&site.site).await.expect("a board");
        assert_eq!(site.site.board.number(), number, "what is known is no news");
        site.let_time_pass(DAY);
        board::tidy(&site.site).await.expect("they are forgotten");
        assert_eq!(count(&site, "changed_votes").await, 0);
    }

    async fn the_same_board_is_not_stored_again(site: TestSite) {
        let photos = site.with_photos(4).await;
        rate_by_number(&site, &photos, 2).await;
        board::tick(&site.site).await.expect("a board");
        let (number, _) = site.site.board.numbered();
        board::tick(&site.site).await.expect("a board");
        assert_eq!(site.site.board.numbered().0, number);
        for _ in 0..6 {
            board::rank(&site.site).await.expect("a board");
            rate_by_number(&site, &photos, 1).await;
        }
        assert!(count(&site, "boards").await <= 3, "a few are kept");
    }

    async fn other_processes_read_it(site: TestSite) {
        let photos = site.with_photos(5).await;
        rate_by_number(&site, &photos, 3).await;
        let ranked = site.command().arg("rank").output().expect("the program runs");
        assert_eq!(String::from_utf8_lossy(&ranked.stdout).split(", in").next(), Some("5 photos ranked by 15 votes"));
        crate::harness::eventually("the board is read", async || order(&site).len() == 5).await;
        let mut derpiest_first = photos.clone();
        derpiest_first.reverse();
        assert_eq!(order(&site), derpiest_first);
    }

    async fn a_day_has_one_point_of_each_photo_that_moved(site: TestSite) {
        let photos = site.with_photos(4).await;
        site.with_photo(None, "Nobody rates it 5").await;
        rate_by_number(&site, &photos[..4], 2).await;
        board::tick(&site.site).await.expect("a board");
        history::note(&site.site).await.expect("it is noted");
        history::note(&site.site).await.expect("once is enough");
        let first = count(&site, "standings").await;
        assert_eq!(first, 5);
        site.let_time_pass(DAY);
        history::note(&site.site).await.expect("it is noted");
        assert_eq!(count(&site, "standings").await, first, "nothing moved");
        let browser = site.browser();
        for _ in 0..5 {
            let deal = browser.deal().await;
            browser.rate(&deal.ballot, 10).await.expect("a vote");
        }
        site.rank().await;
        site.let_time_pass(DAY);
        history::note(&site.site).await.expect("it is noted");
        assert!(count(&site, "standings").await > first, "most moved");
        site.let_time_pass(100 * DAY);
        history::tidy(&site.site).await.expect("it is thinned");
        assert!(count(&site, "standings").await <= 5, "a point a week is left");
        assert!(boards::noted(&site.site.db).await.expect("readable").is_some());
    }

    async fn a_day_is_noted_though_its_board_is_gone_by_then(site: TestSite) {
        site.with_photos(2).await;
        board::tick(&site.site).await.expect("a board");
        let (db, now) = (&site.site.db, site.site.clock.now());
        let noted_by = boards::newer(db, 0).await.expect("readable").expect("a board");
        for _ in 0..4 {
            boards::publish(db, 0, &noted_by.content, now).await.expect("it is published");
        }
        boards::keep_for_day(db, noted_by.number, 7).await.expect("it is noted");
        let (day, kept) = boards::noted(db).await.expect("readable").expect("one was kept");
        assert!(day == 7 && kept.number > noted_by.number, "{day} {}", kept.number);
    }

    async fn what_does_not_follow_from_the_votes_is_found(site: TestSite) {
        let photos = site.with_photos(3).await;
        rate_by_number(&site, &photos, 2).await;
        board::tick(&site.site).await.expect("a board");
        let fine = site.command().arg("check").output().expect("the program runs");
        let said = String::from_utf8_lossy(&fine.stdout).into_owned();
        assert!(fine.status.success() && said.contains("All counters, places and histories follow"), "{said}");
        site.run("UPDATE tallies SET score_3 = score_3 + 1 WHERE submission_id = 1").await;
        site.run("UPDATE raters SET votes = votes + 1").await;
        site.run("INSERT INTO standings (submission_id, day, score, place, photos) VALUES (2, 1, 1, 9, 3)").await;
        let findings = checking::check(&site.site).await.expect("a comparison").wrong;
        assert_eq!(findings.len(), 3, "{findings:?}");
        assert!(findings[0].ends_with(": 1") && findings[2].ends_with(": 2"), "{findings:?}");
        let found = site.command().arg("check").output().expect("the program runs");
        assert!(!found.status.success());
    }
}
