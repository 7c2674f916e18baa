use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use super::*;
use crate::domain::Score;

fn vote(rater: i64, submission: i64, score: u8, weight: f64) -> Vote {
    let score = Score::new(score).expect("a score");
    Vote { rater: RaterId(rater), submission: SubmissionId(submission), score, weight }
}

fn normal(rng: &mut StdRng) -> f64 {
    (0..12).map(|_| rng.random::<f64>()).sum::<f64>() - 6.0
}

/// Raters of different leniency on photos whose quality rises with their number.
fn votes(raters: i64, photos: i64, each: i64) -> Vec<Vote> {
    let mut rng = StdRng::seed_from_u64(5);
    let mut votes = Vec::new();
    for rater in 0..raters {
        let leniency = 0.8 * normal(&mut rng);
        for n in 0..each {
            let photo = (rater * 31 + n * 17) % photos;
            let quality = 3.4 * (photo as f64 / photos as f64) - 1.7;
            let z = quality + leniency + normal(&mut rng);
            let score = (5.5 + 1.8 * z).round().clamp(1.0, 10.0) as u8;
            votes.push(vote(rater, photo, score, 1.0));
        }
    }
    votes
}

fn fitted(votes: &[Vote]) -> Ranking {
    let mut log = VoteLog::new([]).expect("room");
    votes.iter().for_each(|vote| log.add(vote).expect("room"));
    Ranking::fit(log)
}

fn ids(photos: i64) -> Vec<SubmissionId> {
    (0..photos).map(SubmissionId).collect()
}

fn scores(ranking: &Ranking, photos: i64) -> Vec<f64> {
    ids(photos).iter().map(|id| ranking.entry(*id).score).collect()
}

fn furthest(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
}

#[test]
fn a_site_without_votes_puts_everyone_in_the_middle() {
    let ranking = fitted(&[]);
    assert_eq!((ranking.mean(), ranking.is_due()), (5.5, false));
    let board = ranking.board(&ids(3));
    assert!(board.by_place(0).all(|standing| standing.place == 1 && standing.votes == 0));
}

#[test]
fn one_vote_already_tells_a_little() {
    let ranking = fitted(&[vote(1, 1, 10, 1.0), vote(2, 2, 1, 1.0)]);
    let [low, middle, high] = [2, 3, 1].map(|id| ranking.entry(SubmissionId(id)).score);
    assert!(1.0 < low && low < middle && middle < high && high < 10.0, "{low} {middle} {high}");
}

#[test]
fn the_order_is_that_of_quality() {
    let ranking = fitted(&votes(400, 50, 25));
    let scores = scores(&ranking, 50);
    assert!(scores.windows(6).all(|six| six[0] < six[5]), "{scores:?}");
    let Variances { error, photo, rater } = ranking.variances();
    assert!((2.4..3.6).contains(&error) && (2.0..3.2).contains(&photo) && (1.4..2.4).contains(&rater));
}

#[test]
fn leniency_is_taken_out() {
    let lenient = (0..8).map(|n| vote(1000, n * 5, 9, 1.0));
    let mut all = votes(400, 50, 25);
    all.extend(lenient);
    let ranking = fitted(&all);
    let rater = ranking.fit.raters.last().expect("the lenient one");
    assert!(rater.leniency > 1.5, "{rater:?}");
}

#[test]
fn votes_that_weigh_nothing_change_nothing() {
    let mut all = votes(100, 20, 10);
    let before = scores(&fitted(&all), 20);
    let mut ranking = fitted(&all);
    all.iter_mut().for_each(|vote| vote.rater = RaterId(vote.rater.0 + 1000));
    for vote in &all {
        ranking.add(&Vote { weight: 0.0, score: Score::new(10).expect("a score"), ..*vote }).expect("room");
    }
    assert_eq!(scores(&ranking, 20), before);
    ranking.refit();
    assert_eq!(scores(&ranking, 20), before);
    assert_eq!(
        ranking.entry(SubmissionId(3)).votes,
        fitted(&votes(100, 20, 10)).entry(SubmissionId(3)).votes
    );
}

#[test]
fn votes_one_by_one_come_near_the_fit_of_all() {
    let all = votes(300, 40, 20);
    let mut rng = StdRng::seed_from_u64(3);
    let (first, mut rest) = (all[..4000].to_vec(), all[4000..].to_vec());
    rand::seq::SliceRandom::shuffle(rest.as_mut_slice(), &mut rng);
    let mut ranking = fitted(&first);
    rest.iter().for_each(|vote| ranking.add(vote).expect("room"));
    assert!(ranking.is_due());
    let whole = scores(&fitted(&all), 40);
    let running = scores(&ranking, 40);
    assert!(furthest(&running, &whole) < 0.12, "{}", furthest(&running, &whole));
    ranking.refit();
    assert!(furthest(&scores(&ranking, 40), &whole) < 1e-3 && !ranking.is_due());
}

#[test]
fn another_score_leaves_no_trace_of_the_first() {
    let all = votes(100, 20, 10);
    let last = *all.last().expect("votes");
    let with = |score| {
        let mut ranking = fitted(&all[..all.len() - 1]);
        ranking.add(&Vote { score: Score::new(score).expect("a score"), ..last }).expect("room");
        ranking
    };
    let (mut changed, never) = (with(1), with(10));
    changed.set(&Vote { score: Score::new(10).expect("a score"), ..last }).expect("room");
    assert!(furthest(&scores(&changed, 20), &scores(&never, 20)) < 0.01);
    assert_eq!(changed.votes(), never.votes());
}

#[test]
fn a_vote_that_is_gone_leaves_no_trace_and_may_come_again() {
    let all = votes(100, 20, 10);
    let (stay, gone) = all.split_at(980);
    let mut ranking = fitted(stay);
    gone.iter().for_each(|vote| ranking.set(vote).expect("room"));
    let with_all = scores(&ranking, 20);
    for _ in 0..2 {
        gone.iter().for_each(|vote| ranking.remove(vote.rater, vote.submission));
    }
    let never = fitted(stay);
    let votes_of = |ranking: &Ranking| ids(20).iter().map(|id| ranking.entry(*id).votes).collect::<Vec<_>>();
    assert!(furthest(&scores(&ranking, 20), &scores(&never, 20)) < 0.05);
    assert_eq!((ranking.votes(), votes_of(&ranking)), (980, votes_of(&never)));
    ranking.refit();
    assert!(furthest(&scores(&ranking, 20), &scores(&never, 20)) < 1e-9);
    assert_eq!((ranking.votes(), votes_of(&ranking)), (980, votes_of(&never)));
    for _ in 0..2 {
        gone.iter().for_each(|vote| ranking.set(vote).expect("room"));
    }
    assert!(furthest(&scores(&ranking, 20), &with_all) < 0.05);
    assert_eq!(ranking.votes(), 1000);
}
