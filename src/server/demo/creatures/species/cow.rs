//! Cows.

use super::super::eyes::Pupil;
use super::super::palette::{AUBERGINE, SAND, WINE};
use super::super::shape::{Shape, spots};
use super::Species;
use super::parts::{nostrils, shoulders, skull};

pub(in super::super) const COW: Species = Species {
    eyes: [(-128.0, -76.0), (128.0, -76.0)],
    eye_radius: 84.0,
    pupil: Pupil::Round,
    mouth: (0.0, 222.0),
    mouth_width: 210.0,
    crown: (0.0, -250.0),
    crown_width: 120.0,
    nose: (0.0, 120.0),
    neck: (0.0, 260.0),
    neck_width: 220.0,
    body: |easel, coat| shoulders(easel, coat, 120.0, 350.0),
    head: |easel, coat| {
        easel.both(|easel| {
            let horn = spots![90, -210; 170, -260; 196, -370; 246, -280; 200, -190];
            easel.form_with_shade(&Shape::blob(&horn), SAND.lit(0.4), 14.0);
            let ear = spots![190, -130; 300, -170; 420, -90; 370, -10; 220, -40];
            easel.form(&Shape::blob(&ear), coat.mark);
            easel.fill(&Shape::blob(&spots![240, -100; 310, -126; 380, -76; 320, -44]), coat.skin);
        });
        let face = spots![0, -256; 140, -240; 228, -120; 214, 60; 190, 220; 0, 270];
        skull(easel, &Shape::mirrored(&face), coat);
        easel.form_with_shade(&Shape::woolly((4.0, -232.0), (84.0, 54.0), 8), coat.mark, 10.0);
    },
    muzzle: |easel, coat| {
        easel.smudge((8.0, 170.0), (270.0, 180.0), AUBERGINE.faint(0.22));
        let snout = spots![0, 56; 140, 66; 232, 160; 186, 272; 0, 304];
        easel.form(&Shape::mirrored(&snout), coat.skin);
        nostrils(easel, 132.0, 190.0, (30.0, 21.0), WINE);
    },
};
