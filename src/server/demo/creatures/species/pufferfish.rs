//! Pufferfish; all of one is head.

use super::super::eyes::Pupil;
use super::super::palette::{AUBERGINE, INK, SNOW};
use super::super::shape::{Shape, spots};
use super::Species;
use super::parts::{blush, nothing, skull};

pub(in super::super) const PUFFERFISH: Species = Species {
    eyes: [(-178.0, -96.0), (178.0, -96.0)],
    eye_radius: 104.0,
    pupil: Pupil::Round,
    mouth: (0.0, 90.0),
    mouth_width: 150.0,
    crown: (0.0, -310.0),
    crown_width: 150.0,
    nose: (0.0, 20.0),
    neck: (0.0, 200.0),
    neck_width: 300.0,
    body: nothing,
    head: |easel, coat| {
        easel.form(&Shape::spiky((0.0, 20.0), (410.0, 400.0), 26, 0.18), coat.fur.shaded(0.16));
        easel.form(&Shape::facets(&spots![-70, -320; 0, -440; 90, -310], 30.0), coat.mark);
        let ball = Shape::oval(0.0, 20.0, 345.0, 335.0);
        skull(easel, &ball, coat);
        easel.inside(&ball, |easel| {
            easel.fill(&Shape::oval(0.0, 300.0, 330.0, 240.0), coat.pale);
            for (x, y) in spots![-170, 190; -60, 240; 60, 236; 176, 186; 0, 300; -120, 290; 120, 286] {
                easel.fill(
                    &Shape::facets(&[(x - 14.0, y - 6.0), (x + 14.0, y - 6.0), (x, y + 30.0)], 4.0),
                    coat.fur.faint(0.7),
                );
            }
        });
        easel.both(|easel| {
            let fin = spots![310, 60; 440, -10; 500, 90; 450, 190; 320, 150];
            easel.form(&Shape::blob(&fin), coat.mark);
            for y in [40.0, 92.0, 144.0] {
                easel.line(
                    &Shape::curve(&[(350.0, 90.0 + (y - 90.0) * 0.4), (452.0, y)]),
                    9.0,
                    AUBERGINE.faint(0.25),
                );
            }
        });
        blush(easel, (226.0, 76.0));
    },
    muzzle: |easel, coat| {
        easel.form_with_shade(&Shape::oval(0.0, 90.0, 92.0, 66.0), coat.skin, 12.0);
        easel.fill(&Shape::oval(0.0, 92.0, 52.0, 32.0), INK);
        easel.fill(&Shape::facets(&spots![-34, 64; 32, 64; 28, 90; -30, 90], 10.0), SNOW);
    },
};
