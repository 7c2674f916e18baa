//! Votes that do not look like people's: how they are found, voided and restored.

mod voided;

use ratemyderp::domain::{RaterId, SubmissionId};
use ratemyderp::server::services::{board, integrity};
use ratemyderp::server::store::suspicions::{self, Found};

use crate::harness::{Browser, Member, PASSWORD, Page, TestSite, on_both_databases};
use crate::sharing::code_of;

const NETWORK: &str = "10.66.6.6";
const PUPPETS: usize = 15;

/// Votes on all photos as dealt, on the target with a ten, on the others with what `score` says.
async fn rates_all(browser: &Browser, target: &str, score: impl Fn(usize) -> usize) {
    for nth in 0.. {
        let Some(deal) = browser.turn().await.next else { return };
        let score = if deal.photo.caption == target { 10 } else { score(nth) };
        browser.rate(&deal.ballot, score).await.expect("a vote");
    }
}

/// A dozen people and fifteen puppets have rated eight photos; the puppets push the first.
async fn pushed(site: &TestSite) -> (Vec<SubmissionId>, Vec<Browser>) {
    site.let_it_be_noon();
    let photos = site.with_photos(8).await;
    for person in 0..12 {
        let browser = site.browser();
        while let Some(deal) = browser.turn().await.next {
            site.let_time_pass(std::time::Duration::from_secs(3));
            let number: usize =
                deal.photo.caption.rsplit(' ').next().expect("words").parse().expect("a number");
            browser.rate(&deal.ballot, 1 + (number * 3 + person) % 9).await.expect("a vote");
        }
    }
    let puppets: Vec<Browser> = (0..PUPPETS).map(|_| site.browser().in_network(NETWORK)).collect();
    for (nth_puppet, puppet) in puppets.iter().enumerate() {
        rates_all(puppet, "Creature number 1", |nth| 3 + (nth + nth_puppet) % 5).await;
    }
    (photos, puppets)
}

async fn look(site: &TestSite) -> Vec<suspicions::Listed> {
    integrity::look(&site.site).await.expect("votes are looked at");
    suspicions::open(&site.site.db, None).await.expect("readable")
}

async fn decide(operator: &Member, id: i64, what: &str) -> Page {
    let page = operator.browser.page(&format!("/admin/votes/{id}")).await;
    decide_as_seen(operator, id, what, &page).await
}

/// The same by a page that was opened before.
async fn decide_as_seen(operator: &Member, id: i64, what: &str, page: &Page) -> Page {
    let (raters, grown_at) = (page.hidden("raters"), page.hidden("grown_at"));
    let why = [("reason", "Sock puppets."), ("why", "A school.")];
    let form = [&[("do", what), ("raters", &raters), ("grown_at", &grown_at)], why.as_slice()].concat();
    operator.browser.fill(&format!("/admin/votes/{id}"), &form).await
}

/// Somebody in whom something was found.
async fn suspect(site: &TestSite, rater: RaterId) -> i64 {
    found(site, &[rater], 0.9, "A test.").await;
    site.count("SELECT MAX(id) FROM suspicions").await
}

async fn found(site: &TestSite, raters: &[RaterId], degree: f64, reasons: &str) {
    let now = site.site.clock.now();
    let found =
        Found { raters: raters.to_vec(), degree, first_at: now, last_at: now, reasons: reasons.to_owned() };
    suspicions::keep(&site.site.db, &found, now).await.expect("it is kept");
}

async fn puppets(site: &TestSite, id: i64) -> Vec<RaterId> {
    let mut raters: Vec<RaterId> = suspicions::weighing(&site.site.db, id)
        .await
        .expect("readable")
        .into_iter()
        .map(|(rater, _)| rater)
        .collect();
    raters.dedup();
    raters
}

fn checked(site: &TestSite) {
    let check = site.command().arg("check").output().expect("the program runs");
    let said = String::from_utf8_lossy(&check.stdout);
    assert!(check.status.success() && said.contains("All counters, places and histories follow"), "{said}");
}

