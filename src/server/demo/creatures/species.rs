//! The kinds of body there are. A species paints its body, its head and its muzzle, and says where eyes,
//! mouth and hats belong; who looks how on which day is the roster's business.
//!
//! The origin is the middle of the head, which is about 300 pixels in radius; the body runs off the sheet
//! below.

mod alpaca;
mod axolotl;
mod bear;
mod capybara;
mod cat;
mod chicken;
mod corgi;
mod cow;
mod dog;
mod duck;
mod fox;
mod frog;
mod giraffe;
mod goat;
mod goldfish;
mod hamster;
mod hedgehog;
mod koala;
mod octopus;
mod ostrich;
mod owl;
mod parts;
mod penguin;
mod pig;
mod pufferfish;
mod pug;
mod rabbit;
mod raccoon;
mod seal;
mod sheep;
mod sloth;
mod snail;
mod turtle;

use super::coat::Coat;
use super::easel::Easel;
use super::eyes::Pupil;
use super::shape::Spot;

pub(super) use alpaca::ALPACA;
pub(super) use axolotl::AXOLOTL;
pub(super) use bear::{BEAR, PANDA};
pub(super) use capybara::CAPYBARA;
pub(super) use cat::CAT;
pub(super) use chicken::CHICKEN;
pub(super) use corgi::CORGI;
pub(super) use cow::COW;
pub(super) use dog::DOG;
pub(super) use duck::DUCK;
pub(super) use fox::FOX;
pub(super) use frog::FROG;
pub(super) use giraffe::GIRAFFE;
pub(super) use goat::GOAT;
pub(super) use goldfish::GOLDFISH;
pub(super) use hamster::HAMSTER;
pub(super) use hedgehog::HEDGEHOG;
pub(super) use koala::KOALA;
pub(super) use octopus::OCTOPUS;
pub(super) use ostrich::OSTRICH;
pub(super) use owl::OWL;
pub(super) use penguin::PENGUIN;
pub(super) use pig::PIG;
pub(super) use pufferfish::PUFFERFISH;
pub(super) use pug::PUG;
pub(super) use rabbit::RABBIT;
pub(super) use raccoon::RACCOON;
pub(super) use seal::SEAL;
pub(super) use sheep::SHEEP;
pub(super) use sloth::SLOTH;
pub(super) use snail::SNAIL;
pub(super) use turtle::TURTLE;

type Part = fn(&mut Easel, &Coat);

pub(super) struct Species {
    /// Left and right as we see them.
    pub(super) eyes: [Spot; 2],
    pub(super) eye_radius: f32,
    pub(super) pupil: Pupil,
    pub(super) mouth: Spot,
    pub(super) mouth_width: f32,
    /// Where a hat sits, and half the width of the head there.
    pub(super) crown: Spot,
    pub(super) crown_width: f32,
    /// The end of the nose.
    pub(super) nose: Spot,
    /// Where the head turns, and half the width of the neck there.
    pub(super) neck: Spot,
    pub(super) neck_width: f32,
    pub(super) body: Part,
    pub(super) head: Part,
    /// Over the eyes: beaks, snouts, noses.
    pub(super) muzzle: Part,
}
