//! A hundred puppets with thirty votes each who want one photo of the middle at the top.

use ratemyderp::domain::{Score, SubmissionId};
use ratemyderp::ranking;

use crate::measures::percentile;
use crate::site::{Dealing, Site};
use crate::world::{PHOTOS, Sitting};
use crate::{mean, worlds};

const PUPPETS: usize = 100;
const VOTES: u32 = 30;

/// How often a puppet comes back for the photo it wants.
const PATIENCE: u32 = 3000;

/// Puppets are so many times as fast as everybody else together.
const HASTE: usize = 10;

/// A site with ten votes a photo, before its last photos.
fn grown(seed: u64) -> Site {
    let mut site = Site::new(seed, Dealing::Focus, 16 * PHOTOS);
    site.run_to(10 * PHOTOS);
    site
}

/// Photos of the middle that have been there from the start.
fn middling(site: &Site, nth: usize) -> usize {
    let truth = site.truth();
    let mut photos: Vec<usize> = (0..500).collect();
    photos.sort_by_key(|photo| (percentile(&truth, *photo) - 50.0).abs() as u32);
    photos[nth]
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
            let photo = site.deal(&puppet);
            let score = vote(site, &mut puppet, photo, target);
            site.count(puppet.rater, photo, score, 1.0);
        }
        puppet.rated.clear();
        let skips = (0..PATIENCE).find(|_| site.deal(&puppet) == Site::id(target));
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
        let photo = site.deal(puppet);
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

/// Prints and returns how far the photos were moved in the mean.
fn moved(route: &str, pushes: &[Push]) -> f64 {
    let moved = mean(pushes.iter().map(|push| push.after - push.before));
    let after = mean(pushes.iter().map(|push| push.after));
    let best = pushes.iter().map(|push| push.place).min().unwrap_or(0);
    println!("100 puppets, {route}: moved by {moved:.1} points, to {after:.0} of 100; best place {best}");
    moved
}

#[test]
fn a_place_is_not_for_sale() {
    let (mut link, mut skip, mut burst) = (Vec::new(), Vec::new(), Vec::new());
    for seed in worlds(2) {
        let mut site = grown(300 + seed);
        let [one, other] = [0, 1].map(|nth| middling(&site, nth));
        link.push(push(&mut site, one, by_link));
        skip.push(push(&mut site, other, by_skipping));
        site.run_to(site.votes + site.live);
        let new = in_a_burst(&mut site);
        burst.push(ended(&mut site, new));
    }
    assert_eq!(moved("by link", &link), 0.0);
    assert!(moved("letting pass what comes", &skip) <= 5.0 + NOISE);
    assert!(moved("a burst on a new photo", &burst) <= 25.0 + NOISE);
    assert!(burst.iter().all(|push| push.place > 20));
}

/// What two worlds may differ from the mean of many.
const NOISE: f64 = 8.0;
