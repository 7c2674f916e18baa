//! Cows, pigs, sheep and capybaras.

use super::super::easel::Ink;
use super::super::eyes::Pupil;
use super::super::palette::{AUBERGINE, BARK, COAL, SAND, SNOW, WINE};
use super::super::shape::Shape;
use super::Species;
use super::parts::{blush, nostrils, shoulders, skull};

pub(in super::super) const COW: Species = Species {
    eyes: [(-128.0, -76.0), (128.0, -76.0)],
    eye_radius: 84.0,
    pupil: Pupil::Round,
    mouth: (0.0, 222.0),
    mouth_width: 210.0,
    crown: (0.0, -250.0),
    crown_width: 120.0,
    nose: (0.0, 120.0),
    neck: (0.0, 260.0),
    neck_width: 220.0,
    body: |easel, coat| shoulders(easel, coat, 120.0, 350.0),
    head: |easel, coat| {
        easel.both(|easel| {
            let horn = [(90.0, -210.0), (170.0, -260.0), (196.0, -370.0), (246.0, -280.0), (200.0, -190.0)];
            easel.form_with_shade(&Shape::blob(&horn), SAND.lit(0.4), 14.0);
            let ear = [(190.0, -130.0), (300.0, -170.0), (420.0, -90.0), (370.0, -10.0), (220.0, -40.0)];
            easel.form(&Shape::blob(&ear), coat.mark);
            easel.fill(&Shape::blob(&[(240.0, -100.0), (310.0, -126.0), (380.0, -76.0), (320.0, -44.0)]), coat.skin);
        });
        let face = [(0.0, -256.0), (140.0, -240.0), (228.0, -120.0), (214.0, 60.0), (190.0, 220.0), (0.0, 270.0)];
        skull(easel, &Shape::mirrored(&face), coat);
        easel.form_with_shade(&Shape::woolly((4.0, -232.0), (84.0, 54.0), 8), coat.mark, 10.0);
    },
    muzzle: |easel, coat| {
        easel.smudge((8.0, 170.0), (270.0, 180.0), AUBERGINE.faint(0.22));
        let snout = [(0.0, 56.0), (140.0, 66.0), (232.0, 160.0), (186.0, 272.0), (0.0, 304.0)];
        easel.form(&Shape::mirrored(&snout), coat.skin);
        nostrils(easel, 132.0, 190.0, (30.0, 21.0), WINE);
    },
};

pub(in super::super) const PIG: Species = Species {
    eyes: [(-140.0, -72.0), (140.0, -72.0)],
    eye_radius: 78.0,
    pupil: Pupil::Round,
    mouth: (0.0, 186.0),
    mouth_width: 190.0,
    crown: (0.0, -230.0),
    crown_width: 140.0,
    nose: (0.0, 66.0),
    neck: (0.0, 240.0),
    neck_width: 250.0,
    body: |easel, coat| shoulders(easel, coat, 110.0, 370.0),
    head: |easel, coat| {
        let face = [(0.0, -244.0), (170.0, -226.0), (290.0, -90.0), (322.0, 70.0), (250.0, 210.0), (120.0, 262.0), (0.0, 270.0)];
        skull(easel, &Shape::mirrored(&face), coat);
        easel.both(|easel| {
            let ear = [(110.0, -226.0), (210.0, -320.0), (350.0, -300.0), (372.0, -140.0), (320.0, -70.0), (250.0, -140.0)];
            easel.form(&Shape::blob(&ear), coat.fur.shaded(0.05));
            let lining = [(180.0, -226.0), (236.0, -280.0), (320.0, -270.0), (334.0, -160.0), (310.0, -130.0)];
            easel.fill(&Shape::blob(&lining), coat.skin.shaded(0.06));
        });
        blush(easel, (232.0, 92.0));
    },
    muzzle: |easel, coat| {
        easel.smudge((6.0, 84.0), (180.0, 130.0), AUBERGINE.faint(0.28));
        easel.form(&Shape::oval(0.0, 66.0, 140.0, 98.0), coat.skin);
        nostrils(easel, 66.0, 104.0, (23.0, 36.0), WINE);
    },
};

