use super::*;

fn even(photos: u32, deviation: f64) -> Vec<Estimate> {
    let score = |n| 2.0 + 6.0 * f64::from(n) / f64::from(photos);
    (0..photos).map(|n| Estimate { score: score(n), deviation }).collect()
}

fn field(estimates: &[Estimate]) -> Field {
    Field::of(estimates.iter().copied())
}

/// Every photo on its own, without bins or table.
fn exactly(estimates: &[Estimate], own: Estimate) -> Interval {
    let place = |x: f64| {
        let above = |e: &Estimate| normal::below((e.score - x) / e.deviation);
        estimates.iter().map(above).sum::<f64>() + normal::below((x - own.score) / own.deviation)
    };
    Interval {
        best: place(own.score + 1.645 * own.deviation),
        worst: place(own.score - 1.645 * own.deviation),
    }
}

#[test]
fn intervals_are_those_of_every_photo_taken_alone() {
    let mut estimates = even(1000, 0.4);
    for (n, estimate) in estimates.iter_mut().enumerate() {
        estimate.deviation = 0.1 + 0.003 * (n * 7919 % 400) as f64;
    }
    let field = field(&estimates);
    for own in estimates.iter().step_by(37) {
        let (fast, exact) = (field.interval(*own), exactly(&estimates, *own));
        assert!((fast.best - exact.best).abs() < 1.0, "{own:?}: {fast:?}, {exact:?}");
        assert!((fast.worst - exact.worst).abs() < 1.0, "{own:?}: {fast:?}, {exact:?}");
    }
}

#[test]
fn a_photo_alone_is_first_and_settled() {
    let alone = Estimate { score: 5.5, deviation: 1.7 };
    let field = field(&[alone]);
    let interval = field.interval(alone);
    assert!((interval.best - 1.0).abs() < 0.01 && (interval.worst - 1.0).abs() < 0.01, "{interval:?}");
    assert_eq!(field.votes_to_settle(alone, 0.2), 0);
}

#[test]
fn two_photos_of_which_nothing_is_known_may_be_either() {
    let both = [Estimate { score: 5.5, deviation: 1.7 }; 2];
    let interval = field(&both).interval(both[0]);
    assert!((interval.best - 1.05).abs() < 0.02 && (interval.worst - 1.95).abs() < 0.02, "{interval:?}");
}

#[test]
fn votes_settle_a_place_when_they_are_cast() {
    let mut estimates = even(500, 0.5);
    let before = field(&estimates);
    let own = estimates[250];
    let votes = before.votes_to_settle(own, 0.2);
    // 0.05 of the board is 0.3 points, which is 1.645 deviations: 1/0.182² − 1/0.5² is 26, at 0.2 a vote.
    assert!((125..140).contains(&votes), "{votes}");
    estimates[250].deviation = (own.deviation.powi(-2) + 0.2 * f64::from(votes)).sqrt().recip();
    assert_eq!(field(&estimates).votes_to_settle(estimates[250], 0.2), 0);
}
