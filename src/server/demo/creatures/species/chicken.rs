//! Chickens.

use super::super::eyes::Pupil;
use super::super::palette::{BRICK, INK};
use super::super::shape::{Shape, spots};
use super::Species;
use super::parts::{blush, skull};

pub(in super::super) const CHICKEN: Species = Species {
    eyes: [(-96.0, -66.0), (96.0, -66.0)],
    eye_radius: 86.0,
    pupil: Pupil::Round,
    mouth: (0.0, 78.0),
    mouth_width: 80.0,
    crown: (0.0, -250.0),
    crown_width: 110.0,
    nose: (0.0, 30.0),
    neck: (0.0, 230.0),
    neck_width: 170.0,
    body: |easel, coat| {
        let body = spots![0, -40; 190, 120; 340, 340; 370, 600; 240, 900; 0, 960];
        easel.form_with_shade(&Shape::mirrored(&body), coat.fur, 44.0);
        easel.both(|easel| {
            easel.form(
                &Shape::blob(&spots![
                    220, 340; 350, 380; 420, 560; 300, 640; 230, 500
                ]),
                coat.mark,
            )
        });
        easel.fill(&Shape::spiky((0.0, 250.0), (230.0, 120.0), 26, 0.14), coat.pale.shaded(0.06));
    },
    head: |easel, coat| {
        for (x, y, radius) in [(-86.0, -252.0, 58.0), (-4.0, -290.0, 72.0), (84.0, -254.0, 56.0)] {
            easel.form_with_shade(&Shape::circle(x, y, radius), BRICK, 14.0);
        }
        let face = spots![0, -250; 130, -224; 208, -100; 216, 60; 220, 200; 0, 270];
        skull(easel, &Shape::mirrored(&face), coat);
        blush(easel, (156.0, 60.0));
    },
    muzzle: |easel, coat| {
        easel.both(|easel| easel.form_with_shade(&Shape::oval(34.0, 138.0, 38.0, 62.0), BRICK, 12.0));
        let beak = spots![0, -34; 70, 10; 76, 48; 0, 104];
        easel.form_with_shade(&Shape::mirrored(&beak), coat.skin, 14.0);
        easel.line(&Shape::curve(&spots![-70, 34; 0, 46; 70, 34]), 9.0, INK.faint(0.7));
    },
};
