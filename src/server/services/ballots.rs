//! Ballots: signed permissions for one vote of one rater on one photo.

use std::time::Duration;

use crate::domain::{AppError, Draw, RaterId, SubmissionId, Timestamp};
use crate::server::cache::Network;
use crate::server::services::signing::Signer;

const PURPOSE: &str = "ballot";

/// The number that stands for [`Use::Revise`] in a token; the draws have the numbers from 0 on.
const REVISE: i16 = 100;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ballot {
    pub rater: RaterId,
    pub submission: SubmissionId,
    pub usage: Use,
    pub made_at: Timestamp,
    /// To which the photo was dealt.
    pub network: Network,
}

/// What a ballot is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// A first vote on a photo that came this way.
    Vote(Draw),
    /// Another score for the rater's last vote.
    Revise,
}

impl Ballot {
    pub fn seal(&self, signer: &Signer) -> String {
        let usage = match self.usage {
            Use::Vote(draw) => draw.number(),
            Use::Revise => REVISE,
        };
        let mut payload = usage.to_be_bytes().to_vec();
        for number in [self.rater.0, self.submission.0, self.made_at.as_millis(), self.network.0] {
            payload.extend(number.to_be_bytes());
        }
        signer.seal(PURPOSE, &payload)
    }

    /// Reads a ballot that this site made, whoever holds it and however old it is.
    pub fn open(signer: &Signer, token: &str) -> Option<Self> {
        let payload = signer.open(PURPOSE, token)?;
        let (usage, numbers) = payload.split_first_chunk()?;
        let (numbers, rest) = numbers.as_chunks();
        let ([rater, submission, made_at, network], []) = (numbers, rest) else {
            return None;
        };
        let usage = match i16::from_be_bytes(*usage) {
            REVISE => Use::Revise,
            number => Use::Vote(Draw::from_number(number)?),
        };
        Some(Self {
            usage,
            rater: RaterId(i64::from_be_bytes(*rater)),
            submission: SubmissionId(i64::from_be_bytes(*submission)),
            made_at: Timestamp::from_millis(i64::from_be_bytes(*made_at)),
            network: Network(i64::from_be_bytes(*network)),
        })
    }

    /// Reads a ballot that `rater` may use now. The error tells which of the three it failed: ours, theirs, fresh.
    pub fn accept(
        signer: &Signer,
        token: &str,
        rater: RaterId,
        now: Timestamp,
        lifetime: Duration,
    ) -> Result<Self, AppError> {
        let ballot = Self::open(signer, token).ok_or(AppError::ForgedBallot)?;
        if ballot.rater != rater {
            return Err(AppError::ForeignBallot);
        }
        if now >= ballot.made_at.plus(lifetime) {
            return Err(AppError::StaleBallot);
        }
        Ok(ballot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_secs(3600);

    fn ballot(usage: Use) -> Ballot {
        let made_at = Timestamp::from_millis(1_700_000_000_000);
        Ballot { rater: RaterId(5), submission: SubmissionId(9), usage, made_at, network: Network(-7) }
    }

    #[test]
    fn a_ballot_survives_its_trip_through_the_browser() {
        let signer = Signer::new(&[7; 32]);
        for usage in [Use::Vote(Draw::Uniform), Use::Vote(Draw::Focus), Use::Vote(Draw::Link), Use::Revise] {
            assert_eq!(Ballot::open(&signer, &ballot(usage).seal(&signer)), Some(ballot(usage)));
        }
    }

    #[test]
    fn only_our_own_for_this_rater_and_in_time_is_accepted() {
        let signer = Signer::new(&[7; 32]);
        let (ballot, lifetime) = (ballot(Use::Revise), HOUR);
        let token = ballot.seal(&signer);
        let accept = |token: &str, rater, now| Ballot::accept(&signer, token, RaterId(rater), now, lifetime);
        let (early, late) = (ballot.made_at.plus(HOUR / 2), ballot.made_at.plus(HOUR));
        assert_eq!(accept(&token, 5, early), Ok(ballot));
        assert_eq!(accept("AAAA", 5, early), Err(AppError::ForgedBallot));
        assert_eq!(accept(&token, 6, early), Err(AppError::ForeignBallot));
        assert_eq!(accept(&token, 5, late), Err(AppError::StaleBallot));
    }
}
