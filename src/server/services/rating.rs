//! The main job: a visitor rates the photo before them, and only then sees the next one.

use crate::domain::{AppError, Draw, Reward, Score, SubmissionId, Tenths, Turn, Verdict};
use crate::server::services::ballots::{Ballot, Use};
use crate::server::services::visitors::Visitor;
use crate::server::services::{dealing, photos};
use crate::server::state::Site;
use crate::server::store::raters::{self, Rater};
use crate::server::store::ratings::{self, NextDeal, Outcome, Vote};
use crate::server::store::{submissions, tallies};

/// A reward comes at every so many votes.
const REWARD_EVERY: u32 = 10;

/// Where the visitor stands. Asking again gives the same photo.
pub async fn current(site: &Site, visitor: &mut Visitor) -> Result<Turn, AppError> {
    let rater = match visitor.known {
        true => raters::find(&site.db, visitor.rater).await?,
        false => None,
    };
    let table = dealing::outstanding(site, visitor, rater).await?;
    let last = match rater.as_ref().and_then(|rater| rater.last.map(|(submission, _)| (rater, submission))) {
        Some((rater, submission)) => verdict(site, rater, submission).await?,
        None => None,
    };
    if rater.is_some() {
        visitor.first_ballot = None;
    }
    let next = table.map(|table| table.show(site, visitor));
    Ok(Turn { next, last, live: live(site) })
}

/// Casts a vote, or changes the last one, as the ballot says. The same ballot again changes nothing and is no
/// error.
///
/// Errors: [`AppError::ForgedBallot`], [`AppError::ForeignBallot`] and [`AppError::StaleBallot`], with nothing
/// written; [`AppError::DatabaseAway`].
pub async fn cast(site: &Site, visitor: &mut Visitor, ballot: &str, score: Score) -> Result<Turn, AppError> {
    let lifetime = site.config.ballot_lifetime;
    let ballot = Ballot::accept(&site.signer, ballot, visitor.rater, site.clock.now(), lifetime)?;
    let done = match ballot.usage {
        Use::Revise => ratings::revise(&site.db, ballot.rater, ballot.submission, score).await?,
        Use::Vote(draw) => vote(site, visitor, &ballot, draw, score).await?,
    };
    if !done {
        return Err(AppError::StaleBallot);
    }
    current(site, visitor).await
}

/// Returns whether the rater's vote on the photo stands, from now or from before.
async fn vote(
    site: &Site,
    visitor: &mut Visitor,
    ballot: &Ballot,
    draw: Draw,
    score: Score,
) -> Result<bool, AppError> {
    let next = match draw {
        Draw::Link => NextDeal::Keep { first: dealing::first(visitor) },
        Draw::Uniform | Draw::Focus => {
            let table = dealing::deal(site, visitor, Some(ballot.submission)).await?;
            NextDeal::Deal(table.map(|table| table.dealt))
        }
    };
    let vote = Vote {
        rater: ballot.rater,
        submission: ballot.submission,
        score,
        draw,
        dealt_at: ballot.made_at,
        cast_at: site.clock.now(),
        next,
    };
    match site.votes.write(vote).await? {
        Outcome::Counted => Ok(true),
        Outcome::NotCounted => Ok(ratings::score(&site.db, ballot.rater, ballot.submission).await?.is_some()),
    }
}

async fn verdict(site: &Site, rater: &Rater, submission: SubmissionId) -> Result<Option<Verdict>, AppError> {
    let (Some((_, score)), Some(submission)) = (rater.last, submissions::by_id(&site.db, submission).await?)
    else {
        return Ok(None);
    };
    let undo =
        Ballot { rater: rater.id, submission: submission.id, usage: Use::Revise, made_at: site.clock.now() };
    Ok(Some(Verdict {
        photo: photos::show(&submission),
        score,
        crowd: tallies::crowd(&site.db, submission.id).await?,
        undo: undo.seal(&site.signer),
        reward: reward(site, rater).await?,
    }))
}

async fn reward(site: &Site, rater: &Rater) -> Result<Option<Reward>, AppError> {
    if !rater.votes.is_multiple_of(REWARD_EVERY) {
        return Ok(None);
    }
    let lean = ratings::lean(&site.db, rater.id).await?;
    Ok(lean.map(|lean| Reward { votes: u64::from(rater.votes), lean: Tenths::rounded(lean) }))
}

fn live(site: &Site) -> u64 {
    u64::try_from(site.deck.read().len()).unwrap_or(u64::MAX)
}
