//! Who does not look like a person, or like so many people: pure functions of votes, without clock, chance or I/O.
//!
//! All evidence is in decades, the power of ten by which what was seen is likelier of machines than of people. Of one rater
//! there are four traits ([`alone`]): votes faster than a look takes, at a regular pace, always of the same score, and too
//! close to what everyone thinks. A vote has a trait or not; each trait says how often machines' votes have it and how often
//! people's. Votes of one person resemble one another, so five of them say as much as one would: nobody with a dozen votes is
//! suspected, and odd taste never is, since to differ from the others is no trait. Of several raters ([`together`]) there are
//! two: nearly all who came from one network, or who vote faster than a look, give a photo the same score (once some do, half of the
//! evidence is enough for others who push the same photo); or they copy each other photo by photo. What is usual is taken from the votes of the others. Pairs are so many that some are alike by chance, so
//! the decades of their number are taken off.
//!
//! A [`Suspicion`] begins at [`ENOUGH`] decades, where its degree is one half: `degree = decades / (decades + ENOUGH)`.

mod alone;
mod evidence;
mod sets;
mod together;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::domain::{RaterId, Score, SubmissionId, Timestamp};
use sets::Sets;

/// Less is no suspicion.
pub const ENOUGH: f64 = 8.0;

/// A vote, with what is known of its rater and of its photo.
#[derive(Debug, Clone, Copy)]
pub struct Cast {
    pub rater: RaterId,
    pub submission: SubmissionId,
    pub score: Score,
    pub at: Timestamp,
    /// From the deal to the vote.
    pub response_ms: i64,
    /// Where the rater's last vote came from, as a keyed hash of that day.
    pub network: Option<i64>,
    /// How many votes the photo has, and the sum of their scores.
    pub votes: i64,
    pub total: i64,
}

/// Raters who look like machines, or like one person.
#[derive(Debug, Clone, PartialEq)]
pub struct Suspicion {
    /// By their numbers.
    pub raters: Vec<RaterId>,
    pub decades: f64,
    /// The strongest first.
    pub reasons: Vec<Reason>,
}

/// Why, with figures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reason {
    /// So many of their votes were faster than a look.
    Quick { votes: usize, of: usize },
    /// So many took nearly the same time.
    Regular { votes: usize, of: usize },
    /// So many had the same score.
    Same { score: Score, votes: usize, of: usize },
    /// So many were within half a point of the mean of all others.
    Echo { votes: usize, of: usize },
    /// So many of one network's raters gave a photo the same score.
    Network { submission: SubmissionId, score: Score, raters: usize, of: usize },
    /// So many of those who vote faster than a look did.
    QuickOnes { submission: SubmissionId, score: Score, raters: usize, of: usize },
    /// Two of them gave so many photos the same scores.
    Copies { photos: usize, of: usize },
    /// So many of several look like machines each by themselves.
    EachAlone { raters: usize },
}

impl Suspicion {
    /// From one half on, below one.
    pub fn degree(&self) -> f64 {
        self.decades / (self.decades + ENOUGH)
    }
}

/// Raters in whom something was found, and what.
#[derive(Debug)]
struct Link {
    raters: Vec<RaterId>,
    decades: f64,
    reasons: Vec<Reason>,
}

/// The votes of each rater, the newest first.
type Raters<'a> = BTreeMap<RaterId, Vec<&'a Cast>>;

/// Reasons that are told of one suspicion.
const TOLD: usize = 4;

/// All suspicions that these votes give rise to, each rater in one at the most. The same votes give the same result.
pub fn find(casts: &[Cast]) -> Vec<Suspicion> {
    let mut raters = Raters::new();
    for cast in casts {
        raters.entry(cast.rater).or_default().push(cast);
    }
    raters.values_mut().for_each(|casts| casts.sort_by_key(|cast| (Reverse(cast.at), cast.submission)));
    let alone = raters.iter().filter_map(|(rater, casts)| Some((*rater, alone::look(casts)?)));
    let mut machines: BTreeMap<RaterId, (f64, Vec<Reason>)> = alone.collect();
    let mut links = together::links(&raters);
    links.extend(of_one_network(&raters, &machines));
    let mut found = joined(&links);
    for suspicion in &mut found {
        let known = suspicion.raters.iter().filter(|rater| machines.remove(rater).is_some()).count();
        if known > 0 {
            suspicion.reasons.push(Reason::EachAlone { raters: known });
        }
    }
    let single = |(rater, (decades, reasons))| Suspicion { raters: vec![rater], decades, reasons };
    found.extend(machines.into_iter().map(single));
    found
}

/// Machines that came from one network are one, for whoever has to decide about them.
fn of_one_network(raters: &Raters, machines: &BTreeMap<RaterId, (f64, Vec<Reason>)>) -> Vec<Link> {
    let mut networks: BTreeMap<i64, Vec<(RaterId, f64)>> = BTreeMap::new();
    for (rater, (decades, _)) in machines {
        let cast = raters.get(rater).and_then(|casts| casts.first());
        if let Some(network) = cast.and_then(|cast| cast.network) {
            networks.entry(network).or_default().push((*rater, *decades));
        }
    }
    let several = networks.into_values().filter(|machines| machines.len() > 1);
    let link = |machines: Vec<(RaterId, f64)>| Link {
        decades: machines.iter().map(|(_, decades)| *decades).fold(0.0, f64::max),
        reasons: Vec::new(),
        raters: machines.into_iter().map(|(rater, _)| rater).collect(),
    };
    several.map(link).collect()
}

/// Links that share raters are one suspicion, as strong as the strongest of them.
fn joined(links: &[Link]) -> Vec<Suspicion> {
    let mut sets = Sets::default();
    for link in links {
        let Some(first) = link.raters.first() else { continue };
        link.raters.iter().for_each(|rater| sets.join(*first, *rater));
    }
    let mut found: Vec<Suspicion> = Vec::new();
    for raters in sets.into_groups() {
        let mut own: Vec<&Link> = links
            .iter()
            .filter(|link| link.raters.first().is_some_and(|first| raters.contains(first)))
            .collect();
        own.sort_by(|one, other| other.decades.total_cmp(&one.decades));
        let decades = own.first().map_or(0.0, |link| link.decades);
        let mut reasons: Vec<Reason> = own.iter().flat_map(|link| link.reasons.iter().copied()).collect();
        // Of many pairs of copies one line is enough.
        let mut pairs = 0..1;
        reasons.retain(|reason| !matches!(reason, Reason::Copies { .. }) || pairs.next().is_some());
        reasons.truncate(TOLD);
        found.push(Suspicion { raters: raters.into_iter().collect(), decades, reasons });
    }
    found
}

#[cfg(test)]
mod tests;
