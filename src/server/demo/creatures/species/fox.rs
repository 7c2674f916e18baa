//! Foxes.

use super::super::eyes::Pupil;
use super::super::palette::COAL;
use super::super::shape::{Shape, spots};
use super::Species;
use super::parts::{button_nose, pointed_ears, shoulders, skull};

pub(in super::super) const FOX: Species = Species {
    eyes: [(-110.0, -30.0), (110.0, -30.0)],
    eye_radius: 76.0,
    pupil: Pupil::Round,
    mouth: (0.0, 206.0),
    mouth_width: 130.0,
    crown: (0.0, -190.0),
    crown_width: 120.0,
    nose: (0.0, 138.0),
    neck: (0.0, 230.0),
    neck_width: 170.0,
    body: |easel, coat| {
        let tail = spots![200, 700; 330, 640; 470, 380; 400, 200; 300, 330; 250, 520];
        easel.form(&Shape::blob(&tail), coat.fur);
        easel.fill(&Shape::blob(&spots![462, 330; 400, 200; 322, 292; 380, 350]), coat.pale);
        shoulders(easel, coat, 150.0, 240.0);
    },
    head: |easel, coat| {
        pointed_ears(easel, coat, spots![50, -150; 250, -420; 290, -30]);
        let face = spots![0, -196; 140, -186; 240, -80; 370, 96; 220, 160; 90, 250; 0, 272];
        let face = Shape::mirrored(&face);
        skull(easel, &face, coat);
        let cheek = spots![0, 300; 14, 130; 130, 56; 380, 60; 380, 240; 120, 320];
        easel.inside(&face, |easel| easel.both(|easel| easel.fill(&Shape::blob(&cheek), coat.pale)));
    },
    muzzle: |easel, _| button_nose(easel, (0.0, 138.0), 96.0, COAL),
};
