use std::fmt;
use std::path::{Path, PathBuf};

use axum::http::Uri;

use super::raw::{Raw, Setting};

/// Where photos lie, and from where browsers fetch them.
#[derive(Debug, Clone)]
pub struct Media {
    pub place: Place,
    /// `None`: the site itself serves them.
    pub photos_url: Option<PhotosUrl>,
}

/// Where photos lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    Folder(PathBuf),
    Bucket(Bucket),
}

/// A bucket of an S3-compatible store, and how to get at it.
#[derive(Clone, PartialEq, Eq)]
pub struct Bucket {
    pub name: String,
    /// What the names of all files start with; empty for nothing.
    pub prefix: String,
    /// `None`: Amazon's.
    pub endpoint: Option<String>,
    pub region: String,
    pub access_key_id: String,
    pub secret_access_key: String,
}

/// What stands before a photo's name in its address: `https://photos.example/derps`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhotosUrl(String);

impl PhotosUrl {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Scheme, host and port: `https://photos.example`.
    pub fn origin(&self) -> &str {
        let host = self.0.find("://").map_or(0, |at| at + 3);
        let end = self.0.get(host..).and_then(|rest| rest.find('/')).map_or(self.0.len(), |at| host + at);
        self.0.get(..end).unwrap_or_default()
    }
}

/// Never with its keys.
impl fmt::Debug for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bucket({:?} at {:?})", self.name, self.endpoint)
    }
}

pub(super) fn parse(raw: &mut Raw, data_dir: Option<&Path>) -> Option<Media> {
    let address = raw.parse("MEDIA_URL", "file:///path, s3://bucket/prefix, or nothing", |setting| {
        Address::parse(setting, data_dir?)
    });
    let photos_url =
        raw.parse("PHOTOS_URL", "http:// or https://, a host, perhaps a path, or nothing", |setting| {
            match setting.text.as_str() {
                "" => Some(None),
                text => web_address(text).map(|url| Some(PhotosUrl(url))),
            }
        });
    let in_bucket = matches!(address, Some(Address::Bucket { .. }));
    let endpoint = raw.parse("S3_ENDPOINT", "http:// or https:// and a host, or nothing", |setting| {
        match setting.text.as_str() {
            "" => Some(None),
            text => web_address(text).map(Some),
        }
    });
    let mut word = |key, expected| {
        raw.parse(key, expected, |setting| {
            let text = &setting.text;
            let is_word = text.chars().all(|c| c.is_ascii_graphic());
            (is_word && !(in_bucket && text.is_empty())).then(|| text.clone())
        })
    };
    let region = word("S3_REGION", "the name of a region, such as us-east-1");
    let access_key_id = word("S3_ACCESS_KEY_ID", "the name of the bucket's key");
    let secret_access_key = word("S3_SECRET_ACCESS_KEY", "the key itself");
    let place = match address? {
        Address::Folder(folder) => Place::Folder(folder),
        Address::Bucket { name, prefix } => Place::Bucket(Bucket {
            name,
            prefix,
            endpoint: endpoint?,
            region: region?,
            access_key_id: access_key_id?,
            secret_access_key: secret_access_key?,
        }),
    };
    Some(Media { place, photos_url: photos_url? })
}

enum Address {
    Folder(PathBuf),
    Bucket { name: String, prefix: String },
}

impl Address {
    fn parse(setting: &Setting, data_dir: &Path) -> Option<Self> {
        let text = setting.text.as_str();
        if text.is_empty() {
            return Some(Self::Folder(data_dir.to_owned()));
        }
        if let Some(path) = text.strip_prefix("file://") {
            return path.starts_with('/').then(|| Self::Folder(PathBuf::from(path)));
        }
        let (name, prefix) =
            text.strip_prefix("s3://").map(|rest| rest.split_once('/').unwrap_or((rest, "")))?;
        let of = |text: &str, more: &[u8]| {
            text.bytes().all(|byte| byte.is_ascii_alphanumeric() || more.contains(&byte))
        };
        let prefix = prefix.trim_end_matches('/');
        let is_prefix = of(prefix, b"-_./") && !prefix.split('/').any(|part| matches!(part, "." | ".."));
        let is_bucket = (3..=63).contains(&name.len()) && of(name, b"-.");
        let whole = !prefix.starts_with('/') && !prefix.contains("//");
        (is_bucket && is_prefix && whole)
            .then(|| Self::Bucket { name: name.to_owned(), prefix: prefix.to_owned() })
    }
}

/// An address on the web without user, query and the slash at its end.
fn web_address(text: &str) -> Option<String> {
    let uri: Uri = text.parse().ok()?;
    let is_web = matches!(uri.scheme_str(), Some("http" | "https")) && uri.query().is_none();
    // The host gets into the pages' policy, where other signs would mean something.
    let plain = |c: char| c.is_ascii_alphanumeric() || "-.:[]".contains(c);
    let authority = uri.authority()?.as_str();
    (is_web && authority.chars().all(plain)).then(|| text.trim_end_matches('/').to_owned())
}
