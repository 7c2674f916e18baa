use std::collections::{HashMap, HashSet};

use sqlx::QueryBuilder;

use super::super::dialect::Tx;
use super::super::raters::{self, Dealt, Rater};
use super::super::tallies::{self, Change};
use super::super::{Db, DbTime, StoreError, on_tx, outbox};
use crate::domain::{Crowd, Draw, RaterId, Score, SubmissionId, Timestamp};
use crate::ranking;

/// A vote to be written.
#[derive(Debug, Clone, Copy)]
pub struct Vote {
    pub rater: RaterId,
    pub submission: SubmissionId,
    pub score: Score,
    pub draw: Draw,
    pub dealt_at: Timestamp,
    pub cast_at: Timestamp,
    /// The most that it weighs on the board, from 0 to 1, whatever its rater's row says. A vote by link weighs nothing.
    pub most: f64,
    /// To which the photo was dealt, as a keyed hash with the day in it.
    pub network: i64,
    pub next: NextDeal,
}

/// What the rater has before them after the vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextDeal {
    /// What they had before it; at a first vote that is what `first` says.
    Keep { first: Option<Dealt> },
    /// Another photo, or nothing when they have seen everything.
    Deal(Option<Dealt>),
}

/// What became of a vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was written: how many votes the rater has cast by now, what everyone thinks of the photo with them, and the photo
    /// that lies before the rater now. `voided`: it counts nowhere, which its rater is not to notice.
    Counted { votes: u32, crowd: Crowd, next: Option<Dealt>, voided: bool },
    /// Nothing was written: the rater had rated the photo, or another photo is before them by now.
    NotCounted,
}

/// A number of votes, and the job to leave in the outbox when a photo reaches it.
pub struct Milestone {
    pub votes: u64,
    pub job: fn(SubmissionId) -> String,
}

/// A vote beside its rater's row as it was before; `None` at a rater's first vote.
struct Ballot<'a> {
    vote: &'a Vote,
    rater: Option<Rater>,
}

/// Writes a group of votes, at most one a rater, in one transaction: the ratings, the photos' counters and the
/// raters' rows, and the job of a milestone that is reached. Returns what became of each, in the same order.
pub async fn record(
    db: &Db,
    votes: &[Vote],
    milestone: Option<&Milestone>,
) -> Result<Vec<Outcome>, StoreError> {
    let mut tx = Tx::begin(db).await?;
    let raters = raters::lock(&mut tx, &votes.iter().map(|vote| vote.rater).collect::<Vec<_>>()).await?;
    let ballot = |vote| Ballot::new(vote, &raters);
    let mut valid: Vec<Ballot> = votes.iter().map(ballot).filter(Ballot::is_outstanding).collect();
    // Nodes that write at the same time take their locks in the same order.
    valid.sort_unstable_by_key(|ballot| ballot.vote.rater);
    let counted = insert_ratings(&mut tx, &valid).await?;
    valid.retain(|ballot| counted.contains(&ballot.vote.rater));
    let change = |ballot: &Ballot| Change {
        submission: ballot.vote.submission,
        score: ballot.vote.score,
        votes: i64::from(ballot.voided_by().is_none()),
    };
    let crowds = tallies::apply(&mut tx, valid.iter().map(change)).await?;
    upsert_raters(&mut tx, &valid).await?;
    if let Some(milestone) = milestone {
        leave_jobs(&mut tx, &valid, &crowds, milestone).await?;
    }
    tx.commit().await?;
    let outcome = |ballot: Ballot| match counted.contains(&ballot.vote.rater) {
        true => ballot.counted(crowds.get(&ballot.vote.submission).cloned().unwrap_or_default()),
        false => Outcome::NotCounted,
    };
    Ok(votes.iter().map(ballot).map(outcome).collect())
}

impl<'a> Ballot<'a> {
    fn new(vote: &'a Vote, raters: &HashMap<RaterId, Rater>) -> Self {
        Self { vote, rater: raters.get(&vote.rater).copied() }
    }

    /// A dealt ballot is good while its photo is the one before the rater; one by link always.
    fn is_outstanding(&self) -> bool {
        match self.rater {
            Some(rater) if self.vote.draw != Draw::Link => {
                rater.dealt.is_some_and(|dealt| dealt.submission == self.vote.submission)
            }
            _ => true,
        }
    }

    fn by_link(&self) -> bool {
        self.vote.draw == Draw::Link
    }

    fn votes_before(&self) -> u32 {
        self.rater.map_or(0, |rater| rater.votes)
    }

    fn weight(&self) -> f64 {
        let (shown, skips) = self.rater.map_or((1, 0), |rater| (rater.shown, rater.skips));
        let trust = self.rater.map_or(1.0, |rater| rater.trust);
        ranking::weight(self.votes_before() + 1, shown, skips).min(self.vote.most).min(trust)
    }

    /// Whoever is voided votes on without noticing: the vote is written, and counts nowhere.
    fn voided_by(&self) -> Option<i64> {
        self.rater.and_then(|rater| rater.voided_by)
    }

    fn counted(&self, mut crowd: Crowd) -> Outcome {
        let voided = self.voided_by().is_some();
        crowd.add(self.vote.score, u64::from(voided));
        Outcome::Counted { votes: self.votes_before() + 1, crowd, next: self.dealt_after(), voided }
    }

    fn dealt_after(&self) -> Option<Dealt> {
        match self.vote.next {
            NextDeal::Keep { first } => self.rater.map_or(first, |rater| rater.dealt),
            NextDeal::Deal(next) => next,
        }
    }

