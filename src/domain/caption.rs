use serde::{Deserialize, Serialize};

/// The line under a photo: one line of 1 to 140 characters without control characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Caption(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a caption is one line of 1 to {} characters", Caption::MAX_CHARS)]
pub struct CaptionError;

/// What sort of creature it is, in a word or three: "cat", "tree frog".
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Kind(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a kind is one line of 1 to {} characters", Kind::MAX_CHARS)]
pub struct KindError;

impl Caption {
    pub const MAX_CHARS: usize = 140;

    /// Surrounding white space is dropped, runs of it inside become one space.
    pub fn new(text: &str) -> Result<Self, CaptionError> {
        one_line(text, Self::MAX_CHARS).map(Self).ok_or(CaptionError)
    }

    /// For a photo that came without words.
    pub fn untitled() -> Self {
        Self("Untitled".to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Kind {
    pub const MAX_CHARS: usize = 30;

    /// Normalised like a caption, and in lower case so that "Cat" and "cat" are one kind.
    pub fn new(text: &str) -> Result<Self, KindError> {
        one_line(&text.to_lowercase(), Self::MAX_CHARS).map(Self).ok_or(KindError)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Caption {
    type Error = CaptionError;

    fn try_from(text: String) -> Result<Self, CaptionError> {
        Self::new(&text)
    }
}

impl TryFrom<String> for Kind {
    type Error = KindError;

    fn try_from(text: String) -> Result<Self, KindError> {
        Self::new(&text)
    }
}

/// The text with white space tidied, when it is 1 to `max_chars` characters, none of them a control character.
pub(super) fn one_line(text: &str, max_chars: usize) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let fits = (1..=max_chars).contains(&line.chars().count());
    (fits && !line.chars().any(char::is_control)).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_tidied() {
        assert_eq!(Caption::new("  a \n very\tgood   boy ").map(|c| c.0), Ok("a very good boy".to_owned()));
    }

    #[test]
    fn empty_long_and_control_characters_are_refused() {
        assert!(Caption::new(" \n ").is_err());
        assert!(Caption::new(&"x".repeat(141)).is_err());
        assert!(Caption::new("a\u{0}b").is_err());
        assert!(Caption::new(&"🐸".repeat(140)).is_ok());
    }

    #[test]
    fn kinds_ignore_case() {
        assert_eq!(Kind::new("Tree Frog"), Kind::new("tree frog"));
    }
}
