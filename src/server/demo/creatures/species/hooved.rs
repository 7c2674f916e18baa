//! Long faces: alpacas, goats, giraffes.

use super::super::easel::Ink;
use super::super::eyes::Pupil;
use super::super::palette::{AUBERGINE, BARK, COAL, INK, SAND, SLATE};
use super::super::shape::Shape;
use super::Species;
use super::parts::{blush, button_nose, nostrils, skull};

pub(in super::super) const ALPACA: Species = Species {
    eyes: [(-132.0, -26.0), (132.0, -26.0)],
    eye_radius: 76.0,
    pupil: Pupil::Round,
    mouth: (0.0, 168.0),
    mouth_width: 150.0,
    crown: (0.0, -270.0),
    crown_width: 130.0,
    nose: (0.0, 96.0),
    neck: (0.0, 330.0),
    neck_width: 170.0,
    body: |easel, coat| {
        easel.form_with_shade(&Shape::woolly((0.0, 820.0), (420.0, 330.0), 19), coat.fur, 40.0);
        easel.form_with_shade(&Shape::woolly((0.0, 430.0), (190.0, 360.0), 17), coat.fur, 36.0);
        easel.smudge((0.0, 250.0), (210.0, 130.0), AUBERGINE.faint(0.4));
    },
    head: |easel, coat| {
        easel.both(|easel| {
            let ear = [(110.0, -190.0), (130.0, -330.0), (206.0, -420.0), (226.0, -320.0), (190.0, -180.0)];
            easel.form(&Shape::blob(&ear), coat.fur);
            easel.fill(&Shape::blob(&[(140.0, -220.0), (158.0, -320.0), (200.0, -376.0), (200.0, -300.0), (176.0, -220.0)]), coat.skin);
        });
        easel.form(&Shape::woolly((0.0, 0.0), (238.0, 240.0), 19), coat.fur);
        easel.form(&Shape::mirrored(&[(0.0, -130.0), (110.0, -110.0), (168.0, 10.0), (150.0, 150.0), (100.0, 240.0), (0.0, 262.0)]), coat.pale);
        easel.form_with_shade(&Shape::woolly((0.0, -190.0), (150.0, 96.0), 13), coat.fur.lit(0.1), 16.0);
        blush(easel, (160.0, 90.0));
    },
    muzzle: |easel, coat| {
        easel.fill(&Shape::oval(0.0, 150.0, 106.0, 88.0), Ink::Down(coat.pale.lit(0.5), coat.pale.lit(0.2)));
        button_nose(easel, (0.0, 96.0), 84.0, coat.mark);
        easel.line(&Shape::curve(&[(0.0, 116.0), (0.0, 160.0)]), 11.0, INK);
    },
};

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
        let neck = [(0.0, 60.0), (150.0, 150.0), (180.0, 420.0), (330.0, 640.0), (380.0, 1100.0), (0.0, 1200.0)];
        easel.form_with_shade(&Shape::mirrored(&neck), coat.fur, 40.0);
        easel.smudge((0.0, 290.0), (210.0, 150.0), AUBERGINE.faint(0.4));
    },
    head: |easel, coat| {
        easel.both(|easel| {
            let horn = [(50.0, -200.0), (70.0, -360.0), (190.0, -470.0), (300.0, -440.0), (200.0, -390.0), (150.0, -300.0), (140.0, -180.0)];
            easel.form(&Shape::blob(&horn), SAND.towards(SLATE, 0.35));
            for (x, y) in [(98.0, -260.0), (112.0, -330.0), (156.0, -392.0)] {
                easel.line(&Shape::curve(&[(x - 32.0, y - 14.0), (x + 32.0, y + 16.0)]), 10.0, AUBERGINE.faint(0.3));
            }
            let ear = [(170.0, -150.0), (290.0, -190.0), (410.0, -130.0), (330.0, -60.0), (190.0, -70.0)];
            easel.form(&Shape::blob(&ear), coat.fur);
            easel.fill(&Shape::blob(&[(210.0, -120.0), (290.0, -150.0), (372.0, -124.0), (310.0, -86.0)]), coat.skin);
        });
        let beard = [(0.0, 200.0), (80.0, 220.0), (60.0, 350.0), (22.0, 430.0), (0.0, 470.0)];
        easel.form(&Shape::mirrored(&beard), coat.pale);
        let face = [(0.0, -256.0), (130.0, -238.0), (208.0, -110.0), (180.0, 60.0), (140.0, 220.0), (80.0, 286.0), (0.0, 296.0)];
        skull(easel, &Shape::mirrored(&face), coat);
        easel.form_with_shade(&Shape::woolly((0.0, -214.0), (92.0, 58.0), 9), coat.pale, 10.0);
    },
    muzzle: |easel, coat| {
        easel.fill(&Shape::oval(0.0, 200.0, 118.0, 92.0), Ink::Down(coat.pale.lit(0.3), coat.pale));
        button_nose(easel, (0.0, 140.0), 96.0, coat.skin.shaded(0.25));
        easel.line(&Shape::curve(&[(0.0, 164.0), (0.0, 200.0)]), 11.0, INK);
    },
};

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
        let neck = Shape::mirrored(&[(0.0, 0.0), (118.0, 60.0), (136.0, 500.0), (190.0, 1100.0), (0.0, 1200.0)]);
        easel.form_with_shade(&neck, coat.fur, 34.0);
        easel.inside(&neck, |easel| {
            for (x, y, size) in [(-70.0, 370.0, 58.0), (66.0, 400.0, 64.0), (-20.0, 500.0, 60.0), (110.0, 540.0, 56.0), (-130.0, 540.0, 66.0)] {
                let blot = [(x - size, y - size * 0.5), (x + size * 0.4, y - size * 0.7), (x + size, y + size * 0.3), (x - size * 0.2, y + size * 0.7)];
                easel.fill(&Shape::facets(&blot, 22.0), coat.mark);
            }
            easel.smudge((0.0, 270.0), (170.0, 120.0), AUBERGINE.faint(0.45));
        });
    },
    head: |easel, coat| {
        easel.both(|easel| {
            easel.line(&Shape::curve(&[(66.0, -210.0), (92.0, -350.0)]), 46.0, coat.fur.shaded(0.08));
            easel.form_with_shade(&Shape::circle(96.0, -372.0, 46.0), BARK, 10.0);
            let ear = [(170.0, -170.0), (290.0, -270.0), (400.0, -260.0), (350.0, -160.0), (210.0, -96.0)];
            easel.form(&Shape::blob(&ear), coat.fur);
            easel.fill(&Shape::blob(&[(216.0, -156.0), (300.0, -230.0), (366.0, -234.0), (320.0, -166.0)]), coat.skin);
        });
        let face = [(0.0, -240.0), (130.0, -226.0), (206.0, -110.0), (168.0, 50.0), (176.0, 200.0), (110.0, 290.0), (0.0, 304.0)];
        skull(easel, &Shape::mirrored(&face), coat);
    },
    muzzle: |easel, coat| {
        let snout = [(0.0, 70.0), (110.0, 84.0), (192.0, 186.0), (150.0, 288.0), (0.0, 318.0)];
        easel.form_with_shade(&Shape::mirrored(&snout), coat.pale, 16.0);
        nostrils(easel, 138.0, 130.0, (20.0, 13.0), COAL);
    },
};
