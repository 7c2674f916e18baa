use std::fmt;
use std::num::NonZeroU8;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How derpy a rater finds a creature: a whole number from 1 to 10.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Score(NonZeroU8);

/// The text or number was not a whole number from 1 to 10.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a score is a whole number from 1 to 10")]
pub struct ScoreError;

impl Score {
    /// The greatest score; the least is 1.
    pub const MAX: u8 = 10;

    /// The middle of the scale.
    pub const MIDDLE: f32 = 5.5;

    /// All scores from the least to the greatest.
    pub fn all() -> impl Iterator<Item = Score> {
        (1..=Self::MAX).filter_map(|n| Score::new(n).ok())
    }

    pub fn new(value: u8) -> Result<Self, ScoreError> {
        match NonZeroU8::new(value) {
            Some(value) if value.get() <= Self::MAX => Ok(Self(value)),
            _ => Err(ScoreError),
        }
    }

    pub fn get(self) -> u8 {
        self.0.get()
    }

    /// The score a key of the keyboard stands for: `1` to `9`, and `0` for ten.
    pub fn from_key(key: &str) -> Option<Self> {
        match key {
            "0" => Score::new(10).ok(),
            key if key.len() == 1 => key.parse().ok(),
            _ => None,
        }
    }
}

impl TryFrom<u8> for Score {
    type Error = ScoreError;

    fn try_from(value: u8) -> Result<Self, ScoreError> {
        Self::new(value)
    }
}

impl From<Score> for u8 {
    fn from(score: Score) -> u8 {
        score.get()
    }
}

impl FromStr for Score {
    type Err = ScoreError;

    fn from_str(text: &str) -> Result<Self, ScoreError> {
        let digits_only = text.bytes().all(|byte| byte.is_ascii_digit());
        match text.parse::<u8>() {
            Ok(value) if digits_only => Self::new(value),
            _ => Err(ScoreError),
        }
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_numbers_from_one_to_ten_are_scores() {
        assert!(["1", "7", "10"].iter().all(|text| text.parse::<Score>().is_ok()));
        let refused = ["", "0", "11", "-1", "+5", "5.0", " 5", "ten", "256", "١"];
        assert!(refused.iter().all(|text| text.parse::<Score>().is_err()));
    }

    #[test]
    fn there_are_ten_of_them() {
        assert_eq!(Score::all().map(Score::get).collect::<Vec<_>>(), (1..=10).collect::<Vec<_>>());
    }

    #[test]
    fn the_zero_key_means_ten() {
        assert_eq!(Score::from_key("0"), Score::new(10).ok());
        assert_eq!(Score::from_key("3"), Score::new(3).ok());
        assert_eq!(Score::from_key("10"), None);
        assert_eq!(Score::from_key("Enter"), None);
    }

    #[test]
    fn a_score_out_of_range_does_not_deserialise() {
        assert!(serde_json::from_str::<Score>("11").is_err());
        assert_eq!(serde_json::from_str::<Score>("4").ok(), Score::new(4).ok());
    }
}
