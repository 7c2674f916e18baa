//! Accounts: from a wish for one to its deletion. What a form may learn is the same whether an account exists or not.

pub mod closing;
pub mod credentials;
pub mod exporting;
mod following;
pub mod limits;
pub mod resetting;
pub mod signing_in;
pub mod signing_up;

use crate::domain::AppError;
use crate::server::cache::RetryAfter;
use crate::server::store::StoreError;

/// Why the site did not do what a form asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Something about one field, in words to show beside it.
    Field { name: &'static str, why: String },
    /// Too many tries: how long to wait.
    Wait(RetryAfter),
    /// Anything else.
    Failed(AppError),
}

impl Refusal {
    pub fn field(name: &'static str, why: impl ToString) -> Self {
        Self::Field { name, why: why.to_string() }
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
