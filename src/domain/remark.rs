use super::bio::tidy;

/// What somebody says beside what they choose, such as with a report or a decision: up to 500 characters on as many lines as
/// they like, or nothing.
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
        let text = tidy(text).ok_or(RemarkError::Unprintable)?.join("\n");
        match text.chars().count() {
            0..=Self::MAX_CHARS => Ok(Self(text)),
            _ => Err(RemarkError::TooLong),
        }
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
