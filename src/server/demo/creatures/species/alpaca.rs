//! Alpacas.

use super::super::easel::Ink;
use super::super::eyes::Pupil;
use super::super::palette::{AUBERGINE, INK};
use super::super::shape::{Shape, spots};
use super::Species;
use super::parts::{blush, button_nose};

pub(in super::super) const ALPACA: Species = Species {
    eyes: [(-132.0, -26.0), (132.0, -26.0)],
    eye_radius: 76.0,
    pupil: Pupil::Round,
    mouth: (0.0, 168.0),
    mouth_width: 150.0,
    crown: (0.0, -270.0),
    crown_width: 130.0,
    nose: (0.0, 96.0),
    neck: (0.0, 330.0),
    neck_width: 170.0,
    body: |easel, coat| {
        easel.form_with_shade(&Shape::woolly((0.0, 820.0), (420.0, 330.0), 19), coat.fur, 40.0);
        easel.form_with_shade(&Shape::woolly((0.0, 430.0), (190.0, 360.0), 17), coat.fur, 36.0);
        easel.smudge((0.0, 250.0), (210.0, 130.0), AUBERGINE.faint(0.4));
    },
    head: |easel, coat| {
        easel.both(|easel| {
            let ear = spots![110, -190; 130, -330; 206, -420; 226, -320; 190, -180];
            easel.form(&Shape::blob(&ear), coat.fur);
            easel.fill(
                &Shape::blob(&spots![
                    140, -220; 158, -320; 200, -376; 200, -300; 176, -220
                ]),
                coat.skin,
            );
        });
        easel.form(&Shape::woolly((0.0, 0.0), (238.0, 240.0), 19), coat.fur);
        easel.form(
            &Shape::mirrored(&spots![
                0, -130; 110, -110; 168, 10; 150, 150; 100, 240; 0, 262
            ]),
            coat.pale,
        );
        easel.form_with_shade(&Shape::woolly((0.0, -190.0), (150.0, 96.0), 13), coat.fur.lit(0.1), 16.0);
        blush(easel, (160.0, 90.0));
    },
    muzzle: |easel, coat| {
        easel.fill(&Shape::oval(0.0, 150.0, 106.0, 88.0), Ink::Down(coat.pale.lit(0.5), coat.pale.lit(0.2)));
        button_nose(easel, (0.0, 96.0), 84.0, coat.mark);
        easel.line(&Shape::curve(&[(0.0, 116.0), (0.0, 160.0)]), 11.0, INK);
    },
};
