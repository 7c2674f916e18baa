//! Sloths, holding on to a branch.

use super::super::eyes::Pupil;
use super::super::palette::BARK;
use super::super::shape::{Shape, spots};
use super::Species;
use super::parts::{button_nose, shoulders};

pub(in super::super) const SLOTH: Species = Species {
    eyes: [(-112.0, -22.0), (112.0, -22.0)],
    eye_radius: 64.0,
    pupil: Pupil::Round,
    mouth: (0.0, 142.0),
    mouth_width: 230.0,
    crown: (0.0, -220.0),
    crown_width: 170.0,
    nose: (0.0, 62.0),
    neck: (0.0, 230.0),
    neck_width: 200.0,
    body: |easel, coat| {
        easel.line(&Shape::curve(&spots![-900, 390; 0, 420; 900, 360]), 96.0, BARK);
        easel.line(&Shape::curve(&spots![-900, 366; 0, 396; 900, 336]), 18.0, BARK.lit(0.25));
        shoulders(easel, coat, 120.0, 250.0);
        easel.line(&Shape::curve(&spots![-900, 560; 0, 580; 900, 540]), 110.0, BARK);
        easel.line(&Shape::curve(&spots![-900, 530; 0, 550; 900, 510]), 20.0, BARK.lit(0.25));
        easel.both(|easel| {
            easel.line(&Shape::curve(&spots![190, 300; 290, 420; 280, 530]), 124.0, coat.fur.shaded(0.1));
            for x in [246.0, 284.0, 322.0] {
                easel.line(
                    &Shape::curve(&[(x, 550.0), (x + 4.0, 610.0), (x - 14.0, 640.0)]),
                    22.0,
                    coat.pale,
                );
            }
        });
    },
    head: |easel, coat| {
        easel.form(&Shape::spiky((0.0, 0.0), (312.0, 272.0), 44, 0.06), coat.fur);
        let face = Shape::mirrored(&spots![0, -140; 120, -164; 238, -60; 230, 110; 120, 206; 0, 220]);
        easel.form(&face, coat.pale);
        let patch = spots![30, -20; 90, -96; 186, -60; 258, 90; 160, 72; 60, 50];
        easel.inside(&face, |easel| easel.both(|easel| easel.fill(&Shape::blob(&patch), coat.mark)));
        for (x, lean) in spots![-46, -50; 0, -20; 40, 30] {
            easel.line(
                &Shape::curve(&[(x, -210.0), (x + lean * 0.4, -160.0), (x + lean, -120.0)]),
                26.0,
                coat.fur,
            );
        }
    },
    muzzle: |easel, _| button_nose(easel, (0.0, 62.0), 120.0, BARK.shaded(0.4)),
};
