//! What waits for an operator's decision: one open case for each photo or profile.

mod context;
mod deciding;
mod queue;

pub use context::{Author, Pictured, Report, author, pictured, reports};
pub use deciding::{
    Case, Closing, Decided, about, appeal, by_operator, close, find, keep_change, may_appeal, newest,
    open_one, reopen, reporters, shut,
};
pub(super) use queue::END;
pub use queue::{PAGE, Waiting, count, page};

use std::str::FromStr;

use super::dialect::Tx;
use super::{DbTime, StoreError, on_tx};
use crate::domain::{MemberId, SubmissionId, Timestamp};

/// What a case is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    Photo(SubmissionId),
    Profile(MemberId),
}

/// Why somebody should look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// One of the first photos of a member.
    FirstPhoto,
    /// It looks like another photo.
    LookAlike,
    Reported,
    /// Whom a decision hit asks for another look.
    Appeal,
}

impl Cause {
    pub const ALL: [Self; 4] = [Self::FirstPhoto, Self::LookAlike, Self::Reported, Self::Appeal];

    /// As it is kept in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::FirstPhoto => "first_photo",
            Self::LookAlike => "look_alike",
            Self::Reported => "reported",
            Self::Appeal => "appeal",
        }
    }
}

impl FromStr for Cause {
    type Err = StoreError;

    fn from_str(code: &str) -> Result<Self, StoreError> {
        Self::ALL
            .into_iter()
            .find(|cause| cause.code() == code)
            .ok_or(StoreError::Corrupt { column: "cause" })
    }
}

/// A row is about the one or the other.
fn about_of(photo: Option<i64>, member: Option<i64>) -> Result<About, StoreError> {
    match (photo, member) {
        (Some(photo), _) => Ok(About::Photo(SubmissionId(photo))),
        (None, Some(member)) => Ok(About::Profile(MemberId(member))),
        (None, None) => Err(StoreError::Corrupt { column: "submission_id" }),
    }
}

/// Opens a case, or brings the one that is open to the front of the queue; returns its number. Another cause is told to the
/// webhook again; the same is no news.
pub async fn raise(tx: &mut Tx, about: About, cause: Cause, now: Timestamp) -> Result<i64, StoreError> {
    const OF_PHOTO: &str = "
        INSERT INTO cases (submission_id, cause, opened_at, risen_at) VALUES ($1, $2, $3, $3)
        ON CONFLICT (submission_id) WHERE decided_at IS NULL
        DO UPDATE SET cause = excluded.cause, risen_at = excluded.risen_at,
            told_at = CASE WHEN cases.cause = excluded.cause THEN cases.told_at END
        RETURNING id";
    const OF_PROFILE: &str = "
        INSERT INTO cases (member_id, cause, opened_at, risen_at) VALUES ($1, $2, $3, $3)
        ON CONFLICT (member_id) WHERE decided_at IS NULL
        DO UPDATE SET cause = excluded.cause, risen_at = excluded.risen_at,
            told_at = CASE WHEN cases.cause = excluded.cause THEN cases.told_at END
        RETURNING id";
    let (sql, number) = match about {
        About::Photo(photo) => (OF_PHOTO, photo.0),
        About::Profile(member) => (OF_PROFILE, member.0),
    };
    Ok(on_tx!(tx, connection => {
        sqlx::query_scalar(sql).bind(number).bind(cause.code()).bind(DbTime(now)).fetch_one(connection).await?
    }))
}
