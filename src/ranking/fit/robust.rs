//! How much is believed of a vote that nobody else would have cast, and of a rater who casts many.

/// A vote further than this many standard deviations from what was expected pulls no more than one that is not
/// (Huber, Annals of Mathematical Statistics 35, 1964).
const BOUND: f64 = 1.5;

/// No single vote makes a rater look more than this surprising, squared.
const MOST: f64 = 9.0;

/// Raters count as ordinary until this many votes say otherwise.
const BENEFIT: f64 = 8.0;

/// At the most so many times as wide.
const WIDEST: f64 = 5.0;

/// By how many standard deviations, squared, a vote differs from what the others' votes on the photo let expect.
pub fn surprise(off: f64, variance: f64) -> f64 {
    off * off / variance
}

/// The share of its weight that a vote keeps.
pub fn kept(surprise: f64, scatter: f32) -> f64 {
    let deviations = (surprise / f64::from(scatter)).sqrt();
    if deviations > BOUND { BOUND / deviations } else { 1.0 }
}

/// How wide a rater's votes scatter, as a multiple of the usual variance: never below 1, since a reward for agreeing
/// with everyone is what a puppet would collect.
pub fn scatter(surprises: impl Iterator<Item = f64>) -> f32 {
    let (sum, votes) = surprises.fold((0.0, 0.0), |(sum, n), surprise| (sum + surprise.min(MOST), n + 1.0));
    (((sum + BENEFIT) / (votes + BENEFIT)).clamp(1.0, WIDEST)) as f32
}

/// A share of a weight that is in steps of 1/255, in the same steps; nothing that counts is lost altogether.
pub fn quantised(weight: u8, share: f64) -> u8 {
    let steps = (f64::from(weight) * share).round() as u8;
    if weight > 0 { steps.max(1) } else { 0 }
}

pub fn precision(kept: u8, scatter: f32, error: f64) -> f64 {
    f64::from(kept) / 255.0 / (error * f64::from(scatter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_surprising_votes_lose_weight() {
        assert_eq!((kept(0.0, 1.0), kept(2.25, 1.0)), (1.0, 1.0));
        assert!((kept(9.0, 1.0) - 0.5).abs() < 1e-9);
        assert_eq!(kept(9.0, 4.0), 1.0);
        assert_eq!((quantised(255, 0.5), quantised(1, 0.1), quantised(0, 1.0)), (128, 1, 0));
    }

    #[test]
    fn agreement_earns_nothing_and_noise_costs() {
        assert_eq!(scatter([0.0; 100].into_iter()), 1.0);
        assert!((scatter([4.0; 24].into_iter()) - 3.25).abs() < 1e-6);
        assert_eq!(scatter([1e9; 1000].into_iter()), 5.0);
    }
}
