//! The board: read by every page from memory, made by one process at a time and published through the database.

mod ranker;

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use crate::domain::Timestamp;
use crate::ranking::{Board, BoardError};
use crate::sampling::{Deck, Focus};
use crate::server::logs::with_causes;
use crate::server::services::deck::SharedDeck;
use crate::server::store::boards::{self, Stored};
use crate::server::store::{Db, StoreError};
pub use ranker::{RankError, Ranked, Ranker, make, rank, tick, tidy, without};

/// How often to look for a board that another process published.
const REFRESH: Duration = Duration::from_secs(2);

/// The newest board.
#[derive(Clone, Default)]
pub struct SharedBoard(Arc<RwLock<Numbered>>);

#[derive(Clone, Default)]
struct Numbered {
    /// 0 before there is one.
    number: i64,
    made_at: Option<Timestamp>,
    board: Arc<Board>,
    /// The last one looked at, which may be one that cannot be read.
    seen: i64,
}

impl SharedBoard {
    pub async fn load(db: &Db, deck: &SharedDeck) -> Result<Self, StoreError> {
        let shared = Self::default();
        shared.refresh(db, deck).await?;
        Ok(shared)
    }

    pub fn read(&self) -> Arc<Board> {
        self.numbered().1
    }

    /// With its number: a later board has a higher.
    pub fn numbered(&self) -> (i64, Arc<Board>) {
        let shared = self.0.read().unwrap_or_else(PoisonError::into_inner);
        (shared.number, shared.board.clone())
    }

    /// A later board has a higher number; 0 before there is one.
    pub fn number(&self) -> i64 {
        self.numbered().0
    }

    /// When it was made: whatever moved before is on it.
    pub fn made_at(&self) -> Option<Timestamp> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).made_at
    }

    /// Takes over boards as they are published, for as long as the process lives.
    pub async fn keep_up(self, db: Db, deck: SharedDeck) {
        loop {
            tokio::time::sleep(REFRESH).await;
            if let Err(error) = self.refresh(&db, &deck).await {
                tracing::warn!(error = with_causes(&error), "the board could not be refreshed");
            }
        }
    }

    fn seen(&self) -> i64 {
        self.0.read().unwrap_or_else(PoisonError::into_inner).seen
    }

    /// Takes over the newest board, if there is a newer one than this. One that cannot be read is passed over: a version
    /// to come may have written it.
    async fn refresh(&self, db: &Db, deck: &SharedDeck) -> Result<(), StoreError> {
        let Some(stored) = boards::newer(db, self.seen()).await? else { return Ok(()) };
        let (shared, deck) = (self.clone(), deck.clone());
        let took_over = tokio::task::spawn_blocking(move || shared.take_over(&stored, &deck));
        if let Ok(Err(error)) = took_over.await {
            tracing::warn!(error = with_causes(&error), "a board cannot be read");
        }
        Ok(())
    }

    fn take_over(&self, stored: &Stored, deck: &SharedDeck) -> Result<(), BoardError> {
        let decoded = Board::decode(&stored.content);
        let mut shared = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if shared.seen < stored.number {
            shared.seen = stored.number;
            let board = Arc::new(decoded?);
            (shared.number, shared.board) = (stored.number, board.clone());
            shared.made_at = Some(stored.made_at);
            drop(shared);
            rescore(&mut deck.write(), &board);
        }
        Ok(())
    }
}

/// Tells the deck what the board knows of its photos.
pub fn rescore(deck: &mut Deck, board: &Board) {
    let scale = board.scale();
    deck.rescore(Focus::new(scale.mean, scale.error, scale.photo), board.needs());
}
