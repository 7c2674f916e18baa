//! How the place for photos is reached.

use std::fs::DirBuilder;
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::prefix::PrefixStore;
use object_store::{Attribute, AttributeValue, Attributes, ClientOptions, ObjectStore, RetryConfig};

use super::Shelf;
use crate::server::config::{Bucket, Media, Place};

/// A store that cannot be reached is told so after a few tries, since somebody waits.
const TRIES: usize = 3;
const TRY_FOR: Duration = Duration::from_secs(10);
const CONNECT_WITHIN: Duration = Duration::from_secs(3);
/// Between two pieces of an answer: whole files take as long as their reader does.
const PAUSE: Duration = Duration::from_secs(20);

/// Why a file could not be read, written or deleted.
#[derive(Debug, thiserror::Error)]
pub enum ShelfError {
    #[error("the folder for photos cannot be made")]
    Folder(#[source] io::Error),
    #[error("a photo's file cannot be read")]
    Read(#[source] io::Error),
    #[error("the photos' store is out of reach, or refused")]
    Store(#[from] object_store::Error),
}

impl Shelf {
    /// Makes the three folders when they are missing, but not the one that they lie in. A bucket is not asked for before it is needed: while it is away the
    /// rest of the site works.
    pub fn open(media: &Media) -> Result<Self, ShelfError> {
        let photos_url = media.photos_url.as_ref().map_or("/photos", |url| url.as_str()).into();
        Ok(match &media.place {
            Place::Folder(root) => {
                let store = Arc::new(folder(root)?);
                Self { store, folder: Some(root.as_path().into()), public: Attributes::new(), photos_url }
            }
            Place::Bucket(settings) => {
                Self { store: bucket(settings)?, folder: None, public: what_caches_may_do(), photos_url }
            }
        })
    }
}

fn folder(root: &Path) -> Result<LocalFileSystem, ShelfError> {
    let make = |name: &str, mode: u32| match DirBuilder::new().mode(mode).create(root.join(name)) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(ShelfError::Folder(error)),
        _ => Ok(()),
    };
    make("photos", 0o755)?;
    make("originals", 0o700)?;
    make("incoming", 0o700)?;
    Ok(LocalFileSystem::new_with_prefix(root)?.with_fsync(true))
}

fn bucket(settings: &Bucket) -> Result<Arc<dyn ObjectStore>, ShelfError> {
    let client = ClientOptions::new()
        .with_timeout_disabled()
        .with_connect_timeout(CONNECT_WITHIN)
        .with_read_timeout(PAUSE)
        .with_allow_http(settings.endpoint.as_deref().is_some_and(|url| url.starts_with("http://")));
    let retries = RetryConfig { max_retries: TRIES, retry_timeout: TRY_FOR, ..RetryConfig::default() };
    let mut builder = AmazonS3Builder::new()
        .with_bucket_name(&settings.name)
        .with_region(&settings.region)
        .with_access_key_id(&settings.access_key_id)
        .with_secret_access_key(&settings.secret_access_key)
        .with_client_options(client)
        .with_retry(retries)
        // Not every store has the request that deletes many.
        .with_disable_bulk_delete(true);
    if let Some(endpoint) = &settings.endpoint {
        builder = builder.with_endpoint(endpoint);
    }
    let bucket = builder.build()?;
    Ok(match settings.prefix.as_str() {
        "" => Arc::new(bucket),
        prefix => Arc::new(PrefixStore::new(bucket, prefix)),
    })
}

/// The content of a name never changes.
fn what_caches_may_do() -> Attributes {
    Attributes::from_iter([
        (Attribute::ContentType, AttributeValue::from("image/jpeg")),
        (Attribute::CacheControl, AttributeValue::from("public, max-age=31536000, immutable")),
    ])
}
