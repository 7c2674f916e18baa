//! A hundred sock puppets with thirty votes each: what is let through, what it does to the photo they push, and what it takes
//! an operator to undo it.

use std::collections::HashSet;
use std::time::Duration;

use ratemyderp::domain::{AppError, Deal, Score, SubmissionId};
use ratemyderp::server::services::integrity;

use super::ARRIVALS;
use super::play::{Play, number};
use super::world::World;
use crate::harness::{Backend, Member, Refusal, on_both_databases};
use crate::proving::prove;

const PHOTOS: usize = 100;
const HONEST_VOTES_A_PHOTO: usize = 10;
const PUPPETS: usize = 100;
const VOTES: usize = 30;
const NETWORKS: usize = 4;

/// What all networks of the puppets may cast at once, and in each minute after.
const AT_ONCE: usize = 300 * NETWORKS;

/// What became of the puppets' votes.
#[derive(Debug, Default)]
struct Attack {
    cast: usize,
    on_target: usize,
    proofs: usize,
    refused: usize,
    before_the_first_refusal: Option<usize>,
}

impl Attack {
    /// Each puppet rates what it is dealt: the target with a ten, all else as anyone would. `pause` is what it waits before
    /// each vote; a refusal makes it wait a minute.
    async fn run(play: &mut Play, target: usize, pause: impl Fn(usize) -> Duration) -> Self {
        let mut attack = Self::default();
        for puppet in 0..PUPPETS {
            let browser = play.site.browser().in_network(&format!("10.66.0.{}", puppet % NETWORKS));
            let mut sitting = play.world.sit_down();
            let mut deal: Option<Deal> = browser.turn().await.next;
            for nth in 0..VOTES {
                let Some(photo) = deal else { break };
                play.site.let_time_pass(pause(puppet * VOTES + nth));
                let score = match number(&photo) == target {
                    true => Score::new(Score::MAX).expect("a score"),
                    false => play.world.score(&mut sitting, SubmissionId(number(&photo) as i64)),
                };
                attack.on_target += usize::from(number(&photo) == target);
                deal = loop {
                    match play.try_rate(&browser, &photo, score).await {
                        Ok(next) => break next,
                        Err(Refusal { error: AppError::ProofWanted, .. }) => {
                            attack.proofs += 1;
                            assert_eq!(prove(&browser).await.onwards(), Some("/"));
                        }
                        Err(refusal) => {
                            assert_eq!(refusal.error, AppError::TooManyTries);
                            attack.refused += 1;
                            attack.before_the_first_refusal.get_or_insert(attack.cast);
                            play.site.let_time_pass(Duration::from_secs(60));
                        }
                    }
                };
                attack.cast += 1;
            }
        }
        attack
    }
}

/// Voids all that is listed, as an operator does by hand. Returns how many requests that took.
async fn void_all(operator: &Member) -> usize {
    for request in (1..).step_by(3) {
        let list = operator.browser.page("/admin/votes").await;
        let Some((_, rest)) = list.html.split_once("href=\"/admin/votes/") else { return request };
        let page = format!("/admin/votes/{}", rest.split('"').next().expect("an address"));
        let seen = operator.browser.page(&page).await;
        assert!(seen.shows("Without them"));
        let (raters, grown_at) = (seen.hidden("raters"), seen.hidden("grown_at"));
        let form = [("do", "void"), ("raters", &raters), ("grown_at", &grown_at), ("reason", "Puppets.")];
        let voided = operator.browser.fill(&page, &form).await;
        assert_eq!(voided.onwards(), Some(page.as_str()));
    }
    unreachable!("an operator gets tired first")
}

/// By how many places the other photos moved, in the mean.
fn moved(before: &[u32], after: &[u32], target: usize) -> f64 {
    let others = before.iter().zip(after).enumerate().filter(|(photo, _)| *photo != target);
    others.map(|(_, (before, after))| f64::from(before.abs_diff(*after))).sum::<f64>()
        / (before.len() - 1) as f64
}

/// `fast` is whether the limits are to notice.
async fn attacked(backend: Backend, how: &str, fast: bool, pause: impl Fn(usize) -> Duration) {
    let mut play = Play::start(backend, World::new(11, PHOTOS), ARRIVALS * PHOTOS).await;
    play.run_to(HONEST_VOTES_A_PHOTO * PHOTOS).await;
    play.site.let_it_be_noon();
    let [target] = play.middling();
    let before = play.places().await;
    let board = play.site.site.board.read();
    let honest: HashSet<i64> = play.site.ledger().await.voters.iter().map(|(rater, _)| *rater).collect();

    let begun = play.site.site.clock.now();
    let attack = Attack::run(&mut play, target, pause).await;
    let minutes = play.site.site.clock.now().millis_since(begun) as f64 / 60_000.0;
    let during = play.places().await;
    integrity::look(&play.site.site).await.expect("votes are looked at");
    let operator = play.site.a_moderator().await;
    let requests = void_all(&operator).await;
    let after = play.places().await;
    let (bystanders, bystanders_after) = (moved(&before, &during, target), moved(&before, &after, target));
    let [before, during, after] = [before, during, after].map(|places| places[target]);

    let tries = attack.cast + attack.proofs + attack.refused;
    let first = attack.before_the_first_refusal;
    println!(
        "{how}: of {tries} tries {} votes got through, {} of them on the photo they push; {} had to prove first and {} were refused{}. Of \
         {PHOTOS} photos it was {before}., then {during}., and {after}. once an operator had voided them by {requests} requests. The other \
         photos moved by {bystanders:.1} places in the mean, and are {bystanders_after:.1} off after.",
        attack.cast,
        attack.on_target,
        attack.proofs,
        attack.refused,
        first.map_or(String::new(), |votes| format!(", the first after {votes} votes")),
    );
    match fast {
        true => {
            assert!(attack.proofs > 0, "some have to work");
            // However slow the machine is on which they vote.
            let most = AT_ONCE as f64 * (1.0 + minutes);
            assert!(attack.cast as f64 <= most, "{} votes in {minutes:.1} minutes", attack.cast);
        }
        false => assert_eq!((attack.proofs, attack.refused), (0, 0), "patience is let through"),
    }
    let suspects = play.site.suspects().await;
    assert!(suspects.is_disjoint(&honest), "no honest rater is suspected");
    assert!(during + 10 < before, "it was worth an attack");
    assert!(requests <= 3 * NETWORKS + 1, "in {requests} requests");
    assert!(bystanders_after <= bystanders, "the others are better off");
    let ledger = play.site.ledger().await;
    let puppets = ledger.ratings.iter().filter(|rating| !honest.contains(&rating.rater_id));
    match puppets.filter(|rating| !rating.voided).count() {
        0 => assert_eq!(*play.site.site.board.read(), *board, "as if nobody had come"),
        left => {
            println!("{left} votes of puppets that pushed nothing were left alone.");
            let (moved, off) = (during.abs_diff(before), after.abs_diff(before));
            assert!(3 * off < 2 * moved, "most of it is undone");
        }
    }
    play.assert_all_follows_from_the_votes().await;
}

on_both_databases! {
    async fn a_script_that_votes_as_fast_as_it_can_is_undone_by_a_few_requests(backend: Backend) {
        attacked(backend, "A script", true, |_| Duration::ZERO).await;
    }

    async fn puppets_that_take_their_time_are_found_by_what_they_push(backend: Backend) {
        attacked(backend, "With patience", false, |nth| Duration::from_millis(2500 + (nth as u64 * 7919) % 6000)).await;
    }
}
