//! Looks for votes that are not people's. What it finds makes their raters' next votes weigh less; whether those that were
//! cast are voided, an operator decides.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use crate::domain::{RaterId, SubmissionId, Timestamp};
use crate::server::jobs::JobError;
use crate::server::services::aside::aside;
use crate::server::state::Site;
use crate::server::store::suspicions::{self, Found};
use crate::server::store::{StoreError, lists};
use crate::suspicion::{self, Cast, Reason, Suspicion};

pub const EVERY: Duration = Duration::from_secs(300);

/// Votes that are looked at: those of a day, the newest so many.
const WINDOW: Duration = Duration::from_secs(24 * 3600);
const MOST: i64 = 50_000;

/// Suspicions that are written down, the worst, and raters of one: an operator looks at no more.
const SUSPICIONS: usize = 500;
const RATERS: usize = 5_000;

/// A trust that moves by less stays as it is.
const STEP: f64 = 0.05;

/// A suspicion that is not found again is kept so long, and where a last vote came from.
const KEPT: Duration = Duration::from_secs(30 * 24 * 3600);
const NETWORKS_KEPT: Duration = Duration::from_secs(7 * 24 * 3600);

/// Looks at the votes of the last day, writes down what does not look like people, and trusts raters accordingly.
pub async fn look(site: &Site) -> Result<(), JobError> {
    let now = site.clock.now();
    let casts = suspicions::casts(&site.db, now.minus(WINDOW), MOST).await?;
    let cleared = suspicions::cleared(&site.db).await?;
    let looked = aside(async move {
        let mut found = suspicion::find(&casts);
        found.iter_mut().for_each(|found| found.raters.retain(|rater| !cleared.contains(rater)));
        found.retain(|found| !found.raters.is_empty());
        found.sort_by(|one, other| other.decades.total_cmp(&one.decades));
        found.truncate(SUSPICIONS);
        (casts, found)
    });
    let (casts, found) = looked.await.map_err(|error| JobError::Retry(error.to_string()))?;
    let codes = codes(site, &found).await?;
    for suspicion in &found {
        suspicions::keep(&site.db, &written(suspicion, &casts, &codes, now), now).await?;
    }
    if !found.is_empty() {
        tracing::info!(suspicions = found.len(), "votes do not look like people's");
    }
    Ok(trust(site, &casts).await?)
}

/// Forgets what was not found again, and where raters came from.
pub async fn tidy(site: &Site) -> Result<(), JobError> {
    let now = site.clock.now();
    Ok(suspicions::forget(&site.db, now.minus(KEPT), now.minus(NETWORKS_KEPT)).await?)
}

/// Raters are trusted as little as the worst says that is held against them and that nothing was decided about, found now or
/// before. Whoever votes and has none is trusted again; of whoever does not vote nothing new is known.
async fn trust(site: &Site, casts: &[Cast]) -> Result<(), StoreError> {
    let mut trust: BTreeMap<RaterId, f64> = casts.iter().map(|cast| (cast.rater, 1.0)).collect();
    let held = suspicions::held_against(&site.db).await?;
    trust.extend(held.into_iter().map(|(rater, degree)| (rater, 1.0 - degree)));
    let before = suspicions::distrusted(&site.db).await?;
    let moves = |(rater, trust): &(RaterId, f64)| {
        let before = before.get(rater).copied().unwrap_or(1.0);
        (trust - before).abs() >= STEP
    };
    let moved: Vec<(RaterId, f64)> = trust.into_iter().filter(moves).collect();
    match moved.is_empty() {
        true => Ok(()),
        false => suspicions::trust(&site.db, &moved).await,
    }
}

fn written(
    suspicion: &Suspicion,
    casts: &[Cast],
    codes: &HashMap<SubmissionId, String>,
    now: Timestamp,
) -> Found {
    let raters = suspicion.raters.iter().take(RATERS).copied();
    let raters: Vec<RaterId> = raters.collect();
    let own = || casts.iter().filter(|cast| raters.binary_search(&cast.rater).is_ok()).map(|cast| cast.at);
    let reasons: Vec<String> = suspicion.reasons.iter().map(|reason| in_words(*reason, codes)).collect();
    Found {
        degree: suspicion.degree(),
        first_at: own().min().unwrap_or(now),
        last_at: own().max().unwrap_or(now),
        reasons: reasons.join("\n"),
        raters,
    }
}

/// The public names of the photos that reasons tell of.
async fn codes(site: &Site, found: &[Suspicion]) -> Result<HashMap<SubmissionId, String>, StoreError> {
    let photo = |reason: &Reason| match reason {
        Reason::Network { submission, .. } | Reason::QuickOnes { submission, .. } => Some(*submission),
        _ => None,
    };
    let photos: Vec<_> = found.iter().flat_map(|found| &found.reasons).filter_map(photo).collect();
    let tiles = lists::tiles(&site.db, &photos).await?;
    Ok(tiles.into_iter().map(|tile| (SubmissionId(tile.id), tile.code)).collect())
}

/// For operators, with the figures.
fn in_words(reason: Reason, codes: &HashMap<SubmissionId, String>) -> String {
    let photo = |submission| codes.get(&submission).map_or("a photo", String::as_str);
    match reason {
        Reason::Quick { votes, of } => {
            format!("{votes} of {of} votes came faster than a look at the photo takes.")
        }
        Reason::Regular { votes, of } => format!("{votes} of {of} votes took nearly the same time."),
        Reason::Same { score, votes, of } => format!("{votes} of {of} votes are a {}.", score.get()),
        Reason::Echo { votes, of } => {
            format!("{votes} of {of} votes are what everyone else thinks, to half a point.")
        }
        Reason::Network { submission, score, raters, of } => {
            format!("{raters} of {of} raters of one network gave {} a {}.", photo(submission), score.get())
        }
        Reason::QuickOnes { submission, score, raters, of } => format!(
            "{raters} of {of} raters who vote faster than a look gave {} a {}.",
            photo(submission),
            score.get()
        ),
        Reason::Copies { photos, of } => {
            format!("Two of them gave {photos} of {of} photos that both rated the same score.")
        }
        Reason::EachAlone { raters } => format!("{raters} of them would stand out alone."),
    }
}
