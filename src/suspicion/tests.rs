use super::*;

const NOON: Timestamp = Timestamp::from_millis(1_780_000_000_000);

/// Numbers that look like chance, and are the same at each run.
fn chance(seed: u64) -> u64 {
    let mut x = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d;
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb) >> 33
}

/// A vote as people cast them: the photo's own quality, a taste, a second or more to look.
fn honest(rater: i64, photo: i64) -> Cast {
    let luck = chance((rater * 1000 + photo).unsigned_abs());
    let quality = 3 + chance(photo.unsigned_abs()) % 5;
    let score = (quality + luck % 5).saturating_sub(2).clamp(1, 10) as u8;
    Cast {
        rater: RaterId(rater),
        submission: SubmissionId(photo),
        score: Score::new(score).expect("a score"),
        at: NOON,
        response_ms: 900 + (luck % 4000).cast_signed(),
        network: Some(rater),
        votes: 40,
        total: 40 * quality.cast_signed(),
    }
}

fn crowd(raters: std::ops::Range<i64>) -> Vec<Cast> {
    let casts = |rater| (0..30).map(move |nth| honest(rater, (rater * 7 + nth * 3) % 100));
    raters.flat_map(casts).collect()
}

fn ten() -> Score {
    Score::new(10).expect("a score")
}

#[test]
fn nobody_in_an_honest_crowd_is_suspected() {
    assert_eq!(find(&crowd(0..400)), []);
}

#[test]
fn nor_a_school_class_behind_one_address() {
    let mut casts = crowd(0..400);
    casts.iter_mut().filter(|cast| cast.rater.0 < 60).for_each(|cast| cast.network = Some(-1));
    assert_eq!(find(&casts), []);
}

#[test]
fn nor_who_likes_everything_or_disagrees_with_everyone() {
    let mut casts = crowd(0..100);
    for (nth, cast) in casts.iter_mut().enumerate().filter(|(_, cast)| cast.rater.0 < 2) {
        let generous = if nth % 3 == 0 { 9 } else { 10 };
        let score = if cast.rater.0 == 0 { generous } else { 11 - cast.score.get() };
        cast.score = Score::new(score).expect("a score");
    }
    assert_eq!(find(&casts), []);
}

#[test]
fn many_of_one_network_who_push_one_photo_are_one_suspicion() {
    let mut casts = crowd(0..400);
    for cast in casts.iter_mut().filter(|cast| cast.rater.0 < 25) {
        cast.network = Some(-1);
    }
    casts.extend((0..25).map(|rater| Cast { score: ten(), network: Some(-1), ..honest(rater, 500) }));
    let found = find(&casts);
    let [suspicion] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(suspicion.raters, (0..25).map(RaterId).collect::<Vec<_>>());
    let pushed = Reason::Network { submission: SubmissionId(500), score: ten(), raters: 25, of: 25 };
    assert_eq!(suspicion.reasons, [pushed]);
    assert!(suspicion.degree() > 0.6 && suspicion.degree() < 1.0);
}

#[test]
fn whoever_is_faster_than_a_look_is_found_wherever_they_come_from() {
    let mut casts = crowd(0..400);
    for cast in casts.iter_mut().filter(|cast| cast.rater.0 < 20) {
        cast.response_ms = 80;
    }
    casts.extend((0..20).map(|rater| Cast { score: ten(), response_ms: 80, ..honest(rater, 500) }));
    let found = find(&casts);
    let [suspicion] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(suspicion.raters.len(), 20);
    assert!(suspicion.reasons.contains(&Reason::EachAlone { raters: 20 }), "{suspicion:?}");
}

#[test]
fn copies_of_one_script_are_found_by_their_votes() {
    let mut casts = crowd(0..400);
    let same: Vec<Cast> = (0..30)
        .flat_map(|photo| {
            (500..510).map(move |rater| Cast { rater: RaterId(rater), network: None, ..honest(1, photo) })
        })
        .collect();
    casts.extend(same);
    let found = find(&casts);
    let [suspicion] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(suspicion.raters, (500..510).map(RaterId).collect::<Vec<_>>());
    assert!(matches!(suspicion.reasons[0], Reason::Copies { photos: 30, of: 30 }));
}

#[test]
fn a_few_votes_say_nothing_of_one_rater() {
    let few: Vec<Cast> =
        (0..12).map(|photo| Cast { response_ms: 50, score: ten(), ..honest(1, photo) }).collect();
    assert_eq!(find(&few), []);
}

#[test]
fn people_who_always_give_the_same_score_are_no_script() {
    let mut casts = crowd(0..100);
    let one = Score::new(1).expect("a score");
    for (rater, score, photos) in
        [(900, ten(), 30), (901, ten(), 30), (902, one, 30), (903, one, 30), (904, ten(), 100)]
    {
        casts.extend((0..photos).map(|photo| Cast { score, ..honest(rater, photo) }));
    }
    assert_eq!(find(&casts), []);
}

#[test]
fn nobody_gets_out_of_a_group_by_voting_a_lot() {
    let mut casts = crowd(0..400);
    for rater in 0..25 {
        let before = (1000..1200)
            .map(|photo| Cast { at: NOON.minus(std::time::Duration::from_secs(60)), ..honest(rater, photo) });
        casts.extend(before);
        casts.push(Cast { score: ten(), ..honest(rater, 500) });
    }
    casts.iter_mut().filter(|cast| cast.rater.0 < 25).for_each(|cast| cast.network = Some(-1));
    let found = find(&casts);
    let [suspicion] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(suspicion.raters, (0..25).map(RaterId).collect::<Vec<_>>());
}
