//! Those who live in the water or next to it.

use super::super::Creature;
use super::super::backdrop::Backdrop;
use super::super::coat::{Coat, Pattern};
use super::super::eyes::Eye;
use super::super::mouth::Mouth;
use super::super::palette::{
    AUBERGINE, AZURE, BRICK, COAL, COCOA, CORAL, CREAM, FOG, FOREST, LEAF, LEMON, LILAC, LIME, MARIGOLD,
    MINT, NAVY, PEACH, PINK, PLUM, ROSE, RUST, SEA, SKY, SLATE, SNOW, STONE, TAN, TANGERINE, TEAL,
};
use super::super::props::Prop;
use super::super::species::{AXOLOTL, CAPYBARA, FROG, GOLDFISH, OCTOPUS, PENGUIN, PUFFERFISH, SEAL, TURTLE};
use super::creature;

pub(super) static WATER: [Creature; 12] = [
    creature(
        "Lily",
        "frog",
        "Lily has one thought and it is a fly",
        &FROG,
        Coat::of(LEAF, LIME, FOREST, Pattern::Spots(41)),
    )
    .eyes(Eye::looking(0.9, -0.6).sized(1.1), Eye::looking(-0.9, -0.6))
    .mouth(Mouth::Smile)
    .before(Backdrop::Plain(ROSE))
    .at(540.0, 500.0, 0.88)
    .tilted(5.0),
    creature(
        "Boris",
        "pufferfish",
        "Boris took a deep breath about it",
        &PUFFERFISH,
        Coat::of(MARIGOLD, CREAM, RUST, Pattern::Spots(9)).skin(CORAL),
    )
    .eyes(Eye::looking(-0.9, 0.2).sized(1.15), Eye::looking(0.9, 0.2))
    .before(Backdrop::Sea(2))
    .at(530.0, 560.0, 0.98)
    .leaning(-8.0),
    creature(
        "Colin",
        "penguin",
        "Colin is dressed for something",
        &PENGUIN,
        Coat::of(COAL, SNOW, SLATE, Pattern::Plain).skin(TANGERINE),
    )
    .eyes(Eye::looking(0.9, 0.3), Eye::looking(-0.9, 0.3).sized(1.15))
    .with(Prop::BowTie(BRICK))
    .before(Backdrop::Snow(8))
    .at(540.0, 440.0, 0.9)
    .tilted(-8.0),
    creature(
        "Axel",
        "axolotl",
        "Axel is pleased to be anywhere",
        &AXOLOTL,
        Coat::of(PINK, SNOW, ROSE, Pattern::Plain),
    )
    .eyes(Eye::looking(-0.9, -0.3), Eye::looking(0.9, 0.4).sized(1.15))
    .mouth(Mouth::Smile)
    .before(Backdrop::Sea(7))
    .at(540.0, 460.0, 0.98)
    .tilted(6.0),
    creature(
        "Gustavo",
        "capybara",
        "Gustavo is fine with the fruit",
        &CAPYBARA,
        Coat::of(TAN, TAN, COAL, Pattern::Plain),
    )
    .eyes(Eye::looking(-0.8, 0.2).lid(0.42, 0.0), Eye::looking(0.8, 0.2).lid(0.42, 0.0))
    .mouth(Mouth::Flat)
    .with(Prop::Mandarin)
    .before(Backdrop::Tiles(SKY))
    .at(540.0, 610.0, 1.0)
    .tilted(-3.0),
    creature(
        "Otto",
        "octopus",
        "Otto has eight left feet",
        &OCTOPUS,
        Coat::of(PLUM, LILAC, AUBERGINE, Pattern::Spots(3)),
    )
    .eyes(Eye::looking(-0.3, -0.9).sized(0.9), Eye::looking(0.5, 0.9).sized(1.25))
    .mouth(Mouth::Wobble)
    .before(Backdrop::Plain(LEMON))
    .at(540.0, 540.0, 0.95)
    .tilted(-5.0),
    creature(
        "Admiral",
        "goldfish",
        "The Admiral has just met the castle, again",
        &GOLDFISH,
        Coat::of(TANGERINE, LEMON, CORAL, Pattern::Plain).skin(CORAL),
    )
    .eyes(Eye::looking(-0.6, 0.7), Eye::looking(0.7, -0.7).sized(1.15))
    .before(Backdrop::Scallops(NAVY, AZURE))
    .at(520.0, 560.0, 1.02)
    .leaning(6.0),
    creature(
        "Shelly",
        "turtle",
        "Shelly brought everything",
        &TURTLE,
        Coat::of(LIME, CREAM, FOREST, Pattern::Spots(17)),
    )
    .eyes(Eye::looking(-0.9, 0.0).lid(0.3, 8.0), Eye::looking(0.9, 0.0).lid(0.2, -8.0))
    .mouth(Mouth::Smile)
    .with(Prop::TrafficCone)
    .before(Backdrop::Sunburst(PEACH, CREAM))
    .at(540.0, 560.0, 0.92)
    .tilted(8.0),
    creature(
        "Maud",
        "penguin",
        "Maud has been standing here since March",
        &PENGUIN,
        Coat::of(SLATE, FOG, COAL, Pattern::Plain).skin(MARIGOLD),
    )
    .eyes(Eye::looking(-0.2, -0.9).lid(0.3, -6.0), Eye::looking(0.1, -0.9).sized(1.2).lid(0.2, 6.0))
    .mouth(Mouth::Tongue)
    .with(Prop::Chick)
    .before(Backdrop::Checks(PINK, PEACH))
    .at(540.0, 600.0, 1.0)
    .tilted(4.0),
    creature(
        "Mortimer",
        "frog",
        "Mortimer is not sold on Mondays",
        &FROG,
        Coat::of(SEA, MINT, TEAL, Pattern::Plain),
    )
    .eyes(Eye::looking(-0.5, 0.4).lid(0.5, 6.0), Eye::looking(0.6, 0.4).lid(0.5, -6.0))
    .mouth(Mouth::Frown)
    .with(Prop::Pancakes)
    .before(Backdrop::Room(MARIGOLD, COCOA))
    .at(540.0, 570.0, 0.95)
    .tilted(-6.0),
    creature(
        "Sir Flops",
        "seal",
        "Sir Flops accepts fish and compliments",
        &SEAL,
        Coat::of(STONE, FOG, SLATE, Pattern::Spots(12)),
    )
    .eyes(Eye::looking(0.9, -0.3).sized(1.1), Eye::looking(-0.9, -0.3).sized(1.1))
    .mouth(Mouth::Blep)
    .with(Prop::PartyHat(AZURE, SNOW))
    .before(Backdrop::Spotlight(BRICK, CORAL))
    .at(540.0, 560.0, 0.92)
    .tilted(-11.0),
    creature(
        "Pam",
        "pufferfish",
        "Pam saw the price of plankton",
        &PUFFERFISH,
        Coat::of(LILAC, SNOW, PLUM, Pattern::Spots(5)).skin(PINK),
    )
    .eyes(Eye::looking(0.0, 0.0).sized(1.25).pupil(0.18), Eye::looking(0.1, -0.1).sized(1.05).pupil(0.2))
    .before(Backdrop::Dots(AZURE, SKY))
    .at(540.0, 540.0, 1.0)
    .leaning(5.0),
];
