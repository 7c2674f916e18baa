//! Requests that ask for what has changed alone.

use axum::http::{HeaderMap, header};

/// Whether whoever asks has the content with this tag.
pub fn has_already(headers: &HeaderMap, tag: &str) -> bool {
    let lists = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|list| list.to_str().ok());
    lists.flat_map(|list| list.split(',')).any(|known| known.trim().trim_start_matches("W/") == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_that_has_the_content_is_recognised() {
        let asks = |tags: &str| {
            let headers = HeaderMap::from_iter([(header::IF_NONE_MATCH, tags.parse().expect("a header"))]);
            has_already(&headers, "\"x\"")
        };
        assert!(asks("\"x\"") && asks("\"a\", \"x\"") && asks("W/\"x\""));
        assert!(!asks("\"a\"") && !asks("x"));
    }
}
