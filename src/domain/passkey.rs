use std::fmt;

use serde::{Deserialize, Serialize};

use super::caption::one_line;

/// What a member calls a passkey: one line of 1 to 40 characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasskeyName(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("A passkey's name is one line of 1 to {} characters.", PasskeyName::MAX_CHARS)]
pub struct PasskeyNameError;

/// A passkey being added or asked for: good once, for five minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ceremony {
    /// Comes back with the passkey's answer.
    pub id: String,
    /// What is asked of the browser, as JSON.
    pub options: String,
}

impl PasskeyName {
    pub const MAX_CHARS: usize = 40;

    /// White space is tidied as in captions.
    pub fn new(text: &str) -> Result<Self, PasskeyNameError> {
        one_line(text, Self::MAX_CHARS).map(Self).ok_or(PasskeyNameError)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PasskeyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
