//! Things about a neck. The origin is the middle of it; `half` is half its width.

use super::super::easel::{Easel, Ink};
use super::super::palette::{AUBERGINE, Colour, INK, MARIGOLD, SKY, SNOW};
use super::super::shape::{Shape, spots};

pub(super) fn scarf(easel: &mut Easel, half: f32, wool: Colour, stripe: Colour) {
    let tail = Shape::facets(
        &[
            (half * 0.3, 30.0),
            (half * 0.3 + 110.0, 30.0),
            (half * 0.3 + 140.0, 290.0),
            (half * 0.3 + 20.0, 300.0),
        ],
        18.0,
    );
    easel.smudge((half * 0.3 + 80.0, 200.0), (110.0, 190.0), AUBERGINE.faint(0.3));
    easel.form_with_shade(&tail, wool.shaded(0.08), 14.0);
    easel.inside(&tail, |easel| {
        for y in [130.0, 210.0] {
            easel.fill(&Shape::rect(-900.0, y, 900.0, y + 36.0), stripe);
        }
    });
    let w = half * 1.12;
    let wrap = Shape::mirrored(&[(0.0, -40.0), (w * 0.8, -60.0), (w, 0.0), (w * 0.86, 70.0), (0.0, 112.0)]);
    easel.smudge((0.0, 110.0), (w, 60.0), AUBERGINE.faint(0.35));
    easel.form_with_shade(&wrap, wool, 18.0);
    easel.inside(&wrap, |easel| {
        for x in [-0.85, -0.5, -0.15, 0.2, 0.55, 0.9] {
            easel.line(&Shape::curve(&[(x * w, -80.0), (x * w + 14.0, 130.0)]), 28.0, stripe);
        }
        easel.smudge((0.0, -30.0), (w, 60.0), AUBERGINE.faint(0.4));
    });
}

pub(super) fn bow_tie(easel: &mut Easel, silk: Colour) {
    easel.smudge((4.0, 20.0), (160.0, 70.0), AUBERGINE.faint(0.35));
    easel.both(|easel| {
        easel.form_with_shade(&Shape::facets(&spots![0, -18; 140, -76; 150, 70; 0, 22], 30.0), silk, 14.0);
        easel.line(&Shape::curve(&[(34.0, 0.0), (86.0, -8.0)]), 9.0, AUBERGINE.faint(0.3));
    });
    easel.form_with_shade(&Shape::oval(0.0, 2.0, 34.0, 38.0), silk.shaded(0.12), 8.0);
}

pub(super) fn bell(easel: &mut Easel, half: f32, collar: Colour) {
    let band = [(-half, -10.0), (-half * 0.5, 40.0), (0.0, 56.0), (half * 0.5, 40.0), (half, -10.0)];
    easel.line(&Shape::curve(&band), 46.0, collar);
    easel.smudge((4.0, 110.0), (70.0, 64.0), AUBERGINE.faint(0.35));
    easel.form_with_shade(&Shape::circle(0.0, 100.0, 50.0), MARIGOLD, 12.0);
    easel.line(&Shape::curve(&[(-36.0, 108.0), (36.0, 108.0)]), 8.0, INK.faint(0.7));
    easel.fill(&Shape::circle(0.0, 122.0, 10.0), INK.faint(0.8));
}

/// The see-through funnel that vets hand out: its wide end, which frames the head, and the seams that run to
/// the neck.
pub(super) fn vet_cone(easel: &mut Easel, half: f32) {
    let rim = Shape::oval(0.0, -230.0, 430.0, 400.0);
    easel.smudge((14.0, -190.0), (480.0, 450.0), AUBERGINE.faint(0.5));
    easel.fill(&rim, Ink::Glow(SKY.shaded(0.12), SNOW));
    easel.inside(&rim, |easel| {
        for (x, y) in spots![-430, -420; -200, -640; 200, -640; 430, -420; -440, -60; 440, -60] {
            easel.line(&Shape::curve(&[(0.0, -60.0), (x, y)]), 7.0, SKY.shaded(0.3).faint(0.45));
        }
        easel.smudge((0.0, 40.0), (half * 1.4, 150.0), AUBERGINE.faint(0.3));
    });
    easel.line(&rim, 22.0, SNOW);
    easel.line(&rim, 5.0, SKY.shaded(0.2));
}
