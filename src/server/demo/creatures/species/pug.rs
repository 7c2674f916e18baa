//! Pugs.

use super::super::easel::Ink;
use super::super::eyes::Pupil;
use super::super::palette::{AUBERGINE, INK};
use super::super::shape::{Shape, spots};
use super::Species;
use super::parts::{button_nose, shoulders, skull};

pub(in super::super) const PUG: Species = Species {
    eyes: [(-142.0, -38.0), (142.0, -38.0)],
    eye_radius: 100.0,
    pupil: Pupil::Round,
    mouth: (0.0, 156.0),
    mouth_width: 190.0,
    crown: (0.0, -235.0),
    crown_width: 190.0,
    nose: (0.0, 60.0),
    neck: (0.0, 240.0),
    neck_width: 230.0,
    body: |easel, coat| {
        shoulders(easel, coat, 130.0, 330.0);
        easel.both(|easel| {
            easel.line(
                &Shape::curve(&spots![
                    20, 300; 120, 296; 200, 250
                ]),
                14.0,
                AUBERGINE.faint(0.25),
            )
        });
    },
    head: |easel, coat| {
        let face = spots![0, -240; 160, -230; 275, -120; 312, 30; 270, 180; 140, 250; 0, 262];
        skull(easel, &Shape::mirrored(&face), coat);
        easel.both(|easel| {
            let ear = spots![150, -244; 250, -222; 345, -130; 330, -10; 262, -40; 196, -150];
            easel.form(&Shape::blob(&ear), coat.mark);
            easel.fill(&Shape::oval(150.0, -30.0, 132.0, 122.0), coat.mark.faint(0.55));
            for (y, x) in [(-176.0, 92.0), (-142.0, 66.0)] {
                easel.line(
                    &Shape::curve(&[(0.0, y + 14.0), (x * 0.5, y), (x, y + 16.0)]),
                    12.0,
                    AUBERGINE.faint(0.4),
                );
            }
        });
    },
    muzzle: |easel, coat| {
        let mask = spots![0, -36; 80, -4; 168, 84; 178, 170; 96, 224; 0, 226];
        easel.fill(&Shape::mirrored(&mask), Ink::Down(coat.mark.lit(0.12), coat.mark));
        let fold = spots![0, 12; 70, 26; 132, 90; 150, 160];
        easel.both(|easel| easel.line(&Shape::curve(&fold), 10.0, coat.mark.lit(0.35)));
        easel.line(&Shape::curve(&[(0.0, 80.0), (0.0, 150.0)]), 11.0, INK);
        button_nose(easel, (0.0, 60.0), 104.0, INK);
    },
};
