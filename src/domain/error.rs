use serde::{Deserialize, Serialize};

/// What went wrong, as a code without free text: it travels to browsers, other clients and, for plain forms,
/// through the address bar, which anyone can write. The cause is logged where it happened, never sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum AppError {
    /// A field is missing or not of its form.
    #[error("That request made no sense to us. Please try again from the page.")]
    BadRequest,
    #[error("A score is a whole number from 1 to 10.")]
    BadScore,
    /// The ballot was not made by this site.
    #[error("That ballot was not printed here, so it was not counted.")]
    ForgedBallot,
    /// The ballot belongs to another rater, or the browser sent no cookie.
    #[error("That ballot was made out to another browser. Check that cookies are on, then try again.")]
    ForeignBallot,
    /// A form or a script of another site sent the request.
    #[error("That came from another site, so it was left alone. Please try again from a page of ours.")]
    CrossSite,
    /// Expired, or replaced by a later one.
    #[error("That ballot has gone stale. Here is a fresh creature.")]
    StaleBallot,
    #[error("There is no photo at this address. It may have been taken down.")]
    NoSuchPhoto,
    #[error("There is no page at this address.")]
    NoSuchPage,
    #[error(
        "Our notebook is out of reach, so nothing was counted. It is not you. Please try again in a minute."
    )]
    DatabaseAway,
    /// The browser could not reach the site.
    #[error("The site is out of reach. Your vote was not sent: check your connection and press again.")]
    Offline,
    #[error("Something broke on our side. It is not you, and it has been written down.")]
    Internal,
}

impl AppError {
    /// The HTTP status that says the same.
    pub const fn http_status(self) -> u16 {
        match self {
            Self::BadRequest | Self::ForgedBallot => 400,
            Self::ForeignBallot | Self::CrossSite => 403,
            Self::NoSuchPhoto | Self::NoSuchPage => 404,
            Self::StaleBallot => 410,
            Self::BadScore => 422,
            Self::Offline | Self::Internal => 500,
            Self::DatabaseAway => 503,
        }
    }
}
