//! Those who live in the water or next to it: frogs, axolotls, pufferfish, goldfish, seals, turtles.

use super::super::easel::Ink;
use super::super::eyes::Pupil;
use super::super::palette::{AUBERGINE, COAL, INK, ROSE, SNOW};
use super::super::shape::Shape;
use super::Species;
use super::parts::{blush, button_nose, nostrils, nothing, skull, whiskers};

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
            easel.form(&Shape::blob(&[(190.0, 420.0), (330.0, 260.0), (450.0, 360.0), (440.0, 540.0), (300.0, 600.0)]), coat.fur.shaded(0.1));
            for (x, y) in [(420.0, 600.0), (350.0, 622.0), (280.0, 616.0)] {
                easel.form_with_shade(&Shape::circle(x, y, 44.0), coat.fur.shaded(0.05), 8.0);
            }
        });
        easel.form_with_shade(&Shape::mirrored(&[(0.0, 60.0), (250.0, 160.0), (290.0, 400.0), (220.0, 600.0), (0.0, 640.0)]), coat.fur, 40.0);
        easel.fill(&Shape::oval(0.0, 390.0, 190.0, 220.0), coat.pale);
        easel.both(|easel| {
            easel.line(&Shape::curve(&[(220.0, 280.0), (190.0, 440.0), (120.0, 580.0)]), 84.0, coat.fur.shaded(0.06));
            for (x, y) in [(160.0, 616.0), (104.0, 630.0), (54.0, 612.0)] {
                easel.form_with_shade(&Shape::circle(x, y, 36.0), coat.fur, 8.0);
            }
        });
        easel.smudge((0.0, 210.0), (280.0, 100.0), AUBERGINE.faint(0.4));
    },
    head: |easel, coat| {
        let face = [(0.0, -150.0), (120.0, -186.0), (250.0, -130.0), (348.0, 30.0), (300.0, 150.0), (140.0, 214.0), (0.0, 222.0)];
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
        let tail = [(60.0, 420.0), (240.0, 560.0), (430.0, 470.0), (470.0, 330.0), (330.0, 360.0), (180.0, 320.0)];
        easel.form(&Shape::blob(&tail), coat.fur.shaded(0.06));
        easel.form_with_shade(&Shape::mirrored(&[(0.0, 60.0), (180.0, 180.0), (210.0, 380.0), (130.0, 540.0), (0.0, 580.0)]), coat.fur, 34.0);
        easel.fill(&Shape::oval(0.0, 380.0, 120.0, 150.0), coat.pale);
        easel.both(|easel| {
            easel.line(&Shape::curve(&[(170.0, 270.0), (250.0, 320.0), (290.0, 300.0)]), 58.0, coat.fur.shaded(0.08));
            for (x, y) in [(318.0, 258.0), (342.0, 296.0), (330.0, 336.0)] {
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
                    easel.line(&Shape::curve(&[(fx - across.0, fy - across.1), (fx + across.0, fy + across.1)]), 17.0, coat.mark.shaded(0.08));
                }
            }
        });
        let face = [(0.0, -190.0), (170.0, -180.0), (310.0, -60.0), (322.0, 70.0), (220.0, 180.0), (0.0, 214.0)];
        skull(easel, &Shape::mirrored(&face), coat);
        blush(easel, (216.0, 76.0));
    },
    muzzle: |easel, _| nostrils(easel, 26.0, 60.0, (8.0, 7.0), INK.faint(0.55)),
};

