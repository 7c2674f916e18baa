//! The demo: drawn creatures, made-up members and votes, so that an empty site looks alive. It goes the way that
//! everything goes: photos through the pipeline, votes through the grouped writes.

pub mod creatures;

use std::time::Duration;

use anyhow::{Context, Result};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use crate::domain::{Caption, Draw, Kind, MemberId, RaterId, Score, SubmissionId, Timestamp};
use crate::sampling::Card;
use crate::server::chance;
use crate::server::services::publishing::publish;
use crate::server::state::Site;
use crate::server::store::raters::Dealt;
use crate::server::store::ratings::{self, NextDeal, Outcome, Vote};
use crate::server::store::{StoreError, members};

const MEMBERS: [&str; 12] = [
    "wobbly_wanda",
    "captain_blep",
    "marmalade",
    "sir_naps",
    "two_left_paws",
    "beans",
    "noodle_arms",
    "gus_gus",
    "moth_enjoyer",
    "soup_cat",
    "old_pudding",
    "zoomies",
];

const RATERS: usize = 180;

/// A rater's sitting starts within this time before now.
const DAYS: u64 = 21;

/// What the demo added.
#[derive(Debug, Default, Clone, Copy)]
pub struct Summary {
    pub photos: usize,
    pub members: usize,
    pub votes: usize,
    pub raters: usize,
}

/// Fills the site. `progress` is told how many creatures are done, of how many.
pub async fn fill(site: &Site, mut progress: impl FnMut(u64, u64)) -> Result<Summary> {
    let members = join(site).await?;
    let all: Vec<_> = creatures::all().collect();
    let mut photos = Vec::new();
    for (creature, member) in all.iter().zip(members.iter().cycle()) {
        progress(u64::try_from(photos.len())?, u64::try_from(all.len())?);
        let creature = *creature;
        let png = tokio::task::spawn_blocking(move || creature.draw().encode_png()).await??;
        let (caption, kind) = (Caption::new(creature.caption)?, Kind::new(creature.kind)?);
        let photo = publish(site, png, caption, Some(kind), Some(*member)).await;
        photos.push(photo.with_context(|| format!("the drawing of {} did not get in", creature.name))?);
    }
    let votes = vote(site, &photos).await?;
    refresh_deck(site).await?;
    Ok(Summary { photos: photos.len(), members: members.len(), votes, raters: RATERS })
}

async fn join(site: &Site) -> Result<Vec<MemberId>, StoreError> {
    let mut ids = Vec::new();
    for handle in MEMBERS {
        ids.push(members::insert(&site.db, handle, site.clock.now()).await?);
    }
    Ok(ids)
}

/// One made-up rater's run: which photos in which order, from when on, with which taste.
struct Sitting {
    rater: RaterId,
    photos: Vec<SubmissionId>,
    at: Timestamp,
    leniency: f64,
}

impl Sitting {
    fn plan(photos: &[SubmissionId], now: Timestamp, rng: &mut StdRng) -> Self {
        let length = (normal(rng) + 2.6).exp().clamp(1.0, photos.len() as f64) as usize;
        let mut photos = photos.to_vec();
        for at in 0..photos.len() {
            let other = rng.random_range(at..photos.len());
            photos.swap(at, other);
        }
        photos.truncate(length);
        let ago = Duration::from_secs(rng.random_range(3600..DAYS * 24 * 3600));
        Self { rater: chance::rater_id(), photos, at: now.minus(ago), leniency: 0.8 * normal(rng) }
    }

    /// The vote at `turn`, from 0; `None` when the sitting is over by then.
    fn vote(&self, turn: usize, quality: impl Fn(SubmissionId) -> f64, rng: &mut StdRng) -> Option<Vote> {
        let submission = *self.photos.get(turn)?;
        let pace = Duration::from_secs(6) * u32::try_from(turn).ok()?;
        let dealt_at = self.at.plus(pace);
        let cast_at = dealt_at.plus(Duration::from_millis(rng.random_range(1200..6000)));
        let deal = |next: &SubmissionId| Dealt { submission: *next, draw: Draw::Uniform, at: cast_at };
        let liking = quality(submission) + self.leniency + normal(rng);
        let score = (5.5 + 1.8 * liking).round().clamp(1.0, 10.0) as u8;
        Some(Vote {
            rater: self.rater,
            submission,
            score: Score::new(score).ok()?,
            draw: Draw::Uniform,
            dealt_at,
            cast_at,
            most: 1.0,
            network: self.rater.0,
            next: NextDeal::Deal(self.photos.get(turn + 1).map(deal)),
        })
    }
}

async fn vote(site: &Site, photos: &[SubmissionId]) -> Result<usize> {
    let mut rng = StdRng::seed_from_u64(48);
    let now = site.clock.now();
    let qualities: Vec<(SubmissionId, f64)> = photos.iter().map(|photo| (*photo, normal(&mut rng))).collect();
    let quality = |id| qualities.iter().find(|(photo, _)| *photo == id).map_or(0.0, |(_, quality)| *quality);
    let sittings: Vec<Sitting> = (0..RATERS).map(|_| Sitting::plan(photos, now, &mut rng)).collect();
    let mut counted = 0;
    for turn in 0..photos.len() {
        let votes = sittings.iter().filter_map(|sitting| sitting.vote(turn, quality, &mut rng));
        let outcomes = ratings::record(&site.db, &votes.collect::<Vec<_>>(), None).await?;
        counted += outcomes.iter().filter(|outcome| matches!(outcome, Outcome::Counted { .. })).count();
    }
    Ok(counted)
}

/// The votes did not pass the writer that tells the deck.
async fn refresh_deck(site: &Site) -> Result<(), StoreError> {
    let cards: Vec<Card> = crate::server::store::submissions::cards(&site.db).await?;
    let mut deck = site.deck.write();
    cards.into_iter().for_each(|card| deck.put(card));
    Ok(())
}

/// A standard normal number, by Box and Muller.
fn normal(rng: &mut StdRng) -> f64 {
    let (u, v): (f64, f64) = (1.0 - rng.random::<f64>(), rng.random());
    (-2.0 * u.ln()).sqrt() * (std::f64::consts::TAU * v).cos()
}
