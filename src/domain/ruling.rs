use std::str::FromStr;

/// What an operator decided about a photo or a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ruling {
    Kept,
    Removed,
    /// Removed, and its member is warned.
    Warned,
    /// Removed, and its member may not come for a while.
    Suspended,
}

/// The text names no ruling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no such ruling")]
pub struct UnknownRuling;

impl Ruling {
    const ALL: [Self; 4] = [Self::Kept, Self::Removed, Self::Warned, Self::Suspended];

    /// As it is kept in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Removed => "removed",
            Self::Warned => "warned",
            Self::Suspended => "suspended",
        }
    }

    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Removed => "taken down",
            Self::Warned => "taken down, with a warning",
            Self::Suspended => "taken down, with a suspension",
        }
    }

    pub const fn takes_away(self) -> bool {
        !matches!(self, Self::Kept)
    }
}

impl FromStr for Ruling {
    type Err = UnknownRuling;

    fn from_str(code: &str) -> Result<Self, UnknownRuling> {
        Self::ALL.into_iter().find(|ruling| ruling.code() == code).ok_or(UnknownRuling)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_back() {
        assert!(Ruling::ALL.into_iter().all(|ruling| ruling.code().parse() == Ok(ruling)));
        assert_eq!("hidden".parse::<Ruling>(), Err(UnknownRuling));
    }
}