pub(in super::super) const PUFFERFISH: Species = Species {
    eyes: [(-178.0, -96.0), (178.0, -96.0)],
    eye_radius: 104.0,
    pupil: Pupil::Round,
    mouth: (0.0, 90.0),
    mouth_width: 150.0,
    crown: (0.0, -310.0),
    crown_width: 150.0,
    nose: (0.0, 20.0),
    neck: (0.0, 200.0),
    neck_width: 300.0,
    body: nothing,
    head: |easel, coat| {
        easel.form(&Shape::spiky((0.0, 20.0), (410.0, 400.0), 26, 0.18), coat.fur.shaded(0.16));
        easel.form(&Shape::facets(&[(-70.0, -320.0), (0.0, -440.0), (90.0, -310.0)], 30.0), coat.mark);
        let ball = Shape::oval(0.0, 20.0, 345.0, 335.0);
        skull(easel, &ball, coat);
        easel.inside(&ball, |easel| {
            easel.fill(&Shape::oval(0.0, 300.0, 330.0, 240.0), coat.pale);
            for (x, y) in [(-170.0, 190.0), (-60.0, 240.0), (60.0, 236.0), (176.0, 186.0), (0.0, 300.0), (-120.0, 290.0), (120.0, 286.0)] {
                easel.fill(&Shape::facets(&[(x - 14.0, y - 6.0), (x + 14.0, y - 6.0), (x, y + 30.0)], 4.0), coat.fur.faint(0.7));
            }
        });
        easel.both(|easel| {
            let fin = [(310.0, 60.0), (440.0, -10.0), (500.0, 90.0), (450.0, 190.0), (320.0, 150.0)];
            easel.form(&Shape::blob(&fin), coat.mark);
            for y in [40.0, 92.0, 144.0] {
                easel.line(&Shape::curve(&[(350.0, 90.0 + (y - 90.0) * 0.4), (452.0, y)]), 9.0, AUBERGINE.faint(0.25));
            }
        });
        blush(easel, (226.0, 76.0));
    },
    muzzle: |easel, coat| {
        easel.form_with_shade(&Shape::oval(0.0, 90.0, 92.0, 66.0), coat.skin, 12.0);
        easel.fill(&Shape::oval(0.0, 92.0, 52.0, 32.0), INK);
        easel.fill(&Shape::facets(&[(-34.0, 64.0), (32.0, 64.0), (28.0, 90.0), (-30.0, 90.0)], 10.0), SNOW);
    },
};

pub(in super::super) const GOLDFISH: Species = Species {
    eyes: [(-170.0, -84.0), (54.0, -116.0)],
    eye_radius: 108.0,
    pupil: Pupil::Round,
    mouth: (-236.0, 96.0),
    mouth_width: 90.0,
    crown: (-30.0, -280.0),
    crown_width: 130.0,
    nose: (-260.0, 40.0),
    neck: (0.0, 100.0),
    neck_width: 280.0,
    body: nothing,
    head: |easel, coat| {
        let tail = [(230.0, 0.0), (400.0, -190.0), (500.0, -150.0), (440.0, 20.0), (490.0, 190.0), (380.0, 230.0)];
        easel.form(&Shape::blob(&tail), coat.mark);
        easel.form(&Shape::blob(&[(-90.0, -210.0), (20.0, -370.0), (170.0, -340.0), (220.0, -170.0)]), coat.mark);
        easel.form(&Shape::blob(&[(-40.0, 230.0), (20.0, 360.0), (110.0, 340.0), (130.0, 200.0)]), coat.mark);
        let body = [(-310.0, 40.0), (-240.0, -150.0), (-40.0, -270.0), (180.0, -190.0), (310.0, 0.0), (180.0, 210.0), (-60.0, 276.0), (-250.0, 190.0)];
        let body = Shape::blob(&body);
        skull(easel, &body, coat);
        easel.inside(&body, |easel| {
            easel.fill(&Shape::oval(-60.0, 260.0, 260.0, 110.0), coat.pale);
            for (x, y) in [(170.0, -80.0), (150.0, 10.0), (160.0, 100.0), (236.0, -30.0), (232.0, 60.0)] {
                easel.line(&Shape::curve(&[(x, y - 34.0), (x + 34.0, y), (x, y + 34.0)]), 10.0, AUBERGINE.faint(0.28));
            }
        });
        easel.form(&Shape::blob(&[(30.0, 70.0), (150.0, 60.0), (180.0, 150.0), (90.0, 180.0)]), coat.mark);
        easel.smudge((-90.0, 70.0), (70.0, 54.0), ROSE.faint(0.5));
    },
    muzzle: |easel, coat| {
        easel.form_with_shade(&Shape::oval(-290.0, 70.0, 46.0, 38.0), coat.skin, 10.0);
        easel.form_with_shade(&Shape::oval(-276.0, 124.0, 42.0, 32.0), coat.skin, 10.0);
        easel.fill(&Shape::oval(-304.0, 98.0, 26.0, 16.0), INK);
    },
};

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
        let body = [(0.0, -60.0), (250.0, 120.0), (360.0, 400.0), (400.0, 800.0), (0.0, 1000.0)];
        easel.form_with_shade(&Shape::mirrored(&body), coat.fur, 44.0);
        easel.fill(&Shape::oval(0.0, 520.0, 230.0, 330.0), coat.pale);
        easel.both(|easel| easel.form(&Shape::blob(&[(270.0, 300.0), (440.0, 420.0), (500.0, 560.0), (390.0, 560.0), (280.0, 450.0)]), coat.fur.shaded(0.12)));
        easel.smudge((0.0, 230.0), (260.0, 110.0), AUBERGINE.faint(0.35));
    },
    head: |easel, coat| {
        let face = [(0.0, -250.0), (160.0, -226.0), (264.0, -90.0), (284.0, 70.0), (220.0, 200.0), (0.0, 250.0)];
        skull(easel, &Shape::mirrored(&face), coat);
        easel.both(|easel| easel.fill(&Shape::oval(90.0, -176.0, 30.0, 20.0), coat.pale.faint(0.8)));
    },
    muzzle: |easel, coat| {
        easel.both(|easel| {
            easel.form_with_shade(&Shape::oval(74.0, 108.0, 104.0, 78.0), coat.pale, 12.0);
            for (x, y) in [(70.0, 90.0), (106.0, 104.0), (80.0, 128.0)] {
                easel.fill(&Shape::circle(x, y, 7.0), INK.faint(0.5));
            }
        });
        whiskers(easel, (130.0, 106.0), 200.0, INK.faint(0.55));
        button_nose(easel, (0.0, 52.0), 100.0, COAL);
    },
};

