//! The main job: a visitor rates the photo before them, and only then sees the next one.

use crate::domain::{AppError, Crowd, Draw, RaterId, Reward, Score, SubmissionId, Tenths, Turn, Verdict};
use crate::server::cache::Pace;
use crate::server::services::accounts::Refusal;
use crate::server::services::ballots::{Ballot, Use};
use crate::server::services::visitors::Visitor;
use crate::server::services::{dealing, networks, photos, proofs};
use crate::server::state::Site;
use crate::server::store::raters::{self, Dealt};
use crate::server::store::ratings::{self, NextDeal, Outcome, Vote};
use crate::server::store::tallies;

/// A reward comes at every so many votes.
const REWARD_EVERY: u32 = 10;

/// An account is offered with this reward.
const OFFER_AT: u32 = 20;

/// A vote that stands: how many its rater has cast with it, and what everyone thinks of the photo.
struct Cast {
    rater: RaterId,
    submission: SubmissionId,
    score: Score,
    votes: u32,
    crowd: Crowd,
}

/// Where the visitor stands. Asking again gives the same photo.
pub async fn current(site: &Site, visitor: &mut Visitor) -> Result<Turn, AppError> {
    let rater = match visitor.known {
        true => raters::find(&site.db, visitor.rater).await?,
        false => None,
    };
    let next = dealing::outstanding(site, visitor, rater).await?;
    let Some(rater) = rater else { return turn(site, visitor, next, None).await };
    visitor.first_ballot = None;
    let last = match rater.last {
        None => None,
        Some((submission, score)) => {
            let crowd = tallies::crowd_with(&site.db, submission, rater.id).await?;
            Some(Cast { rater: rater.id, submission, score, votes: rater.votes, crowd })
        }
    };
    turn(site, visitor, next, last).await
}

/// Casts a vote, or changes the last one, as the ballot says. The same ballot again changes nothing and is no
/// error.
///
/// Errors: [`AppError::ForgedBallot`], [`AppError::ForeignBallot`] and [`AppError::StaleBallot`], with nothing
/// written; [`Refusal::Wait`] and [`AppError::ProofWanted`], likewise, and the ballot stays good;
/// [`AppError::DatabaseAway`].
pub async fn cast(site: &Site, visitor: &mut Visitor, ballot: &str, score: Score) -> Result<Turn, Refusal> {
    let lifetime = site.config.ballot_lifetime;
    let ballot = Ballot::accept(&site.signer, ballot, visitor.rater, site.clock.now(), lifetime)?;
    // Shown to a visitor who turned out to be its owner when they signed in.
    if dealing::is_own(site, visitor, ballot.submission) {
        return Err(AppError::StaleBallot.into());
    }
    if let Err(refusal) = keep_pace(site, visitor).await {
        return match ballot.usage {
            // Sent again, as the answer was lost: it costs no vote.
            Use::Vote(_) => unless_rated_before(site, visitor, &ballot, refusal).await,
            Use::Revise => Err(refusal),
        };
    }
    match ballot.usage {
        Use::Vote(Draw::Link) => vote_by_link(site, visitor, &ballot, score).await,
        Use::Vote(draw) => vote_on_deal(site, visitor, &ballot, draw, score).await,
        Use::Revise => {
            let now = site.clock.now();
            match ratings::revise(&site.db, ballot.rater, ballot.submission, score, now).await? {
                true => Ok(current(site, visitor).await?),
                false => Err(AppError::StaleBallot.into()),
            }
        }
    }
}

/// Counts a vote by where it comes from now, whatever network its ballot names: that one may be another's.
async fn keep_pace(site: &Site, visitor: &Visitor) -> Result<(), Refusal> {
    let voting = site.config.voting;
    let limits = [
        (Pace::Rater(visitor.rater), voting.of_rater),
        (Pace::RaterForLong(visitor.rater), voting.of_rater_for_long),
        (Pace::Network(visitor.network), voting.of_network),
        (Pace::WiderNetwork(visitor.wider_network), voting.of_wider_network()),
        (Pace::All, voting.in_all),
    ];
    let limits = limits.into_iter().filter_map(|(pace, limit)| Some((pace, limit?)));
    site.paces.admit(limits, site.clock.now()).await.map_err(|wait| {
        tracing::debug!("a vote came too soon");
        Refusal::Wait(wait)
    })?;
    match proofs::is_wanted(site, visitor).await {
        true => Err(AppError::ProofWanted.into()),
        false => Ok(()),
    }
}

