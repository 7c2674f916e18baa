use std::fmt;
use std::str::FromStr;

/// Why an operator does something, in their words: 1 to 500 characters, on one line or more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason(String);

/// Why it will not do, in words to show beside the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReasonError {
    #[error("Please say why.")]
    Empty,
    #[error("That is too long: {} characters fit.", Reason::MAX_CHARS)]
    TooLong,
    #[error("There is a character in it that cannot be shown.")]
    Characters,
}

impl Reason {
    pub const MAX_CHARS: usize = 500;

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Surrounding white space is dropped.
impl FromStr for Reason {
    type Err = ReasonError;

    fn from_str(text: &str) -> Result<Self, ReasonError> {
        let text = text.trim().replace("\r\n", "\n");
        match text.chars().count() {
            0 => Err(ReasonError::Empty),
            n if n > Self::MAX_CHARS => Err(ReasonError::TooLong),
            _ if text.chars().any(|c| c.is_control() && c != '\n') => Err(ReasonError::Characters),
            _ => Ok(Self(text)),
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_says_something_and_not_too_much() {
        assert_eq!(
            " Spam,\r\nagain. ".parse::<Reason>().map(|reason| reason.0),
            Ok("Spam,\nagain.".to_owned())
        );
        assert_eq!(" \n".parse::<Reason>(), Err(ReasonError::Empty));
        assert_eq!("ä".repeat(501).parse::<Reason>(), Err(ReasonError::TooLong));
        assert_eq!("a\0b".parse::<Reason>(), Err(ReasonError::Characters));
    }
}
