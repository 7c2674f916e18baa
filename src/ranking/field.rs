use super::normal;

/// Ends of an interval that holds nine in ten of a normal distribution, in standard deviations.
const NINE_IN_TEN: f64 = 1.645;

/// How far on each side of a settled photo's place its interval may reach, as a share of the board.
const SETTLED: f64 = 0.05;

const SCORES: usize = 256;
const DEVIATIONS: usize = 16;
const POINTS: usize = 512;

/// A photo's score with how far off it may be (a standard deviation), both in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Estimate {
    pub score: f64,
    pub deviation: f64,
}

/// How the photos' true scores are likely to lie: for a score, how many photos are expected to be truly below it. Each
/// photo is a normal distribution around its estimate; photos alike in score and deviation are taken together in 256×16
/// bins, so that a million of them take no longer than four thousand.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Field {
    least: f64,
    step: f64,
    /// How many photos are below `least`, `least + step` and so on.
    below: Vec<f32>,
    photos: f64,
}

/// The places, from 1, between which a photo's true one lies nine times in ten.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Interval {
    pub best: f64,
    pub worst: f64,
}

#[derive(Default, Clone, Copy)]
struct Bin {
    photos: f64,
    score: f64,
    deviation: f64,
}

impl Field {
    pub fn of(estimates: impl Iterator<Item = Estimate> + Clone) -> Self {
        let reach = |range: (f64, f64), e: Estimate| {
            (range.0.min(e.score - 4.0 * e.deviation), range.1.max(e.score + 4.0 * e.deviation))
        };
        let (least, greatest) = estimates.clone().fold((f64::INFINITY, f64::NEG_INFINITY), reach);
        if least > greatest {
            return Self { least: 0.0, step: 1.0, below: Vec::new(), photos: 0.0 };
        }
        let bins = bins(estimates);
        let step = (greatest - least) / (POINTS - 1) as f64;
        let below = (0..POINTS).map(|point| {
            let x = least + step * point as f64;
            let share = |bin: &Bin| bin.photos * normal::below((x - bin.score) / bin.deviation);
            bins.iter().map(share).sum::<f64>() as f32
        });
        Self { least, step, below: below.collect(), photos: bins.iter().map(|bin| bin.photos).sum() }
    }

    /// How many photos are expected to be truly below the score.
    fn below(&self, score: f64) -> f64 {
        let at = (score - self.least) / self.step;
        // The cast ends at 0 for what is below or not a number.
        let point = at as usize;
        match (self.below.get(point), self.below.get(point + 1)) {
            _ if at < 0.0 => 0.0,
            (Some(low), Some(high)) => {
                let (low, high) = (f64::from(*low), f64::from(*high));
                low + (high - low) * (at - point as f64)
            }
            _ => self.photos,
        }
    }

    /// How many of the others are expected to be truly below a score, for the photo itself is in the field.
    fn others_below(&self, score: f64, own: Estimate) -> f64 {
        let others = self.below(score) - normal::below((score - own.score) / own.deviation);
        others.clamp(0.0, (self.photos - 1.0).max(0.0))
    }

    fn interval_at(&self, own: Estimate, deviation: f64) -> Interval {
        let reach = NINE_IN_TEN * deviation;
        let place = |score| self.photos - self.others_below(score, own);
        Interval { best: place(own.score + reach), worst: place(own.score - reach) }
    }

    pub fn interval(&self, own: Estimate) -> Interval {
        self.interval_at(own, own.deviation)
    }

    fn is_settled(&self, own: Estimate, deviation: f64) -> bool {
        let Interval { best, worst } = self.interval_at(own, deviation);
        worst - best <= 2.0 * SETTLED * self.photos
    }

    /// How many more votes it takes until the interval is within five hundredths of the board on each side, when each
    /// adds so much information (the reciprocal of a variance): `1/deviation² + votes·information` is the certainty
    /// after them. The score is taken to stay where it is.
    pub fn votes_to_settle(&self, own: Estimate, information: f64) -> u32 {
        if self.is_settled(own, own.deviation) {
            return 0;
        }
        let (mut settled, mut open) = (own.deviation / 1024.0, own.deviation);
        for _ in 0..20 {
            let between = (settled * open).sqrt();
            *(if self.is_settled(own, between) { &mut settled } else { &mut open }) = between;
        }
        let votes = (settled.powi(-2) - own.deviation.powi(-2)) / information;
        // The cast ends at the bounds of the type.
        votes.ceil().max(1.0) as u32
    }
}

/// Each bin stands where its photos are in the mean.
fn bins(estimates: impl Iterator<Item = Estimate> + Clone) -> Vec<Bin> {
    let scores = Scale::of(estimates.clone().map(|e| e.score), SCORES);
    let deviations = Scale::of(estimates.clone().map(|e| e.deviation.ln()), DEVIATIONS);
    let mut bins = vec![Bin::default(); SCORES * DEVIATIONS];
    for estimate in estimates {
        let at = scores.bin(estimate.score) * DEVIATIONS + deviations.bin(estimate.deviation.ln());
        if let Some(bin) = bins.get_mut(at) {
            bin.photos += 1.0;
            bin.score += estimate.score;
            bin.deviation += estimate.deviation;
        }
    }
    let mean = |bin: Bin| Bin {
        photos: bin.photos,
        score: bin.score / bin.photos,
        deviation: bin.deviation / bin.photos,
    };
    bins.into_iter().filter(|bin| bin.photos > 0.0).map(mean).collect()
}

/// Equal bins from the least to the greatest of some figures.
struct Scale {
    least: f64,
    per_unit: f64,
    last: usize,
}

impl Scale {
    fn of(figures: impl Iterator<Item = f64>, bins: usize) -> Self {
        let (least, greatest) =
            figures.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)));
        let span = (greatest - least).max(f64::MIN_POSITIVE);
        Self { least, per_unit: bins as f64 / span, last: bins - 1 }
    }

    fn bin(&self, figure: f64) -> usize {
        (((figure - self.least) * self.per_unit) as usize).min(self.last)
    }
}

#[cfg(test)]
mod tests;