    /// How many photos the vote adds to those the rater was shown: the next one, and this one where it was not
    /// counted when it was dealt.
    fn shown_more(&self) -> i32 {
        let kept = matches!(self.vote.next, NextDeal::Keep { .. }) && self.rater.is_some();
        let next = self.dealt_after().is_some() && !kept;
        i32::from(next) + i32::from(self.by_link() || self.rater.is_none())
    }

    fn skips_after(&self) -> u32 {
        if self.by_link() { self.rater.map_or(0, |rater| rater.skips) } else { 0 }
    }
}

/// A milestone lies between a photo's votes before the group and after it.
async fn leave_jobs(
    tx: &mut Tx,
    ballots: &[Ballot<'_>],
    crowds: &HashMap<SubmissionId, Crowd>,
    milestone: &Milestone,
) -> Result<(), StoreError> {
    // Most photos are far below or far above it: what one group can take over it is looked at alone.
    let within = milestone.votes..milestone.votes.saturating_add(ballots.len() as u64);
    for (submission, crowd) in crowds.iter().filter(|(_, crowd)| within.contains(&crowd.votes())) {
        let counted = ballots.iter().filter(|ballot| ballot.voided_by().is_none());
        let new = counted.map(|ballot| ballot.vote).filter(|vote| vote.submission == *submission);
        let (count, at) =
            new.fold((0, Timestamp::from_millis(0)), |(n, at), vote| (n + 1, at.max(vote.cast_at)));
        if crowd.votes() - count < milestone.votes && is_first(tx, *submission, milestone.votes).await? {
            outbox::add(tx, &(milestone.job)(*submission), at, None).await?;
        }
    }
    Ok(())
}

/// Whether the photo never had so many votes before: some may have been voided or deleted since.
async fn is_first(tx: &mut Tx, submission: SubmissionId, votes: u64) -> Result<bool, StoreError> {
    const SQL: &str = "INSERT INTO milestones (submission_id, votes) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    let votes = i32::try_from(votes).unwrap_or(i32::MAX);
    let rows = on_tx!(tx, connection => {
        sqlx::query(SQL).bind(submission.0).bind(votes).execute(connection).await?.rows_affected()
    });
    Ok(rows > 0)
}

/// Returns the raters whose rating is new.
async fn insert_ratings(tx: &mut Tx, ballots: &[Ballot<'_>]) -> Result<HashSet<RaterId>, StoreError> {
    if ballots.is_empty() {
        return Ok(HashSet::new());
    }
    let counted: Vec<i64> = on_tx!(tx, connection => {
        let mut query = QueryBuilder::new(
            "INSERT INTO ratings (rater_id, submission_id, score, cast_at, position, previous_score, response_ms, \
             draw, weight, voided_by, voided_weight) ",
        );
        query.push_values(ballots, |mut row, ballot| {
            let vote = ballot.vote;
            let previous = ballot.rater.and_then(|rater| rater.last).map(|(_, score)| number(score));
            let voided_by = ballot.voided_by();
            row.push_bind(vote.rater.0)
                .push_bind(vote.submission.0)
                .push_bind(number(vote.score))
                .push_bind(DbTime(vote.cast_at))
                .push_bind(count(ballot.votes_before() + 1))
                .push_bind(previous)
                .push_bind(vote.cast_at.millis_since(vote.dealt_at))
                .push_bind(vote.draw.number())
                .push_bind(if voided_by.is_some() { 0.0 } else { ballot.weight() })
                .push_bind(voided_by)
                .push_bind(voided_by.map(|_| ballot.weight()));
        });
        query.push(" ON CONFLICT DO NOTHING RETURNING rater_id");
        query.build_query_scalar().fetch_all(connection).await?
    });
    Ok(counted.into_iter().map(RaterId).collect())
}

async fn upsert_raters(tx: &mut Tx, ballots: &[Ballot<'_>]) -> Result<(), StoreError> {
    if ballots.is_empty() {
        return Ok(());
    }
    on_tx!(tx, connection => {
        let mut query = QueryBuilder::new(
            "INSERT INTO raters (id, votes, shown, skips, last_submission_id, last_score, dealt_submission_id, \
             dealt_draw, dealt_at, created_at, network) ",
        );
        query.push_values(ballots, |mut row, ballot| {
            let dealt = ballot.dealt_after();
            row.push_bind(ballot.vote.rater.0)
                .push_bind(1_i32)
                .push_bind(ballot.shown_more())
                .push_bind(count(ballot.skips_after()))
                .push_bind(ballot.vote.submission.0)
                .push_bind(number(ballot.vote.score))
                .push_bind(dealt.map(|dealt| dealt.submission.0))
                .push_bind(dealt.map(|dealt| dealt.draw.number()))
                .push_bind(dealt.map(|dealt| DbTime(dealt.at)))
                .push_bind(DbTime(ballot.vote.cast_at))
                .push_bind(ballot.vote.network);
        });
        query.push(
            " ON CONFLICT (id) DO UPDATE SET votes = raters.votes + excluded.votes, \
             shown = raters.shown + excluded.shown, skips = excluded.skips, \
             last_submission_id = excluded.last_submission_id, last_score = excluded.last_score, \
             dealt_submission_id = excluded.dealt_submission_id, dealt_draw = excluded.dealt_draw, \
             dealt_at = excluded.dealt_at, network = excluded.network",
        );
        query.build().execute(connection).await?;
    });
    Ok(())
}

fn number(score: Score) -> i16 {
    i16::from(score.get())
}

fn count(n: u32) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}
