//! Things that have come to rest on a head. The origin is the crown of the head; `half` is half its width.

use super::super::easel::Easel;
use super::super::palette::{
    AUBERGINE, CREAM, Colour, FOREST, INK, LEAF, LEMON, MARIGOLD, RUST, SAND, SNOW, TANGERINE,
};
use super::super::shape::Shape;

pub(super) fn leaf(easel: &mut Easel) {
    easel.smudge((10.0, 20.0), (150.0, 50.0), AUBERGINE.faint(0.4));
    easel.turned(-16.0, (0.0, 0.0), |easel| {
        let blade = [(-170.0, 10.0), (-80.0, -70.0), (60.0, -70.0), (190.0, 0.0), (60.0, 46.0), (-80.0, 50.0)];
        easel.form_with_shade(&Shape::blob(&blade), LEAF, 16.0);
        easel.line(&Shape::curve(&[(-230.0, 26.0), (-140.0, 4.0), (0.0, -14.0), (150.0, 0.0)]), 11.0, FOREST);
        for x in [-80.0, -10.0, 60.0] {
            easel.line(&Shape::curve(&[(x, -10.0), (x + 36.0, -44.0)]), 7.0, FOREST.faint(0.7));
            easel.line(&Shape::curve(&[(x, -10.0), (x + 40.0, 22.0)]), 7.0, FOREST.faint(0.7));
        }
    });
}

pub(super) fn flower(easel: &mut Easel, half: f32, petal: Colour) {
    easel.moved((half * 0.72, 10.0), |easel| {
        easel.smudge((6.0, 16.0), (120.0, 110.0), AUBERGINE.faint(0.4));
        easel.form_with_shade(&Shape::blob(&[(20.0, 40.0), (110.0, 20.0), (150.0, 80.0), (80.0, 96.0)]), LEAF, 10.0);
        easel.form_with_shade(&Shape::woolly((0.0, 0.0), (72.0, 70.0), 6), petal, 14.0);
        easel.form_with_shade(&Shape::circle(0.0, 0.0, 38.0), MARIGOLD, 8.0);
    });
}

pub(super) fn mandarin(easel: &mut Easel) {
    easel.smudge((6.0, 8.0), (110.0, 36.0), AUBERGINE.faint(0.5));
    easel.form_with_shade(&Shape::oval(0.0, -76.0, 98.0, 86.0), TANGERINE.towards(MARIGOLD, 0.35), 20.0);
    for (x, y) in [(-40.0, -60.0), (10.0, -40.0), (44.0, -80.0), (-10.0, -100.0), (-62.0, -96.0), (30.0, -120.0)] {
        easel.fill(&Shape::circle(x, y, 5.0), RUST.faint(0.45));
    }
    easel.form_with_shade(&Shape::blob(&[(0.0, -156.0), (50.0, -206.0), (120.0, -190.0), (70.0, -146.0)]), LEAF, 8.0);
    easel.line(&Shape::curve(&[(-4.0, -178.0), (0.0, -152.0)]), 13.0, FOREST);
}

pub(super) fn teacup(easel: &mut Easel, china: Colour) {
    easel.smudge((6.0, 16.0), (170.0, 40.0), AUBERGINE.faint(0.45));
    easel.form_with_shade(&Shape::oval(0.0, 0.0, 160.0, 30.0), china.lit(0.3), 8.0);
    easel.line(&Shape::circle(104.0, -86.0, 40.0), 22.0, china.shaded(0.08));
    let cup = Shape::mirrored(&[(0.0, -156.0), (100.0, -152.0), (112.0, -140.0), (90.0, -40.0), (50.0, -6.0), (0.0, -4.0)]);
    easel.form_with_shade(&cup, china, 16.0);
    easel.inside(&cup, |easel| easel.fill(&Shape::rect(-200.0, -104.0, 200.0, -80.0), SNOW.faint(0.8)));
    easel.fill(&Shape::oval(0.0, -150.0, 102.0, 22.0), RUST.shaded(0.25));
    for x in [-40.0, 30.0] {
        let steam = [(x, -190.0), (x + 22.0, -226.0), (x - 16.0, -262.0), (x + 8.0, -300.0)];
        easel.line(&Shape::curve(&steam), 14.0, SNOW.faint(0.65));
    }
}

pub(super) fn pancakes(easel: &mut Easel, half: f32) {
    easel.smudge((6.0, 24.0), (half * 1.3, 46.0), AUBERGINE.faint(0.45));
    let w = half * 1.15;
    for (x, y) in [(-8.0, 4.0), (14.0, -38.0), (-6.0, -80.0)] {
        easel.form_with_shade(&Shape::oval(x, y, w, 40.0), RUST.lit(0.2), 8.0);
        easel.fill(&Shape::oval(x, y - 9.0, w * 0.95, 30.0), SAND);
    }
    let syrup = [(-w * 0.7, -94.0), (0.0, -118.0), (w * 0.72, -94.0), (w * 0.66, -20.0), (w * 0.5, -66.0), (w * 0.1, -64.0), (-w * 0.1, 6.0), (-w * 0.3, -60.0)];
    easel.form_with_shade(&Shape::blob(&syrup), RUST.shaded(0.08), 8.0);
    let butter = [(-34.0, -150.0), (40.0, -138.0), (34.0, -96.0), (-40.0, -106.0)];
    easel.form_with_shade(&Shape::facets(&butter, 10.0), LEMON, 10.0);
}

pub(super) fn chick(easel: &mut Easel) {
    easel.smudge((6.0, 14.0), (110.0, 34.0), AUBERGINE.faint(0.45));
    for x in [-28.0, 28.0] {
        easel.line(&Shape::curve(&[(x, -20.0), (x, 14.0)]), 12.0, TANGERINE);
    }
    let body = [(0.0, -176.0), (66.0, -150.0), (104.0, -70.0), (70.0, -10.0), (0.0, 0.0)];
    easel.form_with_shade(&Shape::mirrored(&body), LEMON, 18.0);
    easel.form_with_shade(&Shape::blob(&[(60.0, -90.0), (120.0, -96.0), (110.0, -40.0), (70.0, -40.0)]), LEMON.towards(MARIGOLD, 0.4), 8.0);
    for (x, size, look) in [(-32.0, 27.0, -9.0), (32.0, 22.0, 8.0)] {
        easel.fill(&Shape::circle(x, -122.0, size), SNOW);
        easel.fill(&Shape::circle(x + look, -124.0, size * 0.52), INK);
    }
    easel.form_with_shade(&Shape::facets(&[(-22.0, -104.0), (22.0, -104.0), (0.0, -74.0)], 8.0), TANGERINE, 4.0);
    easel.line(&Shape::curve(&[(0.0, -176.0), (-8.0, -200.0), (8.0, -214.0)]), 10.0, CREAM.towards(LEMON, 0.7));
}
