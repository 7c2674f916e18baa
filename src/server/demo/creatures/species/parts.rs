//! Pieces that many species share.

use super::super::coat::Coat;
use super::super::easel::{Easel, Ink};
use super::super::palette::{AUBERGINE, Colour, INK, ROSE, SNOW};
use super::super::shape::{Shape, Spot, spots};

/// A part that a species does without.
pub(super) fn nothing(_: &mut Easel, _: &Coat) {}

/// Neck, shoulders and chest, off the foot of the sheet; `width` is half that of the shoulders.
pub(super) fn shoulders(easel: &mut Easel, coat: &Coat, top: f32, width: f32) {
    let shape = Shape::mirrored(&[
        (0.0, top),
        (width * 0.5, top + 30.0),
        (width * 0.84, top + 150.0),
        (width, top + 360.0),
        (width * 1.02, 1100.0),
        (0.0, 1200.0),
    ]);
    easel.form_with_shade(&shape, coat.fur, 44.0);
    easel.inside(&shape, |easel| {
        easel.fill(&Shape::oval(0.0, top + 330.0, width * 0.5, 260.0), coat.pale);
        easel.smudge((0.0, top + 60.0), (width * 0.95, 150.0), AUBERGINE.faint(0.55));
    });
}

/// A head: its form, and its pattern on top.
pub(super) fn skull(easel: &mut Easel, shape: &Shape, coat: &Coat) {
    easel.form(shape, coat.fur);
    coat.mark(easel, shape);
    easel.inside(shape, |easel| {
        easel.smudge((-110.0, -190.0), (260.0, 170.0), SNOW.faint(0.16));
        easel.smudge((60.0, 330.0), (330.0, 130.0), AUBERGINE.faint(0.2));
    });
}

pub(super) fn blush(easel: &mut Easel, (x, y): Spot) {
    easel.both(|easel| easel.smudge((x, y), (74.0, 56.0), ROSE.faint(0.55)));
}

/// A pointed ear and its lining, one on each side.
pub(super) fn pointed_ears(easel: &mut Easel, coat: &Coat, [inner, tip, outer]: [Spot; 3]) {
    let towards = |from: Spot, to: Spot, share: f32| {
        (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
    };
    let middle = ((inner.0 + tip.0 + outer.0) / 3.0, (inner.1 + tip.1 + outer.1) / 3.0);
    let lining = [inner, tip, outer].map(|corner| towards(corner, middle, 0.36));
    easel.both(|easel| {
        easel.form(&Shape::facets(&[inner, tip, outer], 46.0), coat.fur);
        easel.fill(&Shape::facets(&lining, 34.0), Ink::Down(coat.skin.shaded(0.1), coat.skin));
    });
}

/// A round ear and its lining, one on each side.
pub(super) fn round_ears(easel: &mut Easel, coat: &Coat, (x, y): Spot, radius: f32, lining: Colour) {
    easel.both(|easel| {
        easel.form(&Shape::circle(x, y, radius), coat.fur);
        easel.fill(
            &Shape::circle(x - radius * 0.06, y + radius * 0.1, radius * 0.62),
            Ink::Down(lining.shaded(0.15), lining),
        );
    });
}

/// A nose with a shine, `width` pixels wide.
pub(super) fn button_nose(easel: &mut Easel, (x, y): Spot, width: f32, colour: Colour) {
    let (w, h) = (width / 2.0, width * 0.36);
    let shape = Shape::blob(&[
        (x, y - h),
        (x + w * 0.8, y - h * 0.8),
        (x + w, y - h * 0.1),
        (x + w * 0.45, y + h * 0.7),
        (x, y + h),
        (x - w * 0.45, y + h * 0.7),
        (x - w, y - h * 0.1),
        (x - w * 0.8, y - h * 0.8),
    ]);
    easel.fill(&shape, Ink::Down(colour.lit(0.15), colour.shaded(0.25)));
    easel.fill(&Shape::oval(x - w * 0.35, y - h * 0.45, w * 0.3, h * 0.22), SNOW.faint(0.7));
}

/// Two dark holes, `apart` pixels from one middle to the other.
pub(super) fn nostrils(easel: &mut Easel, y: f32, apart: f32, (rx, ry): Spot, colour: Colour) {
    easel.both(|easel| easel.fill(&Shape::oval(apart / 2.0, y, rx, ry), colour));
}

pub(super) fn whiskers(easel: &mut Easel, (x, y): Spot, length: f32, colour: Colour) {
    easel.both(|easel| {
        for (drop, rise) in spots![-16, -46; 10, 2; 36, 56] {
            let hair =
                [(x, y + drop), (x + length * 0.6, y + drop + rise * 0.5), (x + length, y + drop + rise)];
            easel.line(&Shape::curve(&hair), 6.0, colour);
        }
    });
}

/// A paw as seen from the front, with lines between its toes.
pub(super) fn paw(easel: &mut Easel, (x, y): Spot, radius: f32, colour: Colour) {
    easel.smudge((x, y + radius * 0.4), (radius * 1.3, radius), AUBERGINE.faint(0.35));
    easel.form_with_shade(&Shape::oval(x, y, radius, radius * 0.8), colour, 12.0);
    for side in [-0.33, 0.33] {
        let toe = [(x + radius * side, y + radius * 0.2), (x + radius * side, y + radius * 0.68)];
        easel.line(&Shape::curve(&toe), 8.0, INK.faint(0.7));
    }
}
