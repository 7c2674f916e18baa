//! Small and soft: hamsters, rabbits, raccoons, hedgehogs, koalas, sloths.

use super::super::easel::{Easel, Ink};
use super::super::eyes::Pupil;
use super::super::palette::{AUBERGINE, BARK, COAL, Colour, INK, SNOW};
use super::super::shape::Shape;
use super::Species;
use super::parts::{blush, button_nose, paw, pointed_ears, round_ears, shoulders, skull, whiskers};

pub(in super::super) const HAMSTER: Species = Species {
    eyes: [(-142.0, -66.0), (142.0, -66.0)],
    eye_radius: 78.0,
    pupil: Pupil::Round,
    mouth: (0.0, 92.0),
    mouth_width: 130.0,
    crown: (0.0, -225.0),
    crown_width: 150.0,
    nose: (0.0, 36.0),
    neck: (0.0, 250.0),
    neck_width: 240.0,
    body: |easel, coat| {
        let body = [(0.0, 40.0), (240.0, 120.0), (350.0, 380.0), (300.0, 640.0), (0.0, 740.0)];
        easel.form_with_shade(&Shape::mirrored(&body), coat.fur, 44.0);
        easel.fill(&Shape::oval(0.0, 440.0, 220.0, 250.0), coat.pale);
        easel.smudge((0.0, 230.0), (290.0, 110.0), AUBERGINE.faint(0.4));
    },
    head: |easel, coat| {
        round_ears(easel, coat, (212.0, -196.0), 84.0, coat.skin);
        let face = [(0.0, -234.0), (150.0, -214.0), (246.0, -100.0), (352.0, 60.0), (322.0, 200.0), (170.0, 246.0), (0.0, 240.0)];
        let face = Shape::mirrored(&face);
        skull(easel, &face, coat);
        easel.inside(&face, |easel| {
            easel.both(|easel| easel.fill(&Shape::oval(200.0, 150.0, 200.0, 140.0), coat.pale));
            easel.fill(&Shape::oval(0.0, 120.0, 120.0, 160.0), coat.pale);
        });
        blush(easel, (246.0, 92.0));
    },
    muzzle: |easel, coat| {
        easel.both(|easel| easel.fill(&Shape::oval(44.0, 76.0, 62.0, 50.0), coat.pale.lit(0.5)));
        whiskers(easel, (110.0, 70.0), 170.0, SNOW.faint(0.8));
        button_nose(easel, (0.0, 36.0), 58.0, coat.skin);
        easel.both(|easel| paw(easel, (74.0, 312.0), 54.0, coat.skin));
    },
};

pub(in super::super) const RABBIT: Species = Species {
    eyes: [(-124.0, -34.0), (124.0, -34.0)],
    eye_radius: 88.0,
    pupil: Pupil::Round,
    mouth: (0.0, 124.0),
    mouth_width: 150.0,
    crown: (0.0, -190.0),
    crown_width: 110.0,
    nose: (0.0, 72.0),
    neck: (0.0, 220.0),
    neck_width: 190.0,
    body: |easel, coat| {
        shoulders(easel, coat, 130.0, 260.0);
        easel.both(|easel| paw(easel, (80.0, 470.0), 66.0, coat.pale));
    },
    head: |easel, coat| {
        let standing = [(44.0, -130.0), (40.0, -330.0), (110.0, -500.0), (186.0, -420.0), (176.0, -240.0), (140.0, -120.0)];
        let lining = [(78.0, -150.0), (74.0, -320.0), (114.0, -440.0), (150.0, -380.0), (144.0, -240.0), (116.0, -150.0)];
        easel.form(&Shape::blob(&standing), coat.fur);
        easel.fill(&Shape::blob(&lining), Ink::Down(coat.skin, coat.skin.shaded(0.12)));
        // The other one gave up half way.
        let folded = [(-44.0, -130.0), (-60.0, -330.0), (-150.0, -420.0), (-300.0, -380.0), (-380.0, -230.0), (-330.0, -200.0), (-240.0, -270.0), (-176.0, -280.0), (-150.0, -120.0)];
        easel.form(&Shape::blob(&folded), coat.fur);
        let flap = [(-140.0, -418.0), (-290.0, -384.0), (-382.0, -226.0), (-330.0, -204.0), (-236.0, -276.0)];
        easel.form(&Shape::blob(&flap), coat.fur.shaded(0.12));
        let face = [(0.0, -200.0), (140.0, -190.0), (232.0, -90.0), (282.0, 70.0), (222.0, 190.0), (110.0, 232.0), (0.0, 240.0)];
        skull(easel, &Shape::mirrored(&face), coat);
        blush(easel, (206.0, 96.0));
    },
    muzzle: |easel, coat| {
        easel.both(|easel| easel.fill(&Shape::oval(52.0, 118.0, 78.0, 60.0), Ink::Down(coat.pale.lit(0.4), coat.pale)));
        whiskers(easel, (124.0, 110.0), 190.0, SNOW.faint(0.85));
        button_nose(easel, (0.0, 72.0), 62.0, coat.skin.shaded(0.1));
    },
};

