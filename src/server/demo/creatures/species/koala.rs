//! Koalas.

use super::super::eyes::Pupil;
use super::super::palette::{COAL, SNOW};
use super::super::shape::{Shape, spots};
use super::Species;
use super::parts::{blush, shoulders, skull};

pub(in super::super) const KOALA: Species = Species {
    eyes: [(-136.0, -36.0), (136.0, -36.0)],
    eye_radius: 74.0,
    pupil: Pupil::Round,
    mouth: (0.0, 196.0),
    mouth_width: 140.0,
    crown: (0.0, -215.0),
    crown_width: 150.0,
    nose: (0.0, 60.0),
    neck: (0.0, 240.0),
    neck_width: 200.0,
    body: |easel, coat| shoulders(easel, coat, 140.0, 290.0),
    head: |easel, coat| {
        easel.both(|easel| {
            easel.form(&Shape::woolly((286.0, -130.0), (140.0, 138.0), 13), coat.fur);
            easel.fill(&Shape::woolly((290.0, -114.0), (84.0, 80.0), 9), coat.pale);
        });
        let face = spots![0, -226; 160, -212; 262, -90; 286, 60; 230, 190; 110, 244; 0, 252];
        skull(easel, &Shape::mirrored(&face), coat);
        blush(easel, (200.0, 110.0));
    },
    muzzle: |easel, coat| {
        easel.fill(&Shape::oval(0.0, 190.0, 110.0, 60.0), coat.pale);
        let nose = Shape::mirrored(&spots![0, -60; 56, -44; 82, 60; 64, 146; 0, 164]);
        easel.form_with_shade(&nose, COAL, 14.0);
        easel.fill(&Shape::oval(-26.0, -8.0, 18.0, 30.0), SNOW.faint(0.35));
    },
};
