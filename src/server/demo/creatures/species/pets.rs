//! Cats, dogs, pugs and corgis.

use super::super::coat::Coat;
use super::super::easel::{Easel, Ink};
use super::super::eyes::Pupil;
use super::super::palette::{AUBERGINE, COAL, INK, SNOW};
use super::super::shape::Shape;
use super::Species;
use super::parts::{button_nose, paw, pointed_ears, shoulders, skull, whiskers};

pub(in super::super) const CAT: Species = Species {
    eyes: [(-122.0, -42.0), (122.0, -42.0)],
    eye_radius: 98.0,
    pupil: Pupil::Round,
    mouth: (0.0, 132.0),
    mouth_width: 170.0,
    crown: (0.0, -215.0),
    crown_width: 170.0,
    nose: (0.0, 78.0),
    neck: (0.0, 230.0),
    neck_width: 190.0,
    body: |easel, coat| {
        let tail = [(230.0, 620.0), (420.0, 520.0), (430.0, 330.0), (360.0, 260.0), (400.0, 180.0)];
        easel.line(&Shape::curve(&tail), 84.0, coat.fur.shaded(0.12));
        shoulders(easel, coat, 150.0, 270.0);
        easel.both(|easel| paw(easel, (100.0, 486.0), 84.0, coat.pale));
    },
    head: |easel, coat| {
        pointed_ears(easel, coat, [(70.0, -170.0), (262.0, -400.0), (292.0, -60.0)]);
        let face = [(0.0, -222.0), (150.0, -215.0), (268.0, -110.0), (318.0, 40.0), (262.0, 160.0), (140.0, 228.0), (0.0, 244.0)];
        skull(easel, &Shape::mirrored(&face), coat);
    },
    muzzle: |easel, coat| {
        whiskers(easel, (120.0, 110.0), 250.0, SNOW.faint(0.9));
        easel.fill(&Shape::oval(0.0, 196.0, 70.0, 44.0), coat.pale.shaded(0.1));
        easel.both(|easel| easel.fill(&Shape::oval(58.0, 128.0, 84.0, 66.0), Ink::Down(coat.pale.lit(0.2), coat.pale)));
        button_nose(easel, (0.0, 78.0), 74.0, coat.skin);
    },
};

pub(in super::super) const DOG: Species = Species {
    eyes: [(-104.0, -72.0), (104.0, -72.0)],
    eye_radius: 86.0,
    pupil: Pupil::Round,
    mouth: (0.0, 168.0),
    mouth_width: 210.0,
    crown: (0.0, -245.0),
    crown_width: 160.0,
    nose: (0.0, 76.0),
    neck: (0.0, 240.0),
    neck_width: 180.0,
    body: |easel, coat| shoulders(easel, coat, 170.0, 290.0),
    head: |easel, coat| {
        let face = [(0.0, -258.0), (150.0, -238.0), (235.0, -120.0), (240.0, 40.0), (222.0, 160.0), (130.0, 258.0), (0.0, 278.0)];
        skull(easel, &Shape::mirrored(&face), coat);
        let ear = [(150.0, -232.0), (250.0, -226.0), (345.0, -90.0), (352.0, 90.0), (282.0, 170.0), (226.0, 60.0), (205.0, -90.0)];
        easel.both(|easel| {
            easel.smudge((236.0, 40.0), (110.0, 190.0), AUBERGINE.faint(0.3));
            easel.form(&Shape::blob(&ear), coat.mark);
        });
    },
    muzzle: |easel, coat| {
        easel.smudge((8.0, 140.0), (190.0, 160.0), AUBERGINE.faint(0.22));
        let snout = [(0.0, 14.0), (84.0, 30.0), (152.0, 130.0), (128.0, 212.0), (0.0, 240.0)];
        easel.fill(&Shape::mirrored(&snout), Ink::Down(coat.pale.lit(0.2), coat.pale.shaded(0.06)));
        easel.line(&Shape::curve(&[(0.0, 100.0), (0.0, 170.0)]), 12.0, INK);
        for (x, y) in [(84.0, 120.0), (106.0, 150.0), (70.0, 158.0)] {
            easel.both(|easel| easel.fill(&Shape::circle(x, y, 7.0), INK.faint(0.45)));
        }
        button_nose(easel, (0.0, 76.0), 132.0, COAL);
    },
};

