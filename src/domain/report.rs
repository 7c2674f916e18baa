use std::str::FromStr;

use super::bio::tidy;

/// What somebody says is wrong with a photo or a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    reason: ReportReason,
    words: ReportWords,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportReason {
    NoCreature,
    /// A person can be recognised.
    Person,
    Suffering,
    /// Hateful or sexual.
    Hateful,
    Spam,
    /// Taken from whoever reports it.
    Taken,
    Other,
}

/// What they say beside the reason: up to 500 characters on as many lines as they like, or nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReportWords(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Please choose what is wrong.")]
pub struct NoReason;

/// Why the words do not do, to show beside the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReportWordsError {
    #[error("That is too long: up to {} characters fit.", ReportWords::MAX_CHARS)]
    TooLong,
    #[error("There is a character in it that cannot be shown.")]
    Unprintable,
    /// The reason alone says nothing.
    #[error("Please say in a few words what is wrong.")]
    Missing,
}

impl Report {
    pub fn new(reason: ReportReason, words: ReportWords) -> Result<Self, ReportWordsError> {
        match reason {
            ReportReason::Other if words.0.is_empty() => Err(ReportWordsError::Missing),
            _ => Ok(Self { reason, words }),
        }
    }

    pub fn reason(&self) -> ReportReason {
        self.reason
    }

    pub fn words(&self) -> &str {
        &self.words.0
    }
}

impl ReportReason {
    /// Those that there are for a photo.
    pub const ALL: [Self; 7] = [
        Self::NoCreature,
        Self::Person,
        Self::Suffering,
        Self::Hateful,
        Self::Spam,
        Self::Taken,
        Self::Other,
    ];

    /// Those that there are for a profile.
    pub const OF_PROFILES: [Self; 5] = [Self::Person, Self::Hateful, Self::Spam, Self::Taken, Self::Other];

    /// As it is kept in the database, and sent by forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoCreature => "no_creature",
            Self::Person => "person",
            Self::Suffering => "suffering",
            Self::Hateful => "hateful",
            Self::Spam => "spam",
            Self::Taken => "taken",
            Self::Other => "other",
        }
    }

    /// `creature` is the site's word for one.
    pub fn in_words(self, creature: &str) -> String {
        match self {
            Self::NoCreature => format!("It is not a {creature}"),
            Self::Person => "A person can be recognised".to_owned(),
            Self::Suffering => "An animal is hurt or suffers".to_owned(),
            Self::Hateful => "It is hateful or sexual".to_owned(),
            Self::Spam => "It is spam or an advertisement".to_owned(),
            Self::Taken => "It is mine, and was taken without asking".to_owned(),
            Self::Other => "Something else".to_owned(),
        }
    }
}

impl FromStr for ReportReason {
    type Err = NoReason;

    fn from_str(code: &str) -> Result<Self, NoReason> {
        Self::ALL.into_iter().find(|reason| reason.code() == code).ok_or(NoReason)
    }
}

impl ReportWords {
    pub const MAX_CHARS: usize = 500;

    /// White space around the text and at the ends of its lines is dropped.
    pub fn new(text: &str) -> Result<Self, ReportWordsError> {
        let text = tidy(text).ok_or(ReportWordsError::Unprintable)?.join("\n");
        match text.chars().count() {
            0..=Self::MAX_CHARS => Ok(Self(text)),
            _ => Err(ReportWordsError::TooLong),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn something_else_takes_words() {
        let words = |text| ReportWords::new(text).expect("words");
        assert_eq!(Report::new(ReportReason::Other, words(" \n ")), Err(ReportWordsError::Missing));
        assert!(Report::new(ReportReason::Other, words("It blinks.")).is_ok());
        assert!(Report::new(ReportReason::Spam, words("")).is_ok());
    }

    #[test]
    fn words_are_tidied_and_what_does_not_fit_is_refused() {
        let words = ReportWords::new(" First.  \r\n\r\nSecond. ").map(|words| words.0);
        assert_eq!(words.as_deref(), Ok("First.\n\nSecond."));
        assert!(ReportWords::new(&"🐸".repeat(500)).is_ok());
        assert_eq!(ReportWords::new(&"x".repeat(501)), Err(ReportWordsError::TooLong));
        assert_eq!(ReportWords::new("a\u{0}b"), Err(ReportWordsError::Unprintable));
    }

    #[test]
    fn codes_are_read_back() {
        assert!(ReportReason::ALL.into_iter().all(|reason| reason.code().parse() == Ok(reason)));
        assert_eq!("dull".parse::<ReportReason>(), Err(NoReason));
    }
}
