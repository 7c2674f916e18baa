//! Accounts: from a wish for one to its deletion. What a form may learn is the same whether an account exists or not.

pub mod closing;
pub mod credentials;
pub mod exporting;
mod following;
pub mod inviting;
pub mod limits;
pub mod resetting;
pub mod signing_in;
pub mod signing_up;

use crate::domain::{AppError, Dates};
use crate::server::cache::RetryAfter;
use crate::server::services::dates;
use crate::server::store::StoreError;
use crate::server::store::members::Suspension;

/// Why the site did not do what a form asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Something about one field, in words to show beside it.
    #[error("{why}")]
    Field { name: &'static str, why: String },
    /// Too many tries: how long to wait.
    #[error("{}", AppError::TooManyTries)]
    Wait(RetryAfter),
    /// In words for the form as a whole: it is not for whoever asks.
    #[error("{0}")]
    Forbidden(String),
    /// In words for the form as a whole: somebody else was first.
    #[error("{0}")]
    Late(String),
    /// Anything else.
    #[error(transparent)]
    Failed(AppError),
}

impl Refusal {
    pub fn field(name: &'static str, why: impl ToString) -> Self {
        Self::Field { name, why: why.to_string() }
    }

    /// Who is suspended is told until when, and why.
    pub fn suspended(suspension: &Suspension, choice: &Dates) -> Self {
        let Suspension { until, because, .. } = suspension;
        let until = match until {
            Some(until) => format!("until {}", dates::day(*until, choice)),
            None => "for good".to_owned(),
        };
        Self::Forbidden(format!("This account is suspended {until}: {because}"))
    }

    pub fn handle_taken() -> Self {
        Self::field("handle", "Somebody has that handle already. Please choose another.")
    }
}

impl From<AppError> for Refusal {
    fn from(error: AppError) -> Self {
        Self::Failed(error)
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}
