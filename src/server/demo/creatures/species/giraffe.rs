//! Giraffes.

use super::super::eyes::Pupil;
use super::super::palette::{AUBERGINE, BARK, COAL};
use super::super::shape::{Shape, spots};
use super::Species;
use super::parts::{nostrils, skull};

pub(in super::super) const GIRAFFE: Species = Species {
    eyes: [(-148.0, -74.0), (148.0, -74.0)],
    eye_radius: 86.0,
    pupil: Pupil::Round,
    mouth: (0.0, 226.0),
    mouth_width: 200.0,
    crown: (0.0, -240.0),
    crown_width: 110.0,
    nose: (0.0, 130.0),
    neck: (0.0, 280.0),
    neck_width: 130.0,
    body: |easel, coat| {
        let neck = Shape::mirrored(&spots![0, 0; 118, 60; 136, 500; 190, 1100; 0, 1200]);
        easel.form_with_shade(&neck, coat.fur, 34.0);
        easel.inside(&neck, |easel| {
            for (x, y, size) in [
                (-70.0, 370.0, 58.0),
                (66.0, 400.0, 64.0),
                (-20.0, 500.0, 60.0),
                (110.0, 540.0, 56.0),
                (-130.0, 540.0, 66.0),
            ] {
                let blot = [
                    (x - size, y - size * 0.5),
                    (x + size * 0.4, y - size * 0.7),
                    (x + size, y + size * 0.3),
                    (x - size * 0.2, y + size * 0.7),
                ];
                easel.fill(&Shape::facets(&blot, 22.0), coat.mark);
            }
            easel.smudge((0.0, 270.0), (170.0, 120.0), AUBERGINE.faint(0.45));
        });
    },
    head: |easel, coat| {
        easel.both(|easel| {
            easel.line(&Shape::curve(&[(66.0, -210.0), (92.0, -350.0)]), 46.0, coat.fur.shaded(0.08));
            easel.form_with_shade(&Shape::circle(96.0, -372.0, 46.0), BARK, 10.0);
            let ear = spots![170, -170; 290, -270; 400, -260; 350, -160; 210, -96];
            easel.form(&Shape::blob(&ear), coat.fur);
            easel.fill(&Shape::blob(&spots![216, -156; 300, -230; 366, -234; 320, -166]), coat.skin);
        });
        let face = spots![0, -240; 130, -226; 206, -110; 168, 50; 176, 200; 110, 290; 0, 304];
        skull(easel, &Shape::mirrored(&face), coat);
    },
    muzzle: |easel, coat| {
        let snout = spots![0, 70; 110, 84; 192, 186; 150, 288; 0, 318];
        easel.form_with_shade(&Shape::mirrored(&snout), coat.pale, 16.0);
        nostrils(easel, 138.0, 130.0, (20.0, 13.0), COAL);
    },
};
