//! One rater by themselves.

use super::evidence::Trait;
use super::{Cast, ENOUGH, Reason};
use crate::domain::Score;

/// Nobody looks at a photo, makes up their mind and is heard by the site in less.
const LOOK_MS: i64 = 500;

/// Times that differ by less than this share are the same.
const REGULAR: f64 = 0.1;

/// Others who must have rated a photo before their mean says anything.
const OTHERS: i64 = 10;

const QUICK: Trait = Trait { machines: 0.95, people: 0.02 };
const EVEN: Trait = Trait { machines: 0.9, people: 0.12 };
// Some people love everything: it takes many votes until that is odd.
const SAME: Trait = Trait { machines: 0.95, people: 0.45 };
const ECHO: Trait = Trait { machines: 0.9, people: 0.2 };

/// What the votes of one rater say of them; `None` when it is not enough.
pub fn look(casts: &[&Cast]) -> Option<(f64, Vec<Reason>)> {
    let traits = [Some(quick(casts)), Some(regular(casts)), same(casts), Some(echo(casts))];
    let mut traits: Vec<(f64, Reason)> = traits.into_iter().flatten().collect();
    traits.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let decades: f64 = traits.iter().map(|(decades, _)| decades).sum();
    let reasons = traits.into_iter().filter(|(decades, _)| *decades >= 1.0).map(|(_, reason)| reason);
    (decades >= ENOUGH).then(|| (decades, reasons.collect()))
}

/// Whether most of a rater's votes are faster than a look, of a handful at least.
pub fn is_quick(casts: &[&Cast]) -> bool {
    casts.len() >= 5 && 5 * quick_votes(casts) >= 4 * casts.len()
}

fn quick_votes(casts: &[&Cast]) -> usize {
    casts.iter().filter(|cast| cast.response_ms < LOOK_MS).count()
}

fn quick(casts: &[&Cast]) -> (f64, Reason) {
    let (votes, of) = (quick_votes(casts), casts.len());
    (QUICK.decades(votes, of), Reason::Quick { votes, of })
}

fn regular(casts: &[&Cast]) -> (f64, Reason) {
    let mut times: Vec<i64> = casts.iter().map(|cast| cast.response_ms).collect();
    times.sort_unstable();
    let median = times.get(times.len() / 2).copied().unwrap_or_default();
    let near = |time: &&i64| ((**time - median).abs() as f64) < REGULAR * median as f64;
    let (votes, of) = (times.iter().filter(near).count(), times.len());
    (EVEN.decades(votes, of), Reason::Regular { votes, of })
}

fn same(casts: &[&Cast]) -> Option<(f64, Reason)> {
    let given = |score: Score| casts.iter().filter(|cast| cast.score == score).count();
    let (votes, score) = Score::all().map(|score| (given(score), score)).max_by_key(|(votes, _)| *votes)?;
    let of = casts.len();
    Some((SAME.decades(votes, of), Reason::Same { score, votes, of }))
}

/// Only photos that say something count: their own vote is left out of the mean.
fn echo(casts: &[&Cast]) -> (f64, Reason) {
    let telling: Vec<&&Cast> = casts.iter().filter(|cast| cast.votes > OTHERS).collect();
    let is_near = |cast: &&&Cast| {
        let score = f64::from(cast.score.get());
        let others = (cast.total as f64 - score) / (cast.votes - 1) as f64;
        (score - others).abs() <= 0.5
    };
    let (votes, of) = (telling.iter().filter(|cast| is_near(cast)).count(), telling.len());
    (ECHO.decades(votes, of), Reason::Echo { votes, of })
}
