//! Cats.

use super::super::easel::Ink;
use super::super::eyes::Pupil;
use super::super::palette::SNOW;
use super::super::shape::{Shape, spots};
use super::Species;
use super::parts::{button_nose, paw, pointed_ears, shoulders, skull, whiskers};

pub(in super::super) const CAT: Species = Species {
    eyes: [(-122.0, -42.0), (122.0, -42.0)],
    eye_radius: 98.0,
    pupil: Pupil::Round,
    mouth: (0.0, 132.0),
    mouth_width: 170.0,
    crown: (0.0, -215.0),
    crown_width: 170.0,
    nose: (0.0, 78.0),
    neck: (0.0, 230.0),
    neck_width: 190.0,
    body: |easel, coat| {
        let tail = spots![180, 720; 370, 620; 420, 450; 380, 300; 430, 180];
        easel.line(&Shape::curve(&tail), 84.0, coat.fur.shaded(0.12));
        shoulders(easel, coat, 150.0, 270.0);
        easel.both(|easel| paw(easel, (100.0, 486.0), 84.0, coat.pale));
    },
    head: |easel, coat| {
        pointed_ears(easel, coat, spots![70, -170; 262, -400; 276, -80]);
        let face = spots![0, -222; 150, -215; 268, -110; 318, 40; 262, 160; 140, 228; 0, 244];
        skull(easel, &Shape::mirrored(&face), coat);
    },
    muzzle: |easel, coat| {
        whiskers(easel, (120.0, 110.0), 250.0, SNOW.faint(0.9));
        easel.fill(&Shape::oval(0.0, 196.0, 70.0, 44.0), coat.pale.shaded(0.1));
        easel.both(|easel| {
            easel.fill(&Shape::oval(58.0, 128.0, 84.0, 66.0), Ink::Down(coat.pale.lit(0.2), coat.pale))
        });
        button_nose(easel, (0.0, 78.0), 74.0, coat.skin);
    },
};
