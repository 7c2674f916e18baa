//! Things that have come to rest on a head. The origin is the crown of the head; `half` is half its width.

use super::super::easel::Easel;
use super::super::palette::{
    AUBERGINE, CREAM, Colour, FOREST, INK, LEAF, LEMON, MARIGOLD, RUST, SAND, SNOW, TANGERINE,
};
use super::super::shape::{Shape, spots};

pub(super) fn leaf(easel: &mut Easel) {
    easel.smudge((10.0, 20.0), (150.0, 50.0), AUBERGINE.faint(0.4));
    easel.turned(-16.0, (0.0, 0.0), |easel| {
        let blade = spots![-170, 10; -80, -70; 60, -70; 190, 0; 60, 46; -80, 50];
        easel.form_with_shade(&Shape::blob(&blade), LEAF, 16.0);
        easel.line(&Shape::curve(&spots![-230, 26; -140, 4; 0, -14; 150, 0]), 11.0, FOREST);
        for x in [-80.0, -10.0, 60.0] {
            easel.line(&Shape::curve(&[(x, -10.0), (x + 36.0, -44.0)]), 7.0, FOREST.faint(0.7));
            easel.line(&Shape::curve(&[(x, -10.0), (x + 40.0, 22.0)]), 7.0, FOREST.faint(0.7));
        }
    });
}

pub(super) fn flower(easel: &mut Easel, half: f32, petal: Colour) {
    easel.moved((half * 0.72, 10.0), |easel| {
        easel.smudge((6.0, 16.0), (120.0, 110.0), AUBERGINE.faint(0.4));
        easel.form_with_shade(&Shape::blob(&spots![20, 40; 110, 20; 150, 80; 80, 96]), LEAF, 10.0);
        easel.form_with_shade(&Shape::woolly((0.0, 0.0), (72.0, 70.0), 6), petal, 14.0);
        easel.form_with_shade(&Shape::circle(0.0, 0.0, 38.0), MARIGOLD, 8.0);
    });
}

pub(super) fn mandarin(easel: &mut Easel) {
    easel.smudge((6.0, 8.0), (110.0, 36.0), AUBERGINE.faint(0.5));
    easel.form_with_shade(&Shape::oval(0.0, -76.0, 98.0, 86.0), TANGERINE.towards(MARIGOLD, 0.35), 20.0);
    for (x, y) in spots![-40, -60; 10, -40; 44, -80; -10, -100; -62, -96; 30, -120] {
        easel.fill(&Shape::circle(x, y, 5.0), RUST.faint(0.45));
    }
    easel.form_with_shade(&Shape::blob(&spots![0, -156; 50, -206; 120, -190; 70, -146]), LEAF, 8.0);
    easel.line(&Shape::curve(&[(-4.0, -178.0), (0.0, -152.0)]), 13.0, FOREST);
}

pub(super) fn teacup(easel: &mut Easel, china: Colour) {
    easel.smudge((6.0, 16.0), (170.0, 40.0), AUBERGINE.faint(0.45));
    easel.form_with_shade(&Shape::oval(0.0, 0.0, 160.0, 30.0), china.lit(0.3), 8.0);
    easel.line(&Shape::circle(104.0, -86.0, 40.0), 22.0, china.shaded(0.08));
    let cup = Shape::mirrored(&spots![0, -156; 100, -152; 112, -140; 90, -40; 50, -6; 0, -4]);
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
    for (x, y) in spots![-8, 4; 14, -38; -6, -80] {
        easel.form_with_shade(&Shape::oval(x, y, w, 40.0), RUST.lit(0.2), 8.0);
        easel.fill(&Shape::oval(x, y - 9.0, w * 0.95, 30.0), SAND);
    }
    let syrup = [
        (-w * 0.7, -94.0),
        (0.0, -118.0),
        (w * 0.72, -94.0),
        (w * 0.66, -20.0),
        (w * 0.5, -66.0),
        (w * 0.1, -64.0),
        (-w * 0.1, 6.0),
        (-w * 0.3, -60.0),
    ];
    easel.form_with_shade(&Shape::blob(&syrup), RUST.shaded(0.08), 8.0);
    let butter = spots![-34, -150; 40, -138; 34, -96; -40, -106];
    easel.form_with_shade(&Shape::facets(&butter, 10.0), LEMON, 10.0);
}

pub(super) fn chick(easel: &mut Easel) {
    easel.smudge((6.0, 14.0), (110.0, 34.0), AUBERGINE.faint(0.45));
    for x in [-28.0, 28.0] {
        easel.line(&Shape::curve(&[(x, -20.0), (x, 14.0)]), 12.0, TANGERINE);
    }
    let body = spots![0, -176; 66, -150; 104, -70; 70, -10; 0, 0];
    easel.form_with_shade(&Shape::mirrored(&body), LEMON, 18.0);
    easel.form_with_shade(
        &Shape::blob(&spots![
            60, -90; 120, -96; 110, -40; 70, -40
        ]),
        LEMON.towards(MARIGOLD, 0.4),
        8.0,
    );
    for (x, size, look) in [(-32.0, 27.0, -9.0), (32.0, 22.0, 8.0)] {
        easel.fill(&Shape::circle(x, -122.0, size), SNOW);
        easel.fill(&Shape::circle(x + look, -124.0, size * 0.52), INK);
    }
    easel.form_with_shade(&Shape::facets(&spots![-22, -104; 22, -104; 0, -74], 8.0), TANGERINE, 4.0);
    easel.line(&Shape::curve(&spots![0, -176; -8, -200; 8, -214]), 10.0, CREAM.towards(LEMON, 0.7));
}
