use std::io;
use std::sync::Arc;
use std::thread::available_parallelism;

use tokio::sync::Semaphore;

use super::{Developed, Refusal, Shelf, develop};

/// Where photos are developed: away from the threads that serve, at most as many at once as there are cores.
#[derive(Clone)]
pub struct Darkroom(Arc<Semaphore>);

/// Why there is no photo.
#[derive(Debug, thiserror::Error)]
pub enum DevelopError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error("the photo could not be written")]
    Shelf(#[source] io::Error),
    #[error("the work on the photo ended early")]
    Interrupted,
}

impl Darkroom {
    pub fn open() -> Self {
        Self(Arc::new(Semaphore::new(available_parallelism().map_or(1, usize::from))))
    }

    /// Develops a file and puts the photo on the shelf under a key.
    pub async fn develop(
        &self,
        file: Vec<u8>,
        shelf: Shelf,
        photo_key: String,
    ) -> Result<Developed, DevelopError> {
        let place = self.0.clone().acquire_owned().await.map_err(|_| DevelopError::Interrupted)?;
        let work = tokio::task::spawn_blocking(move || {
            let developed = develop(&file)?;
            shelf.put(&photo_key, &developed).map_err(DevelopError::Shelf)?;
            drop(place);
            Ok(developed)
        });
        work.await.map_err(|_| DevelopError::Interrupted)?
    }
}
