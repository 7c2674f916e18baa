//! Pigs.

use super::super::eyes::Pupil;
use super::super::palette::{AUBERGINE, WINE};
use super::super::shape::{Shape, spots};
use super::Species;
use super::parts::{blush, nostrils, shoulders, skull};

pub(in super::super) const PIG: Species = Species {
    eyes: [(-140.0, -72.0), (140.0, -72.0)],
    eye_radius: 78.0,
    pupil: Pupil::Round,
    mouth: (0.0, 186.0),
    mouth_width: 190.0,
    crown: (0.0, -230.0),
    crown_width: 140.0,
    nose: (0.0, 66.0),
    neck: (0.0, 240.0),
    neck_width: 250.0,
    body: |easel, coat| shoulders(easel, coat, 110.0, 370.0),
    head: |easel, coat| {
        let face = spots![0, -244; 170, -226; 290, -90; 322, 70; 250, 210; 120, 262; 0, 270];
        skull(easel, &Shape::mirrored(&face), coat);
        easel.both(|easel| {
            let ear = spots![110, -226; 210, -320; 350, -300; 372, -140; 320, -70; 250, -140];
            easel.form(&Shape::blob(&ear), coat.fur.shaded(0.05));
            let lining = spots![180, -226; 236, -280; 320, -270; 334, -160; 310, -130];
            easel.fill(&Shape::blob(&lining), coat.skin.shaded(0.06));
        });
        blush(easel, (232.0, 92.0));
    },
    muzzle: |easel, coat| {
        easel.smudge((6.0, 84.0), (180.0, 130.0), AUBERGINE.faint(0.28));
        easel.form(&Shape::oval(0.0, 66.0, 140.0, 98.0), coat.skin);
        nostrils(easel, 66.0, 104.0, (23.0, 36.0), WINE);
    },
};
