//! The grouped write path: callers wait while one task writes all votes that arrived meanwhile in one transaction.
//! Each caller is answered after the commit, so a vote that was answered is on disk.

use std::collections::HashSet;

use tokio::sync::{mpsc, oneshot};

use crate::domain::AppError;
use crate::server::services::deck::SharedDeck;
use crate::server::store::ratings::{self, Outcome, Vote};
use crate::server::store::{Db, StoreError};

/// Votes in one transaction at the most.
const GROUP: usize = 256;

/// Votes that may wait; beyond that callers wait to be let in.
const QUEUE: usize = 4096;

struct Waiting {
    vote: Vote,
    answer: oneshot::Sender<Result<Outcome, AppError>>,
}

/// A handle to the writing task, which ends when the last handle is dropped and the queue is empty.
#[derive(Clone)]
pub struct VoteWriter {
    queue: mpsc::Sender<Waiting>,
}

impl VoteWriter {
    pub fn start(db: Db, deck: SharedDeck) -> Self {
        let (queue, votes) = mpsc::channel(QUEUE);
        tokio::spawn(write_groups(db, deck, votes));
        Self { queue }
    }

    /// Writes one vote, together with whichever others come at the same time; returns after the commit.
    pub async fn write(&self, vote: Vote) -> Result<Outcome, AppError> {
        let (answer, outcome) = oneshot::channel();
        self.queue.send(Waiting { vote, answer }).await.map_err(|_| AppError::Internal)?;
        outcome.await.map_err(|_| AppError::Internal)?
    }
}

async fn write_groups(db: Db, deck: SharedDeck, mut queue: mpsc::Receiver<Waiting>) {
    let mut held_back = Vec::new();
    loop {
        let mut arrived = std::mem::take(&mut held_back);
        if arrived.is_empty() && queue.recv_many(&mut arrived, GROUP).await == 0 {
            return;
        }
        while arrived.len() < GROUP
            && let Ok(waiting) = queue.try_recv()
        {
            arrived.push(waiting);
        }
        let mut raters = HashSet::new();
        let (group, others) = arrived.into_iter().partition(|waiting| raters.insert(waiting.vote.rater));
        held_back = others;
        write_group(&db, &deck, group).await;
    }
}

/// A statement that one bad vote spoils spoils it for all, so then each is tried alone.
async fn write_group(db: &Db, deck: &SharedDeck, group: Vec<Waiting>) {
    let votes: Vec<Vote> = group.iter().map(|waiting| waiting.vote).collect();
    match ratings::record(db, &votes).await {
        Err(StoreError::Refused(_)) if votes.len() > 1 => {
            for waiting in group {
                let outcome = ratings::record(db, &[waiting.vote]).await;
                answer(deck, waiting, outcome.map(|mut outcomes| outcomes.pop()).map_err(AppError::from));
            }
        }
        Err(error) => {
            let error = AppError::from(error);
            group.into_iter().for_each(|waiting| answer(deck, waiting, Err(error)));
        }
        Ok(outcomes) => {
            for (waiting, outcome) in group.into_iter().zip(outcomes) {
                answer(deck, waiting, Ok(Some(outcome)));
            }
        }
    }
}

fn answer(deck: &SharedDeck, waiting: Waiting, outcome: Result<Option<Outcome>, AppError>) {
    let outcome = outcome.and_then(|outcome| outcome.ok_or(AppError::Internal));
    if matches!(outcome, Ok(Outcome::Counted { .. })) {
        deck.write().voted(waiting.vote.submission);
    }
    // A caller who went away meanwhile needs no answer; their vote stands.
    let _gone = waiting.answer.send(outcome);
}
