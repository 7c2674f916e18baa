//! Ostriches.

use super::super::eyes::Pupil;
use super::super::palette::{INK, SNOW};
use super::super::shape::{Shape, spots};
use super::Species;
use super::parts::{nostrils, skull};

pub(in super::super) const OSTRICH: Species = Species {
    eyes: [(-112.0, -96.0), (112.0, -96.0)],
    eye_radius: 106.0,
    pupil: Pupil::Round,
    mouth: (0.0, 92.0),
    mouth_width: 120.0,
    crown: (0.0, -200.0),
    crown_width: 120.0,
    nose: (0.0, 20.0),
    neck: (0.0, 140.0),
    neck_width: 90.0,
    body: |easel, coat| {
        easel.form_with_shade(&Shape::woolly((0.0, 900.0), (480.0, 300.0), 19), coat.mark, 30.0);
        let neck = spots![-66, 40; 70, 40; 84, 300; 60, 520; 110, 760; -110, 760; -70, 520; -50, 300];
        easel.form(&Shape::blob(&neck), coat.fur.shaded(0.05));
        easel.fill(&Shape::woolly((0.0, 640.0), (150.0, 60.0), 11), SNOW);
    },
    head: |easel, coat| {
        for lean in [-120.0, -70.0, -24.0, 24.0, 70.0, 120.0] {
            easel.line(&Shape::curve(&[(lean * 0.5, -170.0), (lean, -280.0)]), 11.0, coat.mark.lit(0.1));
        }
        let face = spots![0, -204; 130, -180; 196, -70; 150, 70; 0, 140];
        skull(easel, &Shape::mirrored(&face), coat);
    },
    muzzle: |easel, coat| {
        let bill = spots![0, -40; 60, -20; 148, 60; 110, 112; 0, 124];
        easel.form_with_shade(&Shape::mirrored(&bill), coat.skin, 14.0);
        nostrils(easel, 10.0, 48.0, (8.0, 14.0), INK.faint(0.7));
        easel.line(&Shape::curve(&spots![-130, 78; 0, 92; 130, 78]), 10.0, INK.faint(0.7));
    },
};