on_both_databases! {
    async fn many_of_one_network_who_push_a_photo_are_one_suspicion_and_people_are_none(site: TestSite) {
        pushed(&site).await;
        let found = look(&site).await;
        let [suspicion] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(usize::try_from(suspicion.raters), Ok(PUPPETS));
        assert!(suspicion.reasons.contains("15 of 15 raters of one network gave"), "{}", suspicion.reasons);
        let again = look(&site).await;
        assert_eq!((again.len(), again[0].id), (1, suspicion.id), "found again it is the same");
    }

    async fn their_next_votes_weigh_less_until_nothing_is_held_against_them(site: TestSite) {
        let (_, puppets) = pushed(&site).await;
        look(&site).await;
        assert_eq!(site.count("SELECT COUNT(*) FROM raters WHERE trust < 0.5").await, PUPPETS as i64);
        assert_eq!(site.count("SELECT COUNT(*) FROM raters WHERE trust = 1").await, 12);
        let photo = site.with_photo(None, "A new one").await;
        site.let_time_pass(std::time::Duration::from_secs(1));
        puppets[0].rate(&puppets[0].deal().await.ballot, 10).await.expect("a vote");
        let ledger = site.ledger().await;
        let weights = |new: bool| ledger.ratings.iter().filter(move |rating| (rating.submission_id == photo.0) == new).map(|rating| rating.weight);
        assert!(weights(true).all(|weight| 0 < weight && weight < 500), "{ledger:?}");
        assert_eq!(weights(true).count(), 1);
        assert!(weights(false).any(|weight| weight > 500), "what was cast keeps its weight");
        let moderator = site.a_moderator().await;
        let id = site.count("SELECT id FROM suspicions").await;
        let page = moderator.browser.page(&format!("/admin/votes/{id}")).await;
        assert!(page.shows("what they cast since they were found, 1 vote, weighs 0."), "{}", page.words());
        let page = moderator.browser.page(&format!("/admin/photos/{}", code_of(&site, photo).await)).await;
        assert!(page.shows("Votes in doubt1 vote, weighing 0."), "{}", page.words());
        site.run("DELETE FROM suspects").await;
        integrity::tidy(&site.site).await.expect("tidied");
        assert_eq!(site.count("SELECT COUNT(*) FROM raters WHERE trust < 1").await, 0);
    }

    async fn a_plain_member_finds_no_such_page(site: TestSite) {
        pushed(&site).await;
        let id = look(&site).await[0].id;
        let (member, before) = (site.a_member().await, site.ledger().await);
        for browser in [&member.browser, &site.browser()] {
            for page in ["/admin/votes".to_owned(), format!("/admin/votes/{id}")] {
                assert_eq!(browser.page(&page).await.status, 404);
            }
        }
        assert_eq!(decide(&member, id, "void").await.status, 404);
        assert_eq!(site.ledger().await, before);
    }

    async fn a_moderator_sees_what_would_move_voids_it_and_takes_it_back(site: TestSite) {
        let (photos, _) = pushed(&site).await;
        site.rank().await;
        let id = look(&site).await[0].id;
        let moderator = site.a_moderator().await;
        let list = moderator.browser.page("/admin/votes").await;
        assert!(list.shows("15 raters, 120 votes") && list.all("href").contains(&format!("/admin/votes/{id}")));
        let page = moderator.browser.page(&format!("/admin/votes/{id}")).await;
        assert!(page.shows("15 votes, 10.0 in the mean"), "{}", page.words());
        assert!(!page.shows("Place now") && page.all("href").contains(&"?preview".to_owned()));
        let page = moderator.browser.page(&format!("/admin/votes/{id}?preview")).await;
        assert!(page.shows("Place now"), "{}", page.words());

        let (before, board) = (site.ledger().await, site.site.board.read());
        let place = |standing: Option<ratemyderp::domain::Standing>| standing.expect("it is on the board").votes;
        assert_eq!(decide(&moderator, id, "void").await.onwards(), Some(format!("/admin/votes/{id}").as_str()));
        board::tick(&site.site).await.expect("the next board");
        assert_eq!(place(site.site.board.read().standing(photos[0])), 12, "the next board knows");
        site.rank().await;
        let voided = site.ledger().await;
        voided.assert_reconciles();
        checked(&site);
        assert_eq!(voided.ratings.iter().filter(|rating| rating.voided).count(), PUPPETS * 8);
        assert!(voided.ratings.iter().filter(|rating| rating.voided).all(|rating| rating.weight == 0));
        let now = site.site.board.read();
        assert_eq!((place(board.standing(photos[0])), place(now.standing(photos[0]))), (27, 12));
        let page = moderator.browser.page(&format!("/admin/votes/{id}")).await;
        assert!(page.shows("voided") && page.shows("Put them back"));

        assert!(decide(&moderator, id, "restore").await.onwards().is_some());
        board::tick(&site.site).await.expect("the next board");
        assert_eq!(place(site.site.board.read().standing(photos[0])), 27, "the next board knows");
        site.rank().await;
        assert_eq!(site.ledger().await, before, "exactly as it was");
        assert_eq!(*site.site.board.read(), *board);
        checked(&site);
        let log = moderator.browser.page(&format!("/admin/log?about=votes:{id}")).await;
        assert!(log.shows("voided") && log.shows("restored") && log.shows("120 votes of 15 raters"), "{}", log.words());
    }

    async fn a_reason_is_asked_for(site: TestSite) {
        pushed(&site).await;
        let id = look(&site).await[0].id;
        let (moderator, before) = (site.a_moderator().await, site.ledger().await.ratings);
        let page = moderator.browser.fill(&format!("/admin/votes/{id}"), &[("do", "void"), ("reason", " ")]).await;
        assert_eq!(page.status, 422);
        assert!(page.problem("reason").is_some());
        assert_eq!(site.ledger().await.ratings, before);
    }

    async fn of_two_operators_at_once_one_voids(site: TestSite) {
        pushed(&site).await;
        let id = look(&site).await[0].id;
        let (one, other) = (site.a_moderator().await, site.an_operator().await);
        let (first, second) = tokio::join!(decide(&one, id, "void"), decide(&other, id, "void"));
        let mut answers = [first.status.as_u16(), second.status.as_u16()];
        answers.sort_unstable();
        assert_eq!(answers, [302, 409]);
        assert_eq!(site.count("SELECT COUNT(*) FROM audit_log WHERE action = 'votes_voided'").await, 1);
        site.ledger().await.assert_reconciles();
    }

    async fn what_has_changed_since_it_was_seen_is_not_voided(site: TestSite) {
        site.with_photos(3).await;
        let (one, other, moderator) = (site.a_member().await, site.a_member().await, site.a_moderator().await);
        for member in [&one, &other] {
            rates_all(&member.browser, "Creature number 1", |_| 4).await;
        }
        let id = suspect(&site, one.rater).await;
        let page = moderator.browser.page(&format!("/admin/votes/{id}")).await;
        assert!(page.shows("1 rater, 3 votes"), "{}", page.words());
        site.let_time_pass(std::time::Duration::from_secs(300));
        found(&site, &[one.rater, other.rater], 0.6, "Less.").await;
        let answer = decide_as_seen(&moderator, id, "void", &page).await;
        assert_eq!(answer.status, 409);
        assert!(answer.shows("2 raters, 6 votes") && answer.shows("suspicion 90 of 100"), "{}", answer.words());
        assert!(answer.shows("A test.") && !answer.shows("Less."), "the strongest find's reasons stay");
        assert!(site.ledger().await.ratings.iter().all(|rating| !rating.voided));

        site.let_time_pass(std::time::Duration::from_secs(25 * 3600));
        found(&site, &[other.rater], 0.6, "Less.").await;
        assert!(decide(&moderator, id, "void").await.onwards().is_some());
        let voided: Vec<i64> = site.ledger().await.ratings.iter().filter(|rating| rating.voided).map(|rating| rating.rater_id).collect();
        assert_eq!(voided, [other.rater.0; 3], "who was found no more for a day has left it");
    }

    async fn distrust_lasts_as_long_as_the_suspicion_is_open(site: TestSite) {
        site.with_photos(3).await;
        let member = site.a_member().await;
        rates_all(&member.browser, "Creature number 1", |_| 4).await;
        suspect(&site, member.rater).await;
        look(&site).await;
        assert_eq!(site.count("SELECT COUNT(*) FROM raters WHERE trust < 0.2").await, 1);
    }

    async fn people_are_left_alone_once_an_operator_said_so(site: TestSite) {
        pushed(&site).await;
        let id = look(&site).await[0].id;
        let moderator = site.a_moderator().await;
        assert!(decide(&moderator, id, "dismiss").await.onwards().is_some());
        assert!(look(&site).await.is_empty(), "they are not found again");
        assert_eq!(site.count("SELECT COUNT(*) FROM raters WHERE trust < 1").await, 0);
        let log = moderator.browser.page(&format!("/admin/log?about=votes:{id}")).await;
        assert!(log.shows("dismissed the suspicion of") && log.shows("A school."), "{}", log.words());
        site.run("UPDATE raters SET votes = 2 * votes").await;
        assert_eq!(look(&site).await.len(), 1, "they are when they have voted as much again");
    }

    async fn what_a_visitor_is_suspected_of_is_held_against_their_account(site: TestSite) {
        site.with_photos(6).await;
        let (puppet, member) = (site.browser(), site.a_member().await);
        puppet.rate(&puppet.deal().await.ballot, 10).await.expect("a vote");
        let id = suspect(&site, RaterId(site.count("SELECT MAX(id) FROM raters WHERE votes > 0").await)).await;
        puppet.sign_in(&member.email, PASSWORD).await;
        assert_eq!(puppets(&site, id).await, [member.rater]);
        assert_eq!(site.count("SELECT COUNT(*) FROM suspects").await, 1);
    }

    async fn whoever_is_voided_votes_on_without_noticing_and_counts_nowhere(site: TestSite) {
        pushed(&site).await;
        let member = site.a_member().await;
        rates_all(&member.browser, "Creature number 1", |_| 4).await;
        let id = suspect(&site, member.rater).await;
        assert_eq!(puppets(&site, id).await, [member.rater]);
        let moderator = site.a_moderator().await;
        assert!(decide(&moderator, id, "void").await.onwards().is_some());
        let photo = site.with_photo(None, "A new one").await;
        let deal = member.browser.deal().await;
        let turn = member.browser.rate(&deal.ballot, 9).await.expect("a vote like any");
        let last = turn.last.expect("it is told");
        assert_eq!((last.score.get(), last.crowd.votes()), (9, 1));
        let turn = member.browser.rate(&last.undo, 2).await.expect("a change like any");
        assert_eq!(turn.last.expect("it is told").score.get(), 2);
        site.ledger().await.assert_reconciles();
        checked(&site);
        assert_eq!(site.ledger().await.of(member.rater).len(), 9, "they keep what they did");

        assert!(decide(&moderator, id, "restore").await.onwards().is_some());
        site.ledger().await.assert_reconciles();
        let crowd = format!("SELECT score_2 FROM tallies WHERE submission_id = {}", photo.0);
        assert_eq!(site.count(&crowd).await, 1, "what they changed it to counts");
        checked(&site);
    }

    async fn an_account_is_no_way_out(site: TestSite) {
        site.with_photos(6).await;
        let (puppet, member) = (site.browser(), site.a_member().await);
        for _ in 0..3 {
            puppet.rate(&puppet.deal().await.ballot, 10).await.expect("a vote");
        }
        let rater = RaterId(site.count("SELECT MAX(id) FROM raters WHERE votes > 0").await);
        let id = suspect(&site, rater).await;
        let moderator = site.a_moderator().await;
        assert!(decide(&moderator, id, "void").await.onwards().is_some());
        puppet.sign_in(&member.email, PASSWORD).await;
        puppet.rate(&puppet.deal().await.ballot, 10).await.expect("a vote");
        let ledger = site.ledger().await;
        ledger.assert_reconciles();
        assert_eq!(ledger.of(member.rater).len(), 4);
        assert!(ledger.ratings.iter().all(|rating| rating.voided), "{ledger:?}");
        assert!(decide(&moderator, id, "restore").await.onwards().is_some());
        let ledger = site.ledger().await;
        ledger.assert_reconciles();
        assert!(ledger.ratings.iter().all(|rating| !rating.voided && rating.weight > 0));
        checked(&site);
    }

    async fn where_raters_came_from_is_forgotten_after_a_week(site: TestSite) {
        site.with_photos(2).await;
        let browser = site.browser();
        browser.rate(&browser.deal().await.ballot, 5).await.expect("a vote");
        let marks = "SELECT COUNT(*) FROM raters WHERE network IS NOT NULL";
        integrity::tidy(&site.site).await.expect("tidied");
        assert_eq!(site.count(marks).await, 1);
        site.let_time_pass(std::time::Duration::from_secs(8 * 24 * 3600));
        integrity::tidy(&site.site).await.expect("tidied");
        assert_eq!(site.count(marks).await, 0);
    }
}
