use serde::{Deserialize, Serialize};

/// How hard a password is to guess, for a hint beside the field while it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strength {
    /// From 0, guessed at once, to 4, out of reach.
    pub score: u8,
    /// How to make it better, in a sentence or two; empty when it is good.
    pub hint: String,
}
