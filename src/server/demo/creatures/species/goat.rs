//! Goats.

use super::super::easel::Ink;
use super::super::eyes::Pupil;
use super::super::palette::{AUBERGINE, INK, SAND, SLATE};
use super::super::shape::{Shape, spots};
use super::Species;
use super::parts::{button_nose, skull};

pub(in super::super) const GOAT: Species = Species {
    eyes: [(-142.0, -62.0), (142.0, -62.0)],
    eye_radius: 84.0,
    pupil: Pupil::Bar,
    mouth: (0.0, 206.0),
    mouth_width: 150.0,
    crown: (0.0, -250.0),
    crown_width: 110.0,
    nose: (0.0, 140.0),
    neck: (0.0, 290.0),
    neck_width: 150.0,
    body: |easel, coat| {
        let neck = spots![0, 60; 150, 150; 180, 420; 330, 640; 380, 1100; 0, 1200];
        easel.form_with_shade(&Shape::mirrored(&neck), coat.fur, 40.0);
        easel.smudge((0.0, 290.0), (210.0, 150.0), AUBERGINE.faint(0.4));
    },
    head: |easel, coat| {
        easel.both(|easel| {
            let horn = spots![50, -200; 70, -360; 190, -470; 300, -440; 200, -390; 150, -300; 140, -180];
            easel.form(&Shape::blob(&horn), SAND.towards(SLATE, 0.35));
            for (x, y) in spots![98, -260; 112, -330; 156, -392] {
                easel.line(
                    &Shape::curve(&[(x - 32.0, y - 14.0), (x + 32.0, y + 16.0)]),
                    10.0,
                    AUBERGINE.faint(0.3),
                );
            }
            let ear = spots![170, -150; 290, -190; 410, -130; 330, -60; 190, -70];
            easel.form(&Shape::blob(&ear), coat.fur);
            easel.fill(&Shape::blob(&spots![210, -120; 290, -150; 372, -124; 310, -86]), coat.skin);
        });
        let beard = spots![0, 200; 80, 220; 60, 350; 22, 430; 0, 470];
        easel.form(&Shape::mirrored(&beard), coat.pale);
        let face = spots![0, -256; 130, -238; 208, -110; 180, 60; 140, 220; 80, 286; 0, 296];
        skull(easel, &Shape::mirrored(&face), coat);
        easel.form_with_shade(&Shape::woolly((0.0, -214.0), (92.0, 58.0), 9), coat.pale, 10.0);
    },
    muzzle: |easel, coat| {
        easel.fill(&Shape::oval(0.0, 200.0, 118.0, 92.0), Ink::Down(coat.pale.lit(0.3), coat.pale));
        button_nose(easel, (0.0, 140.0), 96.0, coat.skin.shaded(0.25));
        easel.line(&Shape::curve(&[(0.0, 164.0), (0.0, 200.0)]), 11.0, INK);
    },
};