pub(in super::super) const TURTLE: Species = Species {
    eyes: [(-118.0, -90.0), (118.0, -90.0)],
    eye_radius: 94.0,
    pupil: Pupil::Round,
    mouth: (0.0, 96.0),
    mouth_width: 250.0,
    crown: (0.0, -190.0),
    crown_width: 130.0,
    nose: (0.0, -4.0),
    neck: (0.0, 180.0),
    neck_width: 120.0,
    body: |easel, coat| {
        let shell = Shape::mirrored(&[(0.0, 130.0), (250.0, 170.0), (440.0, 380.0), (470.0, 640.0), (0.0, 760.0)]);
        easel.form_with_shade(&shell, coat.mark, 44.0);
        easel.inside(&shell, |easel| {
            for (x, y, size) in [(0.0, 330.0, 120.0), (-230.0, 420.0, 104.0), (230.0, 420.0, 104.0), (-110.0, 560.0, 110.0), (120.0, 560.0, 110.0), (-360.0, 570.0, 90.0), (360.0, 570.0, 90.0)] {
                let plate = [(-1.0, 0.0), (-0.5, -0.86), (0.5, -0.86), (1.0, 0.0), (0.5, 0.86), (-0.5, 0.86)];
                let plate = plate.map(|(px, py)| (x + px * size, y + py * size * 0.9));
                easel.fill(&Shape::facets(&plate, 20.0), coat.mark.lit(0.22));
            }
        });
        easel.fill(&Shape::oval(0.0, 296.0, 196.0, 96.0), coat.mark.shaded(0.5));
        let neck = Shape::mirrored(&[(0.0, 60.0), (112.0, 100.0), (120.0, 230.0), (146.0, 306.0), (90.0, 356.0), (0.0, 368.0)]);
        easel.form(&neck, coat.fur);
        easel.smudge((0.0, 200.0), (160.0, 90.0), AUBERGINE.faint(0.45));
    },
    head: |easel, coat| {
        let face = [(0.0, -200.0), (140.0, -190.0), (236.0, -80.0), (240.0, 60.0), (160.0, 170.0), (0.0, 204.0)];
        skull(easel, &Shape::mirrored(&face), coat);
        blush(easel, (186.0, 56.0));
    },
    muzzle: |easel, _| nostrils(easel, -4.0, 56.0, (9.0, 8.0), INK.faint(0.7)),
};
