//! Turtles.

use super::super::eyes::Pupil;
use super::super::palette::{AUBERGINE, INK};
use super::super::shape::{Shape, spots};
use super::Species;
use super::parts::{blush, nostrils, skull};

pub(in super::super) const TURTLE: Species = Species {
    eyes: [(-118.0, -90.0), (118.0, -90.0)],
    eye_radius: 94.0,
    pupil: Pupil::Round,
    mouth: (0.0, 96.0),
    mouth_width: 250.0,
    crown: (0.0, -206.0),
    crown_width: 104.0,
    nose: (0.0, -4.0),
    neck: (0.0, 180.0),
    neck_width: 120.0,
    body: |easel, coat| {
        let shell = Shape::mirrored(&spots![0, 130; 250, 170; 440, 380; 470, 640; 0, 760]);
        easel.form_with_shade(&shell, coat.mark, 44.0);
        easel.inside(&shell, |easel| {
            for (x, y, size) in [
                (0.0, 330.0, 120.0),
                (-230.0, 420.0, 104.0),
                (230.0, 420.0, 104.0),
                (-110.0, 560.0, 110.0),
                (120.0, 560.0, 110.0),
                (-360.0, 570.0, 90.0),
                (360.0, 570.0, 90.0),
            ] {
                let plate = [(-1.0, 0.0), (-0.5, -0.86), (0.5, -0.86), (1.0, 0.0), (0.5, 0.86), (-0.5, 0.86)];
                let plate = plate.map(|(px, py)| (x + px * size, y + py * size * 0.9));
                easel.fill(&Shape::facets(&plate, 20.0), coat.mark.lit(0.22));
            }
        });
        easel.fill(&Shape::oval(0.0, 296.0, 196.0, 96.0), coat.mark.shaded(0.5));
        let neck = Shape::mirrored(&spots![0, 60; 112, 100; 120, 230; 146, 306; 90, 356; 0, 368]);
        easel.form(&neck, coat.fur);
        easel.smudge((0.0, 200.0), (160.0, 90.0), AUBERGINE.faint(0.45));
    },
    head: |easel, coat| {
        let face = spots![0, -200; 140, -190; 236, -80; 240, 60; 160, 170; 0, 204];
        skull(easel, &Shape::mirrored(&face), coat);
        blush(easel, (186.0, 56.0));
    },
    muzzle: |easel, _| nostrils(easel, -4.0, 56.0, (9.0, 8.0), INK.faint(0.7)),
};
