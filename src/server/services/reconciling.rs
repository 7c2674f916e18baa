//! The photos' files against the rows of the database: which files are missing, and which belong to nothing. A crash
//! between a file and its row leaves such a file; the rest are accidents.

mod owners;
mod report;

use std::time::Duration;

use crate::server::jobs::JobError;
use crate::server::media::{Contents, ShelfError};
use crate::server::state::Site;
use crate::server::store::StoreError;
use owners::{Owner, Owners};
pub use report::{Doubt, Report, Tally};

/// Files are written before their rows, and job after job may need them. After that long nothing comes back for one.
pub const GRACE: Duration = Duration::from_secs(24 * 3600);

/// So many accidents may happen on a site of any size. More of them, where they are many for the site, are taken for
/// one of another kind: a folder that is not mounted, a bucket or a database of another site.
const FEW: usize = 10;

/// Why files and rows could not be compared.
#[derive(Debug, thiserror::Error)]
pub enum ReconcileError {
    #[error(transparent)]
    Shelf(#[from] ShelfError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Compares, and if asked to deletes what has belonged to nothing for [`GRACE`], unless there is a [`Doubt`].
pub async fn reconcile(site: &Site, delete: bool) -> Result<Report, ReconcileError> {
    let mut contents = site.shelf.contents().await?;
    let owners = Owners::read(site, &mut contents).await?;
    let mut report = Report::of(&contents, owners.count);
    report.doubt = doubt(&contents, &owners);
    look_for_missing(site, &owners.lacking, &mut report).await?;
    // Rows that came while the first were read, or changed their keys, have files of theirs in the list.
    if contents.unclaimed().next().is_some() {
        Owners::read(site, &mut contents).await?;
    }
    report.doubt = report.doubt.or_else(|| too_many_orphans(&contents));
    look_at_orphans(site, &contents, delete, &mut report).await?;
    if delete && report.doubt.is_none() {
        site.shelf.sweep(site.clock.now().minus(GRACE)).await?;
    }
    Ok(report)
}

/// The same once a day, with the findings in the log.
pub async fn daily(site: &Site) -> Result<(), JobError> {
    let report = reconcile(site, true).await.map_err(|error| JobError::Retry(error.to_string()))?;
    match report.is_fine() {
        true => tracing::info!(files = report.files, "all files belong to something and none is missing"),
        false => tracing::warn!(
            rows = report.rows,
            files = report.files,
            missing = report.missing.count,
            orphans = report.orphans.count,
            deleted = report.deleted,
            strangers = report.strangers.count,
            doubt = report.doubt.map(tracing::field::display),
            "files and rows do not match: `ratemyderp reconcile` names them"
        ),
    }
    Ok(())
}

fn doubt(contents: &Contents, owners: &Owners) -> Option<Doubt> {
    let (missing, rows) = (owners.lacking.len(), owners.count);
    match missing {
        0 => None,
        _ if contents.photos == 0 || missing == rows => Some(Doubt::LooksEmpty),
        _ if missing >= FEW && missing > rows / 10 => Some(Doubt::ManyMissing { missing, rows }),
        _ => None,
    }
}

fn too_many_orphans(contents: &Contents) -> Option<Doubt> {
    let orphans = contents.unclaimed().count();
    let files = usize::try_from(contents.files).unwrap_or(usize::MAX);
    (orphans >= FEW && orphans > files / 10).then_some(Doubt::LooksForeign)
}

/// Looks again at rows that lack files. Where there are too many to believe, a few serve as examples.
async fn look_for_missing(site: &Site, lacking: &[Owner], report: &mut Report) -> Result<(), ReconcileError> {
    let most = if report.doubt.is_some() { Tally::NAMED } else { lacking.len() };
    for owner in lacking.iter().take(most) {
        for (key, kind) in owner.wants_now(site).await? {
            if site.shelf.look(&key, kind).await?.is_none() {
                report.missing.note(|| format!("{}, of {owner}", site.shelf.name(&key, kind)), 0);
            }
        }
    }
    Ok(())
}

async fn look_at_orphans(
    site: &Site,
    contents: &Contents,
    delete: bool,
    report: &mut Report,
) -> Result<(), ReconcileError> {
    let young = site.clock.now().minus(GRACE);
    for (key, kind) in contents.unclaimed() {
        let key = key.as_str();
        let Some((written, bytes)) = site.shelf.look(key, kind).await? else { continue };
        if written > young {
            report.young.note(|| site.shelf.name(key, kind), bytes);
            continue;
        }
        report.orphans.note(|| site.shelf.name(key, kind), bytes);
        if delete && report.doubt.is_none() {
            site.shelf.discard(key, kind).await?;
            report.deleted += 1;
        }
    }
    Ok(())
}
