//! What a creature sits in front of. Patterns are flat and loud, places have a horizon or a depth.

mod patterns;
mod places;
mod waters;

use super::easel::{Easel, Ink};
use super::palette::{AUBERGINE, Colour};

/// Two colours are the ground and what is put on it, or the nearer and the farther of a place.
#[derive(Clone, Copy)]
pub(super) enum Backdrop {
    Plain(Colour),
    Sunburst(Colour, Colour),
    Dots(Colour, Colour),
    Stripes(Colour, Colour),
    Rings(Colour, Colour),
    Checks(Colour, Colour),
    Scallops(Colour, Colour),
    Spotlight(Colour, Colour),
    Rainbow(Colour),
    Confetti(Colour, u64),
    Tiles(Colour),
    Room(Colour, Colour),
    Meadow(u64),
    Hills(Colour, Colour),
    Night(u64),
    Snow(u64),
    Sea(u64),
    Pond,
}

impl Backdrop {
    pub(super) fn draw(self, easel: &mut Easel) {
        match self {
            Self::Plain(ground) => easel.cover(Ink::Down(ground.lit(0.1), ground.shaded(0.05))),
            Self::Sunburst(ground, ray) => patterns::sunburst(easel, ground, ray),
            Self::Dots(ground, dot) => patterns::dots(easel, ground, dot),
            Self::Stripes(ground, stripe) => patterns::stripes(easel, ground, stripe),
            Self::Rings(ground, ring) => patterns::rings(easel, ground, ring),
            Self::Checks(ground, square) => patterns::checks(easel, ground, square),
            Self::Scallops(ground, scale) => patterns::scallops(easel, ground, scale),
            Self::Spotlight(ground, light) => patterns::spotlight(easel, ground, light),
            Self::Rainbow(ground) => patterns::rainbow(easel, ground),
            Self::Confetti(ground, seed) => patterns::confetti(easel, ground, seed),
            Self::Tiles(tile) => places::tiles(easel, tile),
            Self::Room(wall, floor) => places::room(easel, wall, floor),
            Self::Meadow(seed) => places::meadow(easel, seed),
            Self::Hills(hill, sky) => places::hills(easel, hill, sky),
            Self::Night(seed) => places::night(easel, seed),
            Self::Snow(seed) => places::snow(easel, seed),
            Self::Sea(seed) => waters::sea(easel, seed),
            Self::Pond => waters::pond(easel),
        }
        // A breath of shade at the foot gathers any of them about the creature.
        easel.cover(Ink::Down(AUBERGINE.faint(0.0), AUBERGINE.faint(0.14)));
    }
}
