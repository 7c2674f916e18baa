//! What a creature is dressed in by nature: the colours of its fur, skin, scales or feathers, and how they
//! are laid over its head.

use super::dice::Dice;
use super::easel::Easel;
use super::palette::{Colour, PINK};
use super::shape::{Shape, spots};

#[derive(Clone, Copy)]
pub(super) struct Coat {
    pub(super) fur: Colour,
    /// Bellies, muzzles and whatever else is lighter.
    pub(super) pale: Colour,
    /// What the pattern is painted in.
    pub(super) mark: Colour,
    /// Noses, inner ears and paws.
    pub(super) skin: Colour,
    pub(super) lid: Colour,
    pub(super) pattern: Pattern,
}

#[derive(Clone, Copy)]
pub(super) enum Pattern {
    Plain,
    Tabby,
    /// A broad stripe down the forehead.
    Blaze,
    /// A patch about one eye.
    EyePatch,
    /// Round both eyes, drooping outwards.
    Shadows,
    /// Darker towards the middle of the face.
    Points,
    /// Spots thrown by the seed.
    Spots(u64),
    /// Fewer and larger ones.
    Patches(u64),
}

impl Coat {
    pub(super) const fn of(fur: Colour, pale: Colour, mark: Colour, pattern: Pattern) -> Self {
        Self { fur, pale, mark, skin: PINK, lid: fur, pattern }
    }

    pub(super) const fn skin(self, skin: Colour) -> Self {
        Self { skin, ..self }
    }

    pub(super) const fn lids(self, lid: Colour) -> Self {
        Self { lid, ..self }
    }

    /// Paints the pattern on a head of about 300 pixels' radius whose middle is at the origin.
    pub(super) fn mark(&self, easel: &mut Easel, head: &Shape) {
        easel.inside(head, |easel| match self.pattern {
            Pattern::Plain => {}
            Pattern::Tabby => tabby(easel, self.mark),
            Pattern::Blaze => {
                let stripe = spots![0, -420; 38, -400; 44, -120; 86, 60; 120, 330; 0, 420];
                easel.fill(&Shape::mirrored(&stripe), self.mark);
            }
            Pattern::EyePatch => {
                let patch = spots![30, -150; 170, -190; 270, -60; 220, 80; 100, 90; 20, -10];
                easel.fill(&Shape::blob(&patch), self.mark);
            }
            Pattern::Shadows => easel.both(|easel| {
                easel.turned(-34.0, (134.0, -44.0), |easel| {
                    easel.fill(&Shape::oval(134.0, -30.0, 98.0, 132.0), self.mark);
                });
            }),
            Pattern::Points => {
                easel.smudge((0.0, 70.0), (300.0, 300.0), self.mark);
                easel.smudge((0.0, 90.0), (200.0, 210.0), self.mark);
            }
            Pattern::Spots(seed) => blots(easel, self.mark, seed, 26, (16.0, 34.0)),
            Pattern::Patches(seed) => blots(easel, self.mark, seed, 6, (70.0, 120.0)),
        });
    }
}

fn tabby(easel: &mut Easel, mark: Colour) {
    let brow = spots![0, -290; 22, -260; 14, -140; 0, -105];
    easel.fill(&Shape::mirrored(&brow), mark);
    easel.both(|easel| {
        easel.fill(&Shape::blob(&spots![48, -280; 90, -270; 72, -170; 48, -130]), mark);
        for (y, tip) in spots![-10, 215; 60, 200; 128, 190] {
            easel.fill(&Shape::facets(&[(380.0, y - 30.0), (380.0, y + 20.0), (tip, y + 10.0)], 16.0), mark);
        }
    });
}

fn blots(easel: &mut Easel, mark: Colour, seed: u64, count: u8, (small, large): (f32, f32)) {
    let mut dice = Dice::new(seed);
    for _ in 0..count {
        let (x, y) = dice.spot((-330.0, -330.0), (330.0, 330.0));
        let radius = dice.between(small, large);
        let mut wobble = || radius * dice.between(0.75, 1.2);
        let blot = [(x + wobble(), y), (x, y + wobble()), (x - wobble(), y), (x, y - wobble())];
        easel.fill(&Shape::blob(&blot), mark);
    }
}
