//! Who there is: forty-eight creatures in four companies, and the short notation their tables are written in.

mod farm;
mod forest;
mod home;
mod water;

use super::backdrop::Backdrop;
use super::coat::Coat;
use super::eyes::{Eye, Eyes};
use super::mouth::Mouth;
use super::palette::{Colour, SKY};
use super::props::Prop;
use super::species::Species;
use super::{Creature, Pose};

/// One of each company in turn, so that neighbours differ.
pub(super) fn all() -> impl Iterator<Item = &'static Creature> {
    let others = farm::FARM.iter().zip(&forest::FOREST_FOLK).zip(&water::WATER);
    home::HOME.iter().zip(others).flat_map(|(home, ((farm, forest), water))| [home, farm, forest, water])
}

/// A creature that looks straight ahead before a plain ground, until it is told otherwise.
const fn creature(
    name: &'static str,
    kind: &'static str,
    caption: &'static str,
    species: &'static Species,
    coat: Coat,
) -> Creature {
    Creature {
        name,
        kind,
        caption,
        species,
        coat,
        eyes: Eyes::of(Eye::looking(0.0, 0.0), Eye::looking(0.0, 0.0)),
        iris: None,
        mouth: Mouth::Silent,
        prop: Prop::Nothing,
        backdrop: Backdrop::Plain(SKY),
        pose: Pose { x: 540.0, y: 500.0, scale: 1.0, tilt: 0.0, lean: 0.0 },
    }
}

impl Creature {
    /// As we see them: the left eye is the creature's right.
    const fn eyes(self, left: Eye, right: Eye) -> Self {
        Self { eyes: Eyes::of(left, right), ..self }
    }

    const fn iris(self, colour: Colour) -> Self {
        Self { iris: Some(colour), ..self }
    }

    const fn mouth(self, mouth: Mouth) -> Self {
        Self { mouth, ..self }
    }

    const fn with(self, prop: Prop) -> Self {
        Self { prop, ..self }
    }

    const fn before(self, backdrop: Backdrop) -> Self {
        Self { backdrop, ..self }
    }

    /// Where the middle of the head is, in pixels of the sheet.
    const fn at(self, x: f32, y: f32, scale: f32) -> Self {
        Self { pose: Pose { x, y, scale, ..self.pose }, ..self }
    }

    /// Of the head upon the neck, in degrees clockwise.
    const fn tilted(self, tilt: f32) -> Self {
        Self { pose: Pose { tilt, ..self.pose }, ..self }
    }

    /// Of the whole animal, in degrees clockwise.
    const fn leaning(self, lean: f32) -> Self {
        Self { pose: Pose { lean, ..self.pose }, ..self }
    }
}
