//! Octopuses.

use super::super::eyes::Pupil;
use super::super::palette::AUBERGINE;
use super::super::shape::{Shape, spots};
use super::Species;
use super::parts::{blush, nothing, skull};

pub(in super::super) const OCTOPUS: Species = Species {
    eyes: [(-112.0, -10.0), (112.0, -10.0)],
    eye_radius: 94.0,
    pupil: Pupil::Round,
    mouth: (0.0, 158.0),
    mouth_width: 130.0,
    crown: (0.0, -330.0),
    crown_width: 170.0,
    nose: (0.0, 60.0),
    neck: (0.0, 200.0),
    neck_width: 200.0,
    body: |easel, coat| {
        easel.both(|easel| {
            let arms: [[(f32, f32); 4]; 4] = [
                spots![190, 120; 380, 160; 450, 20; 390, -50],
                spots![170, 180; 360, 300; 480, 240; 470, 150],
                spots![130, 200; 270, 420; 420, 440; 440, 350],
                spots![60, 210; 90, 430; 220, 540; 310, 500],
            ];
            for arm in arms {
                easel.line(&Shape::curve(&arm), 92.0, coat.fur.shaded(0.14));
                let lit = arm.map(|(x, y)| (x - 5.0, y - 12.0));
                easel.line(&Shape::curve(&lit), 64.0, coat.fur.shaded(0.03));
                for (x, y) in [arm[2], arm[3]] {
                    easel.fill(&Shape::circle(x, y + 6.0, 19.0), coat.pale);
                    easel.fill(&Shape::circle(x, y + 6.0, 9.0), AUBERGINE.faint(0.25));
                }
            }
        });
    },
    head: |easel, coat| {
        let dome = spots![0, -350; 190, -310; 290, -140; 250, 60; 230, 210; 100, 250; 0, 256];
        skull(easel, &Shape::mirrored(&dome), coat);
        blush(easel, (190.0, 100.0));
    },
    muzzle: nothing,
};
