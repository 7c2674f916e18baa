//! Places on dry land, over the whole sheet, in its own coordinates (0 to 1080).

use super::super::dice::Dice;
use super::super::easel::{Easel, Ink, SIDE};
use super::super::palette::{
    AUBERGINE, AZURE, CORAL, Colour, FOREST, LEAF, LEMON, MARIGOLD, NAVY, PINK, PLUM, SKY, SNOW, TAN,
};
use super::super::shape::{Shape, Spot, spots};

pub(super) fn tiles(easel: &mut Easel, tile: Colour) {
    easel.cover(tile.lit(0.75));
    for row in 0..6_u8 {
        let indent = if row % 2 == 0 { 0.0 } else { 120.0 };
        for column in 0..6_u8 {
            let (x, y) = (f32::from(column) * 240.0 - indent, f32::from(row) * 190.0 - 20.0);
            let corners =
                [(x + 7.0, y + 7.0), (x + 233.0, y + 7.0), (x + 233.0, y + 183.0), (x + 7.0, y + 183.0)];
            let tone = f32::from((row * 5 + column * 7) % 4) * 0.05;
            easel.fill(&Shape::facets(&corners, 16.0), Ink::Down(tile.lit(0.18 + tone), tile.shaded(tone)));
            let gloss = [(x + 30.0, y + 32.0), (x + 92.0, y + 32.0)];
            easel.line(&Shape::curve(&gloss), 12.0, SNOW.faint(0.55));
        }
    }
}

pub(super) fn room(easel: &mut Easel, wall: Colour, floor: Colour) {
    easel.cover(Ink::Down(wall.lit(0.1), wall));
    for index in 0..7_u8 {
        let left = f32::from(index) * 180.0 - 30.0;
        easel.fill(&Shape::rect(left, 0.0, left + 70.0, 820.0), wall.shaded(0.07));
    }
    easel.fill(&Shape::rect(0.0, 800.0, SIDE, SIDE), Ink::Down(floor, floor.shaded(0.2)));
    easel.fill(&Shape::rect(0.0, 780.0, SIDE, 822.0), wall.lit(0.6));
    easel.turned(4.0, (890.0, 90.0), |easel| {
        easel.fill(&Shape::rect(776.0, 86.0, 1016.0, 326.0), AUBERGINE.faint(0.18));
        easel.fill(&Shape::rect(766.0, 70.0, 1006.0, 310.0), TAN);
        easel.fill(&Shape::rect(790.0, 94.0, 982.0, 286.0), SKY);
        easel.fill(&Shape::blob(&spots![820, 190; 880, 150; 930, 190; 880, 230]), CORAL);
        easel.fill(&Shape::facets(&spots![920, 190; 962, 158; 962, 222], 8.0), CORAL);
        easel.fill(&Shape::circle(850.0, 184.0, 7.0), AUBERGINE);
    });
}

pub(super) fn meadow(easel: &mut Easel, seed: u64) {
    easel.cover(Ink::Down(SKY, SKY.lit(0.7)));
    let mut dice = Dice::new(seed);
    let (sun, clouds) = (dice.between(820.0, 980.0), dice.between(110.0, 300.0));
    easel.fill(&Shape::circle(sun, 180.0, 95.0), LEMON);
    cloud(easel, (clouds, 210.0), 120.0);
    cloud(easel, (clouds + 520.0, 90.0), 80.0);
    hill(easel, &spots![-200, 700; 200, 600; 620, 690; 1300, 560], LEAF.lit(0.35));
    hill(easel, &spots![-200, 740; 300, 780; 800, 700; 1300, 760], LEAF);
    for index in 0..34_u8 {
        let (x, y) = dice.spot((0.0, 800.0), (SIDE, SIDE));
        for lean in [-15.0, 0.0, 15.0] {
            easel.line(
                &Shape::curve(&[(x, y), (x + lean * 0.4, y - 18.0), (x + lean, y - 34.0)]),
                7.0,
                FOREST.faint(0.4),
            );
        }
        if index % 2 == 0 {
            blossom(easel, (x + 40.0, y), [SNOW, PINK, LEMON][usize::from(index) / 2 % 3]);
        }
    }
}

