//! The use cases: who may do what, in which order. They know no HTTP and no SQL.

pub mod accounts;
mod aside;
pub mod backlog;
pub mod ballots;
pub mod board;
pub mod cards;
pub mod case_news;
pub mod checking;
pub mod clients;
pub mod counting;
pub mod dates;
pub mod dealing;
pub mod deciding;
pub mod deck;
pub mod desk;
pub mod developing;
pub mod digests;
pub mod disputes;
pub mod feed_keys;
pub mod friends;
pub mod history;
pub mod integrity;
pub mod letters;
pub mod lists;
pub mod live;
pub mod networks;
pub mod operators;
pub mod own_photos;
pub mod paging;
pub mod passkeys;
pub mod passwords;
pub mod photos;
pub mod pictures;
pub mod profiles;
pub mod proofs;
pub mod publishing;
pub mod pulse;
pub mod rating;
pub mod readiness;
pub mod reconciling;
pub mod records;
pub mod reporting;
pub mod reports;
pub mod sessions;
pub mod settings;
pub mod sharing;
pub mod signing;
pub mod site_settings;
pub mod sitemaps;
pub mod stats;
pub mod submitting;
pub mod syndication;
pub mod texts;
pub mod tiles;
pub mod tokens;
pub mod top_photos;
pub mod trends;
pub mod visitors;
pub mod voiding;
pub mod vote_writer;
pub mod work;

use crate::domain::AppError;
use crate::server::logs::with_causes;
use crate::server::store::StoreError;

/// Where a failure of the database becomes a code for the outside: the cause is logged here, whole.
impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        tracing::error!(error = with_causes(&error), "the store failed");
        match error {
            StoreError::Away(_) => AppError::DatabaseAway,
            StoreError::Taken(_) | StoreError::Corrupt { .. } | StoreError::Refused(_) => AppError::Internal,
        }
    }
}
