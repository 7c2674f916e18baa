//! Who is asking, by a signed cookie: nothing is stored about a visitor until they vote.

use crate::domain::{MemberId, RaterId};
use crate::server::cache::Network;
use crate::server::chance;
use crate::server::services::ballots::Ballot;
use crate::server::services::signing::Signer;

const PURPOSE: &str = "rater";

/// A browser that asks.
#[derive(Debug, Clone, Copy)]
pub struct Visitor {
    pub rater: RaterId,
    /// Whether the browser sent a cookie of ours; a stranger cannot have voted yet.
    pub known: bool,
    /// The member who is signed in with it.
    pub member: Option<MemberId>,
    /// The photo before a visitor who has not voted yet. Whoever has is in the database, with theirs.
    pub first_ballot: Option<Ballot>,
    /// Where they ask from.
    pub network: Network,
    /// The one around it.
    pub wider_network: Network,
}

impl Visitor {
    /// Reads the cookie's value. Without one, or with one that is not ours, a new visitor comes. The networks are the caller's
    /// to set.
    pub fn recognise(signer: &Signer, cookie: Option<&str>) -> Self {
        cookie.and_then(|cookie| Self::open(signer, cookie)).unwrap_or_else(|| {
            let stranger = Self::back(chance::rater_id(), None);
            Self { known: false, ..stranger }
        })
    }

    /// A member, whose votes are those of their rater.
    pub fn member(member: MemberId, rater: RaterId) -> Self {
        Self { member: Some(member), ..Self::back(rater, None) }
    }

    /// The value of the cookie that brings this visitor back.
    pub fn cookie(&self, signer: &Signer) -> String {
        let rater = signer.seal(PURPOSE, &self.rater.0.to_be_bytes());
        match self.first_ballot {
            Some(ballot) => format!("{rater}.{}", ballot.seal(signer)),
            None => rater,
        }
    }

    fn open(signer: &Signer, cookie: &str) -> Option<Self> {
        let (rater, ballot) = cookie.split_once('.').unwrap_or((cookie, ""));
        let rater: [u8; 8] = signer.open(PURPOSE, rater)?.try_into().ok()?;
        let rater = RaterId(i64::from_be_bytes(rater));
        let first_ballot = Ballot::open(signer, ballot).filter(|ballot| ballot.rater == rater);
        Some(Self::back(rater, first_ballot))
    }

    fn back(rater: RaterId, first_ballot: Option<Ballot>) -> Self {
        let nowhere = Network::default();
        Self { rater, known: true, member: None, first_ballot, network: nowhere, wider_network: nowhere }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_brings_the_same_visitor_back() {
        let signer = Signer::new(&[7; 32]);
        let new = Visitor::recognise(&signer, None);
        let back = Visitor::recognise(&signer, Some(&new.cookie(&signer)));
        assert!(!new.known && back.known && back.rater == new.rater);
    }

    #[test]
    fn strange_cookies_make_strangers() {
        let signer = Signer::new(&[7; 32]);
        let foreign = Visitor::recognise(&signer, None).cookie(&Signer::new(&[8; 32]));
        for cookie in ["", ".", "x.y", foreign.as_str()] {
            assert!(!Visitor::recognise(&signer, Some(cookie)).known);
        }
    }
}
