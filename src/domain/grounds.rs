use std::str::FromStr;

/// Why an operator takes something off the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grounds {
    Unfit,
    Nothing,
    People,
    Cruel,
    Indecent,
    Hateful,
    Stolen,
    Copy,
    Advertising,
    Unlawful,
}

/// The text names no reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Please choose a reason.")]
pub struct UnknownGrounds;

impl Grounds {
    pub const ALL: [Self; 10] = [
        Self::Unfit,
        Self::Nothing,
        Self::People,
        Self::Cruel,
        Self::Indecent,
        Self::Hateful,
        Self::Stolen,
        Self::Copy,
        Self::Advertising,
        Self::Unlawful,
    ];

    /// As it is kept in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unfit => "unfit",
            Self::Nothing => "nothing",
            Self::People => "people",
            Self::Cruel => "cruel",
            Self::Indecent => "indecent",
            Self::Hateful => "hateful",
            Self::Stolen => "stolen",
            Self::Copy => "copy",
            Self::Advertising => "advertising",
            Self::Unlawful => "unlawful",
        }
    }

    /// As operators choose it and members read it.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Unfit => "It is not what this site is for.",
            Self::Nothing => "It shows nothing that could be rated here.",
            Self::People => "It shows people.",
            Self::Cruel => "It shows cruelty.",
            Self::Indecent => "It is not fit for everyone's eyes.",
            Self::Hateful => "It attacks people.",
            Self::Stolen => "It belongs to somebody else.",
            Self::Copy => "The same is here already.",
            Self::Advertising => "It is an advertisement.",
            Self::Unlawful => "It is against the law.",
        }
    }
}

impl FromStr for Grounds {
    type Err = UnknownGrounds;

    fn from_str(code: &str) -> Result<Self, UnknownGrounds> {
        Self::ALL.into_iter().find(|reason| reason.code() == code).ok_or(UnknownGrounds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_back() {
        assert!(Grounds::ALL.into_iter().all(|reason| reason.code().parse() == Ok(reason)));
        assert_eq!("".parse::<Grounds>(), Err(UnknownGrounds));
    }
}
