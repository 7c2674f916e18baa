//! What the program calls itself.

use std::sync::LazyLock;
use std::{env, fs};

/// The name of the release that it is part of; where it was only built, its version.
pub fn name() -> &'static str {
    static NAME: LazyLock<String> =
        LazyLock::new(|| beside().unwrap_or_else(|| env!("CARGO_PKG_VERSION").to_owned()));
    &NAME
}

/// A release says so in a file beside the program. Compiled in, the name would have to be compiled anew with each commit.
fn beside() -> Option<String> {
    let file = env::current_exe().ok()?.with_file_name("RELEASE");
    fs::read_to_string(file).ok().map(|name| name.trim().to_owned())
}
