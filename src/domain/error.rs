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
    /// The address or the password, or both.
    #[error("That e-mail address and password do not go together.")]
    WrongCredentials,
    /// For members who are signed in.
    #[error("You need to be signed in for that.")]
    SignedOut,
    /// Used, expired, replaced by a later one, or never sent.
    #[error("That link has been used or is too old.")]
    DeadLink,
    #[error("That was a lot of tries. Please wait a little.")]
    TooManyTries,
    /// Votes come faster than one person's, from the rater or the network.
    #[error("Votes come very fast from here.")]
    ProofWanted,
    #[error("There is no photo at this address. It may have been taken down.")]
    NoSuchPhoto,
    #[error("Nobody here has that name.")]
    NoSuchMember,
    #[error("There is no page at this address.")]
    NoSuchPage,
    #[error(
        "Our notebook is out of reach, so nothing was counted. It is not you. Please try again in a minute."
    )]
    DatabaseAway,
    /// More is to be done than the machine can soon get to: passwords, photos; or the photos' store is away.
    #[error("The site cannot take that just now: a lot is going on. Please try again in a few seconds.")]
    Busy,
    /// A form or a file of more bytes than are read.
    #[error("That is more than fits: a photo may have 20 MB. Nothing was kept of it.")]
    TooLarge,
    /// A form that did not arrive in five minutes.
    #[error("That took too long to arrive. Try again on a better connection.")]
    TooSlow,
    /// A passkey's ceremony was begun too long ago, is over, or was never begun.
    #[error("That took a little too long, so it was called off. Please try again.")]
    StaleCeremony,
    /// Not a passkey of this site's, or not what was asked of it.
    #[error("That passkey did not work here. Try again, or use your password.")]
    PasskeyRefused,
    #[error("You have as many passkeys as fit here. Remove one you no longer use first.")]
    TooManyPasskeys,
    #[error("That passkey is no longer there.")]
    NoSuchPasskey,
    /// The browser could not reach the site.
    #[error("The site is out of reach. Your vote was not sent: check your connection and press again.")]
    Offline,
    #[error("Something broke on our side. It is not you, and it has been written down.")]
    Internal,
}

impl AppError {
    /// In how many seconds to try again, where that may help.
    pub const fn retry_after_seconds(self) -> Option<u64> {
        match self {
            Self::DatabaseAway | Self::Busy => Some(5),
            Self::TooManyTries => Some(60),
            _ => None,
        }
    }

    /// The HTTP status that says the same.
    pub const fn http_status(self) -> u16 {
        match self {
            Self::BadRequest | Self::ForgedBallot => 400,
            Self::SignedOut => 401,
            Self::ForeignBallot | Self::CrossSite => 403,
            Self::NoSuchPhoto | Self::NoSuchMember | Self::NoSuchPasskey | Self::NoSuchPage => 404,
            Self::TooSlow => 408,
            Self::TooManyPasskeys => 409,
            Self::StaleBallot | Self::StaleCeremony | Self::DeadLink => 410,
            Self::TooLarge => 413,
            Self::BadScore | Self::WrongCredentials | Self::PasskeyRefused => 422,
            Self::TooManyTries | Self::ProofWanted => 429,
            Self::Offline | Self::Internal => 500,
            Self::DatabaseAway | Self::Busy => 503,
        }
    }
}