pub(in super::super) const PUG: Species = Species {
    eyes: [(-142.0, -38.0), (142.0, -38.0)],
    eye_radius: 100.0,
    pupil: Pupil::Round,
    mouth: (0.0, 156.0),
    mouth_width: 190.0,
    crown: (0.0, -235.0),
    crown_width: 190.0,
    nose: (0.0, 60.0),
    neck: (0.0, 240.0),
    neck_width: 230.0,
    body: |easel, coat| {
        shoulders(easel, coat, 130.0, 330.0);
        easel.both(|easel| easel.line(&Shape::curve(&[(20.0, 300.0), (120.0, 296.0), (200.0, 250.0)]), 14.0, AUBERGINE.faint(0.25)));
    },
    head: |easel, coat| {
        let face = [(0.0, -240.0), (160.0, -230.0), (275.0, -120.0), (312.0, 30.0), (270.0, 180.0), (140.0, 250.0), (0.0, 262.0)];
        skull(easel, &Shape::mirrored(&face), coat);
        easel.both(|easel| {
            let ear = [(150.0, -244.0), (250.0, -222.0), (345.0, -130.0), (330.0, -10.0), (262.0, -40.0), (196.0, -150.0)];
            easel.form(&Shape::blob(&ear), coat.mark);
            easel.fill(&Shape::oval(150.0, -30.0, 132.0, 122.0), coat.mark.faint(0.55));
            for (y, x) in [(-176.0, 92.0), (-142.0, 66.0)] {
                easel.line(&Shape::curve(&[(0.0, y + 14.0), (x * 0.5, y), (x, y + 16.0)]), 12.0, AUBERGINE.faint(0.4));
            }
        });
    },
    muzzle: |easel, coat| {
        let mask = [(0.0, -36.0), (80.0, -4.0), (168.0, 84.0), (178.0, 170.0), (96.0, 224.0), (0.0, 226.0)];
        easel.fill(&Shape::mirrored(&mask), Ink::Down(coat.mark.lit(0.12), coat.mark));
        let fold = [(0.0, 12.0), (70.0, 26.0), (132.0, 90.0), (150.0, 160.0)];
        easel.both(|easel| easel.line(&Shape::curve(&fold), 10.0, coat.mark.lit(0.35)));
        easel.line(&Shape::curve(&[(0.0, 80.0), (0.0, 150.0)]), 11.0, INK);
        button_nose(easel, (0.0, 60.0), 104.0, INK);
    },
};

pub(in super::super) const CORGI: Species = Species {
    eyes: [(-108.0, -58.0), (108.0, -58.0)],
    eye_radius: 82.0,
    pupil: Pupil::Round,
    mouth: (0.0, 150.0),
    mouth_width: 200.0,
    crown: (0.0, -215.0),
    crown_width: 130.0,
    nose: (0.0, 82.0),
    neck: (0.0, 220.0),
    neck_width: 200.0,
    body: |easel, coat| {
        shoulders(easel, coat, 130.0, 280.0);
        easel.fill(&Shape::spiky((0.0, 330.0), (190.0, 190.0), 22, 0.12), coat.pale);
        easel.smudge((0.0, 220.0), (220.0, 110.0), AUBERGINE.faint(0.35));
    },
    head: |easel, coat| {
        pointed_ears(easel, coat, [(54.0, -180.0), (276.0, -440.0), (268.0, -50.0)]);
        let face = [(0.0, -226.0), (130.0, -218.0), (232.0, -120.0), (288.0, 30.0), (304.0, 110.0), (226.0, 196.0), (110.0, 244.0), (0.0, 252.0)];
        let face = Shape::mirrored(&face);
        skull(easel, &face, coat);
        easel.inside(&face, |easel| {
            let stripe = [(0.0, -260.0), (30.0, -230.0), (36.0, -90.0), (110.0, 40.0), (0.0, 90.0)];
            easel.fill(&Shape::mirrored(&stripe), coat.pale);
            easel.both(|easel| {
                easel.fill(&Shape::blob(&[(40.0, 60.0), (150.0, 40.0), (360.0, 60.0), (360.0, 300.0), (-20.0, 300.0), (-20.0, 60.0)]), coat.pale);
                easel.fill(&Shape::oval(96.0, -172.0, 32.0, 22.0), coat.pale);
            });
        });
    },
    muzzle: |easel, coat| {
        easel.smudge((6.0, 130.0), (150.0, 120.0), AUBERGINE.faint(0.16));
        easel.fill(&Shape::oval(0.0, 130.0, 126.0, 92.0), Ink::Down(coat.pale.lit(0.4), coat.pale));
        button_nose(easel, (0.0, 82.0), 104.0, COAL);
    },
};
