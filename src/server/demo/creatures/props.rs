//! What a creature wears, balances or carries, and in which moment of the painting it goes on.

mod balanced;
mod face;
mod hats;
mod neck;

use super::easel::Easel;
use super::palette::Colour;
use super::species::Species;

#[derive(Clone, Copy)]
pub(super) enum Prop {
    Nothing,
    PartyHat(Colour, Colour),
    Bucket(Colour),
    Beanie(Colour, Colour),
    PaperCrown(Colour),
    Mushroom(Colour),
    FlowerPot,
    TrafficCone,
    Leaf,
    Flower(Colour),
    Mandarin,
    Teacup(Colour),
    Pancakes,
    Chick,
    Bread,
    Glasses(Colour),
    Butterfly(Colour),
    Daisy,
    Scarf(Colour, Colour),
    BowTie(Colour),
    Bell(Colour),
    VetCone,
}

impl Prop {
    /// Between the body and the head.
    pub(super) fn draw_behind_head(self, easel: &mut Easel, species: &Species) {
        let width = species.neck_width;
        easel.moved(species.neck, |easel| match self {
            Self::VetCone => neck::vet_cone(easel, width),
            Self::Scarf(wool, stripe) => neck::scarf(easel, width, wool, stripe),
            Self::Bell(collar) => neck::bell(easel, width, collar),
            _ => {}
        });
    }

    /// Between the head and the eyes.
    pub(super) fn draw_round_face(self, easel: &mut Easel) {
        if matches!(self, Self::Bread) {
            face::bread(easel);
        }
    }

    /// On top of everything.
    pub(super) fn draw_in_front(self, easel: &mut Easel, species: &Species) {
        match self {
            Self::Glasses(frame) => face::glasses(easel, species, frame),
            Self::Butterfly(wing) => easel.moved(species.nose, |easel| face::butterfly(easel, wing)),
            Self::Daisy => easel.moved(species.mouth, face::daisy),
            Self::BowTie(silk) => {
                let below = (species.neck.0, species.neck.1 + 56.0);
                easel.moved(below, |easel| neck::bow_tie(easel, silk));
            }
            _ => easel.moved(species.crown, |easel| self.draw_on_crown(easel, species.crown_width)),
        }
    }

    /// The origin is the middle of the crown; hats are made to the measure of half its width.
    fn draw_on_crown(self, easel: &mut Easel, half: f32) {
        match self {
            Self::PartyHat(paper, spot) => hats::party_hat(easel, half, paper, spot),
            Self::Bucket(tin) => hats::bucket(easel, half, tin),
            Self::Beanie(wool, bobble) => hats::beanie(easel, half, wool, bobble),
            Self::PaperCrown(paper) => hats::paper_crown(easel, half, paper),
            Self::Mushroom(cap) => hats::mushroom(easel, half, cap),
            Self::FlowerPot => hats::flower_pot(easel, half),
            Self::TrafficCone => hats::traffic_cone(easel, half),
            Self::Leaf => balanced::leaf(easel),
            Self::Flower(petal) => balanced::flower(easel, half, petal),
            Self::Mandarin => balanced::mandarin(easel),
            Self::Teacup(china) => balanced::teacup(easel, china),
            Self::Pancakes => balanced::pancakes(easel, half),
            Self::Chick => balanced::chick(easel),
            _ => {}
        }
    }
}