pub(in super::super) const SHEEP: Species = Species {
    eyes: [(-116.0, -36.0), (116.0, -36.0)],
    eye_radius: 82.0,
    pupil: Pupil::Bar,
    mouth: (0.0, 178.0),
    mouth_width: 130.0,
    crown: (0.0, -290.0),
    crown_width: 160.0,
    nose: (0.0, 118.0),
    neck: (0.0, 260.0),
    neck_width: 210.0,
    body: |easel, coat| {
        easel.form_with_shade(&Shape::woolly((0.0, 560.0), (430.0, 400.0), 23), coat.fur, 40.0);
        easel.smudge((0.0, 240.0), (250.0, 140.0), AUBERGINE.faint(0.35));
    },
    head: |easel, coat| {
        easel.form(&Shape::woolly((0.0, -80.0), (270.0, 210.0), 19), coat.fur);
        easel.both(|easel| {
            let ear = [(150.0, -70.0), (270.0, -100.0), (384.0, 10.0), (330.0, 70.0), (190.0, 20.0)];
            easel.form(&Shape::blob(&ear), coat.mark);
            easel.fill(&Shape::blob(&[(210.0, -50.0), (270.0, -64.0), (344.0, 12.0), (296.0, 30.0)]), coat.skin);
        });
        let face = [(0.0, -160.0), (120.0, -150.0), (190.0, -60.0), (164.0, 90.0), (120.0, 220.0), (0.0, 262.0)];
        easel.form(&Shape::mirrored(&face), coat.mark);
        easel.form_with_shade(&Shape::woolly((0.0, -200.0), (170.0, 80.0), 13), coat.fur.lit(0.2), 16.0);
    },
    muzzle: |easel, coat| {
        easel.fill(&Shape::oval(0.0, 168.0, 96.0, 74.0), coat.mark.lit(0.18));
        easel.line(&Shape::curve(&[(-34.0, 100.0), (0.0, 128.0), (34.0, 100.0)]), 13.0, coat.skin);
        easel.line(&Shape::curve(&[(0.0, 128.0), (0.0, 166.0)]), 12.0, coat.skin);
    },
};

pub(in super::super) const CAPYBARA: Species = Species {
    eyes: [(-158.0, -112.0), (158.0, -112.0)],
    eye_radius: 66.0,
    pupil: Pupil::Round,
    mouth: (0.0, 210.0),
    mouth_width: 200.0,
    crown: (0.0, -250.0),
    crown_width: 150.0,
    nose: (0.0, 80.0),
    neck: (0.0, 260.0),
    neck_width: 250.0,
    body: |easel, coat| shoulders(easel, coat, 100.0, 360.0),
    head: |easel, coat| {
        easel.both(|easel| {
            easel.form_with_shade(&Shape::oval(176.0, -246.0, 62.0, 56.0), coat.fur.shaded(0.12), 12.0);
            easel.fill(&Shape::oval(176.0, -238.0, 34.0, 30.0), BARK.shaded(0.2));
        });
        let face = [(0.0, -256.0), (140.0, -246.0), (220.0, -160.0), (236.0, 20.0), (246.0, 190.0), (170.0, 280.0), (0.0, 292.0)];
        skull(easel, &Shape::mirrored(&face), coat);
    },
    muzzle: |easel, coat| {
        let snout = [(0.0, -20.0), (130.0, 0.0), (222.0, 110.0), (214.0, 222.0), (120.0, 282.0), (0.0, 290.0)];
        easel.fill(&Shape::mirrored(&snout), Ink::Down(coat.pale, coat.pale.shaded(0.08)));
        let nose = [(0.0, 20.0), (90.0, 24.0), (126.0, 80.0), (80.0, 134.0), (0.0, 142.0)];
        easel.fill(&Shape::mirrored(&nose), Ink::Down(coat.mark.lit(0.1), coat.mark));
        nostrils(easel, 84.0, 112.0, (22.0, 14.0), COAL);
        easel.fill(&Shape::oval(-30.0, 44.0, 36.0, 9.0), SNOW.faint(0.2));
        easel.line(&Shape::curve(&[(0.0, 142.0), (0.0, 208.0)]), 12.0, COAL);
    },
};
