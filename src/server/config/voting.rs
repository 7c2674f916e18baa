use std::time::Duration;

use super::Raw;
use crate::server::cache::Limit;

const MINUTE: Duration = Duration::from_secs(60);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// How fast votes may come; `None`: as fast as they do.
#[derive(Debug, Clone, Copy)]
pub struct Voting {
    pub of_rater: Option<Limit>,
    /// The same over a longer time.
    pub of_rater_for_long: Option<Limit>,
    pub of_network: Option<Limit>,
    pub in_all: Option<Limit>,
    /// How hard the proof of work is: so many bits of a hash are zero. 0: nobody is asked for one.
    pub proof_bits: u32,
}

/// The network around one may cast as many votes as so many networks: one of IPv6 holds tens of thousands.
const WIDER: u32 = 4;

impl Voting {
    pub fn of_wider_network(&self) -> Option<Limit> {
        self.of_network.map(|limit| Limit { burst: limit.burst.saturating_mul(WIDER), ..limit })
    }
}

pub(super) fn parse(raw: &mut Raw) -> Option<Voting> {
    let mut limit = |key, per| {
        raw.parse(key, "a whole number, 0 for no limit", |setting| {
            let votes: u32 = setting.text.parse().ok()?;
            Some((votes > 0).then_some(Limit { burst: votes, per }))
        })
    };
    let (of_rater, for_long) = (limit("VOTES_PER_MINUTE", MINUTE), limit("VOTES_PER_DAY", DAY));
    let (of_network, in_all) =
        (limit("VOTES_PER_MINUTE_AND_NETWORK", MINUTE), limit("VOTES_PER_MINUTE_IN_ALL", MINUTE));
    let proof_bits = raw.parse("PROOF_BITS", "a whole number from 0 to 24", |setting| {
        setting.text.parse().ok().filter(|bits| *bits <= 24)
    });
    Some(Voting {
        of_rater: of_rater?,
        of_rater_for_long: for_long?,
        of_network: of_network?,
        in_all: in_all?,
        proof_bits: proof_bits?,
    })
}
