//! How well an order agrees with the true one.

/// Kendall's τ: pairs in the right order minus pairs in the wrong, as a share of all; ties count for neither.
pub fn tau(truth: &[f64], scores: &[f64]) -> f64 {
    let mut balance = 0_i64;
    for (at, (quality, score)) in truth.iter().zip(scores).enumerate() {
        for (other, others) in truth[..at].iter().zip(&scores[..at]) {
            let product = (quality - other) * (score - others);
            balance += i64::from(product > 0.0) - i64::from(product < 0.0);
        }
    }
    balance as f64 / (truth.len() * (truth.len() - 1) / 2) as f64
}

/// Positions, the highest figure first.
pub fn order(figures: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..figures.len()).collect();
    order.sort_by(|a, b| figures[*b].total_cmp(&figures[*a]));
    order
}

/// Discounted gain of the first twenty: 1 for what is truly first, falling to 0 for the hundredth (Järvelin and
/// Kekäläinen, ACM Transactions on Information Systems 20, 2002).
pub fn ndcg20(truth: &[f64], scores: &[f64]) -> f64 {
    let mut gains = vec![0.0; truth.len()];
    for (rank, photo) in order(truth).into_iter().enumerate().take(100) {
        gains[photo] = 1.0 - rank as f64 / 99.0;
    }
    let gain = |order: &[usize]| -> f64 {
        order.iter().take(20).enumerate().map(|(at, photo)| gains[*photo] / (at as f64 + 2.0).log2()).sum()
    };
    gain(&order(scores)) / gain(&order(truth))
}

/// The share of the true first twenty that are among the first twenty.
pub fn overlap20(truth: &[f64], scores: &[f64]) -> f64 {
    let (truth, scores) = (order(truth), order(scores));
    let found = truth.iter().take(20).filter(|photo| scores.iter().take(20).any(|other| other == *photo));
    found.count() as f64 / 20.0
}

/// How unevenly votes are spread: 0 when all have as many.
pub fn gini(votes: &[f64]) -> f64 {
    let mut votes = votes.to_vec();
    votes.sort_by(f64::total_cmp);
    let n = votes.len() as f64;
    let total: f64 = votes.iter().sum();
    let weighted: f64 =
        votes.iter().enumerate().map(|(at, votes)| (2.0 * (at as f64 + 1.0) - n - 1.0) * votes).sum();
    weighted / (n * total)
}

pub fn quantile(figures: &[f64], share: f64) -> f64 {
    let mut figures = figures.to_vec();
    figures.sort_by(f64::total_cmp);
    figures[((figures.len() as f64 * share) as usize).min(figures.len() - 1)]
}

/// How much of the list is below one of it, in hundredths.
pub fn percentile(figures: &[f64], at: usize) -> f64 {
    let below = figures.iter().filter(|figure| **figure < figures[at]).count() as f64;
    let level = figures.iter().filter(|figure| **figure == figures[at]).count() as f64;
    100.0 * (below + level / 2.0) / figures.len() as f64
}

#[test]
fn the_measures_are_right_on_what_is_worked_out_by_hand() {
    let truth = [4.0, 3.0, 2.0, 1.0];
    assert_eq!(tau(&truth, &[9.0, 8.0, 7.0, 1.0]), 1.0);
    assert_eq!(tau(&truth, &[8.0, 9.0, 7.0, 7.0]), 3.0 / 6.0);
    assert_eq!(ndcg20(&truth, &truth), 1.0);
    assert_eq!((gini(&[3.0; 5]), gini(&[0.0, 0.0, 0.0, 8.0])), (0.0, 0.75));
}
