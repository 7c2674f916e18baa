//! What operators say on pages of their own: rules, privacy, contact. They come with the program, and each can be put in its
//! place by a file, which is read again when it changes.

mod markdown;

use std::collections::HashMap;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::fs::{self, File};
use tokio::io::AsyncReadExt;

use crate::domain::Email;
use crate::server::state::Site;

/// A file of more bytes is none of these texts.
const MOST_BYTES: u64 = 1 << 20;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Text {
    Rules,
    Privacy,
    Contact,
}

/// The texts as they were last shown.
#[derive(Default)]
pub struct Texts(Mutex<HashMap<Text, Shown>>);

/// A text as HTML, and what it was made of.
struct Shown {
    source: Source,
    /// The site's.
    name: String,
    html: Arc<str>,
}

/// What a text is made of, as far as one can tell without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    /// It came with the program.
    Shipped,
    /// Its number on the disk, and the second and nanosecond in which it, or who may read it, was changed.
    File { inode: u64, changed: (i64, i64) },
    /// A file is there that cannot be used, so it is the one that came with the program.
    Unusable(io::ErrorKind),
}

impl Text {
    const fn file(self) -> &'static str {
        match self {
            Self::Rules => "rules.md",
            Self::Privacy => "privacy.md",
            Self::Contact => "contact.md",
        }
    }

    /// Where nobody can be written to, nobody is told to.
    const fn shipped(self, contact: Option<&Email>) -> &'static str {
        match (self, contact) {
            (Self::Rules, None) => include_str!("../../../texts/rules.md"),
            (Self::Rules, Some(_)) => {
                concat!(
                    include_str!("../../../texts/rules.md"),
                    include_str!("../../../texts/rules_contact.md")
                )
            }
            (Self::Privacy, None) => include_str!("../../../texts/privacy.md"),
            (Self::Privacy, Some(_)) => concat!(
                include_str!("../../../texts/privacy.md"),
                include_str!("../../../texts/privacy_contact.md")
            ),
            (Self::Contact, Some(_)) => include_str!("../../../texts/contact.md"),
            (Self::Contact, None) => include_str!("../../../texts/no_contact.md"),
        }
    }
}

/// A text as HTML.
pub async fn html(site: &Site, text: Text) -> Arc<str> {
    let path = site.config.texts.dir.join(text.file());
    let (source, name) = (look(&path).await, site.settings.read().words.name.clone());
    if let Some(shown) = site.texts.lock().get(&text)
        && (shown.source, &shown.name) == (source, &name)
    {
        return shown.html.clone();
    }
    let own = match source {
        Source::Shipped => Ok(None),
        Source::File { .. } => read(&path).await.map(Some),
        Source::Unusable(kind) => Err(kind.into()),
    };
    // Once for each change: what is kept is not read again.
    let own = own.unwrap_or_else(|error| {
        tracing::warn!(%error, path = %path.display(), "a text cannot be used, the one that came with the program is shown");
        None
    });
    let contact = site.config.texts.contact.as_ref();
    let markdown = own.as_deref().unwrap_or(text.shipped(contact));
    let html: Arc<str> = markdown::render(&filled(site, &name, markdown)).into();
    site.texts.lock().insert(text, Shown { source, name, html: html.clone() });
    html
}

/// With what its placeholders stand for.
fn filled(site: &Site, name: &str, markdown: &str) -> String {
    let url = site.config.site_url.to_string();
    let contact = site.config.texts.contact.as_ref().map_or("no address yet", Email::as_str);
    let values = [("{name}", name), ("{site_url}", &url), ("{contact}", contact)];
    values
        .into_iter()
        .fold(markdown.to_owned(), |text, (name, value)| text.replace(name, &markdown::escaped(value)))
}

async fn look(path: &Path) -> Source {
    match fs::metadata(path).await {
        Ok(file) if !file.is_file() => Source::Unusable(io::ErrorKind::InvalidInput),
        Ok(file) if file.len() > MOST_BYTES => Source::Unusable(io::ErrorKind::FileTooLarge),
        Ok(file) => Source::File { inode: file.ino(), changed: (file.ctime(), file.ctime_nsec()) },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Source::Shipped,
        Err(error) => Source::Unusable(error.kind()),
    }
}

/// No more than fits, however the file has grown since.
async fn read(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    File::open(path).await?.take(MOST_BYTES).read_to_string(&mut text).await?;
    Ok(text)
}

impl Texts {
    fn lock(&self) -> MutexGuard<'_, HashMap<Text, Shown>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
