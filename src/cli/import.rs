use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::domain::{Caption, Kind};
use crate::server::media::{self, Refusal};
use crate::server::services::publishing::{PublishError, publish};
use crate::server::state::Site;
use anyhow::{Context, Result};
use clap::Args;
use futures::StreamExt;
use indicatif::{ProgressBar, ProgressStyle};

/// Put a folder of photos on the site.
///
/// Takes JPEG, PNG, WebP and GIF (the first frame), in folders below as well. A file's name becomes its caption
/// ("sleepy_cat.jpg" is "Sleepy cat"), the folder it lies in below DIR the kind of animal. What is refused is listed
/// with the reason; photos that are on the site already are passed over, so it is safe to run again.
#[derive(Args)]
pub(super) struct Import {
    /// The folder with the photos
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// What became of the files, the refused ones by their reason.
#[derive(Default)]
struct Summary {
    imported: usize,
    already_there: usize,
    refused: BTreeMap<String, Vec<PathBuf>>,
}

impl Import {
    pub async fn run(self, site: &Arc<Site>) -> Result<()> {
        let mut files = Vec::new();
        collect(&self.folder, &mut files)
            .with_context(|| format!("cannot read {}", self.folder.display()))?;
        files.sort();
        let bar = ProgressBar::new(u64::try_from(files.len())?);
        bar.set_style(ProgressStyle::with_template("Importing {wide_bar} {pos}/{len} {eta}")?);
        let at_once = std::thread::available_parallelism().map_or(2, usize::from);
        let mut results = futures::stream::iter(files)
            .map(|file| async { (import(site, &self.folder, &file).await, file) })
            .buffer_unordered(at_once);
        let mut summary = Summary::default();
        while let Some((result, file)) = results.next().await {
            summary.note(result, file)?;
            bar.inc(1);
        }
        bar.finish_and_clear();
        summary.print();
        Ok(())
    }
}

impl Summary {
    /// A failure of ours (database, disk) ends the import; a file that is no photo does not.
    fn note(&mut self, result: Result<(), PublishError>, file: PathBuf) -> Result<()> {
        match result {
            Ok(()) => self.imported += 1,
            Err(PublishError::Duplicate) => self.already_there += 1,
            Err(PublishError::Refused(reason)) => self.refuse(&reason, file),
            Err(error) => return Err(error).with_context(|| format!("stopped at {}", file.display())),
        }
        Ok(())
    }

    fn refuse(&mut self, reason: &Refusal, file: PathBuf) {
        self.refused.entry(reason.to_string()).or_default().push(file);
    }

    fn print(&self) {
        let refused: usize = self.refused.values().map(Vec::len).sum();
        println!(
            "{} imported, {} on the site already, {refused} refused.",
            self.imported, self.already_there
        );
        for (reason, files) in &self.refused {
            println!("\n{reason}");
            files.iter().for_each(|file| println!("  {}", file.display()));
        }
    }
}

async fn import(site: &Site, root: &Path, file: &Path) -> Result<(), PublishError> {
    // A film that lies among the photos need not be read to be refused.
    let size = tokio::fs::metadata(file).await.map_err(PublishError::Read)?.len();
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    if size > media::MAX_BYTES {
        return Err(PublishError::Refused(Refusal::TooManyBytes { bytes: size }));
    }
    let bytes = tokio::fs::read(file).await.map_err(PublishError::Read)?;
    publish(site, bytes, caption(file), kind(root, file), None).await.map(drop)
}

/// All files below `folder` but hidden ones.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        match entry.file_type()? {
            kind if kind.is_dir() => collect(&entry.path(), files)?,
            kind if kind.is_file() => files.push(entry.path()),
            _ => {}
        }
    }
    Ok(())
}

/// The file's name in words: without its ending, `_` and `-` as spaces, the first letter large.
fn caption(file: &Path) -> Caption {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let words: String = stem.chars().map(|c| if c == '_' || c == '-' { ' ' } else { c }).collect();
    let mut letters = words.trim().chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    let text: String = first.chars().chain(letters).take(Caption::MAX_CHARS).collect();
    Caption::new(&text).unwrap_or_else(|_| Caption::untitled())
}

fn kind(root: &Path, file: &Path) -> Option<Kind> {
    let folder = file.parent().filter(|folder| *folder != root)?.file_name()?;
    Kind::new(&folder.to_string_lossy()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_captions_and_folders_kinds() {
        let file = Path::new("pets/tree frog/sleepy_green-one.jpeg");
        assert_eq!(caption(file).as_str(), "Sleepy green one");
        assert_eq!(kind(Path::new("pets"), file).as_ref().map(Kind::as_str), Some("tree frog"));
        assert_eq!(kind(Path::new("pets/tree frog"), file), None);
    }

    #[test]
    fn a_name_of_no_words_still_gives_a_caption() {
        assert_eq!(caption(Path::new("___.jpg")), Caption::untitled());
    }
}
