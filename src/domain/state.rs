use std::str::FromStr;

/// What has become of a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Its file is safe and waits to be developed.
    Processing,
    /// Somebody has to look at it before others see it.
    Held,
    Live,
    /// Taken off the site by its owner, who can put it back.
    Hidden,
    /// Taken off the site by an operator, who may put it back for a while.
    TakenDown,
    /// Gone for good. The row stays for the ratings that point at it.
    Removed,
    /// Its file is no photo, or was lost.
    Failed,
}

/// The text names no state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no such state")]
pub struct StateError;

impl State {
    const ALL: [Self; 7] = [
        Self::Processing,
        Self::Held,
        Self::Live,
        Self::Hidden,
        Self::TakenDown,
        Self::Removed,
        Self::Failed,
    ];

    /// As it is kept in the database, and told to other programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Processing => "processing",
            Self::Held => "held",
            Self::Live => "live",
            Self::Hidden => "hidden",
            Self::TakenDown => "taken_down",
            Self::Removed => "removed",
            Self::Failed => "failed",
        }
    }

    /// Whether its photo can be looked at, by its owner at least.
    pub const fn has_files(self) -> bool {
        matches!(self, Self::Held | Self::Live | Self::Hidden)
    }

    /// Whether there is something an operator can decide about.
    pub const fn is_decided_about(self) -> bool {
        self.has_files() || matches!(self, Self::TakenDown)
    }
}

impl FromStr for State {
    type Err = StateError;

    fn from_str(code: &str) -> Result<Self, StateError> {
        Self::ALL.into_iter().find(|state| state.code() == code).ok_or(StateError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_back() {
        assert!(State::ALL.into_iter().all(|state| state.code().parse() == Ok(state)));
        assert_eq!("LIVE".parse::<State>(), Err(StateError));
    }
}
