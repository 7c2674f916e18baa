/// What a picture looks like, in 64 bits: pictures that look alike differ in few of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Likeness(pub u64);

impl Likeness {
    /// Copies of one picture differ in at most so many bits; see the test of the pipeline for what was measured. The
    /// index finds no more than seven.
    pub const NEAR: u32 = 5;

    /// In how many bits two differ.
    pub const fn distance(self, other: Self) -> u32 {
        (self.0 ^ other.0).count_ones()
    }
}
