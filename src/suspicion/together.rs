//! Several raters side by side. Whoever has cast many votes is somebody, and is not looked at here.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::evidence::coincidence;
use super::{Cast, ENOUGH, Link, Raters, Reason, alone};
use crate::domain::{RaterId, Score, SubmissionId};

/// Votes of a rater who is somebody.
const SOMEBODY: i32 = 150;

/// Fewer raters are no group.
const GROUP: usize = 5;

/// So many of a group give a photo the same score, where it is one. A photo that deserves its tens gets them of half.
const NEARLY_ALL: f64 = 0.8;

/// The least probability with which people give a score.
const RARE: f64 = 0.05;

/// The site's usual shares count as so many votes on a photo.
const GUESS: f64 = 2.0;

/// Of those who gave a photo one score, so many are compared with each other.
const COMPARED: usize = 60;

/// Photos to which two must have given the same score before all of theirs are compared.
const SHARED: u32 = 6;

/// How often a copy has the score of its model.
const FAITHFUL: f64 = 0.95;

/// Which raters stand side by side: all that one test compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Network(i64),
    QuickOnes,
}

impl Group {
    fn gave(self, submission: SubmissionId, score: Score, raters: usize, of: usize) -> Reason {
        match self {
            Self::Network(_) => Reason::Network { submission, score, raters, of },
            Self::QuickOnes => Reason::QuickOnes { submission, score, raters, of },
        }
    }
}

pub fn links(raters: &Raters) -> Vec<Link> {
    let usual = Usual::of(raters);
    let few: Vec<(RaterId, &[&Cast])> = raters
        .iter()
        .filter(|(_, casts)| casts.iter().all(|cast| cast.cast <= SOMEBODY))
        .map(|(rater, casts)| (*rater, casts.as_slice()))
        .collect();
    let mut links = same_score(raters, &few, &usual);
    links.extend(copies(&few, &usual));
    links
}

/// How often each score is given on the site.
struct Usual([f64; Score::MAX as usize]);

impl Usual {
    fn of(raters: &Raters) -> Self {
        let mut votes = [0.0; Score::MAX as usize];
        raters.values().flatten().for_each(|cast| votes[at(cast.score)] += 1.0);
        let all: f64 = votes.iter().sum();
        Self(votes.map(|votes| (votes / f64::max(all, 1.0)).max(RARE)))
    }

    fn share(&self, score: Score) -> f64 {
        self.0[at(score)]
    }
}

fn at(score: Score) -> usize {
    usize::from(score.get()) - 1
}

/// The votes that each group gave each photo.
type Given<'a> = BTreeMap<(Group, SubmissionId), Vec<&'a Cast>>;

/// Groups nearly all of which give a photo the same score.
fn same_score(raters: &Raters, few: &[(RaterId, &[&Cast])], usual: &Usual) -> Vec<Link> {
    let mut given = Given::new();
    for (_, casts) in few {
        let is_quick = alone::is_quick(casts);
        for cast in *casts {
            let network = cast.network.map(Group::Network);
            for group in network.into_iter().chain(is_quick.then_some(Group::QuickOnes)) {
                given.entry((group, cast.submission)).or_default().push(cast);
            }
        }
    }
    given.retain(|_, casts| casts.len() >= GROUP);
    let others = others(raters, &given);
    let mut pushed: BTreeMap<(SubmissionId, Score), Vec<Link>> = BTreeMap::new();
    for ((group, submission), casts) in &given {
        let Some((score, raters)) = most_given(casts) else { continue };
        let (of, probability) = (casts.len(), probability(others.get(submission), score, usual));
        let decades = coincidence(raters.len(), of, probability);
        let is_group = raters.len() >= GROUP && raters.len() as f64 >= NEARLY_ALL * of as f64;
        if is_group && decades >= ENOUGH / 2.0 {
            let reasons = vec![group.gave(*submission, score, raters.len(), of)];
            pushed.entry((*submission, score)).or_default().push(Link { raters, decades, reasons });
        }
    }
    pushed.into_values().filter_map(one_push).collect()
}

