//! Where photos lie: a folder, or a bucket of an S3-compatible store. Three kinds of files lie there: `photos/`, which
//! everyone may fetch; `originals/`, the uncropped pictures; and `incoming/`, files as they were sent, until they are
//! developed. The names of the last two are told to nobody.

mod contents;
mod names;
mod open;

use std::io::SeekFrom;
use std::ops::Range;
use std::sync::Arc;

use futures::stream::BoxStream;
use futures::{StreamExt, TryStreamExt, stream};
use object_store::path::Path;
use object_store::{
    Attributes, Error as StoreFailure, GetOptions, GetRange, GetResult, GetResultPayload, ObjectStore,
    ObjectStoreExt, PutOptions,
};
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncSeekExt, Take};

use super::Developed;
use crate::server::chance;
pub use axum::body::Bytes;
pub use contents::{Contents, FileKind, Key};
pub use names::{PhotoFile, Private, Size};
pub use open::ShelfError;

/// The place with all photos.
#[derive(Debug, Clone)]
pub struct Shelf {
    store: Arc<dyn ObjectStore>,
    /// Where it is a folder.
    folder: Option<Arc<std::path::Path>>,
    /// What a bucket is told of a public file, since it may be what serves it.
    public: Attributes,
    /// What the address of a photo starts with.
    photos_url: Arc<str>,
}

/// Some of a file, about to be read.
pub struct Fetched {
    /// Which of its bytes.
    pub range: Range<u64>,
    pub content: Piece,
}

/// Bytes as the place gives them away.
pub enum Piece {
    File(Take<File>),
    Stream(BoxStream<'static, Result<Bytes, StoreFailure>>),
}

impl Shelf {
    /// Writes a photo's files. Whatever this and [`Shelf::keep`] wrote is on disk when they return.
    pub async fn put(&self, photo_key: &str, photo: &Developed) -> Result<(), ShelfError> {
        let files = [(Size::Large, &photo.large), (Size::Medium, &photo.medium), (Size::Thumb, &photo.thumb)];
        for (size, jpeg) in files {
            let options = PutOptions { attributes: self.public.clone(), ..PutOptions::default() };
            let path = names::photo(photo_key, size);
            self.store.put_opts(&path, Bytes::copy_from_slice(jpeg).into(), options).await?;
        }
        Ok(())
    }

    /// Deletes a photo's files; those that are gone already are fine.
    pub async fn remove(&self, photo_key: &str) -> Result<(), ShelfError> {
        for size in Size::ALL {
            self.delete(names::photo(photo_key, size)).await?;
        }
        Ok(())
    }

    /// The address from which browsers fetch a photo.
    pub fn address(&self, photo_key: &str, size: Size) -> String {
        format!("{}/{}", self.photos_url, names::below_photos(photo_key, size))
    }

    /// A photo's file; `None` when it is not there.
    pub async fn read(&self, photo_key: &str, size: Size) -> Result<Option<Bytes>, ShelfError> {
        whole(self.get(photo_key, size, GetOptions::default()).await?).await
    }

    /// Some of a photo's file, or all of it, to be sent on while it is read; `None` when it is not there.
    pub async fn fetch(
        &self,
        file: &PhotoFile,
        range: Option<Range<u64>>,
    ) -> Result<Option<Fetched>, ShelfError> {
        let options = GetOptions { range: range.map(GetRange::Bounded), ..GetOptions::default() };
        let Some(found) = self.get(&file.key, file.size, options).await? else { return Ok(None) };
        let range = found.range;
        let content = match found.payload {
            GetResultPayload::File(file, _) => {
                let mut file = tokio::fs::File::from_std(file);
                file.seek(SeekFrom::Start(range.start)).await.map_err(ShelfError::Read)?;
                Piece::File(file.take(range.end - range.start))
            }
            GetResultPayload::Stream(bytes) => Piece::Stream(bytes),
        };
        Ok(Some(Fetched { range, content }))
    }

    /// How many bytes a photo's file has; `None` when it is not there.
    pub async fn bytes(&self, file: &PhotoFile) -> Result<Option<u64>, ShelfError> {
        let options = GetOptions { head: true, ..GetOptions::default() };
        Ok(self.get(&file.key, file.size, options).await?.map(|found| found.meta.size))
    }

    /// Writes a file that nobody may fetch.
    pub async fn keep(&self, what: Private, key: &str, file: Bytes) -> Result<(), ShelfError> {
        self.store.put(&names::private(what, key), file.into()).await?;
        Ok(())
    }

    /// Such a file; `None` when it is not there.
    pub async fn kept(&self, what: Private, key: &str) -> Result<Option<Bytes>, ShelfError> {
        whole(there(self.store.get(&names::private(what, key)).await)?).await
    }

    /// Deletes such a file; one that is gone already is fine.
    pub async fn forget(&self, what: Private, key: &str) -> Result<(), ShelfError> {
        self.delete(names::private(what, key)).await
    }

    /// A photo's file; photos from before there was a medium size have the large one in its place.
    async fn get(&self, key: &str, size: Size, options: GetOptions) -> Result<Option<GetResult>, ShelfError> {
        match there(self.store.get_opts(&names::photo(key, size), options.clone()).await)? {
            None if size == Size::Medium => {
                there(self.store.get_opts(&names::photo(key, Size::Large), options).await)
            }
            found => Ok(found),
        }
    }

    /// Writes a file and deletes it, to see whether that goes.
    pub async fn takes_files(&self) -> Result<(), ShelfError> {
        let path = names::private(Private::Incoming, &chance::name());
        self.store.put(&path, Bytes::new().into()).await?;
        self.delete(path).await
    }

    async fn delete(&self, path: Path) -> Result<(), ShelfError> {
        let mut deleted = self.store.delete_stream(stream::iter([Ok(path)]).boxed());
        there(deleted.try_next().await).map(drop)
    }
}

/// All that is in a file, where there is one.
async fn whole(found: Option<GetResult>) -> Result<Option<Bytes>, ShelfError> {
    match found {
        Some(found) => Ok(Some(found.bytes().await?)),
        None => Ok(None),
    }
}

/// What is absent is no failure.
fn there<T>(answer: Result<T, StoreFailure>) -> Result<Option<T>, ShelfError> {
    match answer {
        Ok(found) => Ok(Some(found)),
        Err(StoreFailure::NotFound { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests;
