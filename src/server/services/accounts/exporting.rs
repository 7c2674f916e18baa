//! A member's copy of their data: a ZIP with their account, ratings and photos, packed by a job and kept for a week.

use std::fs::{self, DirBuilder, File};
use std::io::{self, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::json;
use tokio::runtime::Handle;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::domain::{AppError, Draw, MemberId};
use crate::server::chance;
use crate::server::jobs::{Job, JobError, Notice};
use crate::server::media::{Bytes, Private, Shelf, ShelfError, Size};
use crate::server::services::dates;
use crate::server::services::sessions::SignedIn;
use crate::server::state::Site;
use crate::server::store::exports::{self, CastVote, Export, OwnPhoto};
use crate::server::store::members::{self, Member};
use crate::server::store::reports::{self, OwnReport};
use crate::server::store::{StoreError, Tx};

const DAY: Duration = Duration::from_secs(24 * 3600);

/// How long a copy can be fetched.
pub const KEPT_FOR: Duration = Duration::from_secs(7 * 24 * 3600);

/// Everything that goes into a copy, but for the photos' files.
struct Contents {
    member: Member,
    votes: Vec<CastVote>,
    photos: Vec<OwnPhoto>,
    reports: Vec<OwnReport>,
}

/// Has a copy made, unless one is being made or was made within the last day.
pub async fn ask(site: &Site, signed_in: &SignedIn) -> Result<(), AppError> {
    let (member, now) = (signed_in.member.id, site.clock.now());
    if exports::latest(&site.db, member, now.minus(DAY)).await?.is_some() {
        return Ok(());
    }
    let mut tx = Tx::begin(&site.db).await?;
    let export = exports::insert(&mut tx, member, &chance::name(), now).await?;
    site.jobs.add_in(&mut tx, &Job::Export { export }).await?;
    tx.commit().await?;
    site.jobs.nudge();
    Ok(())
}

/// The copy asked for last, if it is still kept. One that is not finished after a day never will be.
pub async fn latest(site: &Site, member: MemberId) -> Result<Option<Export>, AppError> {
    let now = site.clock.now();
    let export = exports::latest(&site.db, member, now.minus(KEPT_FOR)).await?;
    Ok(export.filter(|export| export.finished.is_some() || now < export.created_at.plus(DAY)))
}

/// Where a copy's file lies, if it is the member's and finished.
pub async fn file(site: &Site, signed_in: &SignedIn) -> Result<PathBuf, AppError> {
    let export = latest(site, signed_in.member.id).await?.filter(|export| export.finished.is_some());
    export.map(|export| path(site, &export.file_key)).ok_or(AppError::NoSuchPage)
}

/// Packs a copy and tells its member; nothing happens when it is packed already, or when its member is gone.
pub async fn carry_out(site: &Site, export: i64) -> Result<(), JobError> {
    let Some(export) = exports::by_id(&site.db, export).await? else { return Ok(()) };
    if export.finished.is_some() {
        return Ok(());
    }
    let Some(contents) = gather(site, export.member).await? else { return Ok(()) };
    let (target, photos) = (path(site, &export.file_key), site.shelf.clone());
    let runtime = Handle::current();
    let packed = tokio::task::spawn_blocking(move || {
        pack(&target, &contents, |photo| runtime.block_on(files(&photos, photo)))
    });
    let again = |error: &dyn std::fmt::Display| JobError::Retry(error.to_string());
    let bytes = packed.await.map_err(|error| again(&error))?.map_err(|error| again(&error))?;
    let mut tx = Tx::begin(&site.db).await?;
    if !exports::finish(&mut tx, export.id, bytes, site.clock.now()).await? {
        // Its member went away meanwhile.
        discard(site, &export.file_key);
        return Ok(());
    }
    let told = Job::Notice { member: export.member.0, what: Notice::ExportReady };
    site.jobs.add_in(&mut tx, &told).await?;
    tx.commit().await?;
    site.jobs.nudge();
    Ok(())
}

/// Deletes the copies that were kept long enough.
pub async fn tidy(site: &Site) -> Result<(), JobError> {
    for key in exports::forget_old(&site.db, site.clock.now().minus(KEPT_FOR)).await? {
        discard(site, &key);
    }
    Ok(())
}

/// Deletes a copy's file.
pub fn discard(site: &Site, key: &str) {
    match fs::remove_file(path(site, key)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            tracing::error!(%error, "a copy of a member's data could not be deleted");
        }
        _ => {}
    }
}

