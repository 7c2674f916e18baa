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
use crate::server::store::ratings;

/// Random hands to try before looking at every photo.
const HANDS: usize = 4;

/// Photos of a hand that are looked at while a vote is written. Few raters have rated all of them, and for those it
/// takes another look.
const OFFER: usize = 4;

/// Photos looked at in one query when every photo is looked at.
const STEP: usize = 500;

/// The photo that lies before the visitor: the same until they vote, or until its ballot expires or it leaves the
/// site; then a new one is dealt. `rater` is the visitor's row, which those who never voted do not have. `None`
/// when they have seen everything.
pub async fn outstanding(
    site: &Site,
    visitor: &mut Visitor,
    rater: Option<Rater>,
) -> Result<Option<Dealt>, AppError> {
    let before = match rater {
        Some(rater) => rater.dealt,
        None => first(visitor),
    };
    let expired = before.is_some_and(|dealt| site.clock.now() >= dealt.at.plus(site.config.ballot_lifetime));
    if let Some(dealt) = before.filter(|_| !expired)
        && may_get(site, visitor, dealt.submission).await?
    {
        return Ok(Some(dealt));
    }
    let let_pass = before.filter(|_| expired).map(|dealt| dealt.submission);
    let mut next = deal(site, visitor, let_pass).await?;
    if next.is_none() && let_pass.is_some() {
        next = deal(site, visitor, None).await?;
    }
    let Some(rater) = rater else {
        // The network of the one before is not that of the next.
        visitor.first_ballot = None;
        visitor.first_ballot = next.map(|dealt| ballot(visitor, dealt));
        return Ok(next);
    };
    let nothing_changed = before.is_none() && next.is_none();
    if nothing_changed || raters::redeal(&site.db, &rater, next, expired).await? {
        return Ok(next);
    }
    // Another request of the same rater was faster: what it did holds.
    let rater = raters::find(&site.db, visitor.rater).await?;
    Box::pin(outstanding(site, visitor, rater)).await
}

/// What the rater is sent: the photo, and the ballot to vote on it.
pub async fn show(site: &Site, visitor: &Visitor, dealt: Dealt) -> Result<Option<Deal>, StoreError> {
    let photo = photos::show(site, dealt.submission).await?;
    let ballot = ballot(visitor, dealt).seal(&site.signer);
    Ok(photo.map(|photo| Deal { ballot, photo: (*photo).clone() }))
}

/// What a rater gets next when they have not rated all of it; the first photos are preferred.
#[derive(Debug)]
pub struct Offer {
    pub draw: Draw,
    pub photos: Vec<SubmissionId>,
}

/// A few random photos for whoever just rated `except`.
pub fn offer(site: &Site, visitor: &Visitor, except: SubmissionId) -> Offer {
    let hand = site.deck.read().hand(HAND, &mut chance::rng());
    let (draw, mut photos) = arrange(site, visitor, hand);
    photos.retain(|photo| *photo != except);
    photos.truncate(OFFER);
    Offer { draw, photos }
}

/// Deals a photo that the visitor has not rated, that is not theirs, and that is not `except`.
pub async fn deal(
    site: &Site,
    visitor: &Visitor,
    except: Option<SubmissionId>,
) -> Result<Option<Dealt>, StoreError> {
    let live = site.deck.read().len();
    let hands = if live <= STEP { 1 } else { HANDS };
    for _ in 0..hands {
        let hand = site.deck.read().hand(HAND, &mut chance::rng());
        if let Some(dealt) = deal_from(site, visitor, hand, except).await? {
            return Ok(Some(dealt));
        }
    }
    let everything = site.deck.read().walk(STEP, &mut chance::rng());
    for hand in everything {
        if let Some(dealt) = deal_from(site, visitor, hand, except).await? {
            return Ok(Some(dealt));
        }
    }
    Ok(None)
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

/// The same for the visitor's row, which knows no networks: `None` when it was dealt to another network.
pub fn first_to_keep(visitor: &Visitor) -> Option<Dealt> {
    first(visitor).filter(|_| visitor.first_ballot.is_some_and(|ballot| ballot.network == visitor.network))
}

/// Whether a photo is the visitor's own: others decide how derpy it is.
pub fn is_own(site: &Site, visitor: &Visitor, submission: SubmissionId) -> bool {
    site.deck.read().card(submission).is_some_and(|card| card.belongs_to(visitor.member))
}

/// The hand's photos but the visitor's own, in the order in which they are offered.
fn arrange(site: &Site, visitor: &Visitor, mut hand: Vec<Card>) -> (Draw, Vec<SubmissionId>) {
    hand.retain(|card| !card.belongs_to(visitor.member));
    let deck = site.deck.read();
    sampling::arrange(hand, deck.focus(), deck.window(site.clock.now()), &mut chance::rng())
}

async fn deal_from(
    site: &Site,
    visitor: &Visitor,
    hand: Vec<Card>,
    except: Option<SubmissionId>,
) -> Result<Option<Dealt>, StoreError> {
    let (draw, photos) = arrange(site, visitor, hand);
    let pair = |photo: &SubmissionId| (visitor.rater, *photo);
    let rated = match visitor.known {
        true => ratings::rated_among(&site.db, &photos.iter().map(pair).collect::<Vec<_>>()).await?,
        false => Default::default(),
    };
    let mut photos =
        photos.into_iter().filter(|photo| Some(*photo) != except && !rated.contains_key(&pair(photo)));
    let dealt = photos.next().map(|submission| Dealt { submission, draw, at: site.clock.now() });
    if let Some(dealt) = dealt {
        site.deck.dealt(dealt.submission, dealt.at);
        site.networks.dealt(visitor.network).await;
    }
    Ok(dealt)
}

async fn may_get(site: &Site, visitor: &Visitor, submission: SubmissionId) -> Result<bool, StoreError> {
    let card = site.deck.read().card(submission);
    let allowed = card.is_some_and(|card| !card.belongs_to(visitor.member));
    Ok(allowed && ratings::score(&site.db, visitor.rater, submission).await?.is_none())
}

fn ballot(visitor: &Visitor, dealt: Dealt) -> Ballot {
    Ballot {
        rater: visitor.rater,
        submission: dealt.submission,
        usage: Use::Vote(dealt.draw),
        made_at: dealt.at,
        // Whoever carries the cookie elsewhere does not come with another's good name.
        network: visitor.first_ballot.map_or(visitor.network, |first| first.network),
    }
}
