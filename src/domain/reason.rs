use std::fmt;
use std::str::FromStr;

use super::{Remark, RemarkError};

/// Why an operator does something, in their words: 1 to 500 characters, on one line or more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason(Remark);

/// Why it will not do, in words to show beside the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReasonError {
    #[error("Please say why.")]
    Empty,
    #[error(transparent)]
    Remark(#[from] RemarkError),
}

impl Reason {
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl FromStr for Reason {
    type Err = ReasonError;

    fn from_str(text: &str) -> Result<Self, ReasonError> {
        let words = Remark::new(text)?;
        if words.is_empty() { Err(ReasonError::Empty) } else { Ok(Self(words)) }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_says_something_and_not_too_much() {
        let words = |text: &str| text.parse::<Reason>().map(|reason| reason.to_string());
        assert_eq!(words(" Spam,\r\nagain. "), Ok("Spam,\nagain.".to_owned()));
        assert_eq!(words(" \n "), Err(ReasonError::Empty));
        assert_eq!(words(&"ä".repeat(501)), Err(RemarkError::TooLong.into()));
        assert_eq!(words("a\0b"), Err(RemarkError::Unprintable.into()));
    }
}
