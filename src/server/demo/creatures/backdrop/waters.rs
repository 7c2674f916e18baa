//! Places with water in them, over the whole sheet, in its own coordinates (0 to 1080).

use super::super::dice::Dice;
use super::super::easel::{Easel, Ink, SIDE};
use super::super::palette::{AUBERGINE, FOREST, LEAF, LIME, MINT, NAVY, SEA, SNOW, TAN, TEAL};
use super::super::shape::{Shape, Spot, spots};
use super::places::hill;

pub(super) fn sea(easel: &mut Easel, seed: u64) {
    easel.cover(Ink::Down(SEA.lit(0.25), TEAL.towards(NAVY, 0.45)));
    for (left, lean) in spots![120, -160; 430, -60; 800, 60] {
        let ray = [(left, 0.0), (left + 130.0, 0.0), (left + 240.0 + lean, SIDE), (left - 60.0 + lean, SIDE)];
        easel.fill(&Shape::facets(&ray, 0.0), SNOW.faint(0.1));
    }
    let mut dice = Dice::new(seed);
    for (x, height) in spots![60, 360; 140, 240; 930, 300; 1020, 430] {
        let sway = dice.between(25.0, 50.0);
        let stem: Vec<Spot> = [0.0, 0.25, 0.5, 0.75, 1.0]
            .iter()
            .zip([0.0, 1.0, -1.0, 1.0, -0.4])
            .map(|(rise, side)| (x + sway * side, SIDE + 20.0 - height * rise))
            .collect();
        easel.line(&Shape::curve(&stem), 34.0, FOREST.towards(TEAL, 0.4));
    }
    for _ in 0..22_u8 {
        let (x, y) = dice.spot((0.0, 0.0), (SIDE, SIDE));
        let radius = dice.between(10.0, 36.0);
        easel.fill(&Shape::circle(x, y, radius), MINT.faint(0.25));
        easel.line(&Shape::circle(x, y, radius), 5.0, SNOW.faint(0.6));
        easel.fill(&Shape::circle(x - radius * 0.35, y - radius * 0.35, radius * 0.2), SNOW.faint(0.9));
    }
}

pub(super) fn pond(easel: &mut Easel) {
    easel.cover(Ink::Down(MINT.lit(0.3), MINT));
    hill(easel, &spots![-200, 430; 250, 350; 700, 440; 1300, 330], FOREST.lit(0.35));
    easel.fill(&Shape::rect(0.0, 480.0, SIDE, SIDE), Ink::Down(SEA.lit(0.3), TEAL));
    for (x, y, width) in
        [(180.0, 560.0, 140.0), (860.0, 620.0, 180.0), (120.0, 860.0, 220.0), (940.0, 930.0, 200.0)]
    {
        easel.line(&Shape::curve(&[(x - width, y), (x + width, y)]), 9.0, SNOW.faint(0.35));
    }
    for (x, y, size) in
        [(150.0, 720.0, 130.0), (960.0, 770.0, 150.0), (90.0, 1000.0, 170.0), (700.0, 560.0, 70.0)]
    {
        easel.fill(&Shape::oval(x, y + 12.0, size, size * 0.36), AUBERGINE.faint(0.2));
        easel.fill(&Shape::oval(x, y, size, size * 0.36), Ink::Down(LIME, LEAF));
    }
    for (x, top) in spots![60, 240; 1010, 180; 950, 300] {
        easel.line(&Shape::curve(&[(x, top), (x + 14.0, 560.0)]), 12.0, FOREST);
        easel.line(&Shape::curve(&[(x, top), (x + 4.0, top + 90.0)]), 40.0, TAN.shaded(0.45));
    }
}
