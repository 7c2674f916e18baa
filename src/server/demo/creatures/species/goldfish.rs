//! Goldfish, from the side, with both eyes on it; all of one is head.

use super::super::eyes::Pupil;
use super::super::palette::{AUBERGINE, INK, ROSE};
use super::super::shape::{Shape, spots};
use super::Species;
use super::parts::{nothing, skull};

pub(in super::super) const GOLDFISH: Species = Species {
    eyes: [(-170.0, -84.0), (54.0, -116.0)],
    eye_radius: 108.0,
    pupil: Pupil::Round,
    mouth: (-236.0, 96.0),
    mouth_width: 90.0,
    crown: (-30.0, -280.0),
    crown_width: 130.0,
    nose: (-260.0, 40.0),
    neck: (0.0, 100.0),
    neck_width: 280.0,
    body: nothing,
    head: |easel, coat| {
        let tail = spots![230, 0; 400, -190; 500, -150; 440, 20; 490, 190; 380, 230];
        easel.form(&Shape::blob(&tail), coat.mark);
        easel.form(&Shape::blob(&spots![-90, -210; 20, -370; 170, -340; 220, -170]), coat.mark);
        easel.form(&Shape::blob(&spots![-40, 230; 20, 360; 110, 340; 130, 200]), coat.mark);
        let body = spots![
            -310, 40; -240, -150; -40, -270; 180, -190; 310, 0; 180, 210; -60, 276; -250, 190
        ];
        let body = Shape::blob(&body);
        skull(easel, &body, coat);
        easel.inside(&body, |easel| {
            easel.fill(&Shape::oval(-60.0, 260.0, 260.0, 110.0), coat.pale);
            for (x, y) in spots![170, -80; 150, 10; 160, 100; 236, -30; 232, 60] {
                easel.line(
                    &Shape::curve(&[(x, y - 34.0), (x + 34.0, y), (x, y + 34.0)]),
                    10.0,
                    AUBERGINE.faint(0.28),
                );
            }
        });
        easel.form(&Shape::blob(&spots![30, 70; 150, 60; 180, 150; 90, 180]), coat.mark);
        easel.smudge((-90.0, 70.0), (70.0, 54.0), ROSE.faint(0.5));
    },
    muzzle: |easel, coat| {
        easel.form_with_shade(&Shape::oval(-290.0, 70.0, 46.0, 38.0), coat.skin, 10.0);
        easel.form_with_shade(&Shape::oval(-276.0, 124.0, 42.0, 32.0), coat.skin, 10.0);
        easel.fill(&Shape::oval(-304.0, 98.0, 26.0, 16.0), INK);
    },
};
