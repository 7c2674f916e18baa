//! Things on or about a face.

use tiny_skia::Transform;

use super::super::easel::{Easel, Ink};
use super::super::palette::{AUBERGINE, COAL, CREAM, Colour, FOREST, INK, MARIGOLD, RUST, SAND, SNOW};
use super::super::shape::{Shape, spots};
use super::super::species::Species;

/// A slice with a hole where the face looks out.
pub(super) fn bread(easel: &mut Easel) {
    let crust = spots![
        0, -296; 220, -318; 396, -276; 424, -170; 370, -90; 384, 120; 376, 330; 310, 384; 0, 390
    ];
    let crumb = spots![
        0, -254; 214, -274; 352, -242; 374, -172; 326, -96; 340, 120; 334, 300; 290, 340; 0, 346
    ];
    let (crust, crumb) = (Shape::mirrored(&crust), Shape::mirrored(&crumb));
    let hole = Shape::mirrored(&spots![0, -186; 150, -180; 258, -90; 276, 60; 210, 196; 0, 236]);
    easel.fill(&crust.without(&hole).shifted(18.0, 24.0), AUBERGINE.faint(0.3));
    easel.fill(&crust.without(&hole), Ink::Down(RUST.lit(0.25), RUST));
    easel.fill(&crumb.without(&hole), Ink::Down(CREAM, SAND.lit(0.3)));
    let pores = spots![
        -290, -190; -200, -226; 270, -210; 310, -150; 304, 40; -310, 60; -290, 250; 260, 270;
        120, 300; -130, 296
    ];
    for (x, y) in pores {
        easel.fill(&Shape::oval(x, y, 15.0, 10.0), SAND.shaded(0.06));
    }
}

pub(super) fn glasses(easel: &mut Easel, species: &Species, frame: Colour) {
    let radius = species.eye_radius * 1.2;
    let [left, right] = species.eyes;
    let bridge =
        [(left.0 + radius, left.1), ((left.0 + right.0) / 2.0, left.1 - 24.0), (right.0 - radius, right.1)];
    easel.line(&Shape::curve(&bridge), 20.0, frame);
    for (x, y) in [left, right] {
        easel.fill(&Shape::circle(x, y, radius), SNOW.faint(0.14));
        easel.line(&Shape::circle(x + 3.0, y + 9.0, radius), 22.0, AUBERGINE.faint(0.25));
        easel.line(&Shape::circle(x, y, radius), 22.0, frame);
        easel.line(
            &Shape::curve(&[(x - radius * 0.55, y - radius * 0.35), (x - radius * 0.25, y - radius * 0.65)]),
            12.0,
            SNOW.faint(0.8),
        );
    }
}

/// Sits on the end of the nose.
pub(super) fn butterfly(easel: &mut Easel, wing: Colour) {
    easel.placed(Transform::from_rotate(-10.0).pre_scale(0.66, 0.66), |easel| {
        easel.smudge((4.0, 6.0), (120.0, 70.0), AUBERGINE.faint(0.3));
        easel.both(|easel| {
            easel.form_with_shade(
                &Shape::blob(&spots![
                    6, -30; 60, -130; 136, -120; 110, -40; 30, -10
                ]),
                wing,
                12.0,
            );
            easel.form_with_shade(
                &Shape::blob(&spots![
                    6, -14; 80, -20; 100, 30; 50, 56
                ]),
                wing.shaded(0.12),
                10.0,
            );
            easel.fill(&Shape::circle(92.0, -88.0, 18.0), CREAM);
            easel.fill(&Shape::circle(64.0, 14.0, 12.0), CREAM);
            easel.line(&Shape::curve(&spots![0, -50; 14, -92; 34, -104]), 6.0, INK);
        });
        easel.line(&Shape::curve(&[(0.0, -46.0), (0.0, 34.0)]), 22.0, COAL);
    });
}

/// Held in the mouth by its stalk.
pub(super) fn daisy(easel: &mut Easel) {
    easel.turned(-8.0, (0.0, 0.0), |easel| {
        easel.line(&Shape::curve(&spots![-130, 44; 0, 16; 210, 6]), 17.0, FOREST.lit(0.15));
        easel.form_with_shade(
            &Shape::blob(&spots![
                -110, 36; -150, -20; -220, -10; -190, 50
            ]),
            FOREST.lit(0.3),
            8.0,
        );
        easel.smudge((228.0, 16.0), (100.0, 96.0), AUBERGINE.faint(0.35));
        easel.form_with_shade(&Shape::woolly((220.0, 4.0), (60.0, 58.0), 8), SNOW, 12.0);
        easel.form_with_shade(&Shape::circle(220.0, 4.0, 34.0), MARIGOLD, 8.0);
    });
}
