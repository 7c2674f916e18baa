//! A hundred puppets with thirty votes each who want one photo of the middle at the top.

use ratemyderp::domain::{Score, SubmissionId};
use ratemyderp::ranking;

use crate::command::{File, standings};
use crate::measures::{percentile, quantile};
use crate::site::{Dealing, Site};
use crate::world::{PHOTOS, Sitting, World};
use crate::{mean, worlds};

const PUPPETS: usize = 100;
const VOTES: u32 = 30;

/// How often a puppet comes back for the photo it wants.
const PATIENCE: u32 = 3000;

/// Puppets are so many times as fast as everybody else together.
const HASTE: usize = 10;

/// A site with ten votes a photo, before its last photos.
fn grown(seed: u64) -> Site {
    let mut site = Site::new(World::new(seed, PHOTOS), Dealing::Focus, 16 * PHOTOS);
    site.run_to(10 * PHOTOS);
    site
}

/// Photos that have been there from the start, those of the middle first.
fn middling(site: &Site) -> Vec<usize> {
    let truth = site.truth();
    let mut photos: Vec<usize> = (0..500).collect();
    photos.sort_by_key(|photo| (percentile(&truth, *photo) - 50.0).abs() as u32);
    photos
}

fn ten() -> Score {
    Score::new(Score::MAX).expect("a score")
}

/// What a puppet says: it rates like anyone, but for the one photo.
fn vote(site: &mut Site, puppet: &mut Sitting, photo: SubmissionId, target: usize) -> Score {
    let honest = site.world.score(puppet, photo);
    if photo == Site::id(target) { ten() } else { honest }
}

/// By its page: counts for the raw mean and weighs nothing.
fn by_link(site: &mut Site, target: usize) {
    for _ in 0..PUPPETS {
        let puppet = site.world.sit_down();
        site.count(puppet.rater, Site::id(target), ten(), 0.0);
    }
}

/// By rating what comes, and then letting pass what comes until it is the photo.
fn by_skipping(site: &mut Site, target: usize) {
    for _ in 0..PUPPETS {
        let mut puppet = site.world.sit_down();
        puppet.rated.insert(Site::id(target));
        for _ in 1..VOTES {
            let photo = site.deal(&puppet).expect("few have seen all");
            let score = vote(site, &mut puppet, photo, target);
            site.count(puppet.rater, photo, score, 1.0);
        }
        puppet.rated.clear();
        let skips = (0..PATIENCE).find(|_| site.deal(&puppet) == Some(Site::id(target)));
        if let Some(skips) = skips {
            let weight = ranking::weight(VOTES, VOTES + skips, skips);
            site.count(puppet.rater, Site::id(target), ten(), weight);
        }
        site.vote_once();
    }
}

/// By being there when the photo is new and the draw is eager to deal it; then everybody else rates for four turns.
fn in_a_burst(site: &mut Site) -> usize {
    let target = site.live;
    site.world.set_quality(target, 0.0);
    site.arrive();
    let mut puppets: Vec<Sitting> = (0..PUPPETS).map(|_| site.world.sit_down()).collect();
    for n in 0..PUPPETS * VOTES as usize {
        let puppet = &mut puppets[n % PUPPETS];
        let photo = site.deal(puppet).expect("few have seen all");
        let score = vote(site, puppet, photo, target);
        site.count(puppet.rater, photo, score, 1.0);
        if n % HASTE == 0 {
            site.vote_once();
        }
    }
    site.run_to(site.votes + 4 * site.live);
    target
}

/// Where the photo was and where it ended, in hundredths of the board, and its place.
struct Push {
    before: f64,
    after: f64,
    place: usize,
}

fn push(site: &mut Site, target: usize, attack: fn(&mut Site, usize)) -> Push {
    let before = percentile(&site.scores(), target);
    attack(site, target);
    Push { before, ..ended(site, target) }
}

fn ended(site: &mut Site, target: usize) -> Push {
    let scores = site.scores();
    let place = scores.iter().filter(|score| **score > scores[target]).count() + 1;
    Push { before: 50.0, after: percentile(&scores, target), place }
}

/// What became of the photos that were pushed along one route: how far they moved in the mean, and where nineteen in
/// twenty of them ended below.
struct Moved {
    points: f64,
    ends: f64,
}

impl Moved {
    fn by(route: &str, pushes: &[Push]) -> Self {
        let after: Vec<f64> = pushes.iter().map(|push| push.after).collect();
        let points = mean(pushes.iter().map(|push| push.after - push.before));
        let ends = quantile(&after, 0.95);
        let best = pushes.iter().map(|push| push.place).min().unwrap_or(0);
        println!(
            "100 puppets, {route}: moved by {points:.1} points, to {:.0} of 100, 19 in 20 to at most {ends:.0}; best \
             place {best}",
            mean(after)
        );
        Self { points, ends }
    }
}

#[test]
fn a_place_is_not_for_sale() {
    let range = worlds(2);
    let noise = 1.0 / (range.end as f64).sqrt();
    let (mut link, mut skip, mut burst) = (Vec::new(), Vec::new(), Vec::new());
    let (mut untouched, mut unweighed) = (Vec::new(), Vec::new());
    for seed in range {
        let mut site = grown(300 + seed);
        let middling = middling(&site);
        let (one, other) = (middling[0], middling[1]);
        let scores = site.scores();
        untouched.extend(middling.iter().take(30).map(|photo| percentile(&scores, *photo)));
        link.push(push(&mut site, one, by_link));
        unweighed.push(without_weights(&site, one) - percentile(&scores, one));
        skip.push(push(&mut site, other, by_skipping));
        site.run_to(site.votes + site.live);
        let new = in_a_burst(&mut site);
        burst.push(ended(&mut site, new));
        assert_the_command_agrees(&mut site);
    }
    let (link, skip) = (Moved::by("by link", &link), Moved::by("letting pass what comes", &skip));
    let moved = Moved::by("a burst on a new photo", &burst);
    let untouched = quantile(&untouched, 0.95);
    println!(
        "Photos of the middle that nobody pushes: 19 in 20 at most at {untouched:.0} of 100. By link in a file that does \
         not say what votes weigh: moved by {:.0} points",
        mean(unweighed)
    );
    assert_eq!(link.points, 0.0);
    assert!(skip.points <= 5.0 + MOVES * noise);
    // Where a photo stands without any push is most of where it ends, and is known from more photos.
    assert!(untouched + skip.points <= 75.0 + MOVES * noise);
    assert!(link.ends <= 75.0 + ENDS * noise && skip.ends <= 75.0 + ENDS * noise);
    assert!(moved.points <= 25.0 + MOVES * noise);
    assert!(burst.iter().all(|push| push.place > 20));
}

/// Where a photo stands on the board of a file without weights.
fn without_weights(site: &Site, target: usize) -> f64 {
    let rows = standings(site, File::WithoutWeights);
    percentile(&rows.iter().map(|row| row.score).collect::<Vec<_>>(), target)
}

/// The attackers' votes included, with what they weigh.
fn assert_the_command_agrees(site: &mut Site) {
    let rows = standings(site, File::WithWeights);
    let scores = site.scores();
    assert!(rows.iter().zip(scores).all(|(row, score)| row.score_is(score)));
}

/// Three times by how much a figure of one world is off: the mean move of a pushed photo, and the end of nineteen in
/// twenty.
const MOVES: f64 = 12.0;
const ENDS: f64 = 75.0;
