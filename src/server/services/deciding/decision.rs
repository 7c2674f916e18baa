use std::time::Duration;

use crate::domain::{Grounds, Remark, Ruling};
use crate::server::store::cases::About;

/// What an operator decides about.
#[derive(Debug, Clone, Copy)]
pub enum Matter {
    /// A case, by its number.
    Case(i64),
    /// What nobody asked to look at, as it was after the newest case about it; 0: after none.
    Unasked { about: About, newest: i64 },
}

/// What is to become of a case.
#[derive(Debug, Clone)]
pub enum Decision {
    Keep,
    Remove(Because),
    /// Remove it, and tell its member that it is not to happen again.
    Warn(Because),
    /// Remove it, and keep its member out for a time; `None` is for good.
    Suspend(Because, Option<Duration>),
}

/// Why something is removed: a reason, and words to the member where that does not say it all.
#[derive(Debug, Clone)]
pub struct Because {
    pub reason: Grounds,
    pub words: Remark,
}

impl Because {
    /// As the member reads it.
    pub fn in_words(&self) -> String {
        in_words(Some(self.reason), self.words.as_str())
    }
}

/// A reason and what an operator said beside it.
pub fn in_words(reason: Option<Grounds>, words: &str) -> String {
    let parts = [reason.map_or("", Grounds::in_words), words];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

impl Decision {
    pub fn ruling(&self) -> Ruling {
        match self {
            Self::Keep => Ruling::Kept,
            Self::Remove(_) => Ruling::Removed,
            Self::Warn(_) => Ruling::Warned,
            Self::Suspend(..) => Ruling::Suspended,
        }
    }

    pub fn because(&self) -> Option<&Because> {
        match self {
            Self::Keep => None,
            Self::Remove(because) | Self::Warn(because) | Self::Suspend(because, _) => Some(because),
        }
    }

    /// Whether it hits the member, and not just a photo of theirs.
    pub fn hits(&self, about: About) -> bool {
        match self {
            Self::Keep => false,
            Self::Remove(_) => matches!(about, About::Profile(_)),
            Self::Warn(_) | Self::Suspend(..) => true,
        }
    }
}
