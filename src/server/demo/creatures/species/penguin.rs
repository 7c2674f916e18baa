//! Penguins.

use super::super::easel::Ink;
use super::super::eyes::Pupil;
use super::super::palette::INK;
use super::super::shape::{Shape, spots};
use super::Species;
use super::parts::{blush, skull};

pub(in super::super) const PENGUIN: Species = Species {
    eyes: [(-98.0, -64.0), (98.0, -64.0)],
    eye_radius: 80.0,
    pupil: Pupil::Round,
    mouth: (0.0, 74.0),
    mouth_width: 90.0,
    crown: (0.0, -250.0),
    crown_width: 150.0,
    nose: (0.0, 40.0),
    neck: (0.0, 210.0),
    neck_width: 230.0,
    body: |easel, coat| {
        easel.both(|easel| {
            easel.form_with_shade(&Shape::oval(120.0, 606.0, 112.0, 46.0), coat.skin, 12.0);
            easel.turned(-24.0, (280.0, 180.0), |easel| {
                easel.form(&Shape::oval(300.0, 340.0, 66.0, 190.0), coat.fur)
            });
        });
        let body = spots![0, -60; 230, 40; 320, 300; 260, 540; 0, 610];
        easel.form_with_shade(&Shape::mirrored(&body), coat.fur, 40.0);
        easel.fill(&Shape::oval(0.0, 360.0, 220.0, 236.0), Ink::Down(coat.pale.shaded(0.12), coat.pale));
    },
    head: |easel, coat| {
        let face = spots![0, -256; 150, -236; 250, -110; 258, 40; 200, 170; 0, 226];
        let face = Shape::mirrored(&face);
        skull(easel, &face, coat);
        let heart = spots![0, -110; 70, -176; 170, -150; 216, -30; 170, 110; 0, 190];
        easel.inside(&face, |easel| easel.fill(&Shape::mirrored(&heart), coat.pale));
        blush(easel, (140.0, 58.0));
    },
    muzzle: |easel, coat| {
        let beak = spots![0, -14; 60, 4; 86, 34; 40, 66; 0, 88];
        easel.form_with_shade(&Shape::mirrored(&beak), coat.skin, 10.0);
        easel.line(&Shape::curve(&spots![-80, 36; 0, 52; 80, 36]), 9.0, INK.faint(0.7));
    },
};
