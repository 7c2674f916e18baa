use std::collections::HashMap;

use rand::SeedableRng;
use rand::rngs::StdRng;

use super::*;
use crate::domain::Need;

const NOW: Window = Window::numbered(1);

fn card(id: i64, votes: f32) -> Card {
    Card::new(SubmissionId(id), Need { weight: votes, above: 0.0 }, None)
}

fn first(hand: &[Card], focus: &Focus, rng: &mut StdRng) -> (Draw, SubmissionId) {
    let (draw, photos) = arrange(hand.to_vec(), focus, NOW, rng);
    (draw, *photos.first().expect("the hand has cards"))
}

/// How often each photo comes first in a thousand draws that are not uniform.
fn thousand(hand: &[Card], focus: &Focus) -> HashMap<i64, u32> {
    let mut rng = StdRng::seed_from_u64(1);
    let draws = std::iter::repeat_with(|| first(hand, focus, &mut rng));
    let mut firsts = HashMap::new();
    for (_, photo) in draws.filter(|(draw, _)| *draw == Draw::Focus).take(1000) {
        *firsts.entry(photo.0).or_insert(0) += 1;
    }
    firsts
}

#[test]
fn a_hand_keeps_its_photos() {
    let hand = (0..16).map(|id| card(id, 3.0)).collect();
    let (_, mut photos) = arrange(hand, &Focus::default(), NOW, &mut StdRng::seed_from_u64(1));
    photos.sort_unstable();
    assert_eq!(photos, (0..16).map(SubmissionId).collect::<Vec<_>>());
}

#[test]
fn the_photo_with_the_fewest_votes_comes_but_for_one_draw_in_ten() {
    let hand = [card(1, 9.0), card(2, 0.0), card(3, 4.0), card(4, 7.0)];
    let mut rng = StdRng::seed_from_u64(1);
    let mut uniform = HashMap::new();
    for _ in 0..10_000 {
        match first(&hand, &Focus::default(), &mut rng) {
            (Draw::Focus, photo) => assert_eq!(photo, SubmissionId(2)),
            (_, photo) => *uniform.entry(photo).or_insert(0) += 1,
        }
    }
    let total: i32 = uniform.values().sum();
    assert!((850..1150).contains(&total), "about a tenth is uniform, not {total} of 10,000");
    assert!(uniform.len() == 4 && uniform.values().all(|n| (180..330).contains(n)), "{uniform:?}");
}

#[test]
fn equal_needs_are_broken_by_chance() {
    let firsts = thousand(&[card(1, 3.0), card(2, 3.0)], &Focus::default());
    assert!((420..580).contains(&firsts[&1]), "{firsts:?}");
}

#[test]
fn who_may_be_among_the_derpiest_comes_as_if_with_a_sixth_of_the_votes() {
    let derpy = Card::new(SubmissionId(1), Need { weight: 50.0, above: 200.0 }, None);
    let measure = Need { above: 150.0, ..derpy.need };
    let others = (100..104).map(|id| Card::new(SubmissionId(id), measure, None));
    let mut deck = Deck::new((2..90).map(|id| card(id, 20.0)).chain(others).collect());
    assert_eq!(thousand(&[derpy, card(2, 20.0)], deck.focus()).get(&1), None);
    deck.rescore(Focus::default(), []);
    assert!(thousand(&[derpy, card(2, 20.0)], deck.focus())[&1] > 990);
    assert_eq!(thousand(&[derpy, card(2, 3.0)], deck.focus()).get(&1), None);
}

#[test]
fn photos_that_were_dealt_twice_wait_for_the_next_window_unless_all_were() {
    let mut dealt = card(1, 0.0);
    dealt.deal(NOW);
    assert_eq!(thousand(&[dealt, card(2, 30.0)], &Focus::default())[&1], 1000);
    dealt.deal(NOW);
    assert_eq!(thousand(&[dealt, card(2, 30.0)], &Focus::default())[&2], 1000);
    let mut other = card(2, 30.0);
    (0..9).for_each(|_| other.deal(NOW));
    assert!((420..580).contains(&thousand(&[dealt, other], &Focus::default())[&1]));
}
