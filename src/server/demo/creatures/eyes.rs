//! Googly eyes, the joke of every drawing: how large each is, where its pupil has wandered, how far its lid
//! hangs.

use super::easel::{Easel, Ink};
use super::palette::{AUBERGINE, Colour, INK, LILAC, SNOW};
use super::shape::{Shape, Spot};

#[derive(Clone, Copy)]
pub(super) struct Eye {
    /// Against the size usual for the species.
    size: f32,
    /// Where the pupil is: 0 is the middle, 1 the rim, x to the right and y down as we see it.
    look: Spot,
    /// The pupil's radius as a share of the eye's.
    pupil: f32,
    /// How much of the eye the upper lid covers, 0 to 1.
    lid: f32,
    /// The lid's slant in degrees, clockwise as we see it.
    slant: f32,
}

impl Eye {
    pub(super) const fn looking(x: f32, y: f32) -> Self {
        Self { size: 1.0, look: (x, y), pupil: 0.48, lid: 0.0, slant: 0.0 }
    }

    pub(super) const fn sized(self, size: f32) -> Self {
        Self { size, ..self }
    }

    pub(super) const fn pupil(self, pupil: f32) -> Self {
        Self { pupil, ..self }
    }

    pub(super) const fn lid(self, lid: f32, slant: f32) -> Self {
        Self { lid, slant, ..self }
    }

    pub(super) fn draw(&self, easel: &mut Easel, centre: Spot, stare: Stare) {
        let radius = stare.radius * self.size;
        easel.moved(centre, |easel| {
            easel.smudge((radius * 0.08, radius * 0.16), (radius * 1.3, radius * 1.3), AUBERGINE.faint(0.5));
            let ball = Shape::circle(0.0, 0.0, radius);
            easel.fill(&ball, Ink::Down(SNOW, SNOW.towards(LILAC, 0.22)));
            easel.line(&ball, radius * 0.05, INK.faint(0.4));
            easel.inside(&ball, |easel| {
                self.draw_pupil(easel, radius, stare);
                self.draw_lid(easel, radius, stare.lid);
            });
        });
    }

    fn draw_pupil(&self, easel: &mut Easel, radius: f32, stare: Stare) {
        let reach = radius * if stare.iris.is_some() { 0.3 } else { 1.0 - self.pupil } * 0.94;
        let length = self.look.0.hypot(self.look.1).max(1.0);
        let at = (self.look.0 / length * reach, self.look.1 / length * reach);
        if let Some(iris) = stare.iris {
            let disc = Shape::circle(at.0, at.1, radius * 0.76);
            easel.fill(&disc, Ink::Glow(iris.lit(0.3), iris.shaded(0.12)));
        }
        let size = radius * self.pupil;
        let pupil = match stare.pupil {
            Pupil::Round => Shape::circle(at.0, at.1, size),
            Pupil::Bar => Shape::oval(at.0, at.1, size * 1.2, size * 0.58),
        };
        easel.fill(&pupil, INK);
        let glint = size * 0.3;
        easel.fill(&Shape::circle(at.0 - size * 0.3, at.1 - size * 0.36, glint), SNOW);
        easel.fill(&Shape::circle(at.0 + size * 0.34, at.1 + size * 0.4, glint * 0.45), SNOW.faint(0.7));
    }

    fn draw_lid(&self, easel: &mut Easel, radius: f32, colour: Colour) {
        if self.lid <= 0.0 {
            return;
        }
        easel.turned(self.slant, (0.0, 0.0), |easel| {
            let edge = radius * (2.0 * self.lid - 1.0);
            let wide = radius * 1.4;
            let rim =
                [(-wide, edge - radius * 0.1), (0.0, edge + radius * 0.05), (wide, edge - radius * 0.1)];
            let [left, middle, right] = rim;
            let lid = Shape::blob(&[left, middle, right, (wide, -2.0 * radius), (-wide, -2.0 * radius)]);
            easel.fill(&lid.shifted(0.0, radius * 0.12), AUBERGINE.faint(0.28));
            easel.fill(&lid, Ink::Down(colour.lit(0.1), colour.shaded(0.12)));
            easel.line(&Shape::curve(&rim), radius * 0.09, INK.faint(0.85));
        });
    }
}

/// As we see them: the left one is the creature's right.
#[derive(Clone, Copy)]
pub(super) struct Eyes {
    pub(super) left: Eye,
    pub(super) right: Eye,
}

impl Eyes {
    pub(super) const fn of(left: Eye, right: Eye) -> Self {
        Self { left, right }
    }
}

#[derive(Clone, Copy)]
pub(super) enum Pupil {
    Round,
    /// Lying, as a goat has it.
    Bar,
}

/// What both eyes of a creature share.
#[derive(Clone, Copy)]
pub(super) struct Stare {
    pub(super) radius: f32,
    pub(super) pupil: Pupil,
    /// The white of the eye is coloured in when there is one.
    pub(super) iris: Option<Colour>,
    pub(super) lid: Colour,
}