pub(in super::super) const RACCOON: Species = Species {
    eyes: [(-118.0, -28.0), (118.0, -28.0)],
    eye_radius: 78.0,
    pupil: Pupil::Round,
    mouth: (0.0, 164.0),
    mouth_width: 150.0,
    crown: (0.0, -215.0),
    crown_width: 150.0,
    nose: (0.0, 100.0),
    neck: (0.0, 230.0),
    neck_width: 190.0,
    body: |easel, coat| {
        let tail = [(220.0, 760.0), (380.0, 600.0), (420.0, 420.0), (350.0, 260.0)];
        easel.line(&Shape::curve(&tail), 130.0, coat.fur.shaded(0.05));
        for (x, y) in [(372.0, 330.0), (414.0, 450.0), (372.0, 586.0)] {
            easel.line(&Shape::curve(&[(x - 52.0, y + 12.0), (x + 52.0, y - 10.0)]), 40.0, coat.mark);
        }
        shoulders(easel, coat, 140.0, 270.0);
        easel.both(|easel| paw(easel, (96.0, 500.0), 70.0, coat.mark.lit(0.15)));
    },
    head: |easel, coat| {
        pointed_ears(easel, coat, [(96.0, -180.0), (232.0, -336.0), (290.0, -80.0)]);
        let face = [(0.0, -226.0), (150.0, -212.0), (250.0, -110.0), (340.0, 96.0), (272.0, 120.0), (290.0, 180.0), (180.0, 190.0), (90.0, 244.0), (0.0, 254.0)];
        let face = Shape::mirrored(&face);
        skull(easel, &face, coat);
        easel.inside(&face, |easel| {
            let brow = [(20.0, -80.0), (130.0, -156.0), (262.0, -70.0), (360.0, 60.0), (220.0, 0.0)];
            easel.both(|easel| easel.fill(&Shape::blob(&brow), coat.pale));
            let mask = [(10.0, -60.0), (120.0, -118.0), (226.0, -50.0), (340.0, 110.0), (190.0, 92.0), (60.0, 50.0)];
            easel.both(|easel| easel.fill(&Shape::blob(&mask), coat.mark));
        });
    },
    muzzle: |easel, coat| {
        let snout = [(0.0, 10.0), (56.0, 30.0), (128.0, 130.0), (110.0, 206.0), (0.0, 232.0)];
        easel.fill(&Shape::mirrored(&snout), Ink::Down(coat.pale.lit(0.3), coat.pale.shaded(0.05)));
        easel.fill(&Shape::mirrored(&[(0.0, -150.0), (24.0, -110.0), (26.0, 40.0), (0.0, 90.0)]), coat.mark.faint(0.9));
        button_nose(easel, (0.0, 100.0), 92.0, INK);
    },
};

pub(in super::super) const HEDGEHOG: Species = Species {
    eyes: [(-96.0, 0.0), (96.0, 0.0)],
    eye_radius: 72.0,
    pupil: Pupil::Round,
    mouth: (0.0, 172.0),
    mouth_width: 120.0,
    crown: (0.0, -300.0),
    crown_width: 200.0,
    nose: (0.0, 112.0),
    neck: (0.0, 240.0),
    neck_width: 230.0,
    body: |easel, coat| {
        easel.form_with_shade(&Shape::spiky((0.0, 170.0), (450.0, 480.0), 40, 0.16), coat.fur.shaded(0.2), 40.0);
        easel.form(&Shape::spiky((0.0, 90.0), (380.0, 410.0), 36, 0.2), coat.fur);
        easel.fill(&Shape::spiky((0.0, 40.0), (320.0, 330.0), 32, 0.22), coat.fur.lit(0.3));
        easel.form(&Shape::oval(0.0, 400.0, 240.0, 260.0), coat.pale);
        easel.both(|easel| paw(easel, (120.0, 420.0), 56.0, coat.skin));
    },
    head: |easel, coat| {
        easel.both(|easel| easel.form_with_shade(&Shape::circle(196.0, -90.0, 58.0), coat.mark, 12.0));
        let face = [(0.0, -130.0), (80.0, -170.0), (200.0, -90.0), (246.0, 60.0), (190.0, 200.0), (0.0, 262.0)];
        skull(easel, &Shape::mirrored(&face), &super::super::coat::Coat { fur: coat.pale, ..*coat });
        blush(easel, (166.0, 112.0));
    },
    muzzle: |easel, coat| {
        easel.form_with_shade(&Shape::oval(0.0, 138.0, 84.0, 74.0), coat.pale.lit(0.3), 12.0);
        button_nose(easel, (0.0, 108.0), 88.0, COAL);
    },
};

