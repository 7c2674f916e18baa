//! What the votes from a network weigh. A cookie can be thrown away, and with it the photo that it holds: whoever comes as
//! somebody new again and again until the one they want to push is dealt is told by where they come from.

use crate::domain::{Hour, Timestamp};
use crate::ranking;
use crate::server::cache::Network;
use crate::server::services::signing::Signer;
use crate::server::state::Site;

/// What stands for the network today.
pub fn mark(signer: &Signer, network: &str, now: Timestamp) -> Network {
    let what = format!("{} {network}", Hour::of(now).day());
    Network(signer.mark("dealt", what.as_bytes()).cast_signed())
}

/// The most that the next vote on a photo dealt to this network weighs.
pub async fn most(site: &Site, network: Network) -> f64 {
    let done = site.networks.of(network).await;
    ranking::diligence(done.votes.saturating_add(1), done.shown)
}
