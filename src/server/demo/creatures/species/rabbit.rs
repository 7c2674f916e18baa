//! Rabbits, one ear of which has given up.

use super::super::easel::Ink;
use super::super::eyes::Pupil;
use super::super::palette::SNOW;
use super::super::shape::{Shape, spots};
use super::Species;
use super::parts::{blush, button_nose, paw, shoulders, skull, whiskers};

pub(in super::super) const RABBIT: Species = Species {
    eyes: [(-124.0, -34.0), (124.0, -34.0)],
    eye_radius: 88.0,
    pupil: Pupil::Round,
    mouth: (0.0, 124.0),
    mouth_width: 150.0,
    crown: (0.0, -190.0),
    crown_width: 110.0,
    nose: (0.0, 72.0),
    neck: (0.0, 220.0),
    neck_width: 190.0,
    body: |easel, coat| {
        shoulders(easel, coat, 130.0, 260.0);
        easel.both(|easel| paw(easel, (80.0, 470.0), 66.0, coat.pale));
    },
    head: |easel, coat| {
        let standing = spots![44, -130; 40, -330; 110, -500; 186, -420; 176, -240; 140, -120];
        let lining = spots![78, -150; 74, -320; 114, -440; 150, -380; 144, -240; 116, -150];
        easel.form(&Shape::blob(&standing), coat.fur);
        easel.fill(&Shape::blob(&lining), Ink::Down(coat.skin, coat.skin.shaded(0.12)));
        // The other one gave up half way.
        let folded = spots![
            -44, -130; -60, -330; -150, -420; -300, -380; -380, -230; -330, -200; -240, -270;
            -176, -280; -150, -120
        ];
        easel.form(&Shape::blob(&folded), coat.fur);
        let flap = spots![-140, -418; -290, -384; -382, -226; -330, -204; -236, -276];
        easel.form(&Shape::blob(&flap), coat.fur.shaded(0.12));
        let face = spots![0, -200; 140, -190; 232, -90; 282, 70; 222, 190; 110, 232; 0, 240];
        skull(easel, &Shape::mirrored(&face), coat);
        blush(easel, (206.0, 96.0));
    },
    muzzle: |easel, coat| {
        easel.both(|easel| {
            easel.fill(&Shape::oval(52.0, 118.0, 78.0, 60.0), Ink::Down(coat.pale.lit(0.4), coat.pale))
        });
        whiskers(easel, (124.0, 110.0), 190.0, SNOW.faint(0.85));
        button_nose(easel, (0.0, 72.0), 62.0, coat.skin.shaded(0.1));
    },
};
