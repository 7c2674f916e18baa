use std::str::FromStr;

/// Who may become a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Registration {
    Open,
    /// Whoever has an invitation.
    Invitation,
    Closed,
}

/// The text names none of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Registration is open, by invitation, or closed.")]
pub struct RegistrationError;

impl Registration {
    const ALL: [Self; 3] = [Self::Open, Self::Invitation, Self::Closed];

    /// As it is kept in the database, and written in the configuration.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Invitation => "invitation",
            Self::Closed => "closed",
        }
    }
}

impl FromStr for Registration {
    type Err = RegistrationError;

    fn from_str(code: &str) -> Result<Self, RegistrationError> {
        Self::ALL.into_iter().find(|registration| registration.code() == code).ok_or(RegistrationError)
    }
}
