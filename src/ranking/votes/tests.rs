use super::*;

fn vote(rater: i64, submission: i64, score: u8) -> Vote {
    let score = Score::new(score).expect("a score");
    Vote { rater: RaterId(rater), submission: SubmissionId(submission), score, weight: 1.0 }
}

fn log(votes: &[(i64, i64, u8)]) -> VoteLog {
    let mut log = VoteLog::new([]).expect("room");
    for &(rater, submission, score) in votes {
        log.add(&vote(rater, submission, score)).expect("room");
    }
    log
}

/// The scores by which each rater rated, in the order of the ids given.
fn scores(log: &VoteLog, raters: &[i64]) -> Vec<Vec<u8>> {
    let own = |rater: &i64| {
        let number = log.raters.get(*rater).map_or(usize::MAX, |number| number as usize);
        let mut scores: Vec<u8> = log.of(number).map(|at| log.score[at]).collect();
        scores.sort_unstable();
        scores
    };
    raters.iter().map(own).collect()
}

#[test]
fn a_rater_finds_their_votes_whatever_order_they_came_in() {
    let ordered = log(&[(1, 10, 1), (1, 20, 2), (2, 10, 3), (9, 30, 4)]);
    let mixed = log(&[(9, 30, 4), (1, 10, 1), (2, 10, 3), (1, 20, 2)]);
    let expected = [vec![1, 2], vec![3], vec![4], vec![]];
    assert_eq!(scores(&ordered, &[1, 2, 9, 5]), expected);
    assert_eq!(scores(&mixed, &[1, 2, 9, 5]), expected);
    assert!(ordered.before.is_empty() && !mixed.before.is_empty());
}

#[test]
fn regrouping_changes_nothing_but_the_order() {
    let mut log = log(&[(9, 30, 4), (1, 10, 1), (2, 10, 3), (1, 20, 2)]);
    log.settle();
    log.add(&vote(9, 10, 5)).expect("room");
    log.add(&vote(3, 10, 6)).expect("room");
    assert_eq!(scores(&log, &[1, 2, 3, 9]), [vec![1, 2], vec![3], vec![6], vec![4, 5]]);
    log.settle();
    assert_eq!(scores(&log, &[1, 2, 3, 9]), [vec![1, 2], vec![3], vec![6], vec![4, 5]]);
    assert!(log.before.is_empty());
}

#[test]
fn the_last_of_a_raters_votes_on_a_photo_stands() {
    let mut log = log(&[(1, 10, 1), (1, 20, 2), (1, 10, 9), (2, 10, 3), (1, 10, 7)]);
    log.regroup();
    assert_eq!(scores(&log, &[1, 2]), [vec![2, 7], vec![3]]);
}

#[test]
fn a_vote_takes_six_bytes() {
    let mut log = VoteLog::new((0..100).map(SubmissionId)).expect("room");
    log.reserve(100_000);
    for rater in 0..1000 {
        (0..100).for_each(|photo| log.add(&vote(rater, photo, 5)).expect("room"));
    }
    assert!(log.bytes() < 6 * 100_000 + 40_000, "{}", log.bytes());
}
