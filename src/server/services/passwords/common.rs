use std::collections::HashSet;
use std::io::Read;
use std::sync::LazyLock;

use flate2::read::GzDecoder;

/// Where it comes from stands in the README beside it.
const FILE: &[u8] = include_bytes!("common.txt.gz");

/// The passwords that are guessed first, in lower case; read once and kept for as long as the program runs.
static COMMON: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let mut text = String::new();
    if let Err(error) = GzDecoder::new(FILE).read_to_string(&mut text) {
        tracing::error!(%error, "the list of common passwords cannot be read whole");
    }
    text.leak().lines().collect()
});

/// Whether it is one of the most common passwords; `password` in lower case.
pub fn is_common(password: &str) -> bool {
    COMMON.contains(password)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole_and_in_lower_case() {
        assert_eq!(COMMON.len(), 19_640);
        assert!(COMMON.iter().all(|password| *password == password.to_lowercase()));
        assert!(is_common("123456") && is_common("qwertyuiop") && is_common("fallen_angel"));
        assert!(!is_common("") && !is_common("correct horse battery staple"));
    }
}
