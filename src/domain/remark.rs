/// What a member and an operator say to each other about a decision: up to 500 characters, or nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remark(String);

/// Why the text does not do, in words to show beside the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RemarkError {
    #[error("That is too long: up to {} characters fit.", Remark::MAX_CHARS)]
    TooLong,
    #[error("There is a character in it that cannot be shown.")]
    Unprintable,
}

impl Remark {
    pub const MAX_CHARS: usize = 500;

    /// White space around the text and at the ends of its lines is dropped.
    pub fn new(text: &str) -> Result<Self, RemarkError> {
        let lines: Vec<_> = text.trim().lines().map(str::trim_end).collect();
        if lines.iter().any(|line| line.contains(char::is_control)) {
            return Err(RemarkError::Unprintable);
        }
        let text = lines.join("\n");
        if text.chars().count() > Self::MAX_CHARS {
            return Err(RemarkError::TooLong);
        }
        Ok(Self(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_hundred_characters_fit() {
        let text = |n| Remark::new(&"é".repeat(n));
        assert!(text(500).is_ok());
        assert_eq!(text(501), Err(RemarkError::TooLong));
        assert_eq!(Remark::new("  one \r\n two\t ").expect("it does").as_str(), "one\n two");
        assert_eq!(Remark::new("a\u{1b}b"), Err(RemarkError::Unprintable));
        assert!(Remark::new(" \n ").expect("it does").is_empty());
    }
}
