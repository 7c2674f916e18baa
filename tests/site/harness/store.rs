use std::env;
use std::path::PathBuf;

use ratemyderp::server::chance;
use ratemyderp::server::config::Place;

use super::{Backend, TestSite};

/// The kind of place that photos lie in.
#[derive(Debug, Clone, Copy)]
pub enum Store {
    Folder,
    /// A place of its own in the bucket that the tests run beside.
    S3,
}

impl Store {
    /// The settings of a site whose photos lie there.
    fn settings(self) -> Vec<(&'static str, String)> {
        match self {
            Self::Folder => Vec::new(),
            Self::S3 => vec![
                ("MEDIA_URL", format!("s3://{}/test/{}", variable("TEST_S3_BUCKET"), chance::name())),
                ("S3_ENDPOINT", variable("TEST_S3_URL")),
                ("S3_ACCESS_KEY_ID", variable("TEST_S3_KEY_ID")),
                ("S3_SECRET_ACCESS_KEY", variable("TEST_S3_KEY")),
            ],
        }
    }
}

impl TestSite {
    pub async fn start_on(backend: Backend, store: Store) -> Self {
        let settings = store.settings();
        let settings: Vec<_> = settings.iter().map(|(key, value)| (*key, value.as_str())).collect();
        Self::start_with(backend, &settings).await
    }

    /// The folder in which `photos`, `originals` and `incoming` lie; those of the bucket are files as well.
    pub fn media(&self) -> PathBuf {
        match &self.site.config.media.place {
            Place::Folder(folder) => folder.clone(),
            Place::Bucket(bucket) => {
                PathBuf::from(variable("TEST_S3_FOLDER")).join(&bucket.name).join(&bucket.prefix)
            }
        }
    }
}

fn variable(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| panic!("{name} is of an S3 store: run the tests by `make test`"))
}
