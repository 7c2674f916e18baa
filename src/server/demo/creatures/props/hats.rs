//! Hats and things mistaken for hats. The origin is the crown of the head; `half` is half its width.

use super::super::easel::Easel;
use super::super::palette::{
    AUBERGINE, CREAM, Colour, LEAF, LEMON, MARIGOLD, PINK, RUST, SLATE, SNOW, STONE, TANGERINE,
};
use super::super::shape::{Shape, spots};

fn shadow(easel: &mut Easel, half: f32) {
    easel.smudge((8.0, 36.0), (half * 1.15, 46.0), AUBERGINE.faint(0.45));
}

pub(super) fn party_hat(easel: &mut Easel, half: f32, paper: Colour, spot: Colour) {
    shadow(easel, half * 0.8);
    easel.turned(9.0, (0.0, 0.0), |easel| {
        let base = half * 0.78;
        let cone = Shape::mirrored(&[
            (0.0, -262.0),
            (base * 0.5, -120.0),
            (base, 16.0),
            (base * 0.6, 38.0),
            (0.0, 46.0),
        ]);
        let cone_sides = Shape::facets(&[(0.0, -270.0), (base, 20.0), (0.0, 60.0), (-base, 20.0)], 16.0);
        easel.form_with_shade(&cone_sides, paper, 18.0);
        easel.inside(&cone, |easel| {
            for (x, y) in spots![-10, -150; 44, -80; -52, -50; 6, -10; 88, 6; -104, 14] {
                easel.fill(&Shape::circle(x, y, 20.0), spot);
            }
        });
        easel.form_with_shade(&Shape::spiky((0.0, -268.0), (58.0, 54.0), 13, 0.4), spot, 8.0);
    });
}

pub(super) fn bucket(easel: &mut Easel, half: f32, tin: Colour) {
    shadow(easel, half * 1.25);
    easel.turned(-7.0, (0.0, 0.0), |easel| {
        let (rim, base) = (half * 1.22, half * 0.94);
        let side = Shape::facets(&[(-base, -236.0), (base, -236.0), (rim, 50.0), (-rim, 50.0)], 26.0);
        easel.form_with_shade(&side, tin, 34.0);
        easel.inside(&side, |easel| {
            easel.fill(&Shape::rect(-base * 0.66, -260.0, -base * 0.36, 80.0), SNOW.faint(0.35));
            easel.fill(&Shape::rect(-600.0, -150.0, 600.0, -126.0), tin.shaded(0.18));
        });
        let brim = [(-rim - 18.0, 16.0), (rim + 18.0, 16.0), (rim + 18.0, 66.0), (-rim - 18.0, 66.0)];
        easel.form_with_shade(&Shape::facets(&brim, 24.0), tin.lit(0.15), 10.0);
        // The handle has slipped down to the brow.
        easel.line(
            &Shape::curve(&[(-rim, 40.0), (-rim * 0.5, 92.0), (rim * 0.5, 92.0), (rim, 40.0)]),
            13.0,
            SLATE,
        );
        for x in [-rim, rim] {
            easel.form_with_shade(&Shape::circle(x, 40.0, 18.0), STONE, 4.0);
        }
    });
}

pub(super) fn beanie(easel: &mut Easel, half: f32, wool: Colour, bobble: Colour) {
    let (wide, tall) = (half * 1.24, half * 1.05);
    let dome = Shape::mirrored(&[(0.0, -tall), (wide * 0.7, -tall * 0.72), (wide, 30.0), (0.0, 60.0)]);
    easel.form(&dome, wool);
    easel.inside(&dome, |easel| {
        for x in [-0.75, -0.4, 0.0, 0.4, 0.75] {
            easel.line(
                &Shape::curve(&[(x * wide * 0.3, -tall), (x * wide, 40.0)]),
                9.0,
                AUBERGINE.faint(0.18),
            );
        }
    });
    easel.form_with_shade(&Shape::woolly((0.0, -tall - 22.0), (58.0, 54.0), 9), bobble, 10.0);
    easel.smudge((0.0, 76.0), (wide * 1.05, 50.0), AUBERGINE.faint(0.4));
    let cuff = [
        (-wide * 1.05, 2.0),
        (0.0, -14.0),
        (wide * 1.05, 2.0),
        (wide * 1.08, 62.0),
        (0.0, 58.0),
        (-wide * 1.08, 62.0),
    ];
    easel.form_with_shade(&Shape::facets(&cuff, 26.0), bobble, 12.0);
}

