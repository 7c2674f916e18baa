//! Photos of known quality, and people who rate them.

use std::collections::HashSet;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use ratemyderp::domain::{Score, SubmissionId};

/// Of a world of the usual size.
pub const PHOTOS: usize = 2000;

/// How many people rate at the same time: so many, or one for every four photos.
const SITTINGS: usize = 64;
const PHOTOS_A_SITTING: usize = 4;

/// How much of the previous vote, and of the previous photo, is in the next vote.
const INERTIA: f64 = 0.10;
const CONTRAST: f64 = 0.05;

const CARELESS: f64 = 0.04;

pub fn normal(rng: &mut StdRng) -> f64 {
    let (radius, angle): (f64, f64) = (rng.random(), rng.random());
    (-2.0 * (1.0 - radius).ln()).sqrt() * (std::f64::consts::TAU * angle).cos()
}

pub struct World {
    pub rng: StdRng,
    qualities: Vec<f64>,
    sittings: Vec<Sitting>,
    raters: i64,
}

/// One person's run of votes.
pub struct Sitting {
    pub rater: i64,
    pub rated: HashSet<SubmissionId>,
    /// The photo before them.
    pub dealt: Option<SubmissionId>,
    left: u32,
    taste: Taste,
    before: Option<(f64, f64)>,
}

enum Taste {
    Careless,
    Honest { leniency: f64, scale: f64 },
}

impl Sitting {
    /// Whether they rate another after this one.
    pub fn goes_on(&self) -> bool {
        self.left > 1
    }
}

impl World {
    /// Those of the same seed and size have the same photos.
    pub fn new(seed: u64, photos: usize) -> Self {
        let mut rng = StdRng::seed_from_u64(seed);
        let qualities = (0..photos).map(|_| normal(&mut rng)).collect();
        let mut world = Self { rng, qualities, sittings: Vec::new(), raters: 0 };
        let sittings = SITTINGS.min(photos / PHOTOS_A_SITTING);
        world.sittings = (0..sittings).map(|_| world.sit_down()).collect();
        world
    }

    pub fn photos(&self) -> usize {
        self.qualities.len()
    }

    /// How many photos are there by the time so many votes were cast: three in ten from the start, the last with
    /// `arrivals` votes.
    pub fn photos_by(&self, votes: usize, arrivals: usize) -> usize {
        let early = self.photos() * 3 / 10;
        early + (self.photos() - early) * votes.min(arrivals) / arrivals
    }

    pub fn quality(&self, photo: usize) -> f64 {
        self.qualities[photo]
    }

    pub fn set_quality(&mut self, photo: usize, quality: f64) {
        self.qualities[photo] = quality;
    }

    /// Somebody who just came.
    pub fn sit_down(&mut self) -> Sitting {
        let rng = &mut self.rng;
        let left = (8.0 * (1.23 * normal(rng)).exp()).clamp(1.0, 300.0) as u32;
        let honest = Taste::Honest { leniency: 0.8 * normal(rng), scale: (0.25 * normal(rng)).exp() };
        let taste = if rng.random_bool(CARELESS) { Taste::Careless } else { honest };
        self.raters += 1;
        Sitting { rater: self.raters, rated: HashSet::new(), dealt: None, left, taste, before: None }
    }

    /// Whose turn it is; a place that became free is taken by somebody new.
    pub fn next(&mut self) -> Sitting {
        let at = self.rng.random_range(0..self.sittings.len());
        self.sittings.swap_remove(at)
    }

    /// Lets somebody go on after a vote, or leave when it was their last.
    pub fn sit_on(&mut self, mut sitting: Sitting) {
        if !sitting.goes_on() {
            return self.welcome();
        }
        sitting.left -= 1;
        self.sittings.push(sitting);
    }

    /// Gives the place of somebody who left to somebody new.
    pub fn welcome(&mut self) {
        let new = self.sit_down();
        self.sittings.push(new);
    }

    /// What somebody gives a photo.
    pub fn score(&mut self, sitting: &mut Sitting, photo: SubmissionId) -> Score {
        let quality = self.qualities[usize::try_from(photo.0).expect("a photo of the world")];
        let rng = &mut self.rng;
        let score = match sitting.taste {
            Taste::Careless => f64::from(rng.random_range(1_u8..=10)),
            Taste::Honest { leniency, scale } => {
                let (inertia, contrast) = sitting.before.unwrap_or_default();
                let z = scale * (quality + normal(rng)) + leniency + INERTIA * inertia - CONTRAST * contrast;
                (5.5 + 1.8 * z).round().clamp(1.0, 10.0)
            }
        };
        sitting.before = Some(((score - 5.5) / 1.8, quality));
        sitting.rated.insert(photo);
        Score::new(score as u8).expect("clamped")
    }
}
