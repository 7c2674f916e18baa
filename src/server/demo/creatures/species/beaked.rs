//! Birds: ducks, owls, penguins, chickens, ostriches.

use super::super::coat::Coat;
use super::super::easel::{Easel, Ink};
use super::super::eyes::Pupil;
use super::super::palette::{AUBERGINE, BRICK, INK, MARIGOLD, SKY, SNOW, TANGERINE};
use super::super::shape::Shape;
use super::Species;
use super::parts::{blush, nostrils, nothing, skull};

pub(in super::super) const DUCK: Species = Species {
    eyes: [(-116.0, -92.0), (116.0, -92.0)],
    eye_radius: 84.0,
    pupil: Pupil::Round,
    mouth: (0.0, 160.0),
    mouth_width: 150.0,
    crown: (0.0, -240.0),
    crown_width: 130.0,
    nose: (0.0, 10.0),
    neck: (0.0, 230.0),
    neck_width: 150.0,
    body: |easel, coat| {
        let body = [(0.0, 100.0), (140.0, 150.0), (166.0, 260.0), (300.0, 340.0), (410.0, 500.0), (400.0, 720.0), (240.0, 900.0), (0.0, 960.0)];
        let body = Shape::mirrored(&body);
        easel.form_with_shade(&body, coat.pale, 40.0);
        easel.both(|easel| {
            let wing = [(290.0, 400.0), (420.0, 440.0), (500.0, 620.0), (400.0, 700.0), (300.0, 580.0)];
            easel.form(&Shape::blob(&wing), coat.pale.shaded(0.12));
        });
        easel.inside(&body, |easel| {
            easel.line(&Shape::curve(&[(-220.0, 236.0), (0.0, 296.0), (220.0, 236.0)]), 36.0, coat.mark);
            easel.smudge((0.0, 220.0), (190.0, 110.0), AUBERGINE.faint(0.4));
        });
    },
    head: |easel, coat| {
        for (x, lean) in [(-30.0, -70.0), (0.0, -10.0), (26.0, 50.0)] {
            easel.line(&Shape::curve(&[(x, -220.0), (x + lean * 0.4, -280.0), (x + lean, -310.0)]), 24.0, coat.fur);
        }
        let face = [(0.0, -250.0), (150.0, -222.0), (236.0, -100.0), (234.0, 60.0), (170.0, 190.0), (0.0, 256.0)];
        skull(easel, &Shape::mirrored(&face), coat);
        blush(easel, (190.0, 40.0));
    },
    muzzle: |easel, coat| {
        easel.smudge((6.0, 110.0), (220.0, 110.0), AUBERGINE.faint(0.25));
        easel.form_with_shade(&Shape::mirrored(&[(0.0, 90.0), (130.0, 96.0), (160.0, 136.0), (90.0, 178.0), (0.0, 186.0)]), coat.skin.shaded(0.25), 12.0);
        let bill = [(0.0, -46.0), (56.0, -30.0), (100.0, 50.0), (214.0, 92.0), (190.0, 138.0), (80.0, 142.0), (0.0, 132.0)];
        easel.form_with_shade(&Shape::mirrored(&bill), coat.skin, 14.0);
        nostrils(easel, 28.0, 66.0, (10.0, 16.0), INK.faint(0.75));
    },
};

