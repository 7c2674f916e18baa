use serde::{Deserialize, Serialize};

/// What a member says about themselves: up to 300 characters on up to 6 lines, or nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Bio(String);

/// Why the text does not do, in words to show beside the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BioError {
    #[error("That is too long: up to {} characters fit.", Bio::MAX_CHARS)]
    TooLong,
    #[error("Those are too many lines: up to {} fit.", Bio::MAX_LINES)]
    TooManyLines,
    #[error("There is a character in it that cannot be shown.")]
    Unprintable,
}

impl Bio {
    pub const MAX_CHARS: usize = 300;
    pub const MAX_LINES: usize = 6;

    /// White space around the text and at the ends of its lines is dropped.
    pub fn new(text: &str) -> Result<Self, BioError> {
        let lines = tidy(text).ok_or(BioError::Unprintable)?;
        if lines.len() > Self::MAX_LINES {
            return Err(BioError::TooManyLines);
        }
        let text = lines.join("\n");
        if text.chars().count() > Self::MAX_CHARS {
            return Err(BioError::TooLong);
        }
        Ok(Self(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The lines of a text without the white space around it and at their ends; `None` when a control character is in them.
pub(super) fn tidy(text: &str) -> Option<Vec<&str>> {
    let lines: Vec<_> = text.trim().lines().map(str::trim_end).collect();
    let is_plain = |line: &&str| !line.contains(char::is_control);
    lines.iter().all(is_plain).then_some(lines)
}

impl TryFrom<String> for Bio {
    type Error = BioError;

    fn try_from(text: String) -> Result<Self, BioError> {
        Self::new(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_as_browsers_send_them_and_are_tidied() {
        assert_eq!(
            Bio::new(" Owned by two cats. \r\n\r\nAsk me.\n ").map(|b| b.0),
            Ok("Owned by two cats.\n\nAsk me.".to_owned())
        );
        assert_eq!(Bio::new(" \n "), Ok(Bio::default()));
    }

    #[test]
    fn what_does_not_fit_is_refused_with_the_reason() {
        assert!(Bio::new(&"🐸".repeat(300)).is_ok() && Bio::new("1\n2\n3\n4\n5\n6").is_ok());
        assert_eq!(Bio::new(&"x".repeat(301)), Err(BioError::TooLong));
        assert_eq!(Bio::new("1\n2\n3\n4\n5\n6\n7"), Err(BioError::TooManyLines));
        assert_eq!(Bio::new("a\u{0}b"), Err(BioError::Unprintable));
        assert_eq!(Bio::new("a\rb"), Err(BioError::Unprintable));
    }
}
