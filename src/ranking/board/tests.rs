use proptest::prelude::*;

use super::*;

const SCALE: Scale = Scale { mean: 5.5, error: 4.0, photo: 2.9, information: 0.16 };

fn entry(id: i64, score: f64, votes: u32) -> Entry {
    let deviation = (1.0 / SCALE.photo + f64::from(votes) * SCALE.information).sqrt().recip();
    Entry { submission: SubmissionId(id), score, deviation, votes, weight: votes.into() }
}

fn board(entries: &[Entry]) -> Board {
    Board::new(entries.to_vec(), SCALE)
}

fn places(board: &Board) -> Vec<(i64, u32)> {
    board.by_place(0).map(|standing| (standing.submission.0, standing.place)).collect()
}

fn many(photos: i64) -> Board {
    let score = |id: i64| 3.0 + 5.0 * ((id * 7919) % photos) as f64 / photos as f64;
    board(&(0..photos).map(|id| entry(id * 3 + 1, score(id), (id % 50) as u32)).collect::<Vec<_>>())
}

#[test]
fn the_derpiest_is_first_and_equal_scores_share_a_place() {
    let board =
        board(&[entry(1, 5.0, 9), entry(2, 8.0, 3), entry(3, 8.0, 7), entry(4, 8.0, 3), entry(5, 2.0, 1)]);
    assert_eq!(places(&board), [(3, 1), (2, 1), (4, 1), (1, 4), (5, 5)]);
    assert_eq!(board.standing(SubmissionId(1)).map(|standing| standing.below), Some(1));
    assert_eq!(board.standing(SubmissionId(9)), None);
}

#[test]
fn an_empty_board_has_nobody() {
    let board = board(&[]);
    assert!(board.is_empty() && board.by_place(0).next().is_none());
    assert_eq!(board.neighbours(SubmissionId(1), 3), []);
    assert_eq!(Board::decode(&board.encode()), Ok(board));
}

#[test]
fn a_place_lies_in_its_interval_and_the_interval_on_the_board() {
    for standing in many(500).by_place(0) {
        let Standing { low, place, high, of, .. } = standing;
        assert!(1 <= low && low <= place && place <= high && high <= of, "{standing:?}");
    }
}

#[test]
fn a_photo_of_which_nothing_is_known_may_be_anywhere() {
    let board = board(&(0..100).map(|id| entry(id, 5.5, 0)).collect::<Vec<_>>());
    let standing = board.standing(SubmissionId(7)).expect("it is there");
    assert_eq!((standing.place, standing.low <= 6, standing.high >= 95), (1, true, true), "{standing:?}");
    assert!(standing.to_settle > 50 && standing.to_settle < 2000, "{standing:?}");
}

#[test]
fn pages_and_neighbours_are_parts_of_the_whole() {
    let board = many(50);
    let all: Vec<Standing> = board.by_place(0).collect();
    assert_eq!(board.by_place(20).take(10).collect::<Vec<_>>(), all[20..30]);
    assert_eq!(board.by_place(50).len() + board.by_place(5000).len(), 0);
    for (at, standing) in all.iter().enumerate() {
        let around = &all[at.saturating_sub(2)..(at + 3).min(50)];
        assert_eq!(board.neighbours(standing.submission, 2), around);
    }
}

#[test]
fn the_draw_learns_what_each_photo_has() {
    let board = board(&[entry(1, 7.5, 10), entry(2, 5.5, 0)]);
    let needs: Vec<Need> = board.needs().map(|(_, need)| need).collect();
    assert_eq!((needs[0].weight, needs[1].weight, needs[1].above), (10.0, 0.0, 0.0));
    let above = f64::from(needs[0].above) / (10.0 + SCALE.error / SCALE.photo);
    assert!((above - 2.0).abs() < 1e-4, "{above}");
}

#[test]
fn a_photo_takes_24_bytes_in_memory_and_10_stored() {
    let board = many(10_000);
    assert!(board.bytes() <= 24 * 10_000, "{}", board.bytes());
    assert!(board.encode().len() < 10 * 10_000, "{}", board.encode().len());
}

#[test]
fn damage_is_noticed() {
    let bytes = many(20).encode();
    assert_eq!(Board::decode(b"GIF89a"), Err(BoardError::NotABoard));
    let mut newer = bytes.clone();
    newer[4] = 9;
    assert_eq!(Board::decode(&newer), Err(BoardError::OtherVersion(9)));
    for at in 5..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 4;
        assert_eq!(Board::decode(&damaged), Err(BoardError::Damaged), "byte {at}");
        assert_eq!(Board::decode(&bytes[..at]), Err(BoardError::Damaged), "cut at {at}");
    }
}

proptest! {
    #[test]
    fn a_board_comes_back_as_it_was_stored(
        photos in prop::collection::btree_map(any::<i64>(), (0.0..11.0, 0.0..3.0, any::<u32>(), 0.0..1e7), 0..60),
    ) {
        let entries = photos.iter().map(|(id, (score, deviation, votes, weight))| Entry {
            submission: SubmissionId(*id), score: *score, deviation: *deviation, votes: *votes, weight: *weight,
        });
        let board = Board::new(entries.collect(), SCALE);
        prop_assert_eq!(Board::decode(&board.encode()), Ok(board));
    }

    #[test]
    fn no_bytes_bring_it_down(rest in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut bytes = b"derp\x01".to_vec();
        bytes.extend(rest);
        let sum = bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum: u64, byte| {
            (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
        bytes.extend(sum.to_le_bytes());
        if let Ok(board) = Board::decode(&bytes) {
            board.by_place(0).for_each(drop);
        }
    }
}
