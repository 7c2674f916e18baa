//! Forty-eight creatures drawn by our own code, so that a new site has something to rate and owes nobody a
//! licence. This module owns how a drawing is put together; it knows nothing of members, votes or files.

mod backdrop;
mod coat;
mod dice;
mod easel;
mod eyes;
mod mouth;
mod palette;
mod props;
mod roster;
mod shape;
mod species;

use tiny_skia::{Pixmap, Transform};

use backdrop::Backdrop;
use coat::Coat;
use easel::Easel;
use eyes::{Eyes, Stare};
use mouth::Mouth;
use palette::Colour;
use props::Prop;
use species::Species;

/// One animal, and all that its picture depends on.
pub struct Creature {
    /// What it is called.
    pub name: &'static str,
    /// What kind of animal it is, in lower case.
    pub kind: &'static str,
    /// A line for under the picture.
    pub caption: &'static str,
    species: &'static Species,
    coat: Coat,
    eyes: Eyes,
    iris: Option<Colour>,
    mouth: Mouth,
    prop: Prop,
    backdrop: Backdrop,
    pose: Pose,
}

/// How a creature stands in the picture.
#[derive(Clone, Copy)]
struct Pose {
    /// Where the middle of the head is, in pixels of the sheet.
    x: f32,
    y: f32,
    scale: f32,
    /// Of the head upon the neck, in degrees clockwise.
    tilt: f32,
    /// Of the whole animal about its head, in degrees clockwise.
    lean: f32,
}

/// All of them, in an order in which neighbours differ.
pub fn all() -> impl Iterator<Item = &'static Creature> {
    roster::all()
}

impl Creature {
    /// Draws the creature: 1080 pixels square, opaque, the same every time.
    pub fn draw(&self) -> Pixmap {
        let mut easel = Easel::new();
        self.backdrop.draw(&mut easel);
        let pose = self.pose;
        let stand =
            Transform::from_translate(pose.x, pose.y).pre_rotate(pose.lean).pre_scale(pose.scale, pose.scale);
        easel.placed(stand, |easel| self.draw_animal(easel));
        easel.finish()
    }

    fn draw_animal(&self, easel: &mut Easel) {
        let species = self.species;
        (species.body)(easel, &self.coat);
        self.prop.draw_behind_head(easel, species);
        easel.turned(self.pose.tilt, species.neck, |easel| {
            (species.head)(easel, &self.coat);
            self.prop.draw_round_face(easel);
            self.draw_face(easel);
            self.prop.draw_in_front(easel, species);
        });
    }

    fn draw_face(&self, easel: &mut Easel) {
        let species = self.species;
        let stare = Stare {
            radius: species.eye_radius,
            pupil: species.pupil,
            iris: self.iris,
            lid: self.coat.lid.shaded(0.2),
        };
        let [left, right] = species.eyes;
        self.eyes.left.draw(easel, left, stare);
        self.eyes.right.draw(easel, right, stare);
        (species.muzzle)(easel, &self.coat);
        self.mouth.draw(easel, species.mouth, species.mouth_width);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn forty_eight_creatures_no_two_of_which_are_alike() {
        let creatures: Vec<_> = all().collect();
        assert_eq!(creatures.len(), 48);
        let names: HashSet<_> = creatures.iter().map(|creature| creature.name).collect();
        assert_eq!(names.len(), 48, "a name is used twice");
        let captions: HashSet<_> = creatures.iter().map(|creature| creature.caption).collect();
        assert_eq!(captions.len(), 48, "a caption is used twice");
        let drawings: HashSet<_> = creatures.iter().map(|creature| creature.draw().take()).collect();
        assert_eq!(drawings.len(), 48, "two drawings are the same");
        assert!(
            creatures.iter().all(|creature| creature.caption.chars().count() < 60),
            "a caption is too long"
        );
    }
}
