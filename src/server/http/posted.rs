use std::sync::Arc;

use axum::body::{Bytes, to_bytes};
use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;

use crate::domain::AppError;
use crate::server::media::MAX_BYTES;

/// The most that a form of words may send, in bytes.
pub const MOST_WORDS: usize = 64 * 1024;

/// The most that a form with a photo may send.
pub const MOST_WITH_PHOTO: usize = MAX_BYTES + MOST_WORDS;

/// What a form on a page sent, as text; and its files.
#[derive(Debug, Clone, Default)]
pub struct Posted {
    fields: Arc<[(String, String)]>,
    files: Arc<[(String, Bytes)]>,
}

/// Why a form was not read: too large, broken off, of no known kind, or there is no room for it now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unread(pub AppError);

impl From<MultipartError> for Unread {
    fn from(error: MultipartError) -> Self {
        let is_large = error.status() == StatusCode::PAYLOAD_TOO_LARGE;
        Self(if is_large { AppError::TooLarge } else { AppError::BadRequest })
    }
}

impl Posted {
    /// Reads the body of a request: fields as a browser sends them, with or without files.
    pub async fn read(request: Request) -> Result<Self, Unread> {
        if let Some(unread) = request.extensions().get::<Unread>() {
            return Err(*unread);
        }
        let kind =
            request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if kind.starts_with("multipart/form-data") {
            return Self::read_parts(request).await;
        }
        if !kind.starts_with("application/x-www-form-urlencoded") {
            return Err(Unread(AppError::BadRequest));
        }
        let body = to_bytes(request.into_body(), MOST_WORDS).await.map_err(|_| Unread(AppError::TooLarge))?;
        Ok(Self { fields: form_urlencoded::parse(&body).into_owned().collect(), files: Arc::new([]) })
    }

    async fn read_parts(request: Request) -> Result<Self, Unread> {
        let bad = |_| Unread(AppError::BadRequest);
        let mut parts = Multipart::from_request(request, &()).await.map_err(bad)?;
        let (mut fields, mut files) = (Vec::new(), Vec::new());
        while let Some(part) = parts.next_field().await? {
            let name = part.name().unwrap_or_default().to_owned();
            match part.file_name() {
                Some(_) => files.push((name, part.bytes().await?)),
                None => fields.push((name, part.text().await?)),
            }
        }
        Ok(Self { fields: fields.into(), files: files.into() })
    }

    /// The field's text; empty when it was not sent.
    pub fn text(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, text)| text)
    }

    /// The file's bytes; `None` when none was chosen.
    pub fn file(&self, name: &str) -> Option<Bytes> {
        let file = self.files.iter().find(|(field, _)| field == name).map(|(_, bytes)| bytes.clone());
        file.filter(|bytes| !bytes.is_empty())
    }

    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }
}
