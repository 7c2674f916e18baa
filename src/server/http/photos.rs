//! `/photos/…`, from whichever place photos lie in. What a name holds never changes, so the name is the tag of its
//! content.

use std::io;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures::TryStreamExt;
use http_range_header::{EndPosition, StartPosition, parse_range_header};
use tokio_util::io::ReaderStream;

use super::conditional::has_already;
use super::files::FOR_EVER;
use super::headers::{EVERYWHERE, RESOURCE_POLICY};
use crate::server::logs::with_causes;
use crate::server::media::{Fetched, PhotoFile, Piece, ShelfError};
use crate::server::state::Site;

/// How much of a file is in memory while it is sent.
const CHUNK_BYTES: usize = 64 * 1024;

/// How long to wait before asking again while the store is away.
const RETRY_SECONDS: &str = "30";

/// A photo's file. Only names of photos lead to the store, so nothing else that lies there can be had.
pub async fn get(
    State(site): State<Arc<Site>>,
    Path((folder, file)): Path<(String, String)>,
    method: Method,
    headers: HeaderMap,
) -> Response {
    let Some(file) = PhotoFile::parse(&folder, &file) else { return StatusCode::NOT_FOUND.into_response() };
    match find(&site, &file, &method, &headers).await {
        Ok(found) => found.unwrap_or_else(|| StatusCode::NOT_FOUND.into_response()),
        Err(error) => {
            tracing::warn!(error = with_causes(&error), "a photo could not be served");
            (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, RETRY_SECONDS)]).into_response()
        }
    }
}

async fn find(
    site: &Site,
    file: &PhotoFile,
    method: &Method,
    headers: &HeaderMap,
) -> Result<Option<Response>, ShelfError> {
    if has_already(headers, &tag(file)) {
        // While the store is away, what a browser has is as good as ever.
        let is_gone = matches!(site.shelf.bytes(file).await, Ok(None));
        return Ok((!is_gone).then(|| (StatusCode::NOT_MODIFIED, describe(file)).into_response()));
    }
    let wanted = wanted(headers, &tag(file));
    if wanted.is_none() && *method != Method::HEAD {
        let fetched = site.shelf.fetch(file, None).await?;
        return Ok(fetched.map(|fetched| (describe(file), whole(fetched)).into_response()));
    }
    let Some(bytes) = site.shelf.bytes(file).await? else { return Ok(None) };
    let Some(wanted) = wanted.filter(|_| *method != Method::HEAD) else {
        return Ok(Some((describe(file), [(header::CONTENT_LENGTH, bytes)]).into_response()));
    };
    let Some(piece) = wanted.of(bytes) else {
        let size = [(header::CONTENT_RANGE, format!("bytes */{bytes}"))];
        return Ok(Some((StatusCode::RANGE_NOT_SATISFIABLE, size).into_response()));
    };
    let place = [(header::CONTENT_RANGE, format!("bytes {}-{}/{bytes}", piece.start, piece.end - 1))];
    let fetched = site.shelf.fetch(file, Some(piece)).await?;
    let part = |fetched| (StatusCode::PARTIAL_CONTENT, describe(file), place, whole(fetched));
    Ok(fetched.map(|fetched| part(fetched).into_response()))
}

/// What is sent, with its length.
fn whole(fetched: Fetched) -> Response {
    let length = [(header::CONTENT_LENGTH, fetched.range.end - fetched.range.start)];
    let body = match fetched.content {
        Piece::File(file) => Body::from_stream(ReaderStream::with_capacity(file, CHUNK_BYTES)),
        Piece::Stream(bytes) => Body::from_stream(bytes.map_err(io::Error::other)),
    };
    (length, body).into_response()
}

/// What goes with a file, or with the news that it has not changed.
fn describe(file: &PhotoFile) -> HeaderMap {
    let mut headers = HeaderMap::from_iter([
        (header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg")),
        (header::CACHE_CONTROL, HeaderValue::from_static(FOR_EVER)),
        (header::ACCEPT_RANGES, HeaderValue::from_static("bytes")),
        (RESOURCE_POLICY, EVERYWHERE),
    ]);
    if let Ok(tag) = HeaderValue::from_str(&tag(file)) {
        headers.insert(header::ETAG, tag);
    }
    headers
}

fn tag(file: &PhotoFile) -> String {
    format!("\"{}-{}\"", file.key, file.size.name())
}

/// The one piece of a file that a browser asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Wanted {
    start: StartPosition,
    end: EndPosition,
}

/// `None` for all of it: also when several pieces are asked for, which no browser does of a picture, or when the piece
/// is one of another content.
fn wanted(headers: &HeaderMap, tag: &str) -> Option<Wanted> {
    if headers.get(header::IF_RANGE).is_some_and(|of| of.as_bytes() != tag.as_bytes()) {
        return None;
    }
    let ranges = parse_range_header(headers.get(header::RANGE)?.to_str().ok()?).ok()?.ranges;
    let [range] = ranges.as_slice() else { return None };
    Some(Wanted { start: range.start, end: range.end })
}

impl Wanted {
    /// `None` when a file of so many bytes has nothing of it.
    fn of(self, bytes: u64) -> Option<std::ops::Range<u64>> {
        let start = match self.start {
            StartPosition::Index(start) => start,
            StartPosition::FromLast(length) => bytes.saturating_sub(length),
        };
        let end = match self.end {
            EndPosition::Index(last) => last.saturating_add(1).min(bytes),
            EndPosition::LastByte => bytes,
        };
        (start < end).then_some(start..end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(range: &str, if_range: Option<&str>) -> Option<Option<(u64, u64)>> {
        let mut headers = HeaderMap::new();
        headers.insert(header::RANGE, range.parse().expect("a header"));
        if let Some(tag) = if_range {
            headers.insert(header::IF_RANGE, tag.parse().expect("a header"));
        }
        wanted(&headers, "\"x\"").map(|wanted| wanted.of(100).map(|piece| (piece.start, piece.end)))
    }

    #[test]
    fn a_piece_ends_where_the_file_does() {
        assert_eq!(piece("bytes=0-9", None), Some(Some((0, 10))));
        assert_eq!(piece("bytes=90-", None), Some(Some((90, 100))));
        assert_eq!(piece("bytes=90-1000", None), Some(Some((90, 100))));
        assert_eq!(piece("bytes=-10", None), Some(Some((90, 100))));
        assert_eq!(piece("bytes=-1000", None), Some(Some((0, 100))));
        assert_eq!(piece("bytes=0-18446744073709551615", None), Some(Some((0, 100))));
    }

    #[test]
    fn a_piece_behind_the_end_is_none() {
        assert_eq!(piece("bytes=100-", None), Some(None));
        assert_eq!(piece("bytes=5-4", None), Some(None));
    }

    #[test]
    fn what_is_no_single_piece_of_this_content_is_all_of_it() {
        for range in ["bytes=0-1,4-5", "bytes=a-b", "lines=0-1", "bytes=", "0-1"] {
            assert_eq!(piece(range, None), None, "{range}");
        }
        assert_eq!(piece("bytes=0-9", Some("\"x\"")), Some(Some((0, 10))));
        assert_eq!(piece("bytes=0-9", Some("\"y\"")), None);
        assert_eq!(piece("bytes=0-9", Some("W/\"x\"")), None, "a weak tag says too little");
    }
}
