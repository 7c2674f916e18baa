//! Those who live in woods and on plains.

use super::super::Creature;
use super::super::backdrop::Backdrop;
use super::super::coat::{Coat, Pattern};
use super::super::eyes::Eye;
use super::super::mouth::Mouth;
use super::super::palette::{
    AZURE, BARK, BRICK, COAL, COCOA, CORAL, CREAM, FOG, FOREST, LEAF, LEMON, LILAC, MARIGOLD, MINT, PEACH,
    PINK, ROSE, RUST, SAND, SEA, SKY, SLATE, SNOW, STONE, TAN, TANGERINE, TEAL,
};
use super::super::props::Prop;
use super::super::species::{
    BEAR, FOX, GIRAFFE, HEDGEHOG, KOALA, OSTRICH, OWL, PANDA, RACCOON, SLOTH, SNAIL,
};
use super::creature;

pub(super) static FOREST_FOLK: [Creature; 12] = [
    creature(
        "Professor",
        "owl",
        "The Professor missed the question",
        &OWL,
        Coat::of(COCOA, SAND, BARK, Pattern::Plain).skin(MARIGOLD),
    )
    .eyes(Eye::looking(-0.8, 0.3).sized(1.08), Eye::looking(0.9, -0.4))
    .iris(MARIGOLD)
    .before(Backdrop::Night(9))
    .at(540.0, 450.0, 0.92)
    .tilted(16.0),
    creature(
        "Flash",
        "sloth",
        "Flash will get back to you",
        &SLOTH,
        Coat::of(COCOA, SAND, BARK, Pattern::Plain),
    )
    .eyes(Eye::looking(-0.7, 0.0).lid(0.35, 10.0), Eye::looking(0.9, 0.2).lid(0.5, -8.0))
    .mouth(Mouth::Smile)
    .before(Backdrop::Spotlight(FOREST, LEAF))
    .at(540.0, 640.0, 1.0)
    .tilted(-9.0)
    .leaning(180.0),
    creature(
        "Trish",
        "raccoon",
        "Trish was never at the bin",
        &RACCOON,
        Coat::of(STONE, SNOW, COAL, Pattern::Plain),
    )
    .eyes(Eye::looking(-0.9, 0.0).sized(1.1), Eye::looking(-0.9, -0.1).sized(1.1))
    .mouth(Mouth::Wobble)
    .before(Backdrop::Stripes(PINK, CORAL))
    .at(490.0, 550.0, 1.0)
    .tilted(6.0)
    .leaning(-4.0),
    creature("Bruno", "bear", "Bruno woke up for this", &BEAR, Coat::of(COCOA, SAND, BARK, Pattern::Plain))
        .eyes(Eye::looking(-0.4, 0.4).lid(0.55, 8.0), Eye::looking(0.9, -0.2).sized(1.2).lid(0.1, 0.0))
        .mouth(Mouth::Frown)
        .with(Prop::Beanie(BRICK, CREAM))
        .before(Backdrop::Snow(4))
        .at(540.0, 580.0, 0.95)
        .tilted(-5.0),
    creature(
        "Sputnik",
        "hedgehog",
        "Sputnik is a hugger",
        &HEDGEHOG,
        Coat::of(COCOA, CREAM, TAN, Pattern::Plain),
    )
    .eyes(Eye::looking(-0.9, -0.4), Eye::looking(0.9, -0.4).sized(1.25))
    .mouth(Mouth::Blep)
    .with(Prop::Leaf)
    .before(Backdrop::Plain(MINT))
    .at(540.0, 510.0, 0.98)
    .tilted(-5.0),
    creature(
        "Geoffrey",
        "giraffe",
        "Geoffrey can see your house. It is fine",
        &GIRAFFE,
        Coat::of(MARIGOLD, CREAM, RUST, Pattern::Spots(14)),
    )
    .eyes(Eye::looking(-0.9, 0.4), Eye::looking(0.9, 0.4))
    .mouth(Mouth::Loll)
    .before(Backdrop::Rainbow(SKY))
    .at(640.0, 520.0, 0.95)
    .tilted(-30.0)
    .leaning(40.0),
    creature(
        "Ferdinand",
        "fox",
        "Ferdinand has a plan. It is the same plan",
        &FOX,
        Coat::of(TANGERINE, SNOW, RUST, Pattern::Plain).skin(COAL),
    )
    .eyes(Eye::looking(0.9, 0.4), Eye::looking(-0.8, -0.1).sized(1.15))
    .mouth(Mouth::Smile)
    .before(Backdrop::Dots(TEAL, SEA))
    .at(430.0, 540.0, 1.02)
    .tilted(4.0)
    .leaning(12.0),
    creature(
        "Dumpling",
        "panda",
        "Dumpling rolled here",
        &PANDA,
        Coat::of(SNOW, SNOW, COAL, Pattern::Shadows),
    )
    .eyes(Eye::looking(-0.5, 0.9), Eye::looking(0.6, -0.9).sized(1.2))
    .mouth(Mouth::Blep)
    .before(Backdrop::Scallops(LEAF, MINT))
    .at(560.0, 540.0, 1.0)
    .leaning(-24.0),
    creature("Bruce", "koala", "Bruce is between naps", &KOALA, Coat::of(STONE, FOG, SLATE, Pattern::Plain))
        .eyes(Eye::looking(0.5, 0.5).lid(0.64, 4.0), Eye::looking(-0.3, 0.5).sized(1.15).lid(0.4, -8.0))
        .mouth(Mouth::Flat)
        .before(Backdrop::Sunburst(CORAL, PEACH))
        .at(540.0, 520.0, 1.0)
        .tilted(10.0),
    creature(
        "Olga",
        "ostrich",
        "Olga arrived before her neck did",
        &OSTRICH,
        Coat::of(PEACH, SNOW, COAL, Pattern::Plain).skin(MARIGOLD),
    )
    .eyes(Eye::looking(-0.9, 0.5).sized(1.1), Eye::looking(0.9, -0.5))
    .mouth(Mouth::Tongue)
    .before(Backdrop::Hills(RUST, LEMON))
    .at(560.0, 400.0, 0.95)
    .tilted(-6.0),
    creature(
        "Turbo",
        "snail",
        "Turbo started yesterday",
        &SNAIL,
        Coat::of(SAND, CREAM, ROSE, Pattern::Plain),
    )
    .eyes(Eye::looking(-0.9, 0.5), Eye::looking(0.7, -0.7).sized(1.2))
    .mouth(Mouth::Smile)
    .before(Backdrop::Meadow(33))
    .at(500.0, 620.0, 0.92),
    creature(
        "Cosmo",
        "owl",
        "Cosmo is up far too early",
        &OWL,
        Coat::of(SNOW, FOG, STONE, Pattern::Plain).skin(COAL),
    )
    .eyes(Eye::looking(0.6, 0.5).lid(0.52, 10.0), Eye::looking(-0.7, 0.6).lid(0.28, -6.0))
    .iris(LEMON)
    .with(Prop::Mushroom(BRICK))
    .before(Backdrop::Rings(AZURE, LILAC))
    .at(540.0, 540.0, 0.92)
    .tilted(-7.0),
];
