//! What is kept at hand for a while: photos and lists asked for again and again, and files made for machines, in the
//! process; and what requests share (half a ceremony, how often somebody tried, what is counted, what processes tell each
//! other), in Redis where there is one, else in the process. Nothing that matters lives here alone, and when Redis is
//! away the site goes on without it.

mod active;
mod counters;
mod limits;
mod lists;
mod made;
mod memory;
mod networks;
mod paces;
mod photos;
mod redis;
mod shared;
mod told;

pub use active::Active;
pub use counters::{Batch, Counters, Deed, Sighting, Source};
pub use limits::{Limit, RetryAfter};
pub use lists::{Lists, lists};
pub use made::{Made, made};
pub use networks::{Network, Networks};
pub use paces::{Pace, Paces};
pub use photos::{Photos, photos};
pub use shared::Cache;
pub use told::Told;

#[cfg(test)]
mod tests;