pub(in super::super) const OWL: Species = Species {
    eyes: [(-134.0, -70.0), (134.0, -70.0)],
    eye_radius: 118.0,
    pupil: Pupil::Round,
    mouth: (0.0, 96.0),
    mouth_width: 80.0,
    crown: (0.0, -250.0),
    crown_width: 170.0,
    nose: (0.0, 40.0),
    neck: (0.0, 190.0),
    neck_width: 270.0,
    body: |easel, coat| {
        let body = [(0.0, -100.0), (270.0, 0.0), (330.0, 260.0), (260.0, 520.0), (0.0, 600.0)];
        for x in [-110.0, 110.0] {
            for toe in [-46.0, 0.0, 46.0] {
                easel.line(&Shape::curve(&[(x, 560.0), (x + toe, 640.0)]), 36.0, MARIGOLD);
            }
        }
        let body = Shape::mirrored(&body);
        easel.form_with_shade(&body, coat.fur, 40.0);
        easel.inside(&body, |easel| {
            easel.fill(&Shape::oval(0.0, 380.0, 200.0, 280.0), coat.pale);
            for row in 0..5_u8 {
                for column in 0..4_u8 {
                    let shift = if row % 2 == 0 { 0.0 } else { 50.0 };
                    let (x, y) = (f32::from(column) * 100.0 - 176.0 + shift, 236.0 + f32::from(row) * 66.0);
                    easel.line(&Shape::curve(&[(x - 26.0, y - 14.0), (x, y + 12.0), (x + 26.0, y - 14.0)]), 11.0, coat.mark);
                }
            }
        });
        easel.both(|easel| {
            let wing = [(262.0, 70.0), (356.0, 150.0), (370.0, 360.0), (270.0, 560.0), (240.0, 330.0)];
            easel.form(&Shape::blob(&wing), coat.fur.shaded(0.14));
        });
        easel.smudge((0.0, 200.0), (290.0, 120.0), AUBERGINE.faint(0.4));
    },
    head: |easel, coat| {
        easel.both(|easel| easel.form(&Shape::facets(&[(90.0, -200.0), (296.0, -380.0), (300.0, -60.0)], 30.0), coat.fur.shaded(0.08)));
        let face = [(0.0, -220.0), (150.0, -240.0), (270.0, -150.0), (312.0, 20.0), (250.0, 170.0), (120.0, 222.0), (0.0, 226.0)];
        skull(easel, &Shape::mirrored(&face), coat);
        easel.both(|easel| easel.form_with_shade(&Shape::spiky((132.0, -58.0), (168.0, 172.0), 26, 0.08), coat.pale, 14.0));
    },
    muzzle: |easel, coat| {
        let beak = [(0.0, -20.0), (46.0, 6.0), (44.0, 60.0), (0.0, 126.0)];
        easel.form_with_shade(&Shape::mirrored(&beak), coat.skin, 12.0);
        let brow = [(14.0, -100.0), (110.0, -190.0), (300.0, -262.0), (220.0, -160.0), (90.0, -126.0)];
        easel.both(|easel| easel.fill(&Shape::blob(&brow), coat.mark));
    },
};

pub(in super::super) const PENGUIN: Species = Species {
    eyes: [(-98.0, -64.0), (98.0, -64.0)],
    eye_radius: 80.0,
    pupil: Pupil::Round,
    mouth: (0.0, 74.0),
    mouth_width: 90.0,
    crown: (0.0, -250.0),
    crown_width: 150.0,
    nose: (0.0, 40.0),
    neck: (0.0, 210.0),
    neck_width: 230.0,
    body: |easel, coat| {
        easel.both(|easel| {
            easel.form_with_shade(&Shape::oval(120.0, 606.0, 112.0, 46.0), coat.skin, 12.0);
            easel.turned(-24.0, (280.0, 180.0), |easel| easel.form(&Shape::oval(300.0, 340.0, 66.0, 190.0), coat.fur));
        });
        let body = [(0.0, -60.0), (230.0, 40.0), (320.0, 300.0), (260.0, 540.0), (0.0, 610.0)];
        easel.form_with_shade(&Shape::mirrored(&body), coat.fur, 40.0);
        easel.fill(&Shape::oval(0.0, 360.0, 220.0, 236.0), Ink::Down(coat.pale.shaded(0.12), coat.pale));
    },
    head: |easel, coat| {
        let face = [(0.0, -256.0), (150.0, -236.0), (250.0, -110.0), (258.0, 40.0), (200.0, 170.0), (0.0, 226.0)];
        let face = Shape::mirrored(&face);
        skull(easel, &face, coat);
        let heart = [(0.0, -110.0), (70.0, -176.0), (170.0, -150.0), (216.0, -30.0), (170.0, 110.0), (0.0, 190.0)];
        easel.inside(&face, |easel| easel.fill(&Shape::mirrored(&heart), coat.pale));
        blush(easel, (140.0, 58.0));
    },
    muzzle: |easel, coat| {
        let beak = [(0.0, -14.0), (60.0, 4.0), (86.0, 34.0), (40.0, 66.0), (0.0, 88.0)];
        easel.form_with_shade(&Shape::mirrored(&beak), coat.skin, 10.0);
        easel.line(&Shape::curve(&[(-80.0, 36.0), (0.0, 52.0), (80.0, 36.0)]), 9.0, INK.faint(0.7));
    },
};

