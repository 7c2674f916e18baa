//! Raccoons, mask and ringed tail included.

use super::super::easel::Ink;
use super::super::eyes::Pupil;
use super::super::palette::INK;
use super::super::shape::{Shape, spots};
use super::Species;
use super::parts::{button_nose, paw, pointed_ears, shoulders, skull};

pub(in super::super) const RACCOON: Species = Species {
    eyes: [(-118.0, -28.0), (118.0, -28.0)],
    eye_radius: 78.0,
    pupil: Pupil::Round,
    mouth: (0.0, 164.0),
    mouth_width: 150.0,
    crown: (0.0, -215.0),
    crown_width: 150.0,
    nose: (0.0, 100.0),
    neck: (0.0, 230.0),
    neck_width: 190.0,
    body: |easel, coat| {
        let tail = spots![220, 760; 380, 600; 420, 420; 350, 260];
        easel.line(&Shape::curve(&tail), 130.0, coat.fur.shaded(0.05));
        for (x, y) in spots![372, 330; 414, 450; 372, 586] {
            easel.line(&Shape::curve(&[(x - 52.0, y + 12.0), (x + 52.0, y - 10.0)]), 40.0, coat.mark);
        }
        shoulders(easel, coat, 140.0, 270.0);
        easel.both(|easel| paw(easel, (96.0, 500.0), 70.0, coat.mark.lit(0.15)));
    },
    head: |easel, coat| {
        pointed_ears(easel, coat, spots![96, -180; 232, -336; 262, -100]);
        let face = spots![
            0, -226; 150, -212; 250, -110; 340, 96; 272, 120; 290, 180; 180, 190; 90, 244; 0, 254
        ];
        let face = Shape::mirrored(&face);
        skull(easel, &face, coat);
        easel.inside(&face, |easel| {
            let brow = spots![20, -80; 130, -156; 262, -70; 360, 60; 220, 0];
            easel.both(|easel| easel.fill(&Shape::blob(&brow), coat.pale));
            let mask = spots![10, -60; 120, -118; 226, -50; 340, 110; 190, 92; 60, 50];
            easel.both(|easel| easel.fill(&Shape::blob(&mask), coat.mark));
        });
    },
    muzzle: |easel, coat| {
        let snout = spots![0, 10; 56, 30; 128, 130; 110, 206; 0, 232];
        easel.fill(&Shape::mirrored(&snout), Ink::Down(coat.pale.lit(0.3), coat.pale.shaded(0.05)));
        easel.fill(&Shape::mirrored(&spots![0, -150; 24, -110; 26, 40; 0, 90]), coat.mark.faint(0.9));
        button_nose(easel, (0.0, 100.0), 92.0, INK);
    },
};