pub(super) fn paper_crown(easel: &mut Easel, half: f32, paper: Colour) {
    shadow(easel, half);
    easel.turned(-6.0, (0.0, 0.0), |easel| {
        let w = half * 0.95;
        let band = [
            (-w, 40.0),
            (-w * 1.08, -140.0),
            (-w * 0.5, -56.0),
            (0.0, -176.0),
            (w * 0.5, -56.0),
            (w * 1.08, -140.0),
            (w, 40.0),
        ];
        easel.form_with_shade(&Shape::facets(&band, 10.0), paper, 16.0);
        for (x, y) in [(-w * 0.58, 0.0), (0.0, -14.0), (w * 0.58, 0.0)] {
            easel.form_with_shade(&Shape::circle(x, y, 22.0), PINK.towards(RUST, 0.35), 6.0);
        }
    });
}

pub(super) fn mushroom(easel: &mut Easel, half: f32, cap: Colour) {
    easel.smudge((6.0, 60.0), (half * 1.5, 60.0), AUBERGINE.faint(0.4));
    let w = half * 1.6;
    let dome =
        Shape::mirrored(&[(0.0, -210.0), (w * 0.6, -160.0), (w, -10.0), (w * 0.86, 44.0), (0.0, 26.0)]);
    easel.form(&dome, cap);
    easel.inside(&dome, |easel| {
        for (x, y, size) in [
            (-0.55, -50.0, 46.0),
            (0.05, -120.0, 56.0),
            (0.6, -60.0, 42.0),
            (0.1, 0.0, 30.0),
            (-0.95, 10.0, 34.0),
        ] {
            easel.fill(&Shape::oval(x * w, y, size, size * 0.8), CREAM);
        }
    });
}

pub(super) fn flower_pot(easel: &mut Easel, half: f32) {
    shadow(easel, half * 0.8);
    let w = half * 0.62;
    for (x, y) in spots![-76, -250; 0, -310; 80, -246] {
        easel.line(&Shape::curve(&[(0.0, -110.0), (x * 0.4, -190.0), (x, y)]), 15.0, LEAF.shaded(0.2));
        easel.form_with_shade(
            &Shape::woolly((x, y), (38.0, 36.0), 6),
            if x == 0.0 { LEMON } else { PINK },
            8.0,
        );
        easel.fill(&Shape::circle(x, y, 20.0), MARIGOLD.shaded(0.1));
    }
    easel.form_with_shade(
        &Shape::facets(&[(-w, -110.0), (w, -110.0), (w * 0.74, 30.0), (-w * 0.74, 30.0)], 12.0),
        RUST,
        16.0,
    );
    easel.form_with_shade(
        &Shape::facets(
            &[(-w * 1.16, -142.0), (w * 1.16, -142.0), (w * 1.16, -92.0), (-w * 1.16, -92.0)],
            12.0,
        ),
        RUST.lit(0.15),
        8.0,
    );
}

pub(super) fn traffic_cone(easel: &mut Easel, half: f32) {
    shadow(easel, half);
    easel.turned(5.0, (0.0, 0.0), |easel| {
        let w = half * 0.72;
        let cone = Shape::facets(&[(-26.0, -270.0), (26.0, -270.0), (w, 20.0), (-w, 20.0)], 14.0);
        easel.form_with_shade(&cone, TANGERINE, 20.0);
        easel.inside(&cone, |easel| {
            easel.fill(&Shape::rect(-300.0, -190.0, 300.0, -136.0), SNOW.faint(0.95));
            easel.fill(&Shape::rect(-300.0, -86.0, 300.0, -28.0), SNOW.faint(0.95));
        });
        let foot = [(-half * 1.1, 6.0), (half * 1.1, 6.0), (half * 1.16, 48.0), (-half * 1.16, 48.0)];
        easel.form_with_shade(&Shape::facets(&foot, 16.0), TANGERINE.shaded(0.12), 8.0);
    });
}