pub(in super::super) const KOALA: Species = Species {
    eyes: [(-136.0, -36.0), (136.0, -36.0)],
    eye_radius: 74.0,
    pupil: Pupil::Round,
    mouth: (0.0, 196.0),
    mouth_width: 140.0,
    crown: (0.0, -215.0),
    crown_width: 150.0,
    nose: (0.0, 60.0),
    neck: (0.0, 240.0),
    neck_width: 200.0,
    body: |easel, coat| shoulders(easel, coat, 140.0, 290.0),
    head: |easel, coat| {
        easel.both(|easel| {
            easel.form(&Shape::woolly((286.0, -130.0), (140.0, 138.0), 13), coat.fur);
            easel.fill(&Shape::woolly((290.0, -114.0), (84.0, 80.0), 9), coat.pale);
        });
        let face = [(0.0, -226.0), (160.0, -212.0), (262.0, -90.0), (286.0, 60.0), (230.0, 190.0), (110.0, 244.0), (0.0, 252.0)];
        skull(easel, &Shape::mirrored(&face), coat);
        blush(easel, (200.0, 110.0));
    },
    muzzle: |easel, coat| {
        easel.fill(&Shape::oval(0.0, 190.0, 110.0, 60.0), coat.pale);
        let nose = Shape::mirrored(&[(0.0, -60.0), (56.0, -44.0), (82.0, 60.0), (64.0, 146.0), (0.0, 164.0)]);
        easel.form_with_shade(&nose, COAL, 14.0);
        easel.fill(&Shape::oval(-26.0, -8.0, 18.0, 30.0), SNOW.faint(0.35));
    },
};

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
        easel.line(&Shape::curve(&[(-900.0, 390.0), (0.0, 420.0), (900.0, 360.0)]), 96.0, BARK);
        easel.line(&Shape::curve(&[(-900.0, 366.0), (0.0, 396.0), (900.0, 336.0)]), 18.0, BARK.lit(0.25));
        shoulders(easel, coat, 120.0, 250.0);
        easel.line(&Shape::curve(&[(-900.0, 560.0), (0.0, 580.0), (900.0, 540.0)]), 110.0, BARK);
        easel.line(&Shape::curve(&[(-900.0, 530.0), (0.0, 550.0), (900.0, 510.0)]), 20.0, BARK.lit(0.25));
        easel.both(|easel| {
            easel.line(&Shape::curve(&[(190.0, 300.0), (290.0, 420.0), (280.0, 530.0)]), 124.0, coat.fur.shaded(0.1));
            for x in [246.0, 284.0, 322.0] {
                easel.line(&Shape::curve(&[(x, 550.0), (x + 4.0, 610.0), (x - 14.0, 640.0)]), 22.0, coat.pale);
            }
        });
    },
    head: |easel, coat| {
        easel.form(&Shape::spiky((0.0, 0.0), (312.0, 272.0), 44, 0.06), coat.fur);
        let face = Shape::mirrored(&[(0.0, -140.0), (120.0, -164.0), (238.0, -60.0), (230.0, 110.0), (120.0, 206.0), (0.0, 220.0)]);
        easel.form(&face, coat.pale);
        let patch = [(30.0, -20.0), (90.0, -96.0), (186.0, -60.0), (258.0, 90.0), (160.0, 72.0), (60.0, 50.0)];
        easel.inside(&face, |easel| easel.both(|easel| easel.fill(&Shape::blob(&patch), coat.mark)));
        for (x, lean) in [(-46.0, -50.0), (0.0, -20.0), (40.0, 30.0)] {
            easel.line(&Shape::curve(&[(x, -210.0), (x + lean * 0.4, -160.0), (x + lean, -120.0)]), 26.0, coat.fur);
        }
    },
    muzzle: |easel, _| button_nose(easel, (0.0, 62.0), 120.0, dark_nose()),
};

fn dark_nose() -> Colour {
    BARK.shaded(0.4)
}
