//! Chance that always falls the same way: the small details of a drawing (tufts, stars, spots) from a seed.

/// A `SplitMix64` generator (Steele, Lea and Flood, 2014): drawings need variety, not unpredictability.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number from `low` up to `high`.
    pub(super) fn between(&mut self, low: f32, high: f32) -> f32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let [first, second, ..] = (mixed ^ (mixed >> 31)).to_be_bytes();
        let share = f32::from(u16::from_be_bytes([first, second])) / f32::from(u16::MAX);
        low + (high - low) * share
    }

    /// A place in the rectangle from one corner to the other.
    pub(super) fn spot(&mut self, from: (f32, f32), to: (f32, f32)) -> (f32, f32) {
        (self.between(from.0, to.0), self.between(from.1, to.1))
    }
}