/// The way nearly all votes go: what the answer needs is at hand when the vote is written.
async fn vote_on_deal(
    site: &Site,
    visitor: &mut Visitor,
    ballot: &Ballot,
    draw: Draw,
    score: Score,
) -> Result<Turn, Refusal> {
    let offer = dealing::offer(site, visitor, ballot.submission);
    let most = networks::most(site, ballot.network).await;
    let vote = vote(site, ballot, draw, score, most, NextDeal::Deal(None));
    let outcome = site.votes.write(vote, Some(offer)).await?;
    if matches!(outcome, Outcome::Counted { .. }) {
        site.networks.voted(ballot.network).await;
    }
    match outcome {
        Outcome::Counted { votes, crowd, next: Some(next), .. } => {
            visitor.first_ballot = None;
            site.networks.dealt(visitor.network).await;
            let last = Cast { rater: ballot.rater, submission: ballot.submission, score, votes, crowd };
            Ok(turn(site, visitor, Some(next), Some(last)).await?)
        }
        // They have rated all that was offered, so more photos are looked at.
        Outcome::Counted { next: None, .. } => Ok(current(site, visitor).await?),
        Outcome::NotCounted => unless_rated_before(site, visitor, ballot, AppError::StaleBallot.into()).await,
    }
}

async fn vote_by_link(
    site: &Site,
    visitor: &mut Visitor,
    ballot: &Ballot,
    score: Score,
) -> Result<Turn, Refusal> {
    let next = NextDeal::Keep { first: dealing::first_to_keep(visitor) };
    match site.votes.write(vote(site, ballot, Draw::Link, score, 0.0, next), None).await? {
        Outcome::Counted { .. } => Ok(current(site, visitor).await?),
        Outcome::NotCounted => unless_rated_before(site, visitor, ballot, AppError::StaleBallot.into()).await,
    }
}

/// Voting twice on a photo changes nothing and is no error; another ballot that was not counted is refused.
async fn unless_rated_before(
    site: &Site,
    visitor: &mut Visitor,
    ballot: &Ballot,
    refusal: Refusal,
) -> Result<Turn, Refusal> {
    match ratings::score(&site.db, ballot.rater, ballot.submission).await? {
        Some(_) => Ok(current(site, visitor).await?),
        None => Err(refusal),
    }
}

fn vote(site: &Site, ballot: &Ballot, draw: Draw, score: Score, most: f64, next: NextDeal) -> Vote {
    Vote {
        rater: ballot.rater,
        submission: ballot.submission,
        score,
        draw,
        dealt_at: ballot.made_at,
        cast_at: site.clock.now(),
        most,
        network: ballot.network.0,
        next,
    }
}

async fn turn(
    site: &Site,
    visitor: &Visitor,
    next: Option<Dealt>,
    last: Option<Cast>,
) -> Result<Turn, AppError> {
    let next = match next {
        Some(dealt) => dealing::show(site, visitor, dealt).await?,
        None => None,
    };
    let last = match last {
        Some(cast) => verdict(site, visitor, cast).await?,
        None => None,
    };
    Ok(Turn { next, last, live: u64::try_from(site.deck.read().len()).unwrap_or(u64::MAX) })
}

async fn verdict(site: &Site, visitor: &Visitor, cast: Cast) -> Result<Option<Verdict>, AppError> {
    let Some(photo) = photos::show(site, cast.submission).await? else { return Ok(None) };
    let undo = Ballot {
        rater: cast.rater,
        submission: cast.submission,
        usage: Use::Revise,
        made_at: site.clock.now(),
        network: visitor.network,
    };
    Ok(Some(Verdict {
        photo: (*photo).clone(),
        score: cast.score,
        undo: undo.seal(&site.signer),
        reward: reward(site, visitor, &cast).await?,
        crowd: cast.crowd,
    }))
}

async fn reward(site: &Site, visitor: &Visitor, cast: &Cast) -> Result<Option<Reward>, AppError> {
    if !cast.votes.is_multiple_of(REWARD_EVERY) {
        return Ok(None);
    }
    let lean = ratings::lean(&site.db, cast.rater).await?;
    let offer = cast.votes == OFFER_AT && visitor.member.is_none();
    Ok(lean.map(|lean| Reward { votes: u64::from(cast.votes), lean: Tenths::rounded(lean), offer }))
}
