//! Hedgehogs, from the front.

use super::super::coat::Coat;
use super::super::eyes::Pupil;
use super::super::palette::COAL;
use super::super::shape::{Shape, spots};
use super::Species;
use super::parts::{blush, button_nose, paw, skull};

pub(in super::super) const HEDGEHOG: Species = Species {
    eyes: [(-96.0, 0.0), (96.0, 0.0)],
    eye_radius: 72.0,
    pupil: Pupil::Round,
    mouth: (0.0, 172.0),
    mouth_width: 120.0,
    crown: (0.0, -300.0),
    crown_width: 200.0,
    nose: (0.0, 112.0),
    neck: (0.0, 240.0),
    neck_width: 230.0,
    body: |easel, coat| {
        easel.form_with_shade(
            &Shape::spiky((0.0, 170.0), (450.0, 480.0), 40, 0.16),
            coat.fur.shaded(0.2),
            40.0,
        );
        easel.form(&Shape::spiky((0.0, 90.0), (380.0, 410.0), 36, 0.2), coat.fur);
        easel.fill(&Shape::spiky((0.0, 40.0), (320.0, 330.0), 32, 0.22), coat.fur.lit(0.3));
        easel.form(&Shape::oval(0.0, 400.0, 240.0, 260.0), coat.pale);
        easel.both(|easel| paw(easel, (120.0, 420.0), 56.0, coat.skin));
    },
    head: |easel, coat| {
        easel.both(|easel| easel.form_with_shade(&Shape::circle(196.0, -90.0, 58.0), coat.mark, 12.0));
        let face = spots![0, -130; 80, -170; 200, -90; 246, 60; 190, 200; 0, 262];
        skull(easel, &Shape::mirrored(&face), &Coat { fur: coat.pale, ..*coat });
        blush(easel, (166.0, 112.0));
    },
    muzzle: |easel, coat| {
        easel.form_with_shade(&Shape::oval(0.0, 138.0, 84.0, 74.0), coat.pale.lit(0.3), 12.0);
        button_nose(easel, (0.0, 108.0), 88.0, COAL);
    },
};
