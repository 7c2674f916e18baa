use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What a member may do here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    #[default]
    Member,
    /// Keeps the site clean.
    Moderator,
    /// Runs it.
    Admin,
}

/// The text names no role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no such role")]
pub struct RoleError;

impl Role {
    const ALL: [Self; 3] = [Self::Member, Self::Moderator, Self::Admin];

    /// As it is kept in the database, and typed by operators.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Moderator => "moderator",
            Self::Admin => "admin",
        }
    }

    /// Whether they look after the site.
    pub const fn is_operator(self) -> bool {
        matches!(self, Self::Moderator | Self::Admin)
    }
}

impl FromStr for Role {
    type Err = RoleError;

    fn from_str(code: &str) -> Result<Self, RoleError> {
        Self::ALL.into_iter().find(|role| role.code() == code).ok_or(RoleError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_back() {
        assert!(Role::ALL.into_iter().all(|role| role.code().parse() == Ok(role)));
        assert_eq!("root".parse::<Role>(), Err(RoleError));
    }

    #[test]
    fn members_are_no_operators() {
        assert_eq!(Role::ALL.map(Role::is_operator), [false, true, true]);
    }
}
