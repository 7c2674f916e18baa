//! Capybaras.

use super::super::easel::Ink;
use super::super::eyes::Pupil;
use super::super::palette::{BARK, COAL, SNOW};
use super::super::shape::{Shape, spots};
use super::Species;
use super::parts::{nostrils, shoulders, skull};

pub(in super::super) const CAPYBARA: Species = Species {
    eyes: [(-158.0, -112.0), (158.0, -112.0)],
    eye_radius: 66.0,
    pupil: Pupil::Round,
    mouth: (0.0, 210.0),
    mouth_width: 200.0,
    crown: (0.0, -250.0),
    crown_width: 150.0,
    nose: (0.0, 80.0),
    neck: (0.0, 260.0),
    neck_width: 250.0,
    body: |easel, coat| shoulders(easel, coat, 100.0, 360.0),
    head: |easel, coat| {
        easel.both(|easel| {
            easel.form_with_shade(&Shape::oval(176.0, -246.0, 62.0, 56.0), coat.fur.shaded(0.12), 12.0);
            easel.fill(&Shape::oval(176.0, -238.0, 34.0, 30.0), BARK.shaded(0.2));
        });
        let face = spots![0, -256; 140, -246; 220, -160; 236, 20; 246, 190; 170, 280; 0, 292];
        skull(easel, &Shape::mirrored(&face), coat);
    },
    muzzle: |easel, coat| {
        let snout = spots![0, -20; 130, 0; 222, 110; 214, 222; 120, 282; 0, 290];
        easel.fill(&Shape::mirrored(&snout), Ink::Down(coat.pale, coat.pale.shaded(0.08)));
        let nose = spots![0, 20; 90, 24; 126, 80; 80, 134; 0, 142];
        easel.fill(&Shape::mirrored(&nose), Ink::Down(coat.mark.lit(0.1), coat.mark));
        nostrils(easel, 84.0, 112.0, (22.0, 14.0), COAL);
        easel.fill(&Shape::oval(-30.0, 44.0, 36.0, 9.0), SNOW.faint(0.2));
        easel.line(&Shape::curve(&[(0.0, 142.0), (0.0, 208.0)]), 12.0, COAL);
    },
};
