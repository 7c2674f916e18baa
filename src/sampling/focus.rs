use rand::{Rng, RngExt};

use super::Card;
use crate::domain::{Need, Score};

/// Photos with fewer votes than this come soon enough as they are.
const ENOUGH_TO_PROMISE: f32 = 5.0;

/// How much sooner a photo comes that may be among the derpiest.
const PROMISING: f32 = 6.0;

/// The derpiest are this share of the photos, in hundredths, when each is given the benefit of half a deviation.
const REST: usize = 97;

/// What the draw takes from the last board. Before there is one, what is usual, and nobody is among the derpiest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Focus {
    /// The mean of all scores.
    mean: f32,
    /// The photos' mean counts as much as so many votes on a photo.
    caution: f32,
    /// How far a single vote may be off (a standard deviation, in points).
    spread: f32,
    /// Among the derpiest is who is so many points above the mean.
    threshold: f32,
}

impl Default for Focus {
    fn default() -> Self {
        Self { mean: Score::MIDDLE, caution: 1.4, spread: 2.0, threshold: f32::INFINITY }
    }
}

impl Focus {
    /// From the mean score and the variances of a vote's error and of the photos.
    pub fn new(mean: f64, error: f64, photo: f64) -> Self {
        Self {
            mean: mean as f32,
            caution: (error / photo) as f32,
            spread: error.sqrt() as f32,
            ..Self::default()
        }
    }

    /// The same, with the derpiest among these as a measure.
    pub(super) fn among(self, cards: &[Card]) -> Self {
        let hope = |card: &Card| {
            let (above, doubt) = self.estimate(card.need);
            above + doubt / 2.0
        };
        let mut hopes: Vec<f32> = cards.iter().map(hope).collect();
        let at = hopes.len() * REST / 100;
        if at >= hopes.len() {
            return Self { threshold: f32::INFINITY, ..self };
        }
        let (_, threshold, _) = hopes.select_nth_unstable_by(at, f32::total_cmp);
        Self { threshold: *threshold, ..self }
    }

    /// What a need becomes by one more vote of that weight.
    pub(super) fn voted(&self, need: Need, weight: f32, score: Score) -> Need {
        let above = f32::from(score.get()) - self.mean;
        Need { weight: need.weight + weight, above: need.above + weight * above }
    }

    /// How many points above the mean a photo is, and how far off that may be.
    fn estimate(&self, need: Need) -> (f32, f32) {
        let certainty = need.weight + self.caution;
        (need.above / certainty, self.spread / certainty.sqrt())
    }

    /// How long a photo can wait: those with the least come first. What is unsure may turn out among the derpiest by
    /// chance, as often as it may be (Thompson, Biometrika 25, 1933).
    pub(super) fn patience(&self, need: Need, rng: &mut impl Rng) -> f32 {
        let patience = need.weight + rng.random::<f32>();
        let promises = need.weight >= ENOUGH_TO_PROMISE && {
            let (above, doubt) = self.estimate(need);
            above + doubt * normal(rng) > self.threshold
        };
        if promises { patience / PROMISING } else { patience }
    }
}

/// Normally distributed (Box and Muller, Annals of Mathematical Statistics 29, 1958).
fn normal(rng: &mut impl Rng) -> f32 {
    let (radius, angle): (f32, f32) = (rng.random(), rng.random());
    (-2.0 * (1.0 - radius).ln()).sqrt() * (std::f32::consts::TAU * angle).cos()
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    use super::*;
    use crate::domain::SubmissionId;

    #[test]
    fn chance_is_normal() {
        let mut rng = StdRng::seed_from_u64(1);
        let draws: Vec<f32> = (0..20_000).map(|_| normal(&mut rng)).collect();
        let mean = draws.iter().sum::<f32>() / 20_000.0;
        let square = draws.iter().map(|draw| draw * draw).sum::<f32>() / 20_000.0;
        assert!(mean.abs() < 0.03 && (square - 1.0).abs() < 0.04, "{mean}, {square}");
    }

    #[test]
    fn three_photos_in_a_hundred_are_the_measure() {
        let need = |n: f32| Need { weight: 1e6, above: n * 1e6 };
        let cards: Vec<Card> =
            (0..100_u8).map(|n| Card::new(SubmissionId(n.into()), need(f32::from(n) / 50.0), None)).collect();
        let focus = Focus::default().among(&cards);
        assert!((focus.threshold - 97.0 / 50.0).abs() < 0.01, "{focus:?}");
        assert_eq!(Focus::default().among(&[]).threshold, f32::INFINITY);
    }

    #[test]
    fn the_figures_of_a_new_site_are_those_of_the_usual_variances() {
        let (usual, fitted) = (Focus::default(), Focus::new(5.5, 4.0, 4.0 / 1.4));
        assert!((usual.caution - fitted.caution).abs() < 1e-6 && usual.spread == fitted.spread);
    }
}
