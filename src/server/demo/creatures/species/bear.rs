//! Bears of any colour, and pandas.

use super::super::coat::Coat;
use super::super::easel::Ink;
use super::super::eyes::Pupil;
use super::super::palette::{AUBERGINE, COAL, INK};
use super::super::shape::{Shape, spots};
use super::Species;
use super::parts::{button_nose, round_ears, shoulders, skull};

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

fn bear_head() -> Shape {
    Shape::mirrored(&spots![0, -252; 160, -236; 272, -110; 308, 50; 250, 190; 130, 254; 0, 266])
}
