//! Those without a spine: octopuses and snails.

use super::super::eyes::Pupil;
use super::super::palette::{AUBERGINE, SNOW};
use super::super::shape::Shape;
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
                [(190.0, 120.0), (380.0, 160.0), (450.0, 20.0), (390.0, -50.0)],
                [(170.0, 180.0), (360.0, 300.0), (480.0, 240.0), (470.0, 150.0)],
                [(130.0, 200.0), (270.0, 420.0), (420.0, 440.0), (440.0, 350.0)],
                [(60.0, 210.0), (90.0, 430.0), (220.0, 540.0), (310.0, 500.0)],
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
        let dome = [(0.0, -350.0), (190.0, -310.0), (290.0, -140.0), (250.0, 60.0), (230.0, 210.0), (100.0, 250.0), (0.0, 256.0)];
        skull(easel, &Shape::mirrored(&dome), coat);
        blush(easel, (190.0, 100.0));
    },
    muzzle: nothing,
};

pub(in super::super) const SNAIL: Species = Species {
    eyes: [(-250.0, -270.0), (-40.0, -330.0)],
    eye_radius: 92.0,
    pupil: Pupil::Round,
    mouth: (-224.0, 90.0),
    mouth_width: 140.0,
    crown: (160.0, -190.0),
    crown_width: 150.0,
    nose: (-190.0, 30.0),
    neck: (0.0, 250.0),
    neck_width: 200.0,
    body: nothing,
    head: |easel, coat| {
        easel.smudge((40.0, 372.0), (470.0, 60.0), AUBERGINE.faint(0.5));
        let foot = [(-330.0, 90.0), (-290.0, -60.0), (-130.0, -80.0), (-40.0, 80.0), (60.0, 220.0), (300.0, 250.0), (490.0, 350.0), (200.0, 370.0), (-160.0, 366.0), (-290.0, 260.0)];
        for (root, tip) in [((-220.0, -20.0), (-250.0, -260.0)), ((-120.0, -20.0), (-44.0, -320.0))] {
            easel.line(&Shape::curve(&[root, tip]), 52.0, coat.fur.shaded(0.06));
        }
        skull(easel, &Shape::blob(&foot), coat);
        let shell = Shape::circle(160.0, 50.0, 250.0);
        easel.form(&shell, coat.mark);
        let spiral: Vec<(f32, f32)> = (0..30_u8)
            .map(|turn| {
                let (angle, reach) = (f32::from(turn) * 0.52 + 0.9, 12.0 + f32::from(turn) * 6.6);
                (166.0 + angle.cos() * reach, 54.0 + angle.sin() * reach)
            })
            .collect();
        easel.line(&Shape::curve(&spiral), 30.0, coat.pale);
        easel.smudge((90.0, -60.0), (120.0, 80.0), SNOW.faint(0.3));
    },
    muzzle: nothing,
};
