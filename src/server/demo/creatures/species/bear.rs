//! Bears of any colour, pandas among them, and foxes.

use super::super::coat::Coat;
use super::super::easel::Ink;
use super::super::eyes::Pupil;
use super::super::palette::{AUBERGINE, COAL, INK};
use super::super::shape::Shape;
use super::Species;
use super::parts::{button_nose, pointed_ears, round_ears, shoulders, skull};

pub(in super::super) const BEAR: Species = Species {
    eyes: [(-118.0, -58.0), (118.0, -58.0)],
    eye_radius: 76.0,
    pupil: Pupil::Round,
    mouth: (0.0, 160.0),
    mouth_width: 170.0,
    crown: (0.0, -240.0),
    crown_width: 160.0,
    nose: (0.0, 74.0),
    neck: (0.0, 240.0),
    neck_width: 230.0,
    body: |easel, coat| shoulders(easel, coat, 130.0, 350.0),
    head: |easel, coat| {
        round_ears(easel, coat, (226.0, -206.0), 98.0, coat.skin);
        skull(easel, &bear_head(), coat);
    },
    muzzle: |easel, coat| {
        easel.smudge((8.0, 140.0), (190.0, 150.0), AUBERGINE.faint(0.2));
        easel.fill(&Shape::oval(0.0, 130.0, 148.0, 118.0), Ink::Down(coat.pale.lit(0.25), coat.pale));
        easel.line(&Shape::curve(&[(0.0, 100.0), (0.0, 150.0)]), 12.0, INK);
        button_nose(easel, (0.0, 74.0), 116.0, COAL);
    },
};

pub(in super::super) const PANDA: Species = Species {
    body: |easel, coat| {
        shoulders(easel, &Coat { fur: coat.mark, pale: coat.mark.lit(0.06), ..*coat }, 130.0, 350.0);
        easel.form(&Shape::oval(0.0, 760.0, 346.0, 300.0), coat.pale);
    },
    head: |easel, coat| {
        round_ears(easel, &Coat { fur: coat.mark, ..*coat }, (226.0, -206.0), 98.0, coat.mark.lit(0.12));
        skull(easel, &bear_head(), coat);
    },
    ..BEAR
};

pub(in super::super) const FOX: Species = Species {
    eyes: [(-110.0, -30.0), (110.0, -30.0)],
    eye_radius: 76.0,
    pupil: Pupil::Round,
    mouth: (0.0, 206.0),
    mouth_width: 130.0,
    crown: (0.0, -190.0),
    crown_width: 120.0,
    nose: (0.0, 138.0),
    neck: (0.0, 230.0),
    neck_width: 170.0,
    body: |easel, coat| {
        let tail = [(200.0, 700.0), (330.0, 640.0), (470.0, 380.0), (400.0, 200.0), (300.0, 330.0), (250.0, 520.0)];
        easel.form(&Shape::blob(&tail), coat.fur);
        easel.fill(&Shape::blob(&[(462.0, 330.0), (400.0, 200.0), (322.0, 292.0), (380.0, 350.0)]), coat.pale);
        shoulders(easel, coat, 150.0, 240.0);
    },
    head: |easel, coat| {
        pointed_ears(easel, coat, [(50.0, -150.0), (250.0, -420.0), (290.0, -30.0)]);
        let face = [(0.0, -196.0), (140.0, -186.0), (240.0, -80.0), (370.0, 96.0), (220.0, 160.0), (90.0, 250.0), (0.0, 272.0)];
        let face = Shape::mirrored(&face);
        skull(easel, &face, coat);
        let cheek = [(0.0, 300.0), (14.0, 130.0), (130.0, 56.0), (380.0, 60.0), (380.0, 240.0), (120.0, 320.0)];
        easel.inside(&face, |easel| easel.both(|easel| easel.fill(&Shape::blob(&cheek), coat.pale)));
    },
    muzzle: |easel, _| button_nose(easel, (0.0, 138.0), 96.0, COAL),
};

fn bear_head() -> Shape {
    Shape::mirrored(&[(0.0, -252.0), (160.0, -236.0), (272.0, -110.0), (308.0, 50.0), (250.0, 190.0), (130.0, 254.0), (0.0, 266.0)])
}
