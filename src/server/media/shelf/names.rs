//! What files are called. They are spread over folders by the first two characters of their keys, since folders with a
//! million files are slow.

use object_store::path::Path;

/// The length of the keys that files are named by.
pub const KEY_LENGTH: usize = 22;

/// The JPEGs that every photo has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// At most 1080 pixels.
    Large,
    /// At most 640 pixels; photos from before there was this size lack it.
    Medium,
    /// At most 320 pixels.
    Thumb,
}

/// What is kept but never served as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Private {
    /// A file as it was sent.
    Incoming,
    /// An uncropped picture.
    Original,
}

/// The name of a photo's file, as an address has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhotoFile {
    pub key: String,
    pub size: Size,
}

impl Size {
    pub const ALL: [Self; 3] = [Self::Large, Self::Medium, Self::Thumb];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Large => "large",
            Self::Medium => "medium",
            Self::Thumb => "thumb",
        }
    }
}

impl PhotoFile {
    /// Reads `<two characters>/<key>-<size>.jpg`; what is not of this shape names no photo.
    pub fn parse(folder: &str, file: &str) -> Option<Self> {
        let (key, size) = file.strip_suffix(".jpg")?.rsplit_once('-')?;
        let size = Size::ALL.into_iter().find(|known| known.name() == size)?;
        (is_key(key) && folder == first_two(key)).then(|| Self { key: key.to_owned(), size })
    }
}

/// Whether a text looks like a key.
pub fn is_key(text: &str) -> bool {
    text.len() == KEY_LENGTH && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// The folder below the three kinds' that a file lies in.
pub fn first_two(key: &str) -> &str {
    key.get(..2).unwrap_or("_")
}

pub fn below_photos(key: &str, size: Size) -> String {
    format!("{}/{key}-{}.jpg", first_two(key), size.name())
}

pub fn photo(key: &str, size: Size) -> Path {
    Path::from(format!("photos/{}", below_photos(key, size)))
}

pub fn private(what: Private, key: &str) -> Path {
    Path::from(match what {
        Private::Incoming => format!("incoming/{}/{key}", first_two(key)),
        Private::Original => format!("originals/{}/{key}.jpg", first_two(key)),
    })
}