pub(in super::super) const CHICKEN: Species = Species {
    eyes: [(-96.0, -66.0), (96.0, -66.0)],
    eye_radius: 86.0,
    pupil: Pupil::Round,
    mouth: (0.0, 78.0),
    mouth_width: 80.0,
    crown: (0.0, -250.0),
    crown_width: 110.0,
    nose: (0.0, 30.0),
    neck: (0.0, 230.0),
    neck_width: 170.0,
    body: |easel, coat| {
        let body = [(0.0, -40.0), (190.0, 120.0), (340.0, 340.0), (370.0, 600.0), (240.0, 900.0), (0.0, 960.0)];
        easel.form_with_shade(&Shape::mirrored(&body), coat.fur, 44.0);
        easel.both(|easel| easel.form(&Shape::blob(&[(220.0, 340.0), (350.0, 380.0), (420.0, 560.0), (300.0, 640.0), (230.0, 500.0)]), coat.mark));
        easel.fill(&Shape::spiky((0.0, 250.0), (230.0, 120.0), 26, 0.14), coat.pale.shaded(0.06));
    },
    head: |easel, coat| {
        for (x, y, radius) in [(-86.0, -252.0, 58.0), (-4.0, -290.0, 72.0), (84.0, -254.0, 56.0)] {
            easel.form_with_shade(&Shape::circle(x, y, radius), BRICK, 14.0);
        }
        let face = [(0.0, -250.0), (130.0, -224.0), (208.0, -100.0), (216.0, 60.0), (220.0, 200.0), (0.0, 270.0)];
        skull(easel, &Shape::mirrored(&face), coat);
        blush(easel, (156.0, 60.0));
    },
    muzzle: |easel, coat| {
        easel.both(|easel| easel.form_with_shade(&Shape::oval(34.0, 138.0, 38.0, 62.0), BRICK, 12.0));
        let beak = [(0.0, -34.0), (70.0, 10.0), (76.0, 48.0), (0.0, 104.0)];
        easel.form_with_shade(&Shape::mirrored(&beak), coat.skin, 14.0);
        easel.line(&Shape::curve(&[(-70.0, 34.0), (0.0, 46.0), (70.0, 34.0)]), 9.0, INK.faint(0.7));
    },
};

pub(in super::super) const OSTRICH: Species = Species {
    eyes: [(-112.0, -96.0), (112.0, -96.0)],
    eye_radius: 106.0,
    pupil: Pupil::Round,
    mouth: (0.0, 92.0),
    mouth_width: 120.0,
    crown: (0.0, -200.0),
    crown_width: 120.0,
    nose: (0.0, 20.0),
    neck: (0.0, 140.0),
    neck_width: 90.0,
    body: |easel, coat| {
        easel.form_with_shade(&Shape::woolly((0.0, 900.0), (480.0, 300.0), 19), coat.mark, 30.0);
        let neck = [(-66.0, 40.0), (70.0, 40.0), (84.0, 300.0), (60.0, 520.0), (110.0, 760.0), (-110.0, 760.0), (-70.0, 520.0), (-50.0, 300.0)];
        easel.form(&Shape::blob(&neck), coat.fur.shaded(0.05));
        easel.fill(&Shape::woolly((0.0, 640.0), (150.0, 60.0), 11), SNOW);
    },
    head: |easel, coat| {
        for lean in [-120.0, -70.0, -24.0, 24.0, 70.0, 120.0] {
            easel.line(&Shape::curve(&[(lean * 0.5, -170.0), (lean, -280.0)]), 11.0, coat.mark.lit(0.1));
        }
        let face = [(0.0, -204.0), (130.0, -180.0), (196.0, -70.0), (150.0, 70.0), (0.0, 140.0)];
        skull(easel, &Shape::mirrored(&face), coat);
    },
    muzzle: |easel, coat| {
        let bill = [(0.0, -40.0), (60.0, -20.0), (148.0, 60.0), (110.0, 112.0), (0.0, 124.0)];
        easel.form_with_shade(&Shape::mirrored(&bill), coat.skin, 14.0);
        nostrils(easel, 10.0, 48.0, (8.0, 14.0), INK.faint(0.7));
        easel.line(&Shape::curve(&[(-130.0, 78.0), (0.0, 92.0), (130.0, 78.0)]), 10.0, INK.faint(0.7));
    },
};