pub(super) fn hills(easel: &mut Easel, near: Colour, sky: Colour) {
    easel.cover(Ink::Down(sky, sky.lit(0.75)));
    easel.fill(&Shape::circle(270.0, 330.0, 150.0), Ink::Down(MARIGOLD.lit(0.4), CORAL));
    let rows: [(f32, f32); 4] = [(470.0, 0.7), (570.0, 0.48), (690.0, 0.26), (830.0, 0.04)];
    for (index, (y, haze)) in (0_u8..).zip(rows) {
        let swing = if index % 2 == 0 { 90.0 } else { -80.0 };
        let ridge = [(-200.0, y), (200.0, y - swing), (560.0, y), (900.0, y + swing), (1300.0, y - swing)];
        hill(easel, &ridge, near.towards(sky, haze));
    }
}

pub(super) fn night(easel: &mut Easel, seed: u64) {
    easel.cover(Ink::Down(NAVY.shaded(0.3), PLUM.towards(NAVY, 0.4)));
    let mut dice = Dice::new(seed);
    for _ in 0..60_u8 {
        let (x, y) = dice.spot((0.0, 0.0), (SIDE, 800.0));
        easel.fill(&Shape::circle(x, y, dice.between(2.5, 7.5)), LEMON.lit(0.6).faint(0.85));
    }
    easel.smudge((855.0, 220.0), (330.0, 330.0), LEMON.faint(0.35));
    easel.fill(&Shape::circle(855.0, 220.0, 140.0), Ink::Down(LEMON.lit(0.6), LEMON.lit(0.1)));
    for (x, y, radius) in [(820.0, 180.0, 30.0), (900.0, 260.0, 40.0), (905.0, 160.0, 16.0)] {
        easel.fill(&Shape::circle(x, y, radius), MARIGOLD.faint(0.25));
    }
    hill(easel, &spots![-200, 800; 200, 720; 700, 830; 1300, 700], NAVY);
    hill(easel, &spots![-200, 900; 350, 930; 800, 840; 1300, 900], NAVY.shaded(0.5));
}

pub(super) fn snow(easel: &mut Easel, seed: u64) {
    easel.cover(Ink::Down(AZURE.towards(SKY, 0.35), SKY.lit(0.65)));
    let peaks = spots![-100, 800; 180, 420; 420, 700; 760, 330; 1200, 820];
    easel.fill(&Shape::facets(&peaks, 30.0), Ink::Down(SNOW, AZURE.lit(0.45)));
    hill(easel, &spots![-200, 720; 300, 760; 750, 690; 1300, 750], SNOW.towards(SKY, 0.25));
    hill(easel, &spots![-200, 900; 350, 830; 800, 900; 1300, 840], SNOW);
    let mut dice = Dice::new(seed);
    for _ in 0..70_u8 {
        let (x, y) = dice.spot((0.0, 0.0), (SIDE, SIDE));
        easel.fill(&Shape::circle(x, y, dice.between(5.0, 15.0)), SNOW.faint(0.9));
    }
}

/// Filled from its ridge down past the foot of the sheet.
pub(super) fn hill(easel: &mut Easel, ridge: &[Spot], colour: Colour) {
    let outline: Vec<Spot> = ridge.iter().copied().chain([(1500.0, 1500.0), (-500.0, 1500.0)]).collect();
    easel.fill(&Shape::blob(&outline), Ink::Down(colour.lit(0.12), colour.shaded(0.12)));
}

fn cloud(easel: &mut Easel, centre: Spot, size: f32) {
    let (x, y) = centre;
    let puffs = [(-0.75, 0.1, 0.42), (-0.2, -0.22, 0.56), (0.4, -0.05, 0.46), (0.85, 0.16, 0.32)];
    for (dx, dy, radius) in puffs {
        easel.fill(&Shape::circle(x + dx * size, y + dy * size, radius * size), SNOW);
    }
    let flat = [
        (x - 1.16 * size, y + 0.1 * size),
        (x + 1.16 * size, y + 0.1 * size),
        (x + 1.16 * size, y + 0.5 * size),
        (x - 1.16 * size, y + 0.5 * size),
    ];
    easel.fill(&Shape::facets(&flat, 0.2 * size), SNOW);
}

fn blossom(easel: &mut Easel, (x, y): Spot, petal: Colour) {
    easel.fill(&Shape::woolly((x, y), (13.0, 11.0), 5), petal);
    easel.fill(&Shape::circle(x, y, 7.0), MARIGOLD);
}
