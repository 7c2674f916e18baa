//! Sheep.

use super::super::eyes::Pupil;
use super::super::palette::AUBERGINE;
use super::super::shape::{Shape, spots};
use super::Species;

pub(in super::super) const SHEEP: Species = Species {
    eyes: [(-116.0, -36.0), (116.0, -36.0)],
    eye_radius: 82.0,
    pupil: Pupil::Bar,
    mouth: (0.0, 178.0),
    mouth_width: 130.0,
    crown: (0.0, -290.0),
    crown_width: 160.0,
    nose: (0.0, 118.0),
    neck: (0.0, 260.0),
    neck_width: 210.0,
    body: |easel, coat| {
        easel.form_with_shade(&Shape::woolly((0.0, 560.0), (430.0, 400.0), 23), coat.fur, 40.0);
        easel.smudge((0.0, 240.0), (250.0, 140.0), AUBERGINE.faint(0.35));
    },
    head: |easel, coat| {
        easel.form(&Shape::woolly((0.0, -80.0), (270.0, 210.0), 19), coat.fur);
        easel.both(|easel| {
            let ear = spots![150, -70; 270, -100; 384, 10; 330, 70; 190, 20];
            easel.form(&Shape::blob(&ear), coat.mark);
            easel.fill(&Shape::blob(&spots![210, -50; 270, -64; 344, 12; 296, 30]), coat.skin);
        });
        let face = spots![0, -160; 120, -150; 190, -60; 164, 90; 120, 220; 0, 262];
        easel.form(&Shape::mirrored(&face), coat.mark);
        easel.form_with_shade(&Shape::woolly((0.0, -200.0), (170.0, 80.0), 13), coat.fur.lit(0.2), 16.0);
    },
    muzzle: |easel, coat| {
        easel.fill(&Shape::oval(0.0, 168.0, 96.0, 74.0), coat.mark.lit(0.18));
        easel.line(&Shape::curve(&spots![-34, 100; 0, 128; 34, 100]), 13.0, coat.skin);
        easel.line(&Shape::curve(&[(0.0, 128.0), (0.0, 166.0)]), 12.0, coat.skin);
    },
};
