//! Axolotls, afloat.

use super::super::eyes::Pupil;
use super::super::palette::{AUBERGINE, INK};
use super::super::shape::{Shape, spots};
use super::Species;
use super::parts::{blush, nostrils, skull};

pub(in super::super) const AXOLOTL: Species = Species {
    eyes: [(-212.0, -30.0), (212.0, -30.0)],
    eye_radius: 70.0,
    pupil: Pupil::Round,
    mouth: (0.0, 92.0),
    mouth_width: 300.0,
    crown: (0.0, -190.0),
    crown_width: 180.0,
    nose: (0.0, 20.0),
    neck: (0.0, 190.0),
    neck_width: 190.0,
    body: |easel, coat| {
        let tail = spots![60, 420; 240, 560; 430, 470; 470, 330; 330, 360; 180, 320];
        easel.form(&Shape::blob(&tail), coat.fur.shaded(0.06));
        easel.form_with_shade(
            &Shape::mirrored(&spots![
                0, 60; 180, 180; 210, 380; 130, 540; 0, 580
            ]),
            coat.fur,
            34.0,
        );
        easel.fill(&Shape::oval(0.0, 380.0, 120.0, 150.0), coat.pale);
        easel.both(|easel| {
            easel.line(&Shape::curve(&spots![170, 270; 250, 320; 290, 300]), 58.0, coat.fur.shaded(0.08));
            for (x, y) in spots![318, 258; 342, 296; 330, 336] {
                easel.line(&Shape::curve(&[(290.0, 300.0), (x, y)]), 24.0, coat.fur.shaded(0.04));
            }
        });
        easel.smudge((0.0, 220.0), (220.0, 90.0), AUBERGINE.faint(0.35));
    },
    head: |easel, coat| {
        easel.both(|easel| {
            for (x, y) in [(400.0_f32, -260.0_f32), (470.0, -90.0), (440.0, 90.0)] {
                let root = (230.0_f32, y * 0.3_f32);
                let length = (x - root.0).hypot(y - root.1);
                let across = ((root.1 - y) / length * 44.0, (x - root.0) / length * 44.0);
                let stem = [root, ((root.0 + x) / 2.0, (root.1 + y) / 2.0 - 20.0), (x, y)];
                easel.line(&Shape::curve(&stem), 46.0, coat.mark);
                for share in [0.35, 0.5, 0.65, 0.8, 0.95] {
                    let (fx, fy) = (root.0 + (x - root.0) * share, root.1 + (y - root.1) * share - 14.0);
                    easel.line(
                        &Shape::curve(&[(fx - across.0, fy - across.1), (fx + across.0, fy + across.1)]),
                        17.0,
                        coat.mark.shaded(0.08),
                    );
                }
            }
        });
        let face = spots![0, -190; 170, -180; 310, -60; 322, 70; 220, 180; 0, 214];
        skull(easel, &Shape::mirrored(&face), coat);
        blush(easel, (216.0, 76.0));
    },
    muzzle: |easel, _| nostrils(easel, 26.0, 60.0, (8.0, 7.0), INK.faint(0.55)),
};
