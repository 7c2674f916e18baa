//! What lies on the shelf, by name: for comparing it with the rows of the database.

use std::collections::HashMap;
use std::io;
use std::time::{Duration, SystemTime};

use futures::TryStreamExt;
use object_store::ObjectStoreExt;
use object_store::path::Path;

use super::names::{self, KEY_LENGTH, PhotoFile, Private, Size};
use super::{Shelf, ShelfError, there};
use crate::domain::Timestamp;

/// The folders that files lie in.
const PLACES: [&str; 3] = ["photos", "originals", "incoming"];

/// The key that a file is named by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key([u8; KEY_LENGTH]);

/// A kind of file that a key names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    Photo(Size),
    Private(Private),
}

/// Which kinds of files there are of each key, and which of them somebody claimed. A million photos are two million
/// keys, so each takes 24 bytes.
#[derive(Debug, Default)]
pub struct Contents {
    kinds: HashMap<Key, Kinds>,
    /// How many files there are.
    pub files: u64,
    /// How many of them are photos', which everyone may fetch.
    pub photos: u64,
    /// Files that this site never wrote.
    pub strangers: Vec<String>,
}

/// A bit for each kind.
#[derive(Debug, Default)]
struct Kinds {
    there: u8,
    claimed: u8,
}

impl FileKind {
    pub const ALL: [Self; 5] = [
        Self::Photo(Size::Large),
        Self::Photo(Size::Medium),
        Self::Photo(Size::Thumb),
        Self::Private(Private::Original),
        Self::Private(Private::Incoming),
    ];

    const fn bit(self) -> u8 {
        match self {
            Self::Photo(Size::Large) => 1,
            Self::Photo(Size::Medium) => 2,
            Self::Photo(Size::Thumb) => 4,
            Self::Private(Private::Original) => 8,
            Self::Private(Private::Incoming) => 16,
        }
    }

    fn path(self, key: &str) -> Path {
        match self {
            Self::Photo(size) => names::photo(key, size),
            Self::Private(what) => names::private(what, key),
        }
    }
}

impl Key {
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes().try_into().ok();
        bytes.filter(|_| names::is_key(text)).map(Self)
    }

    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl Contents {
    fn note(&mut self, path: &Path) {
        self.files += 1;
        let Some((key, kind)) = read(path.as_ref()) else { return self.strangers.push(path.to_string()) };
        self.photos += u64::from(matches!(kind, FileKind::Photo(_)));
        self.kinds.entry(key).or_default().there |= kind.bit();
    }

    /// Whether there is a file of this kind.
    pub fn has(&self, key: Key, kind: FileKind) -> bool {
        self.kinds.get(&key).is_some_and(|kinds| kinds.there & kind.bit() != 0)
    }

    /// Notes that files belong to something.
    pub fn claim(&mut self, key: Key, kinds: &[FileKind]) {
        if let Some(known) = self.kinds.get_mut(&key) {
            kinds.iter().for_each(|kind| known.claimed |= kind.bit());
        }
    }

    /// Every file that nobody claimed, by key and kind.
    pub fn unclaimed(&self) -> impl Iterator<Item = (Key, FileKind)> {
        self.kinds.iter().flat_map(|(&key, kinds)| {
            let left = kinds.there & !kinds.claimed;
            FileKind::ALL.into_iter().filter(move |kind| left & kind.bit() != 0).map(move |kind| (key, kind))
        })
    }
}

impl Shelf {
    /// Lists all files.
    pub async fn contents(&self) -> Result<Contents, ShelfError> {
        let mut contents = Contents::default();
        for folder in PLACES {
            let mut files = self.store.list(Some(&Path::from(folder)));
            while let Some(file) = files.try_next().await? {
                contents.note(&file.location);
            }
        }
        Ok(contents)
    }