fn path(site: &Site, key: &str) -> PathBuf {
    site.config.data_dir.join("exports").join(format!("{key}.zip"))
}

async fn gather(site: &Site, member: MemberId) -> Result<Option<Contents>, StoreError> {
    let Some(member) = members::by_id(&site.db, member).await? else { return Ok(None) };
    let votes = match member.rater {
        Some(rater) => exports::votes(&site.db, rater).await?,
        None => Vec::new(),
    };
    let photos = exports::photos(&site.db, member.id).await?;
    let reports = reports::of_member(&site.db, member.id).await?;
    Ok(Some(Contents { member, votes, photos, reports }))
}

/// What the site has of a photo: the square that everyone sees, and the uncropped picture.
async fn files(shelf: &Shelf, photo: &OwnPhoto) -> Result<Vec<(String, Bytes)>, ShelfError> {
    let square = shelf.read(&photo.photo_key, Size::Large).await?;
    let whole = match &photo.original_key {
        Some(key) => shelf.kept(Private::Original, key).await?,
        None => None,
    };
    let names = [format!("{}.jpg", photo.code), format!("{}-whole.jpg", photo.code)];
    Ok(names.into_iter().zip([square, whole]).filter_map(|(name, file)| Some((name, file?))).collect())
}

/// Writes the ZIP and returns its size in bytes. It is there when it is whole.
fn pack(
    target: &Path,
    contents: &Contents,
    files: impl Fn(&OwnPhoto) -> Result<Vec<(String, Bytes)>, ShelfError>,
) -> anyhow::Result<i64> {
    if let Some(folder) = target.parent() {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    // Of its own: another attempt may still be at it.
    let unfinished = target.with_extension(chance::name());
    let mut zip = ZipWriter::new(File::create(&unfinished)?);
    let options = SimpleFileOptions::default();
    zip.start_file("account.json", options)?;
    zip.write_all(serde_json::to_string_pretty(&account(contents))?.as_bytes())?;
    zip.start_file("ratings.csv", options)?;
    zip.write_all(ratings(&contents.votes).as_bytes())?;
    // JPEGs do not get smaller.
    let stored = options.compression_method(zip::CompressionMethod::Stored);
    for photo in &contents.photos {
        for (name, jpeg) in files(photo)? {
            zip.start_file(format!("photos/{name}"), stored)?;
            zip.write_all(&jpeg)?;
        }
    }
    let file = zip.finish()?;
    file.sync_all()?;
    let bytes = i64::try_from(file.metadata()?.len())?;
    fs::rename(&unfinished, target)?;
    Ok(bytes)
}

fn account(Contents { member, photos, reports, .. }: &Contents) -> serde_json::Value {
    let photos = photos.iter().map(|photo| {
        json!({
            "code": photo.code,
            "caption": photo.caption,
            "kind": photo.kind,
            "state": photo.state,
            "submitted_at": dates::iso(photo.created_at.0),
        })
    });
    let reports = reports.iter().map(|report| {
        json!({
            "photo": report.code,
            "profile": report.handle,
            "reason": report.reason,
            "words": report.words,
            "reported_at": dates::iso(report.created_at.0),
        })
    });
    json!({
        "handle": member.handle,
        "email": member.email,
        "bio": member.bio,
        "role": member.role.code(),
        "member_since": dates::iso(member.created_at),
        "settings": member.settings,
        "photos": photos.collect::<Vec<_>>(),
        "reports": reports.collect::<Vec<_>>(),
    })
}

/// RFC 4180; a text that a spreadsheet would take for a formula is shown as text.
fn ratings(votes: &[CastVote]) -> String {
    let mut csv = "photo,caption,score,cast_at,how\r\n".to_owned();
    for vote in votes {
        let how = match Draw::from_number(vote.draw) {
            Some(Draw::Link) => "by link",
            _ => "dealt",
        };
        let mark = if vote.caption.starts_with(['=', '+', '-', '@', '\t']) { "'" } else { "" };
        let caption = vote.caption.replace('"', "\"\"");
        let at = dates::iso(vote.cast_at.0);
        csv += &format!("{},\"{mark}{caption}\",{},{at},{how}\r\n", vote.code, vote.score);
    }
    csv
}
