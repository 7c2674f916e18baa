//! Mouths: lines, teeth and tongues, drawn about a spot that the species knows, `width` pixels from corner to
//! corner.

use super::easel::{Easel, Ink};
use super::palette::{CORAL, INK, ROSE, SNOW, WINE};
use super::shape::{Shape, Spot};

#[derive(Clone, Copy)]
pub(super) enum Mouth {
    /// Nothing: for beaks, and for those who keep it to themselves.
    Silent,
    Flat,
    Smile,
    Frown,
    /// Two small arcs under a nose.
    Whiskered,
    Wobble,
    /// A tongue tip left out by accident.
    Blep,
    /// The tongue only, for beaks.
    Tongue,
    /// A long tongue out of the corner.
    Loll,
    Gape,
    BuckTeeth,
    Underbite,
    Snaggle,
}

const LINE: f32 = 13.0;

impl Mouth {
    pub(super) fn draw(self, easel: &mut Easel, at: Spot, width: f32) {
        let w = width / 2.0;
        easel.moved(at, |easel| match self {
            Self::Silent => {}
            Self::Flat => lips(easel, &[(-w, 0.0), (w, 2.0)]),
            Self::Smile => lips(easel, &smile(w)),
            Self::Frown => lips(easel, &[(-w, w * 0.25), (0.0, -w * 0.08), (w, w * 0.3)]),
            Self::Whiskered => whiskered(easel, w),
            Self::Wobble => lips(easel, &wobble(w)),
            Self::Blep => {
                tongue(easel, (w * 0.38, w * 0.17), w * 0.3, w * 0.66, -6.0);
                whiskered(easel, w);
            }
            Self::Tongue => tongue(easel, (w * 0.15, 0.0), w * 0.4, w * 0.95, -8.0),
            Self::Loll => {
                tongue(easel, (w * 0.5, w * 0.14), w * 0.38, w * 1.35, -14.0);
                lips(easel, &smile(w));
            }
            Self::Gape => gape(easel, w),
            Self::BuckTeeth => {
                tooth(easel, -w * 0.21, w * 0.1, w * 0.4, w * 0.55);
                tooth(easel, w * 0.21, w * 0.1, w * 0.38, w * 0.47);
                whiskered(easel, w);
            }
            Self::Underbite => {
                tooth(easel, -w * 0.5, w * 0.03, w * 0.26, -w * 0.42);
                tooth(easel, w * 0.42, w * 0.03, w * 0.26, -w * 0.3);
                lips(easel, &[(-w, -w * 0.1), (0.0, w * 0.06), (w, -w * 0.1)]);
            }
            Self::Snaggle => {
                tooth(easel, w * 0.45, w * 0.1, w * 0.28, w * 0.42);
                lips(easel, &wobble(w));
            }
        });
    }
}

fn smile(w: f32) -> [Spot; 3] {
    [(-w, -w * 0.12), (0.0, w * 0.24), (w, -w * 0.12)]
}

fn wobble(w: f32) -> [Spot; 5] {
    [(-w, 0.0), (-w * 0.5, -w * 0.16), (0.0, w * 0.08), (w * 0.5, -w * 0.1), (w, w * 0.1)]
}

fn lips(easel: &mut Easel, points: &[Spot]) {
    easel.line(&Shape::curve(points), LINE, INK);
}

fn whiskered(easel: &mut Easel, w: f32) {
    easel.both(|easel| {
        lips(easel, &[(0.0, -w * 0.2), (w * 0.12, w * 0.14), (w * 0.6, w * 0.2), (w, -w * 0.12)])
    });
}

/// Hangs down from `root`, turned by `lean` degrees.
fn tongue(easel: &mut Easel, root: Spot, half: f32, length: f32, lean: f32) {
    easel.moved(root, |easel| {
        easel.turned(lean, (0.0, 0.0), |easel| {
            let shape = Shape::mirrored(&[
                (0.0, -half * 0.06),
                (half * 0.86, half * 0.02),
                (half, length * 0.55),
                (half * 0.7, length * 0.9),
                (0.0, length),
            ]);
            easel.fill(&shape, Ink::Down(ROSE, CORAL.lit(0.15)));
            easel.line(
                &Shape::curve(&[(0.0, 0.0), (half * 0.08, length * 0.6)]),
                half * 0.13,
                WINE.faint(0.55),
            );
        });
    });
}

/// Hangs from `top`, or stands on it when the height is negative.
fn tooth(easel: &mut Easel, x: f32, top: f32, width: f32, height: f32) {
    let (left, right) = (x - width / 2.0, x + width / 2.0);
    let corners = [
        (left, top),
        (right, top),
        (right - width * 0.06, top + height),
        (left + width * 0.06, top + height),
    ];
    easel.fill(&Shape::facets(&corners, width * 0.24), SNOW);
    easel.line(&Shape::facets(&corners, width * 0.24), 5.0, INK.faint(0.6));
}

fn gape(easel: &mut Easel, w: f32) {
    let hole = Shape::mirrored(&[
        (0.0, -w * 0.1),
        (w * 0.6, -w * 0.16),
        (w * 0.92, -w * 0.12),
        (w * 0.78, w * 0.55),
        (0.0, w * 0.95),
    ]);
    easel.fill(&hole, Ink::Down(INK, WINE));
    easel.inside(&hole, |easel| {
        easel.fill(&Shape::oval(w * 0.1, w * 0.95, w * 0.6, w * 0.48), Ink::Down(CORAL, ROSE));
    });
    easel.line(&hole, LINE * 0.8, INK);
}