/// The score that most of these votes are, and whose they are.
fn most_given(casts: &[&Cast]) -> Option<(Score, Vec<RaterId>)> {
    let with = |score: Score| casts.iter().filter(move |cast| cast.score == score);
    let score = Score::all().max_by_key(|score| with(*score).count())?;
    Some((score, with(score).map(|cast| cast.rater).collect()))
}

/// Groups that push the same photo are one, if one of them is enough.
fn one_push(mut groups: Vec<Link>) -> Option<Link> {
    groups.sort_by(|one, other| other.decades.total_cmp(&one.decades));
    let decades = groups.first().map(|group| group.decades).filter(|decades| *decades >= ENOUGH)?;
    let reasons = groups.iter().flat_map(|group| group.reasons.iter().copied()).collect();
    Some(Link { decades, reasons, raters: groups.into_iter().flat_map(|group| group.raters).collect() })
}

/// What those who are in no group gave each photo that a group voted on.
fn others(raters: &Raters, given: &Given) -> HashMap<SubmissionId, [f64; Score::MAX as usize]> {
    let photos: HashSet<SubmissionId> = given.keys().map(|(_, submission)| *submission).collect();
    let members: HashSet<(RaterId, SubmissionId)> =
        given.values().flatten().map(|cast| (cast.rater, cast.submission)).collect();
    let mut others: HashMap<SubmissionId, [f64; Score::MAX as usize]> = HashMap::new();
    for cast in raters.values().flatten().filter(|cast| photos.contains(&cast.submission)) {
        if !members.contains(&(cast.rater, cast.submission)) {
            others.entry(cast.submission).or_default()[at(cast.score)] += 1.0;
        }
    }
    others
}

/// How probable it is that somebody gives the photo this score: as it is on the site, or as the others did where that is more. A
/// photo that everyone loves gets its tens from everywhere.
fn probability(others: Option<&[f64; Score::MAX as usize]>, score: Score, usual: &Usual) -> f64 {
    let usual = usual.share(score);
    let Some(votes) = others else { return usual };
    let all: f64 = votes.iter().sum();
    ((votes[at(score)] + GUESS * usual) / (all + GUESS)).max(usual)
}

/// Pairs of raters who give photo after photo the same score.
fn copies(few: &[(RaterId, &[&Cast])], usual: &Usual) -> Vec<Link> {
    let mut who: HashMap<(SubmissionId, Score), Vec<u32>> = HashMap::new();
    for (number, (_, casts)) in (0..).zip(few) {
        for cast in *casts {
            let who = who.entry((cast.submission, cast.score)).or_default();
            if who.len() < COMPARED {
                who.push(number);
            }
        }
    }
    let mut shared: HashMap<(u32, u32), u32> = HashMap::new();
    for who in who.values() {
        for (at, one) in who.iter().enumerate() {
            who.iter().skip(at + 1).for_each(|other| *shared.entry((*one, *other)).or_default() += 1);
        }
    }
    let tests = (shared.len() as f64).max(1.0).log10();
    let pairs = shared.into_iter().filter(|(_, photos)| *photos >= SHARED);
    let mut pairs: Vec<(u32, u32)> = pairs.map(|(pair, _)| pair).collect();
    pairs.sort_unstable();
    pairs.into_iter().filter_map(|(one, other)| compare(few, usual, tests, [one, other])).collect()
}

fn compare(few: &[(RaterId, &[&Cast])], usual: &Usual, tests: f64, pair: [u32; 2]) -> Option<Link> {
    let ((one, casts), (other, theirs)) = (few.get(pair[0] as usize)?, few.get(pair[1] as usize)?);
    let scores: HashMap<SubmissionId, Score> =
        theirs.iter().map(|cast| (cast.submission, cast.score)).collect();
    let (mut photos, mut of, mut decades) = (0, 0, -tests);
    for cast in *casts {
        let Some(score) = scores.get(&cast.submission) else { continue };
        let by_chance = usual.share(cast.score);
        of += 1;
        if *score == cast.score {
            photos += 1;
            decades += (FAITHFUL / by_chance).log10();
        } else {
            decades += ((1.0 - FAITHFUL) / (1.0 - by_chance)).log10();
        }
    }
    let link = Link { raters: vec![*one, *other], decades, reasons: vec![Reason::Copies { photos, of }] };
    (decades >= ENOUGH).then_some(link)
}
