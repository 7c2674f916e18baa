//! Hamsters.

use super::super::eyes::Pupil;
use super::super::palette::{AUBERGINE, SNOW};
use super::super::shape::{Shape, spots};
use super::Species;
use super::parts::{blush, button_nose, paw, round_ears, skull, whiskers};

pub(in super::super) const HAMSTER: Species = Species {
    eyes: [(-142.0, -66.0), (142.0, -66.0)],
    eye_radius: 78.0,
    pupil: Pupil::Round,
    mouth: (0.0, 92.0),
    mouth_width: 130.0,
    crown: (0.0, -225.0),
    crown_width: 150.0,
    nose: (0.0, 36.0),
    neck: (0.0, 250.0),
    neck_width: 240.0,
    body: |easel, coat| {
        let body = spots![0, 40; 240, 120; 350, 380; 300, 640; 0, 740];
        easel.form_with_shade(&Shape::mirrored(&body), coat.fur, 44.0);
        easel.fill(&Shape::oval(0.0, 440.0, 220.0, 250.0), coat.pale);
        easel.smudge((0.0, 230.0), (290.0, 110.0), AUBERGINE.faint(0.4));
    },
    head: |easel, coat| {
        round_ears(easel, coat, (212.0, -196.0), 84.0, coat.skin);
        let face = spots![0, -234; 150, -214; 246, -100; 352, 60; 322, 200; 170, 246; 0, 240];
        let face = Shape::mirrored(&face);
        skull(easel, &face, coat);
        easel.inside(&face, |easel| {
            easel.both(|easel| easel.fill(&Shape::oval(200.0, 150.0, 200.0, 140.0), coat.pale));
            easel.fill(&Shape::oval(0.0, 120.0, 120.0, 160.0), coat.pale);
        });
        blush(easel, (246.0, 92.0));
    },
    muzzle: |easel, coat| {
        easel.both(|easel| easel.fill(&Shape::oval(44.0, 76.0, 62.0, 50.0), coat.pale.lit(0.5)));
        whiskers(easel, (110.0, 70.0), 170.0, SNOW.faint(0.8));
        button_nose(easel, (0.0, 36.0), 58.0, coat.skin);
        easel.both(|easel| paw(easel, (74.0, 312.0), 54.0, coat.skin));
    },
};
