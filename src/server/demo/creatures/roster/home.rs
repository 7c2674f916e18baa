//! Those who live with people.

use super::super::Creature;
use super::super::backdrop::Backdrop;
use super::super::coat::{Coat, Pattern};
use super::super::eyes::Eye;
use super::super::mouth::Mouth;
use super::super::palette::{
    AZURE, BARK, BRICK, COAL, COCOA, CORAL, CREAM, FOG, GINGER, LEMON, LIME, MARIGOLD, MINT, NAVY, PEACH,
    PINK, PLUM, ROSE, RUST, SAND, SEA, SKY, SLATE, SNOW, STONE, TAN, TEAL,
};
use super::super::props::Prop;
use super::super::species::{CAT, CORGI, DOG, HAMSTER, PUG, RABBIT};
use super::creature;

pub(super) static HOME: [Creature; 12] = [
    creature(
        "Gerald",
        "cat",
        "Gerald forgot what he came in here for",
        &CAT,
        Coat::of(GINGER, CREAM, RUST, Pattern::Tabby),
    )
    .eyes(Eye::looking(-0.9, -0.2).sized(1.12), Eye::looking(0.9, 0.35))
    .mouth(Mouth::Blep)
    .before(Backdrop::Sunburst(TEAL, SEA))
    .at(560.0, 560.0, 1.02)
    .tilted(-14.0)
    .leaning(9.0),
    creature(
        "Waffles",
        "dog",
        "Waffles has found the ball. It was a cloud",
        &DOG,
        Coat::of(TAN, CREAM, COCOA, Pattern::Blaze),
    )
    .eyes(Eye::looking(-0.3, -0.9), Eye::looking(0.8, -0.5).sized(1.15))
    .mouth(Mouth::Loll)
    .before(Backdrop::Meadow(3))
    .tilted(13.0),
    creature(
        "Duchess",
        "cat",
        "Duchess is toast, and at peace with it",
        &CAT,
        Coat::of(STONE, SNOW, SLATE, Pattern::Blaze),
    )
    .eyes(Eye::looking(0.0, 0.1).lid(0.42, 6.0), Eye::looking(0.1, 0.1).lid(0.36, -4.0))
    .mouth(Mouth::Flat)
    .with(Prop::Bread)
    .before(Backdrop::Checks(AZURE, SKY))
    .at(540.0, 520.0, 1.08)
    .tilted(4.0),
    creature(
        "Otis",
        "pug",
        "Nobody told Otis it was his party",
        &PUG,
        Coat::of(SAND, SAND, COAL, Pattern::Plain),
    )
    .eyes(Eye::looking(-0.95, 0.3).sized(1.1), Eye::looking(0.95, -0.2).sized(1.1))
    .iris(COCOA)
    .mouth(Mouth::Loll)
    .with(Prop::PartyHat(CORAL, LEMON))
    .before(Backdrop::Confetti(PLUM, 11))
    .at(540.0, 610.0, 1.0)
    .tilted(-6.0),
    creature("Domino", "dog", "What bucket", &DOG, Coat::of(SNOW, SNOW, COAL, Pattern::Spots(8)))
        .eyes(Eye::looking(0.5, -0.9), Eye::looking(-0.6, -0.8))
        .mouth(Mouth::Flat)
        .with(Prop::Bucket(BRICK))
        .before(Backdrop::Stripes(MARIGOLD, LEMON))
        .at(540.0, 610.0, 1.0)
        .tilted(4.0),
    creature(
        "Midnight",
        "cat",
        "Midnight has heard the word bath",
        &CAT,
        Coat::of(COAL, SLATE, NAVY, Pattern::Plain),
    )
    .eyes(Eye::looking(-0.1, 0.0).sized(1.3).pupil(0.2), Eye::looking(0.1, 0.05).sized(1.18).pupil(0.2))
    .iris(LIME)
    .mouth(Mouth::Wobble)
    .before(Backdrop::Tiles(MINT))
    .at(540.0, 940.0, 1.3)
    .leaning(3.0),
    creature(
        "Crumpet",
        "corgi",
        "Sergeant Crumpet has nothing to report",
        &CORGI,
        Coat::of(GINGER, SNOW, RUST, Pattern::Plain),
    )
    .eyes(Eye::looking(0.9, 0.1), Eye::looking(-0.9, 0.2))
    .mouth(Mouth::Blep)
    .with(Prop::BowTie(TEAL))
    .before(Backdrop::Rings(PEACH, CORAL))
    .at(540.0, 550.0, 0.98)
    .tilted(7.0),
    creature(
        "Peanut",
        "hamster",
        "Peanut is not hiding anything",
        &HAMSTER,
        Coat::of(GINGER, CREAM, RUST, Pattern::Blaze),
    )
    .eyes(Eye::looking(-0.9, 0.0), Eye::looking(-0.7, -0.3).sized(1.2))
    .mouth(Mouth::BuckTeeth)
    .before(Backdrop::Dots(PINK, ROSE))
    .at(540.0, 540.0, 1.36)
    .leaning(-4.0),
    creature(
        "Pickle",
        "cat",
        "Pickle is listening, in principle",
        &CAT,
        Coat::of(CREAM, CREAM, BARK, Pattern::Points),
    )
    .eyes(Eye::looking(0.7, 0.2).lid(0.58, 8.0), Eye::looking(-0.5, 0.2).lid(0.3, -6.0))
    .iris(AZURE)
    .mouth(Mouth::Whiskered)
    .with(Prop::Flower(ROSE))
    .before(Backdrop::Room(TEAL, TAN))
    .at(500.0, 520.0, 0.95)
    .tilted(11.0),
    creature(
        "Kevin",
        "dog",
        "Kevin guards the sofa from itself",
        &DOG,
        Coat::of(STONE, FOG, SLATE, Pattern::EyePatch),
    )
    .eyes(Eye::looking(0.8, 0.4).lid(0.34, -14.0), Eye::looking(0.8, -0.6).sized(1.2))
    .mouth(Mouth::Underbite)
    .with(Prop::VetCone)
    .before(Backdrop::Plain(CORAL))
    .at(540.0, 550.0, 0.9)
    .tilted(-8.0),
    creature(
        "Truffle",
        "pug",
        "Truffle can smell the cheese from here",
        &PUG,
        Coat::of(SLATE, STONE, COAL, Pattern::Plain),
    )
    .eyes(Eye::looking(1.0, 0.3).sized(1.15), Eye::looking(-1.0, 0.2).sized(1.05))
    .mouth(Mouth::Snaggle)
    .with(Prop::Butterfly(MARIGOLD))
    .before(Backdrop::Spotlight(MARIGOLD, CREAM))
    .at(540.0, 560.0, 1.3),
    creature(
        "Clementine",
        "rabbit",
        "Clementine heard that, on one side",
        &RABBIT,
        Coat::of(STONE, SNOW, SLATE, Pattern::Blaze),
    )
    .eyes(Eye::looking(-0.8, -0.7), Eye::looking(0.9, 0.1).sized(1.15))
    .mouth(Mouth::BuckTeeth)
    .with(Prop::Scarf(BRICK, CREAM))
    .before(Backdrop::Scallops(MINT, SEA))
    .at(570.0, 620.0, 0.98)
    .tilted(5.0),
];
