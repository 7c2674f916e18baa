//! Seals.

use super::super::eyes::Pupil;
use super::super::palette::{AUBERGINE, COAL, INK};
use super::super::shape::{Shape, spots};
use super::Species;
use super::parts::{button_nose, skull, whiskers};

pub(in super::super) const SEAL: Species = Species {
    eyes: [(-124.0, -62.0), (124.0, -62.0)],
    eye_radius: 84.0,
    pupil: Pupil::Round,
    mouth: (0.0, 122.0),
    mouth_width: 150.0,
    crown: (0.0, -240.0),
    crown_width: 160.0,
    nose: (0.0, 52.0),
    neck: (0.0, 220.0),
    neck_width: 240.0,
    body: |easel, coat| {
        let body = spots![0, -60; 250, 120; 360, 400; 400, 800; 0, 1000];
        easel.form_with_shade(&Shape::mirrored(&body), coat.fur, 44.0);
        easel.fill(&Shape::oval(0.0, 520.0, 230.0, 330.0), coat.pale);
        easel.both(|easel| {
            easel.form(
                &Shape::blob(&spots![
                    270, 300; 440, 420; 500, 560; 390, 560; 280, 450
                ]),
                coat.fur.shaded(0.12),
            )
        });
        easel.smudge((0.0, 230.0), (260.0, 110.0), AUBERGINE.faint(0.35));
    },
    head: |easel, coat| {
        let face = spots![0, -250; 160, -226; 264, -90; 284, 70; 220, 200; 0, 250];
        skull(easel, &Shape::mirrored(&face), coat);
        easel.both(|easel| easel.fill(&Shape::oval(90.0, -176.0, 30.0, 20.0), coat.pale.faint(0.8)));
    },
    muzzle: |easel, coat| {
        easel.both(|easel| {
            easel.form_with_shade(&Shape::oval(74.0, 108.0, 104.0, 78.0), coat.pale, 12.0);
            for (x, y) in spots![70, 90; 106, 104; 80, 128] {
                easel.fill(&Shape::circle(x, y, 7.0), INK.faint(0.5));
            }
        });
        whiskers(easel, (130.0, 106.0), 200.0, INK.faint(0.55));
        button_nose(easel, (0.0, 52.0), 100.0, COAL);
    },
};