    /// Deletes what is left of files that were never written to their end, since before `before`; the store lists none of
    /// them. Buckets keep no such thing.
    pub async fn sweep(&self, before: Timestamp) -> Result<(), ShelfError> {
        let Some(folder) = self.folder.clone() else { return Ok(()) };
        let swept = tokio::task::spawn_blocking(move || sweep(&folder, before));
        swept.await.map_err(io::Error::other).flatten().map_err(ShelfError::Folder)
    }

    /// When a file was last written, and how many bytes it has; `None` when it is not there.
    pub async fn look(&self, key: &str, kind: FileKind) -> Result<Option<(Timestamp, u64)>, ShelfError> {
        let meta = there(self.store.head(&kind.path(key)).await)?;
        Ok(meta.map(|meta| (Timestamp::from_millis(meta.last_modified.timestamp_millis()), meta.size)))
    }

    /// Deletes one file; that it is gone already is fine.
    pub async fn discard(&self, key: &str, kind: FileKind) -> Result<(), ShelfError> {
        self.delete(kind.path(key)).await
    }

    /// What a file is called in the folder or the bucket.
    pub fn name(&self, key: &str, kind: FileKind) -> String {
        kind.path(key).to_string()
    }
}

/// A time before 1970 is that of no file.
fn moment(at: Timestamp) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_millis(at.as_millis().try_into().unwrap_or(0))
}

/// object_store writes to the final name with `#1` behind it, and renames that.
fn sweep(folder: &std::path::Path, before: Timestamp) -> io::Result<()> {
    for place in PLACES {
        for spread in std::fs::read_dir(folder.join(place))?.flatten().filter(|entry| entry.path().is_dir()) {
            for file in std::fs::read_dir(spread.path())?.flatten() {
                let is_old = file.metadata()?.modified()? < moment(before);
                if is_old && file.file_name().to_string_lossy().contains('#') {
                    std::fs::remove_file(file.path())?;
                }
            }
        }
    }
    Ok(())
}

/// Reads what [`FileKind::path`] makes.
fn read(path: &str) -> Option<(Key, FileKind)> {
    let mut parts = path.split('/');
    let (place, folder, file) = (parts.next()?, parts.next()?, parts.next()?);
    let (key, kind) = match place {
        "photos" => {
            let PhotoFile { key, size } = PhotoFile::parse(folder, file)?;
            (key, FileKind::Photo(size))
        }
        "originals" => (file.strip_suffix(".jpg")?.to_owned(), FileKind::Private(Private::Original)),
        "incoming" => (file.to_owned(), FileKind::Private(Private::Incoming)),
        _ => return None,
    };
    let is_ours = parts.next().is_none() && folder == names::first_two(&key);
    Key::parse(&key).filter(|_| is_ours).map(|key| (key, kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "aB3456789012345678901x";

    #[test]
    fn names_are_read_back() {
        for kind in FileKind::ALL {
            let read = read(kind.path(KEY).as_ref()).map(|(key, kind)| (key.as_str().to_owned(), kind));
            assert_eq!(read, Some((KEY.to_owned(), kind)));
        }
    }

    #[test]
    fn what_the_site_never_wrote_is_a_stranger() {
        let mut contents = Contents::default();
        for path in ["photos/aB/notes.txt", "photos/lost+found", "incoming/zz/aB3456789012345678901x", "x"] {
            contents.note(&Path::from(path));
        }
        assert_eq!((contents.strangers.len(), contents.files, contents.unclaimed().count()), (4, 4, 0));
    }

    #[test]
    fn what_nobody_claims_is_left() {
        let mut contents = Contents::default();
        FileKind::ALL.iter().for_each(|kind| contents.note(&kind.path(KEY)));
        let key = Key::parse(KEY).expect("a key");
        assert_eq!((contents.files, contents.photos, contents.unclaimed().count()), (5, 3, 5));
        contents.claim(key, &FileKind::ALL[..4]);
        assert_eq!(contents.unclaimed().collect::<Vec<_>>(), [(key, FileKind::ALL[4])]);
        assert!(contents.has(key, FileKind::ALL[0]), "it is there all the same");
    }
}
