use std::time::Instant;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use ratemyderp::domain::{Need, RaterId, Score, SubmissionId, Timestamp};
use ratemyderp::ranking::{Board, Ranking, Vote, VoteLog};
use ratemyderp::sampling::{Card, Deck, HAND, arrange};
use ratemyderp::server::services::board::rescore;

const VOTES_A_PHOTO: usize = 20;

/// Of the size that takes a GB of memory: a million photos with a hundred million votes.
const MANY_VOTES_A_PHOTO: usize = 100;
const TICK: usize = 100_000;
const DRAWS: u32 = 200_000;

/// The board's fit and snapshot, and the draw without its query, on one core. `make bench ARGS="ranking huge"` adds a
/// hundred million votes.
pub fn report(huge: bool) {
    println!("## Ranking (one core)\n");
    println!(
        "| photos | votes | raters | read s | fit s (limit 30) | MB (limit 1000) | {TICK} more votes s | µs each (limit 50) | \
         board s | stored bytes a photo | load s | look-up µs | draw µs (limit 5) |"
    );
    println!("|{}", "--:|".repeat(13));
    for photos in [10_000, 100_000, 1_000_000] {
        measure(photos, VOTES_A_PHOTO);
    }
    if huge {
        measure(1_000_000, MANY_VOTES_A_PHOTO);
    }
    println!();
}

fn measure(photos: usize, votes_a_photo: usize) {
    let mut rng = StdRng::seed_from_u64(1);
    let mut crowd = Crowd { photos, rater: 0, left: 0, raters: 0 };
    let ids: Vec<SubmissionId> = (1..).take(photos).map(SubmissionId).collect();
    let (log, read) = timed(|| read(&ids, votes_a_photo, &mut crowd, &mut rng));
    let (votes, raters) = (log.len(), crowd.raters);
    let (mut ranking, fit) = timed(|| Ranking::fit(log));
    let bytes = ranking.bytes();
    let ((), tick) = timed(|| {
        (0..TICK).for_each(|_| ranking.add(&crowd.vote(&mut rng)).expect("room"));
    });
    let (board, made) = timed(|| ranking.board(&ids));
    let stored = board.encode();
    let (_, loaded) = timed(|| Board::decode(&stored).expect("as stored"));
    let (_, looked_up) = timed(|| {
        let found = ids.iter().step_by(photos / 10_000).filter_map(|id| board.standing(*id));
        assert_eq!(found.count(), 10_000);
    });
    println!(
        "| {photos} | {votes} | {raters} | {read:.2} | {fit:.2} | {:.0} | {tick:.2} | {:.1} | {made:.2} | {:.1} | \
         {loaded:.2} | {:.2} | {:.2} |",
        bytes as f64 / 1e6,
        1e6 * tick / TICK as f64,
        stored.len() as f64 / photos as f64,
        looked_up * 1e6 / 10_000.0,
        draw(&board, &ids, &mut rng)
    );
}

/// The log in the order of raters, as the database gives it; making the votes up is in the time.
fn read(ids: &[SubmissionId], votes_a_photo: usize, crowd: &mut Crowd, rng: &mut StdRng) -> VoteLog {
    let votes = ids.len() * votes_a_photo;
    let mut log = VoteLog::new(ids.iter().copied()).expect("room");
    log.reserve(votes);
    (0..votes).for_each(|_| log.add(&crowd.vote(rng)).expect("room"));
    log
}

/// Microseconds a draw.
fn draw(board: &Board, ids: &[SubmissionId], rng: &mut StdRng) -> f64 {
    let mut deck = Deck::new(ids.iter().map(|id| Card::new(*id, Need::default(), None)).collect());
    rescore(&mut deck, board);
    let window = deck.window(Timestamp::from_millis(0));
    let ((), seconds) = timed(|| {
        for _ in 0..DRAWS {
            let (_, photos) = arrange(deck.hand(HAND, rng), deck.focus(), window, rng);
            let photo = *photos.first().expect("a photo");
            deck.dealt(photo, window);
        }
    });
    seconds * 1e6 / f64::from(DRAWS)
}

/// People who come one after the other, each for about 17 photos.
struct Crowd {
    photos: usize,
    rater: i64,
    left: u32,
    raters: u32,
}

impl Crowd {
    fn vote(&mut self, rng: &mut StdRng) -> Vote {
        if self.left == 0 {
            self.left = rng.random_range(1..=33);
            self.rater += rng.random_range(1..=1 << 40);
            self.raters += 1;
        }
        self.left -= 1;
        let photo: i64 = rng.random_range(1..=self.photos).try_into().expect("few");
        let quality = photo.wrapping_mul(7919) % 5;
        let score =
            u8::try_from(quality + rng.random_range(1..=6)).ok().and_then(|score| Score::new(score).ok());
        Vote {
            rater: RaterId(self.rater),
            submission: SubmissionId(photo),
            score: score.expect("from 1 to 10"),
            weight: 1.0,
        }
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed().as_secs_f64())
}
