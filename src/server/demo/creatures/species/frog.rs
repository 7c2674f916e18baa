//! Frogs, sitting.

use super::super::easel::Ink;
use super::super::eyes::Pupil;
use super::super::palette::{AUBERGINE, INK};
use super::super::shape::{Shape, spots};
use super::Species;
use super::parts::{blush, nostrils, skull};

pub(in super::super) const FROG: Species = Species {
    eyes: [(-172.0, -176.0), (172.0, -176.0)],
    eye_radius: 108.0,
    pupil: Pupil::Round,
    mouth: (0.0, 66.0),
    mouth_width: 470.0,
    crown: (0.0, -150.0),
    crown_width: 90.0,
    nose: (0.0, -36.0),
    neck: (0.0, 180.0),
    neck_width: 260.0,
    body: |easel, coat| {
        easel.both(|easel| {
            easel.form(
                &Shape::blob(&spots![
                    190, 420; 330, 260; 450, 360; 440, 540; 300, 600
                ]),
                coat.fur.shaded(0.1),
            );
            for (x, y) in spots![420, 600; 350, 622; 280, 616] {
                easel.form_with_shade(&Shape::circle(x, y, 44.0), coat.fur.shaded(0.05), 8.0);
            }
        });
        easel.form_with_shade(
            &Shape::mirrored(&spots![
                0, 60; 250, 160; 290, 400; 220, 600; 0, 640
            ]),
            coat.fur,
            40.0,
        );
        easel.fill(&Shape::oval(0.0, 390.0, 190.0, 220.0), coat.pale);
        easel.both(|easel| {
            easel.line(&Shape::curve(&spots![220, 280; 190, 440; 120, 580]), 84.0, coat.fur.shaded(0.06));
            for (x, y) in spots![160, 616; 104, 630; 54, 612] {
                easel.form_with_shade(&Shape::circle(x, y, 36.0), coat.fur, 8.0);
            }
        });
        easel.smudge((0.0, 210.0), (280.0, 100.0), AUBERGINE.faint(0.4));
    },
    head: |easel, coat| {
        let face = spots![0, -150; 120, -186; 250, -130; 348, 30; 300, 150; 140, 214; 0, 222];
        easel.both(|easel| easel.form(&Shape::circle(172.0, -172.0, 140.0), coat.fur));
        let face = Shape::mirrored(&face);
        skull(easel, &face, coat);
        easel.inside(&face, |easel| {
            easel.fill(&Shape::rect(-400.0, 40.0, 400.0, 230.0), Ink::Down(coat.pale.faint(0.0), coat.pale));
        });
        blush(easel, (268.0, 30.0));
    },
    muzzle: |easel, _| nostrils(easel, -36.0, 74.0, (11.0, 9.0), INK.faint(0.8)),
};
