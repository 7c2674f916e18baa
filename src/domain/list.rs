use std::time::Duration;

use super::Kind;

/// A list of photos.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum List {
    /// The derpiest of those that came in this period, or of this kind among them.
    Top {
        period: Period,
        kind: Option<Kind>,
    },
    New,
    /// Those on whose score people agree least.
    Controversial,
    /// Those that are talked about just now.
    Trending,
}

impl List {
    /// Of all photos.
    pub const TOP: Self = Self::Top { period: Period::AllTime, kind: None };
}

/// When the photos of a list came in. Months and weeks end now, so that none begins empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Period {
    #[default]
    AllTime,
    Month,
    Week,
}

impl Period {
    pub const ALL: [Self; 3] = [Self::AllTime, Self::Month, Self::Week];

    /// As it stands in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::AllTime => "",
            Self::Month => "month",
            Self::Week => "week",
        }
    }

    /// What makes no sense is all time.
    pub fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|period| period.code() == code).unwrap_or_default()
    }

    /// How far it reaches back.
    pub const fn length(self) -> Option<Duration> {
        const DAY: u64 = 24 * 3600;
        match self {
            Self::AllTime => None,
            Self::Month => Some(Duration::from_secs(30 * DAY)),
            Self::Week => Some(Duration::from_secs(7 * DAY)),
        }
    }
}
