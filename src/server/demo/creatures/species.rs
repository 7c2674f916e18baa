//! The kinds of body there are. A species paints its body, its head and its muzzle, and says where eyes, mouth and
//! hats belong; who looks how on which day is the roster's business.
//!
//! The origin is the middle of the head, which is about 300 pixels in radius; the body runs off the sheet below.

pub(super) mod bear;
pub(super) mod beaked;
pub(super) mod farm;
pub(super) mod furry;
pub(super) mod hooved;
pub(super) mod odd;
mod parts;
pub(super) mod pets;
pub(super) mod swimmers;

use super::coat::Coat;
use super::easel::Easel;
use super::eyes::Pupil;
use super::shape::Spot;

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
