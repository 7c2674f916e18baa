//! Flat patterns over the whole sheet, in its own coordinates (0 to 1080).

use std::f32::consts::TAU;

use super::super::dice::Dice;
use super::super::easel::{Easel, Ink, SIDE};
use super::super::palette::{AZURE, BRICK, Colour, LEMON, MARIGOLD, MINT, PINK, PLUM, SEA, SNOW};
use super::super::shape::{Shape, spots};

const MIDDLE: f32 = SIDE / 2.0;

pub(super) fn sunburst(easel: &mut Easel, ground: Colour, ray: Colour) {
    easel.cover(ground);
    let count = 14_u8;
    let slice = TAU / f32::from(count);
    for index in 0..count {
        let angle = (f32::from(index) + 0.25) * slice;
        let far = |angle: f32| (MIDDLE + 900.0 * angle.cos(), 560.0 + 900.0 * angle.sin());
        easel.fill(&Shape::facets(&[(MIDDLE, 560.0), far(angle), far(angle + slice / 2.0)], 0.0), ray);
    }
    easel.smudge((MIDDLE, 560.0), (560.0, 560.0), ray.lit(0.5).faint(0.6));
}

pub(super) fn dots(easel: &mut Easel, ground: Colour, dot: Colour) {
    easel.cover(ground);
    for row in 0..10_u8 {
        let indent = if row % 2 == 0 { 0.0 } else { 72.0 };
        for column in 0..9_u8 {
            let (x, y) = (f32::from(column) * 144.0 - indent, f32::from(row) * 125.0 - 10.0);
            easel.fill(&Shape::circle(x, y, 40.0), dot);
        }
    }
}

pub(super) fn stripes(easel: &mut Easel, ground: Colour, stripe: Colour) {
    easel.cover(ground);
    easel.turned(-32.0, (MIDDLE, MIDDLE), |easel| {
        for index in 0..9_u8 {
            let left = f32::from(index) * 190.0 - 290.0;
            easel.fill(&Shape::rect(left, -400.0, left + 95.0, 1500.0), stripe);
        }
    });
}

pub(super) fn rings(easel: &mut Easel, ground: Colour, ring: Colour) {
    easel.cover(ground);
    for index in 0..5_u8 {
        let radius = 820.0 - f32::from(index) * 170.0;
        easel.fill(&Shape::circle(MIDDLE, 520.0, radius), ring);
        easel.fill(&Shape::circle(MIDDLE, 520.0, radius - 85.0), ground);
    }
}

pub(super) fn checks(easel: &mut Easel, ground: Colour, square: Colour) {
    easel.cover(ground);
    for row in 0..8_u8 {
        for column in (0..8_u8).filter(|column| (row + column) % 2 == 0) {
            let (x, y) = (f32::from(column) * 135.0, f32::from(row) * 135.0);
            easel.fill(&Shape::rect(x, y, x + 135.0, y + 135.0), square);
        }
    }
}

/// Rows of overlapping fans, each row lower and in front of the last.
pub(super) fn scallops(easel: &mut Easel, ground: Colour, scale: Colour) {
    easel.cover(ground);
    for row in 0..13_u8 {
        let indent = if row % 2 == 0 { 0.0 } else { 90.0 };
        for column in 0..8_u8 {
            let (x, y) = (f32::from(column) * 180.0 - indent, f32::from(row) * 90.0);
            easel.fill(&Shape::circle(x, y + 90.0, 90.0), ground);
            easel.fill(&Shape::circle(x, y + 90.0, 78.0), scale);
            easel.fill(&Shape::circle(x, y + 90.0, 50.0), ground);
            easel.fill(&Shape::circle(x, y + 90.0, 34.0), scale);
        }
    }
}

pub(super) fn spotlight(easel: &mut Easel, ground: Colour, light: Colour) {
    easel.cover(Ink::Down(ground, ground.shaded(0.15)));
    easel.fill(&Shape::circle(MIDDLE, 520.0, 440.0), Ink::Down(light.lit(0.25), light));
}

pub(super) fn rainbow(easel: &mut Easel, ground: Colour) {
    easel.cover(Ink::Down(ground, ground.lit(0.5)));
    for (index, band) in (0_u8..).zip([BRICK, MARIGOLD, LEMON, SEA, AZURE, PLUM]) {
        easel.fill(&Shape::circle(MIDDLE, 760.0, 700.0 - f32::from(index) * 74.0), band.lit(0.12));
    }
    easel.fill(&Shape::circle(MIDDLE, 760.0, 256.0), ground.lit(0.3));
    for (x, y, size) in [(60.0, 960.0, 190.0), (1030.0, 940.0, 210.0)] {
        easel.fill(&Shape::woolly((x, y), (size, size * 0.62), 9), SNOW);
    }
}

pub(super) fn confetti(easel: &mut Easel, ground: Colour, seed: u64) {
    easel.cover(ground);
    let mut dice = Dice::new(seed);
    for round in 0..14_u8 {
        for (turn, colour) in (0_u8..).zip([BRICK, LEMON, AZURE, PINK, MINT]) {
            let spot = dice.spot((0.0, 0.0), (SIDE, SIDE));
            let angle = dice.between(0.0, 180.0);
            let bit = if (round + turn) % 3 == 0 {
                Shape::circle(0.0, 0.0, 17.0)
            } else {
                Shape::facets(&spots![-9, -30; 9, -30; 9, 30; -9, 30], 6.0)
            };
            easel.moved(spot, |easel| easel.turned(angle, (0.0, 0.0), |easel| easel.fill(&bit, colour)));
        }
    }
}
