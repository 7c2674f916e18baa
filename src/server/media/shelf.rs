use std::path::{Path, PathBuf};
use std::{fs, io};

use super::Developed;

/// The two JPEGs that every photo has.
#[derive(Debug, Clone, Copy)]
pub enum Size {
    /// At most 1080 pixels.
    Large,
    /// At most 320 pixels.
    Thumb,
}

/// The folder with all photos. Their names cannot be guessed, and nothing lists them.
#[derive(Debug, Clone)]
pub struct Shelf {
    root: PathBuf,
}

impl Shelf {
    /// Makes the folder when it is missing.
    pub fn open(root: PathBuf) -> io::Result<Self> {
        fs::create_dir_all(&root)?;
        Ok(Self { root })
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Writes a photo's files; they are on disk, under their final names, when this returns.
    pub fn put(&self, photo_key: &str, photo: &Developed) -> io::Result<()> {
        for (size, jpeg) in [(Size::Large, &photo.large), (Size::Thumb, &photo.thumb)] {
            let path = self.path(photo_key, size);
            let folder = path.parent().unwrap_or(&self.root);
            fs::create_dir_all(folder)?;
            let unfinished = path.with_extension("part");
            fs::write(&unfinished, jpeg)?;
            fs::File::open(&unfinished)?.sync_all()?;
            fs::rename(&unfinished, &path)?;
            fs::File::open(folder)?.sync_all()?;
        }
        Ok(())
    }

    /// Where a photo's file lies.
    pub fn path(&self, photo_key: &str, size: Size) -> PathBuf {
        self.root.join(file_name(photo_key, size))
    }

    /// Deletes a photo's files; one that is gone already is fine.
    pub fn remove(&self, photo_key: &str) -> io::Result<()> {
        for size in [Size::Large, Size::Thumb] {
            match fs::remove_file(self.path(photo_key, size)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }
}

/// The address from which browsers fetch a photo.
pub fn address(photo_key: &str, size: Size) -> String {
    format!("/photos/{}", file_name(photo_key, size))
}

/// Spread over folders by the key's first two characters, since folders with a million files are slow.
fn file_name(photo_key: &str, size: Size) -> String {
    let folder = photo_key.get(..2).unwrap_or("_");
    let suffix = match size {
        Size::Large => "large",
        Size::Thumb => "thumb",
    };
    format!("{folder}/{photo_key}-{suffix}.jpg")
}
