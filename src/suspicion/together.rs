//! Several raters side by side, by the newest votes of each: nobody gets out of it by voting a lot.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::evidence::coincidence;
use super::{Cast, ENOUGH, Link, Raters, Reason, alone};
use crate::domain::{RaterId, Score, SubmissionId};

/// Votes of a rater that are looked at.
const NEWEST: usize = 150;

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
    let newest: Vec<(RaterId, &[&Cast])> = raters
        .iter()
        .map(|(rater, casts)| (*rater, casts.chunks(NEWEST).next().unwrap_or_default()))
        .collect();
    let mut links = same_score(raters, &newest, &usual);
    links.extend(copies(raters, &newest, &usual));
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
fn same_score(raters: &Raters, newest: &[(RaterId, &[&Cast])], usual: &Usual) -> Vec<Link> {
    let mut given = Given::new();
    for (_, casts) in newest {
        let is_quick = alone::is_quick(casts);
        for cast in *casts {
            let network = cast.network.map(Group::Network);
            for group in network.into_iter().chain(is_quick.then_some(Group::QuickOnes)) {
                given.entry((group, cast.submission)).or_default().push(cast);
            }
        }
    }
    given.retain(|_, casts| casts.len() >= GROUP);
    let members = given.values().flatten().map(|cast| (cast.rater, cast.submission)).collect();
    let others = others(raters, &members);
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

/// How many votes of each score a photo got.
type Shares = HashMap<SubmissionId, [f64; Score::MAX as usize]>;

/// What all but these gave each photo that one of these votes is on.
fn others(raters: &Raters, members: &HashSet<(RaterId, SubmissionId)>) -> Shares {
    let photos: HashSet<SubmissionId> = members.iter().map(|(_, submission)| *submission).collect();
    let mut others = Shares::new();
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
fn copies(raters: &Raters, newest: &[(RaterId, &[&Cast])], usual: &Usual) -> Vec<Link> {
    let mut who: HashMap<(SubmissionId, Score), Vec<u32>> = HashMap::new();
    for (number, (_, casts)) in (0..).zip(newest) {
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
    let alike = |others: &Shares| {
        let compare = |(one, other): &(u32, u32)| {
            let (one, other) = (newest.get(*one as usize)?, newest.get(*other as usize)?);
            compare(one, other, tests, |cast| probability(others.get(&cast.submission), cast.score, usual))
        };
        pairs.iter().filter_map(compare).collect::<Vec<_>>()
    };
    // What is usual on a photo is asked of those who copy nobody: else the more copies, the more usual each.
    let copiers: HashSet<RaterId> = alike(&Shares::new()).into_iter().flat_map(|link| link.raters).collect();
    let theirs = copiers.iter().filter_map(|rater| raters.get(rater)).flatten();
    alike(&others(raters, &theirs.map(|cast| (cast.rater, cast.submission)).collect()))
}

/// Two people who always give the same score agree whatever they see: what each gives usually is no coincidence either.
fn compare(
    (one, casts): &(RaterId, &[&Cast]),
    (other, theirs): &(RaterId, &[&Cast]),
    tests: f64,
    on_photo: impl Fn(&Cast) -> f64,
) -> Option<Link> {
    let scores: HashMap<SubmissionId, Score> =
        theirs.iter().map(|cast| (cast.submission, cast.score)).collect();
    let (mut photos, mut of, mut decades) = (0, 0, -tests);
    for cast in *casts {
        let Some(score) = scores.get(&cast.submission) else { continue };
        let by_chance = on_photo(cast).max(habit(casts, cast.score)).max(habit(theirs, cast.score));
        of += 1;
        if *score == cast.score {
            photos += 1;
            decades += (FAITHFUL / by_chance).log10();
        } else {
            decades += ((1.0 - FAITHFUL) / (1.0 - by_chance)).log10().min(0.0);
        }
    }
    let link = Link { raters: vec![*one, *other], decades, reasons: vec![Reason::Copies { photos, of }] };
    (decades >= ENOUGH).then_some(link)
}

/// How often a rater gives a score.
fn habit(casts: &[&Cast], score: Score) -> f64 {
    casts.iter().filter(|cast| cast.score == score).count() as f64 / casts.len() as f64
}
