//! Dogs with hanging ears.

use super::super::easel::Ink;
use super::super::eyes::Pupil;
use super::super::palette::{AUBERGINE, COAL, INK};
use super::super::shape::{Shape, spots};
use super::Species;
use super::parts::{button_nose, shoulders, skull};

pub(in super::super) const DOG: Species = Species {
    eyes: [(-104.0, -72.0), (104.0, -72.0)],
    eye_radius: 86.0,
    pupil: Pupil::Round,
    mouth: (0.0, 168.0),
    mouth_width: 210.0,
    crown: (0.0, -245.0),
    crown_width: 160.0,
    nose: (0.0, 76.0),
    neck: (0.0, 240.0),
    neck_width: 180.0,
    body: |easel, coat| shoulders(easel, coat, 170.0, 290.0),
    head: |easel, coat| {
        let face = spots![0, -258; 150, -238; 235, -120; 240, 40; 222, 160; 130, 258; 0, 278];
        skull(easel, &Shape::mirrored(&face), coat);
        let ear = spots![150, -232; 250, -226; 345, -90; 352, 90; 282, 170; 226, 60; 205, -90];
        easel.both(|easel| {
            easel.smudge((236.0, 40.0), (110.0, 190.0), AUBERGINE.faint(0.3));
            easel.form(&Shape::blob(&ear), coat.mark);
        });
    },
    muzzle: |easel, coat| {
        easel.smudge((8.0, 140.0), (190.0, 160.0), AUBERGINE.faint(0.22));
        let snout = spots![0, 14; 84, 30; 152, 130; 128, 212; 0, 240];
        easel.fill(&Shape::mirrored(&snout), Ink::Down(coat.pale.lit(0.2), coat.pale.shaded(0.06)));
        easel.line(&Shape::curve(&[(0.0, 100.0), (0.0, 170.0)]), 12.0, INK);
        for (x, y) in spots![84, 120; 106, 150; 70, 158] {
            easel.both(|easel| easel.fill(&Shape::circle(x, y, 7.0), INK.faint(0.45)));
        }
        button_nose(easel, (0.0, 76.0), 132.0, COAL);
    },
};
