use std::num::ParseIntError;
use std::str::FromStr;

use sha2::{Digest, Sha256};

/// A number somebody looked for to show that they work for each of their votes: with it the hash of a challenge begins with
/// zeros. Whoever wants one more zero looks twice as long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proof(pub u32);

impl Proof {
    /// With how many zero bits the SHA-256 of `challenge:number` begins, at most 32.
    pub fn zeros(self, challenge: &str) -> u32 {
        let hash = Sha256::digest(format!("{challenge}:{}", self.0));
        let first = [hash[0], hash[1], hash[2], hash[3]];
        u32::from_be_bytes(first).leading_zeros()
    }
}

impl FromStr for Proof {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<Self, ParseIntError> {
        text.parse().map(Self)
    }
}
