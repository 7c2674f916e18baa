//! The grouped write path: callers wait while a task writes all votes that arrived meanwhile in one transaction.
//! Each caller is answered after the commit, so a vote that was answered is on disk.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Mutex, mpsc, oneshot};

use crate::domain::AppError;
use crate::server::jobs::Job;
use crate::server::services::dealing::Offer;
use crate::server::services::deck::SharedDeck;
use crate::server::services::live::Live;
use crate::server::store::raters::Dealt;
use crate::server::store::ratings::{self, Milestone, NextDeal, Outcome, Vote};
use crate::server::store::{Db, StoreError};

/// Votes in one transaction at the most.
const GROUP: usize = 256;

/// Tasks that write: while one waits for the database, another deals and answers.
const WRITERS: usize = 2;

/// A vote may be committed so long after the moment that it is dated to.
pub const LATE: Duration = Duration::from_secs(600);

/// Votes that may wait; beyond that callers wait to be let in.
const QUEUE: usize = 4096;

/// A photo's hundredth vote is told to its member.
const HUNDRED: Milestone = Milestone {
    votes: 100,
    job: |submission| Job::Milestone { submission: submission.0, votes: 100 }.to_json(),
};

/// Who hears of votes that were written.
#[derive(Clone)]
struct Hearers {
    deck: SharedDeck,
    live: Live,
}

impl Hearers {
    fn voted(&self, vote: &Vote, voided: bool) {
        if !voided {
            // Few votes weigh less than this, and the next board knows which.
            self.deck.write().voted(vote.submission, vote.most as f32, vote.score);
        }
        // Whoever is voided sees their votes go by like anybody's.
        self.live.voted(vote.submission, vote.cast_at);
    }
}

struct Waiting {
    vote: Vote,
    offer: Option<Offer>,
    answer: oneshot::Sender<Result<Outcome, AppError>>,
}

/// A handle to the writing tasks, which end when the last handle is dropped and the queue is empty.
#[derive(Clone)]
pub struct VoteWriter {
    queue: mpsc::Sender<Waiting>,
}

impl VoteWriter {
    pub fn start(db: Db, deck: SharedDeck, live: Live) -> Self {
        let hearers = Hearers { deck, live };
        let (queue, votes) = mpsc::channel(QUEUE);
        let votes = Arc::new(Mutex::new(votes));
        for _ in 0..WRITERS {
            tokio::spawn(write_groups(db.clone(), hearers.clone(), votes.clone()));
        }
        Self { queue }
    }

    /// Writes one vote, together with whichever others come at the same time; returns after the commit. The first
    /// photo of the offer that the rater has not rated becomes `vote.next`.
    pub async fn write(&self, vote: Vote, offer: Option<Offer>) -> Result<Outcome, AppError> {
        let (answer, outcome) = oneshot::channel();
        self.queue.send(Waiting { vote, offer, answer }).await.map_err(|_| AppError::Internal)?;
        outcome.await.map_err(|_| AppError::Internal)?
    }
}

async fn write_groups(db: Db, hearers: Hearers, queue: Arc<Mutex<mpsc::Receiver<Waiting>>>) {
    let mut held_back = Vec::new();
    loop {
        let mut arrived = std::mem::take(&mut held_back);
        if arrived.is_empty() && queue.lock().await.recv_many(&mut arrived, GROUP).await == 0 {
            return;
        }
        let mut raters = HashSet::new();
        let (group, others) = arrived.into_iter().partition(|waiting| raters.insert(waiting.vote.rater));
        held_back = others;
        write_group(&db, &hearers, group).await;
    }
}

/// A statement that one bad vote spoils spoils it for all, so then each is tried alone.
async fn write_group(db: &Db, hearers: &Hearers, mut group: Vec<Waiting>) {
    if let Err(error) = deal(db, &hearers.deck, &mut group).await {
        return refuse(hearers, group, error);
    }
    let votes: Vec<Vote> = group.iter().map(|waiting| waiting.vote).collect();
    match ratings::record(db, &votes, Some(&HUNDRED)).await {
        Err(StoreError::Refused(_)) if votes.len() > 1 => {
            for waiting in group {
                let outcome = ratings::record(db, &[waiting.vote], Some(&HUNDRED)).await;
                answer(hearers, waiting, outcome.map(|mut outcomes| outcomes.pop()).map_err(AppError::from));
            }
        }
        Err(error) => refuse(hearers, group, error),
        Ok(outcomes) => {
            for (waiting, outcome) in group.into_iter().zip(outcomes) {
                answer(hearers, waiting, Ok(Some(outcome)));
            }
        }
    }
}

async fn deal(db: &Db, deck: &SharedDeck, group: &mut [Waiting]) -> Result<(), StoreError> {
    let offers = group.iter().filter_map(|waiting| Some((waiting.vote.rater, waiting.offer.as_ref()?)));
    let pairs = offers.flat_map(|(rater, offer)| offer.photos.iter().map(move |photo| (rater, *photo)));
    let rated = ratings::rated_among(db, &pairs.collect::<Vec<_>>()).await?;
    for Waiting { vote, offer, .. } in group {
        let Some(offer) = offer else { continue };
        let unrated = offer.photos.iter().find(|photo| !rated.contains_key(&(vote.rater, **photo)));
        let dealt = unrated.map(|photo| Dealt { submission: *photo, draw: offer.draw, at: vote.cast_at });
        vote.next = NextDeal::Deal(dealt);
        if let Some(dealt) = dealt {
            deck.dealt(dealt.submission, dealt.at);
        }
    }
    Ok(())
}

fn refuse(hearers: &Hearers, group: Vec<Waiting>, error: StoreError) {
    let error = AppError::from(error);
    group.into_iter().for_each(|waiting| answer(hearers, waiting, Err(error)));
}

fn answer(hearers: &Hearers, waiting: Waiting, outcome: Result<Option<Outcome>, AppError>) {
    let outcome = outcome.and_then(|outcome| outcome.ok_or(AppError::Internal));
    if let Ok(Outcome::Counted { voided, .. }) = outcome {
        hearers.voted(&waiting.vote, voided);
    }
    // A caller who went away meanwhile needs no answer; their vote stands.
    let _gone = waiting.answer.send(outcome);
}
