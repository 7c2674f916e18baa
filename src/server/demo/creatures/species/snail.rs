//! Snails; all of one is head, even the shell.

use super::super::eyes::Pupil;
use super::super::palette::{AUBERGINE, SNOW};
use super::super::shape::{Shape, spots};
use super::Species;
use super::parts::{nothing, skull};

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
        let foot = spots![
            -330, 90; -290, -60; -130, -80; -40, 80; 60, 220; 300, 250; 490, 350; 200, 370;
            -160, 366; -290, 260
        ];
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
