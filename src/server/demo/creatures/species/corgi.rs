//! Corgis.

use super::super::easel::Ink;
use super::super::eyes::Pupil;
use super::super::palette::{AUBERGINE, COAL};
use super::super::shape::{Shape, spots};
use super::Species;
use super::parts::{button_nose, pointed_ears, shoulders, skull};

pub(in super::super) const CORGI: Species = Species {
    eyes: [(-108.0, -58.0), (108.0, -58.0)],
    eye_radius: 82.0,
    pupil: Pupil::Round,
    mouth: (0.0, 150.0),
    mouth_width: 200.0,
    crown: (0.0, -215.0),
    crown_width: 130.0,
    nose: (0.0, 82.0),
    neck: (0.0, 220.0),
    neck_width: 200.0,
    body: |easel, coat| {
        shoulders(easel, coat, 130.0, 280.0);
        easel.fill(&Shape::spiky((0.0, 330.0), (190.0, 190.0), 22, 0.12), coat.pale);
        easel.smudge((0.0, 220.0), (220.0, 110.0), AUBERGINE.faint(0.35));
    },
    head: |easel, coat| {
        pointed_ears(easel, coat, spots![54, -180; 276, -440; 268, -50]);
        let face = spots![0, -226; 130, -218; 232, -120; 288, 30; 304, 110; 226, 196; 110, 244; 0, 252];
        let face = Shape::mirrored(&face);
        skull(easel, &face, coat);
        easel.inside(&face, |easel| {
            let stripe = spots![0, -260; 30, -230; 36, -90; 110, 40; 0, 90];
            easel.fill(&Shape::mirrored(&stripe), coat.pale);
            easel.both(|easel| {
                easel.fill(
                    &Shape::blob(&spots![
                        40, 60; 150, 40; 360, 60; 360, 300; -20, 300; -20, 60
                    ]),
                    coat.pale,
                );
                easel.fill(&Shape::oval(96.0, -172.0, 32.0, 22.0), coat.pale);
            });
        });
    },
    muzzle: |easel, coat| {
        easel.smudge((6.0, 130.0), (150.0, 120.0), AUBERGINE.faint(0.16));
        easel.fill(&Shape::oval(0.0, 130.0, 126.0, 92.0), Ink::Down(coat.pale.lit(0.4), coat.pale));
        button_nose(easel, (0.0, 82.0), 104.0, COAL);
    },
};
