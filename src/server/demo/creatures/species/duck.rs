//! Ducks and drakes.

use super::super::eyes::Pupil;
use super::super::palette::{AUBERGINE, INK};
use super::super::shape::{Shape, spots};
use super::Species;
use super::parts::{blush, nostrils, skull};

pub(in super::super) const DUCK: Species = Species {
    eyes: [(-116.0, -92.0), (116.0, -92.0)],
    eye_radius: 84.0,
    pupil: Pupil::Round,
    mouth: (0.0, 160.0),
    mouth_width: 150.0,
    crown: (0.0, -240.0),
    crown_width: 130.0,
    nose: (0.0, 10.0),
    neck: (0.0, 230.0),
    neck_width: 150.0,
    body: |easel, coat| {
        let body = spots![0, 100; 104, 150; 150, 260; 300, 340; 410, 500; 400, 720; 240, 900; 0, 960];
        let body = Shape::mirrored(&body);
        easel.form_with_shade(&body, coat.pale, 40.0);
        easel.both(|easel| {
            let wing = spots![290, 400; 420, 440; 500, 620; 400, 700; 300, 580];
            easel.form(&Shape::blob(&wing), coat.pale.shaded(0.12));
        });
        easel.inside(&body, |easel| {
            easel.line(&Shape::curve(&spots![-220, 236; 0, 296; 220, 236]), 36.0, coat.mark);
            easel.smudge((0.0, 220.0), (190.0, 110.0), AUBERGINE.faint(0.4));
        });
    },
    head: |easel, coat| {
        for (x, lean) in spots![-30, -70; 0, -10; 26, 50] {
            easel.line(
                &Shape::curve(&[(x, -220.0), (x + lean * 0.4, -280.0), (x + lean, -310.0)]),
                24.0,
                coat.fur,
            );
        }
        let face = spots![0, -250; 150, -222; 236, -100; 234, 60; 170, 190; 0, 256];
        skull(easel, &Shape::mirrored(&face), coat);
        blush(easel, (190.0, 40.0));
    },
    muzzle: |easel, coat| {
        easel.smudge((6.0, 110.0), (220.0, 110.0), AUBERGINE.faint(0.25));
        easel.form_with_shade(
            &Shape::mirrored(&spots![
                0, 90; 130, 96; 160, 136; 90, 178; 0, 186
            ]),
            coat.skin.shaded(0.25),
            12.0,
        );
        let bill = spots![0, -46; 56, -30; 100, 50; 214, 92; 190, 138; 80, 142; 0, 132];
        easel.form_with_shade(&Shape::mirrored(&bill), coat.skin, 14.0);
        nostrils(easel, 28.0, 66.0, (10.0, 16.0), INK.faint(0.75));
    },
};
