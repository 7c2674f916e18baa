//! Those who live on a farm.

use super::super::Creature;
use super::super::backdrop::Backdrop;
use super::super::coat::{Coat, Pattern};
use super::super::eyes::Eye;
use super::super::mouth::Mouth;
use super::super::palette::{
    AZURE, BARK, BRICK, COAL, COCOA, CORAL, CREAM, FOREST, LEMON, LILAC, LIME, MARIGOLD, NAVY, PEACH, PINK,
    PLUM, ROSE, RUST, SAND, SKY, SLATE, SNOW, STONE, TANGERINE, TEAL,
};
use super::super::props::Prop;
use super::super::species::{ALPACA, CHICKEN, COW, DUCK, GOAT, PIG, SHEEP};
use super::creature;

pub(super) static FARM: [Creature; 12] = [
    creature(
        "Bernard",
        "duck",
        "Bernard came for bread and stayed for you",
        &DUCK,
        Coat::of(LEMON, LEMON, LEMON, Pattern::Plain).skin(TANGERINE),
    )
    .eyes(Eye::looking(-0.8, -0.6), Eye::looking(0.9, 0.5).sized(1.15))
    .mouth(Mouth::Tongue)
    .before(Backdrop::Pond)
    .at(540.0, 570.0, 1.2)
    .tilted(-10.0),
    creature(
        "Mabel",
        "cow",
        "Mabel is thinking it over, twice",
        &COW,
        Coat::of(SNOW, SNOW, COAL, Pattern::EyePatch),
    )
    .eyes(Eye::looking(-0.9, 0.1).lid(0.3, 0.0), Eye::looking(0.8, 0.3).lid(0.36, 6.0))
    .mouth(Mouth::Loll)
    .with(Prop::Bell(BRICK))
    .before(Backdrop::Meadow(21))
    .at(540.0, 470.0, 1.16)
    .tilted(6.0),
    creature(
        "Fernando",
        "alpaca",
        "Fernando just had it done",
        &ALPACA,
        Coat::of(CREAM, SNOW, COCOA, Pattern::Plain),
    )
    .eyes(Eye::looking(0.9, 0.0).lid(0.4, 10.0), Eye::looking(0.8, 0.1).lid(0.44, -8.0))
    .mouth(Mouth::Underbite)
    .before(Backdrop::Rings(LILAC, PLUM))
    .at(540.0, 500.0, 0.92)
    .tilted(-5.0),
    creature(
        "Gary",
        "goat",
        "Gary ate the instructions",
        &GOAT,
        Coat::of(STONE, SNOW, SLATE, Pattern::Blaze),
    )
    .eyes(Eye::looking(-0.9, 0.2).sized(1.1), Eye::looking(0.9, -0.3))
    .iris(MARIGOLD)
    .mouth(Mouth::Snaggle)
    .before(Backdrop::Hills(TEAL, PEACH))
    .at(540.0, 560.0, 0.9)
    .tilted(9.0),
    creature(
        "Hamlet",
        "pig",
        "Hamlet is still deciding",
        &PIG,
        Coat::of(PINK, PINK, ROSE, Pattern::Plain).skin(CORAL),
    )
    .eyes(Eye::looking(-0.9, -0.5), Eye::looking(0.7, -0.8).sized(1.2))
    .mouth(Mouth::Smile)
    .with(Prop::PaperCrown(MARIGOLD))
    .before(Backdrop::Plain(TEAL))
    .at(540.0, 590.0, 0.98)
    .tilted(-7.0),
    creature(
        "Henrietta",
        "chicken",
        "Henrietta crossed it. No comment",
        &CHICKEN,
        Coat::of(SNOW, SNOW, CREAM, Pattern::Plain).skin(MARIGOLD),
    )
    .eyes(Eye::looking(-1.0, 0.0).sized(1.15).pupil(0.3), Eye::looking(1.0, 0.0).sized(1.15).pupil(0.3))
    .before(Backdrop::Stripes(SLATE, COAL))
    .at(540.0, 480.0, 0.92)
    .tilted(12.0),
    creature(
        "Walter",
        "sheep",
        "Walter lost count at one",
        &SHEEP,
        Coat::of(SNOW, SNOW, COAL, Pattern::Plain).lids(SLATE),
    )
    .eyes(Eye::looking(0.4, 0.2).lid(0.62, 0.0), Eye::looking(0.2, 0.0).sized(1.2).lid(0.14, 0.0))
    .before(Backdrop::Night(5))
    .at(520.0, 540.0, 0.95)
    .tilted(-6.0),
    creature(
        "Linda",
        "duck",
        "Linda would like a word with the pond",
        &DUCK,
        Coat::of(FOREST, STONE, SNOW, Pattern::Plain).skin(MARIGOLD),
    )
    .eyes(Eye::looking(0.2, 0.5).lid(0.42, 16.0), Eye::looking(-0.2, 0.5).lid(0.42, -16.0))
    .with(Prop::Teacup(ROSE))
    .before(Backdrop::Dots(PEACH, CREAM))
    .at(540.0, 590.0, 0.95)
    .tilted(3.0),
    creature(
        "Beatrix",
        "pig",
        "Beatrix has had an excellent mud",
        &PIG,
        Coat::of(PEACH, PEACH, COCOA, Pattern::Patches(2)).skin(PINK),
    )
    .eyes(Eye::looking(0.9, 0.7), Eye::looking(-0.9, 0.7))
    .mouth(Mouth::Gape)
    .before(Backdrop::Sunburst(LIME, LEMON))
    .at(540.0, 510.0, 1.12)
    .tilted(10.0),
    creature(
        "Brenda",
        "goat",
        "Brenda knows what you did last Tuesday",
        &GOAT,
        Coat::of(COCOA, CREAM, BARK, Pattern::Plain),
    )
    .eyes(Eye::looking(0.0, 0.1).sized(1.15).pupil(0.34), Eye::looking(0.0, 0.0).sized(1.0).pupil(0.34))
    .iris(LEMON)
    .mouth(Mouth::Flat)
    .with(Prop::Daisy)
    .before(Backdrop::Scallops(CORAL, PEACH))
    .at(540.0, 540.0, 0.92)
    .tilted(-4.0),
    creature(
        "Doris",
        "cow",
        "Doris has invented standing",
        &COW,
        Coat::of(RUST, CREAM, COCOA, Pattern::Blaze).skin(PEACH),
    )
    .eyes(Eye::looking(0.9, -0.2), Eye::looking(-0.9, -0.2).sized(1.1))
    .mouth(Mouth::Smile)
    .with(Prop::FlowerPot)
    .before(Backdrop::Plain(SKY))
    .at(540.0, 620.0, 0.95)
    .tilted(-3.0),
    creature(
        "Susan",
        "alpaca",
        "Susan is taller than her problems",
        &ALPACA,
        Coat::of(COCOA, SAND, BARK, Pattern::Plain),
    )
    .eyes(Eye::looking(-0.8, -0.6).sized(1.1), Eye::looking(0.9, 0.6))
    .mouth(Mouth::BuckTeeth)
    .with(Prop::Glasses(BRICK))
    .before(Backdrop::Hills(NAVY, AZURE))
    .at(560.0, 470.0, 0.85)
    .tilted(8.0),
];
