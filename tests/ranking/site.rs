//! A site that deals the photos of a world and counts the votes: ours, or the simplest one.

use ratemyderp::domain::{Need, RaterId, Score, SubmissionId, Timestamp};
use ratemyderp::ranking::{Board, Ranking, Vote, VoteLog};
use ratemyderp::sampling::{Card, Deck, HAND, arrange, window_length};
use ratemyderp::server::services::board::rescore;

use super::watch::Watch;
use super::world::{Sitting, World};

/// How often the job runs that keeps the board up: after a vote for one photo in so many of all.
const JOB: usize = 4;

/// At the usual rate: 8640 votes a day.
const MILLIS_A_VOTE: i64 = 10_000;
const VOTES_A_DAY: u64 = 8640;

/// The plain mean of a photo without votes.
pub const MIDDLE: f64 = 5.5;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Dealing {
    Even,
    Focus,
}

pub struct Site {
    pub world: World,
    pub ranking: Ranking,
    pub watch: Option<Watch>,
    pub live: usize,
    pub votes: usize,
    /// All votes in their order.
    pub cast: Vec<Cast>,
    dealing: Dealing,
    /// By when the last photo has arrived, in votes.
    arrivals: usize,
    deck: Deck,
    /// Sum and number of each photo's scores.
    raw: Vec<(f64, f64)>,
    turns: f64,
    now: Timestamp,
}

/// A vote as it was counted.
#[derive(Debug, Clone, Copy)]
pub struct Cast {
    pub rater: i64,
    pub photo: usize,
    pub score: Score,
    pub weight: f64,
}

impl Site {
    /// A site where the last photo arrives when `arrivals` votes were cast.
    pub fn new(world: World, dealing: Dealing, arrivals: usize) -> Self {
        let log = VoteLog::new((0..world.photos()).map(Self::id)).expect("room");
        let early = world.photos_by(0, arrivals);
        let mut site = Self {
            raw: vec![(0.0, 0.0); world.photos()],
            world,
            ranking: Ranking::fit(log),
            watch: None,
            live: 0,
            votes: 0,
            cast: Vec::new(),
            dealing,
            arrivals,
            deck: Deck::default(),
            turns: 0.0,
            now: Timestamp::from_millis(0),
        };
        (0..early).for_each(|_| site.arrive());
        site
    }

    pub fn id(photo: usize) -> SubmissionId {
        SubmissionId(i64::try_from(photo).expect("few"))
    }

    /// From now on.
    pub fn watch(&mut self) {
        let mut watch = Watch::default();
        (0..self.live).for_each(|_| watch.arrive(self.turns));
        self.watch = Some(watch);
    }

    /// The next photo of the world goes live.
    pub fn arrive(&mut self) {
        self.deck.put(Card::new(Self::id(self.live), Need::default(), None));
        self.live += 1;
        if let Some(watch) = &mut self.watch {
            watch.arrive(self.turns);
        }
    }

    /// Goes on as usual until so many votes were cast.
    pub fn run_to(&mut self, votes: usize) {
        while self.votes < votes {
            self.vote_once();
        }
    }

    /// Somebody rates the photo before them and is dealt the next. Who has seen all leaves.
    pub fn vote_once(&mut self) {
        let mut sitting = self.world.next();
        let Some(photo) = sitting.dealt.take().or_else(|| self.deal(&sitting)) else {
            return self.world.welcome();
        };
        let score = self.world.score(&mut sitting, photo);
        self.count(sitting.rater, photo, score, 1.0);
        sitting.dealt = self.deal(&sitting);
        self.world.sit_on(sitting);
        self.now = Timestamp::from_millis(self.now.as_millis() + MILLIS_A_VOTE);
        while self.live < self.world.photos_by(self.votes, self.arrivals) {
            self.arrive();
        }
        if self.dealing == Dealing::Focus && self.votes.is_multiple_of(self.world.photos() / JOB) {
            self.do_job();
        }
    }

    fn do_job(&mut self) {
        self.deck.pace(self.now, window_length(&[VOTES_A_DAY; 7], self.live));
        if self.ranking.is_due() {
            self.ranking.refit();
        }
        let board = self.board();
        rescore(&mut self.deck, &board);
        if let Some(watch) = &mut self.watch {
            let order: Vec<usize> = board.by_place(0).map(|standing| number(standing.submission)).collect();
            watch.look(&order, self.turns);
        }
    }

    pub fn board(&self) -> Board {
        self.ranking.board(&(0..self.live).map(Self::id).collect::<Vec<_>>())
    }

    /// A photo that they have not rated; `None` when they have seen all.
    pub fn deal(&mut self, sitting: &Sitting) -> Option<SubmissionId> {
        let window = self.deck.window(self.now);
        while sitting.rated.len() < self.live {
            let hand = self.deck.hand(HAND, &mut self.world.rng);
            let photos = match self.dealing {
                Dealing::Focus => arrange(hand, self.deck.focus(), window, &mut self.world.rng).1,
                Dealing::Even => hand.iter().map(|card| card.submission).collect(),
            };
            if let Some(photo) = photos.into_iter().find(|photo| !sitting.rated.contains(photo)) {
                self.deck.dealt(photo, window);
                return Some(photo);
            }
        }
        None
    }

    /// Counts a vote of that weight on the board; one without weight is in the raw mean alone.
    pub fn count(&mut self, rater: i64, photo: SubmissionId, score: Score, weight: f64) {
        self.votes += 1;
        self.cast.push(Cast { rater, photo: number(photo), score, weight });
        self.turns += 1.0 / self.live as f64;
        let (sum, n) = &mut self.raw[number(photo)];
        (*sum, *n) = (*sum + f64::from(score.get()), *n + 1.0);
        if let Some(watch) = &mut self.watch
            && *n == 10.0
        {
            watch.tenth_vote(number(photo), self.turns);
        }
        if weight > 0.0 {
            let vote = Vote { rater: RaterId(rater), submission: photo, score, weight };
            self.ranking.add(&vote).expect("room");
            self.deck.voted(photo, weight as f32, score);
        }
    }

    /// The true qualities of the photos that are live.
    pub fn truth(&self) -> Vec<f64> {
        (0..self.live).map(|photo| self.world.quality(photo)).collect()
    }

    /// The plain means; without votes, the middle.
    pub fn means(&self) -> Vec<f64> {
        let mean = |(sum, n): &(f64, f64)| if *n > 0.0 { sum / n } else { MIDDLE };
        self.raw.iter().take(self.live).map(mean).collect()
    }

    /// What the fit of everything so far says.
    pub fn scores(&mut self) -> Vec<f64> {
        self.ranking.refit();
        let board = self.board();
        let mut scores = vec![0.0; self.live];
        board.by_place(0).for_each(|standing| scores[number(standing.submission)] = standing.score.value());
        scores
    }

    pub fn votes_of_each(&self) -> Vec<f64> {
        self.raw.iter().take(self.live).map(|(_, n)| *n).collect()
    }
}

fn number(photo: SubmissionId) -> usize {
    usize::try_from(photo.0).expect("a photo of the world")
}
