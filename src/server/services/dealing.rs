//! Dealing: which photo a rater gets next.

use crate::domain::{AppError, Deal, Draw, SubmissionId};
use crate::sampling::{self, Card, HAND};
use crate::server::chance;
use crate::server::services::ballots::{Ballot, Use};
use crate::server::services::photos;
use crate::server::services::visitors::Visitor;
use crate::server::state::Site;
use crate::server::store::StoreError;
use crate::server::store::raters::{self, Dealt, Rater};
use crate::server::store::submissions::{self, Submission};

/// Random hands to try before looking at every photo.
const HANDS: usize = 4;

/// Photos looked at in one query when every photo is looked at.
const STEP: usize = 500;

/// A photo that lies before a rater.
#[derive(Debug, Clone)]
pub struct Table {
    pub dealt: Dealt,
    pub submission: Submission,
}

impl Table {
    /// What the rater is sent: the photo, and the ballot to vote on it.
    pub fn show(&self, site: &Site, visitor: &Visitor) -> Deal {
        let ballot = self.ballot(visitor).seal(&site.signer);
        Deal { ballot, photo: photos::show(&self.submission) }
    }

    fn ballot(&self, visitor: &Visitor) -> Ballot {
        Ballot {
            rater: visitor.rater,
            submission: self.submission.id,
            usage: Use::Vote(self.dealt.draw),
            made_at: self.dealt.at,
        }
    }
}

/// The photo that lies before the visitor: the same until they vote, or until its ballot expires or it leaves the
/// site; then a new one is dealt. `rater` is the visitor's row, which those who never voted do not have. `None`
/// when they have seen everything.
pub async fn outstanding(
    site: &Site,
    visitor: &mut Visitor,
    rater: Option<Rater>,
) -> Result<Option<Table>, AppError> {
    let before = match rater {
        Some(rater) => rater.dealt,
        None => first(visitor),
    };
    let expired = before.is_some_and(|dealt| site.clock.now() >= dealt.at.plus(site.config.ballot_lifetime));
    if let Some(dealt) = before.filter(|_| !expired)
        && let Some(submission) =
            submissions::dealable(&site.db, visitor.rater, &[dealt.submission]).await?.pop()
    {
        return Ok(Some(Table { dealt, submission }));
    }
    let let_pass = before.filter(|_| expired).map(|dealt| dealt.submission);
    let mut next = deal(site, visitor, let_pass).await?;
    if next.is_none() && let_pass.is_some() {
        next = deal(site, visitor, None).await?;
    }
    let now = next.as_ref().map(|table| table.dealt);
    let Some(rater) = rater else {
        visitor.first_ballot = next.as_ref().map(|table| table.ballot(visitor));
        return Ok(next);
    };
    let nothing_changed = before.is_none() && now.is_none();
    if nothing_changed || raters::redeal(&site.db, &rater, now, expired).await? {
        return Ok(next);
    }
    // Another request of the same rater was faster: what it did holds.
    let rater = raters::find(&site.db, visitor.rater).await?;
    Box::pin(outstanding(site, visitor, rater)).await
}

/// Deals a photo that the visitor has not rated and that is not `except`.
pub async fn deal(
    site: &Site,
    visitor: &Visitor,
    except: Option<SubmissionId>,
) -> Result<Option<Table>, StoreError> {
    let live = site.deck.read().len();
    let hands = if live <= STEP { 1 } else { HANDS };
    for _ in 0..hands {
        let hand = site.deck.read().hand(HAND, &mut chance::rng());
        if let Some(table) = deal_from(site, visitor, &hand, except).await? {
            return Ok(Some(table));
        }
    }
    let everything = site.deck.read().walk(STEP, &mut chance::rng());
    for hand in everything {
        if let Some(table) = deal_from(site, visitor, &hand, except).await? {
            return Ok(Some(table));
        }
    }
    Ok(None)
}

async fn deal_from(
    site: &Site,
    visitor: &Visitor,
    hand: &[Card],
    except: Option<SubmissionId>,
) -> Result<Option<Table>, StoreError> {
    let ids: Vec<SubmissionId> =
        hand.iter().map(|card| card.submission).filter(|id| Some(*id) != except).collect();
    let mut dealable = submissions::dealable(&site.db, visitor.rater, &ids).await?;
    let cards: Vec<Card> = hand
        .iter()
        .filter(|card| dealable.iter().any(|submission| submission.id == card.submission))
        .copied()
        .collect();
    let Some((card, draw)) = sampling::choose(&cards, &mut chance::rng()) else {
        return Ok(None);
    };
    let Some(at) = dealable.iter().position(|submission| submission.id == card.submission) else {
        return Ok(None);
    };
    let submission = dealable.swap_remove(at);
    let dealt = Dealt { submission: submission.id, draw, at: site.clock.now() };
    Ok(Some(Table { dealt, submission }))
}

/// The photo that lies before a visitor who never voted: it is in their cookie.
pub fn first(visitor: &Visitor) -> Option<Dealt> {
    let ballot = visitor.first_ballot?;
    match ballot.usage {
        Use::Vote(draw @ (Draw::Uniform | Draw::Focus)) => {
            Some(Dealt { submission: ballot.submission, draw, at: ballot.made_at })
        }
        Use::Vote(Draw::Link) | Use::Revise => None,
    }
}
