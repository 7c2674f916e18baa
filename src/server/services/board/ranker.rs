use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::Mutex;

use crate::domain::{RaterId, SubmissionId, Timestamp};
use crate::ranking::{Board, LogFull, Ranking, VoteLog};
use crate::server::jobs::JobError;
use crate::server::services::aside::{Interrupted, aside};
use crate::server::state::Site;
use crate::server::store::{Db, StoreError, boards, ratings};

/// After so long all votes are read again, whatever was missed or is a little off by then.
const READ_AGAIN: Duration = Duration::from_secs(3600);

/// How far each look for new votes reaches back beyond the last one: a transaction may commit after a later one, and nodes'
/// clocks differ.
const OVERLAP: Duration = Duration::from_secs(120);

/// All votes are read in pieces. After each comes a rest of so many times as long: the database has other things to do.
const REST: u32 = 2;

/// Whoever waits for a board of their own waits no longer: nginx gives up after a minute.
const LONGEST: Duration = Duration::from_secs(45);

#[derive(Default)]
pub struct Ranker {
    /// What the process that made the last board knows, so that the next takes only the votes in between.
    model: Mutex<Option<Model>>,
    /// Held by whoever has boards made for themselves: each takes a core, and memory for all votes.
    turn: Arc<Mutex<()>>,
}

struct Model {
    ranking: Ranking,
    /// When all votes were read.
    read_at: Timestamp,
    /// From when on votes are looked for next.
    since: Timestamp,
}

/// What a board is made of.
#[derive(Debug, Clone, Copy)]
pub struct Ranked {
    pub photos: u64,
    pub votes: u64,
}

impl Ranked {
    fn of(board: &Board, votes: usize) -> Self {
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        Self { photos: count(board.len()), votes: count(votes) }
    }
}

/// Why there is no board.
#[derive(Debug, thiserror::Error)]
pub enum RankError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Full(#[from] LogFull),
    #[error("boards for operators are made one at a time, and within {} seconds", LONGEST.as_secs())]
    Busy,
    #[error("the board was not finished")]
    Interrupted(#[from] Interrupted),
}

/// Makes the board from all votes, and publishes it.
pub async fn rank(site: &Site) -> Result<Ranked, RankError> {
    let mut kept = site.ranker.model.lock().await;
    *kept = None;
    let model = Model::read(site).await?;
    let (model, ranked) = publish(site, model).await?;
    *kept = Some(model);
    Ok(ranked)
}

/// The same, for the caller alone.
pub async fn make(site: &Site) -> Result<(Board, Ranked), RankError> {
    let (ranking, live) = (Model::read(site).await?.ranking, live(site));
    let (board, votes) = aside(async move { (ranking.board(&live), ranking.votes()) }).await?;
    let ranked = Ranked::of(&board, votes);
    Ok((board, ranked))
}

/// The boards with and without some votes, for the caller alone: of what this process remembers, where it makes the boards, else
/// of all votes. [`RankError::Busy`] while another caller has such made, or where it takes too long.
pub async fn without(site: &Site, votes: Vec<(RaterId, SubmissionId)>) -> Result<(Board, Board), RankError> {
    let turn = site.ranker.turn.clone().try_lock_owned().map_err(|_| RankError::Busy)?;
    let boards = async {
        let remembered = site.ranker.model.lock().await.as_ref().map(|model| model.ranking.clone());
        let mut ranking = match remembered {
            Some(ranking) => ranking,
            None => Model::read(site).await?.ranking,
        };
        let live = live(site);
        let boards = aside(async move {
            // Nobody else begins before this has ended, also where the caller is gone.
            let _turn = turn;
            let with = ranking.board(&live);
            votes.into_iter().for_each(|(rater, photo)| ranking.remove(rater, photo));
            ranking.refit();
            (with, ranking.board(&live))
        });
        Ok(boards.await?)
    };
    tokio::time::timeout(LONGEST, boards).await.unwrap_or(Err(RankError::Busy))
}

/// Makes the next board from the votes since the last one, where this process remembers them.
pub async fn tick(site: &Site) -> Result<(), JobError> {
    make_next(site).await.map(drop).map_err(|error| JobError::Retry(error.to_string()))
}

/// Forgets the changes that every process knows of by now, or reads all votes.
pub async fn tidy(site: &Site) -> Result<(), JobError> {
    Ok(ratings::forget_changes(&site.db, site.clock.now().minus(2 * READ_AGAIN)).await?)
}

async fn make_next(site: &Site) -> Result<Ranked, RankError> {
    let mut kept = site.ranker.model.lock().await;
    let now = site.clock.now();
    let model = match kept.take().filter(|model| now < model.read_at.plus(READ_AGAIN)) {
        Some(mut model) => {
            model.catch_up(site).await?;
            model
        }
        None => Model::read(site).await?,
    };
    let (model, ranked) = publish(site, model).await?;
    *kept = Some(model);
    Ok(ranked)
}

impl Model {
    async fn read(site: &Site) -> Result<Self, RankError> {
        let now = site.clock.now();
        let ranking = aside(fit(site.db.clone(), live(site))).await??;
        let mut model = Self { ranking, read_at: now, since: now.minus(OVERLAP) };
        // What came or changed while it was read.
        model.catch_up(site).await?;
        Ok(model)
    }

    /// Of what it takes some is known already, which changes nothing.
    async fn catch_up(&mut self, site: &Site) -> Result<(), RankError> {
        let since = site.clock.now().minus(OVERLAP);
        for vote in ratings::since(&site.db, self.since).await? {
            self.ranking.set(&vote)?;
        }
        for (rater, submission, vote) in ratings::changed_since(&site.db, self.since).await? {
            match vote {
                Some(vote) => self.ranking.set(&vote)?,
                None => self.ranking.remove(rater, submission),
            }
        }
        self.since = since;
        Ok(())
    }
}

/// Reads all votes and fits the model to them; it finds those of live photos the fastest.
async fn fit(db: Db, live: Vec<SubmissionId>) -> Result<Ranking, RankError> {
    let mut log = VoteLog::new(live)?;
    let (mut last, mut full) = (None, Ok(()));
    loop {
        let start = Instant::now();
        last = ratings::some(&db, last, |vote| full = full.and(log.add(&vote))).await?;
        full?;
        if last.is_none() {
            return Ok(Ranking::fit(log));
        }
        tokio::time::sleep(start.elapsed() * REST).await;
    }
}

/// Stores the board, unless it is the one that is there.
async fn publish(site: &Site, mut model: Model) -> Result<(Model, Ranked), RankError> {
    let (live, shown) = (live(site), site.board.read());
    let made = aside(async move {
        if model.ranking.is_due() {
            model.ranking.refit();
        }
        let board = model.ranking.board(&live);
        let content = (board != *shown).then(|| board.encode());
        (model, board, content)
    });
    let (model, board, content): (Model, Board, Option<Vec<u8>>) = made.await?;
    let ranked = Ranked::of(&board, model.ranking.votes());
    if let Some(content) = content {
        boards::publish(&site.db, ranked.votes, &content, site.clock.now()).await?;
        site.board.refresh(&site.db, &site.deck).await?;
    }
    Ok((model, ranked))
}

fn live(site: &Site) -> Vec<SubmissionId> {
    site.deck.read().submissions().collect()
}
