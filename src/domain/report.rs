use std::str::FromStr;

use super::Remark;

/// What somebody says is wrong with a photo or a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    reason: ReportReason,
    words: Remark,
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Please choose what is wrong.")]
pub struct NoReason;

/// The reason alone says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Please say in a few words what is wrong.")]
pub struct NoWords;

impl Report {
    pub fn new(reason: ReportReason, words: Remark) -> Result<Self, NoWords> {
        match reason {
            ReportReason::Other if words.is_empty() => Err(NoWords),
            _ => Ok(Self { reason, words }),
        }
    }

    pub fn reason(&self) -> ReportReason {
        self.reason
    }

    pub fn words(&self) -> &str {
        self.words.as_str()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn something_else_takes_words() {
        let words = |text| Remark::new(text).expect("words");
        assert_eq!(Report::new(ReportReason::Other, words(" \n ")), Err(NoWords));
        assert!(Report::new(ReportReason::Other, words("It blinks.")).is_ok());
        assert!(Report::new(ReportReason::Spam, words("")).is_ok());
    }

    #[test]
    fn codes_are_read_back() {
        assert!(ReportReason::ALL.into_iter().all(|reason| reason.code().parse() == Ok(reason)));
        assert_eq!("dull".parse::<ReportReason>(), Err(NoReason));
    }
}
