use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A submission's number in the database; never shown to the outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubmissionId(pub i64);

/// A member's number in the database; never shown to the outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct MemberId(pub i64);

/// A passkey's number in the database, told to its member alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PasskeyId(pub i64);

/// A session's number in the database: tells a member's sessions apart, and opens none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SessionId(pub i64);

/// Who rates: an anonymous visitor's browser or, later, a member. A random positive 63-bit number, drawn
/// before any row exists for it; among ten million raters the chance that two share one is about 1 in 200,000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RaterId(pub i64);

/// A submission's public name in addresses such as `/d/7hGq2mWx4Z`: ten random letters and digits without
/// the four that are mistaken for each other (`0 O I l`), 58 bits, so nobody guesses one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Code(String);

impl Code {
    pub const ALPHABET: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    pub const LENGTH: usize = 10;

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The text is not ten letters and digits of [`Code::ALPHABET`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a photo's code is ten letters and digits")]
pub struct CodeError;

impl FromStr for Code {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        let known = text.bytes().all(|byte| Self::ALPHABET.contains(&byte));
        if known && text.len() == Self::LENGTH { Ok(Self(text.to_owned())) } else { Err(CodeError) }
    }
}

impl TryFrom<String> for Code {
    type Error = CodeError;

    fn try_from(text: String) -> Result<Self, CodeError> {
        text.parse()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
