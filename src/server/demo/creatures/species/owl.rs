//! Owls.

use super::super::eyes::Pupil;
use super::super::palette::{AUBERGINE, MARIGOLD};
use super::super::shape::{Shape, spots};
use super::Species;
use super::parts::skull;

pub(in super::super) const OWL: Species = Species {
    eyes: [(-134.0, -70.0), (134.0, -70.0)],
    eye_radius: 118.0,
    pupil: Pupil::Round,
    mouth: (0.0, 96.0),
    mouth_width: 80.0,
    crown: (0.0, -250.0),
    crown_width: 170.0,
    nose: (0.0, 40.0),
    neck: (0.0, 190.0),
    neck_width: 270.0,
    body: |easel, coat| {
        let body = spots![0, -100; 270, 0; 330, 260; 260, 520; 0, 600];
        for x in [-110.0, 110.0] {
            for toe in [-46.0, 0.0, 46.0] {
                easel.line(&Shape::curve(&[(x, 560.0), (x + toe, 640.0)]), 36.0, MARIGOLD);
            }
        }
        let body = Shape::mirrored(&body);
        easel.form_with_shade(&body, coat.fur, 40.0);
        easel.inside(&body, |easel| {
            easel.fill(&Shape::oval(0.0, 380.0, 200.0, 280.0), coat.pale);
            for row in 0..5_u8 {
                for column in 0..4_u8 {
                    let shift = if row % 2 == 0 { 0.0 } else { 50.0 };
                    let (x, y) = (f32::from(column) * 100.0 - 176.0 + shift, 236.0 + f32::from(row) * 66.0);
                    easel.line(
                        &Shape::curve(&[(x - 26.0, y - 14.0), (x, y + 12.0), (x + 26.0, y - 14.0)]),
                        11.0,
                        coat.mark,
                    );
                }
            }
        });
        easel.both(|easel| {
            let wing = spots![262, 70; 356, 150; 370, 360; 270, 560; 240, 330];
            easel.form(&Shape::blob(&wing), coat.fur.shaded(0.14));
        });
        easel.smudge((0.0, 200.0), (290.0, 120.0), AUBERGINE.faint(0.4));
    },
    head: |easel, coat| {
        easel.both(|easel| {
            easel.form(
                &Shape::facets(
                    &spots![
                        90, -200; 296, -380; 300, -60
                    ],
                    30.0,
                ),
                coat.fur.shaded(0.08),
            )
        });
        let face = spots![0, -220; 150, -240; 270, -150; 312, 20; 250, 170; 120, 222; 0, 226];
        skull(easel, &Shape::mirrored(&face), coat);
        easel.both(|easel| {
            easel.form_with_shade(&Shape::spiky((132.0, -58.0), (168.0, 172.0), 26, 0.08), coat.pale, 14.0)
        });
    },
    muzzle: |easel, coat| {
        let beak = spots![0, -20; 46, 6; 44, 60; 0, 126];
        easel.form_with_shade(&Shape::mirrored(&beak), coat.skin, 12.0);
        let brow = spots![14, -100; 110, -190; 300, -262; 220, -160; 90, -126];
        easel.both(|easel| easel.fill(&Shape::blob(&brow), coat.mark));
    },
};
