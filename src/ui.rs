//! What people see. Pages are rendered on the server; only islands run in the browser as well. The tree of files in
//! `pages/` is the tree of addresses.

mod islands;
mod pages;
mod parts;
mod shell;

use leptos::prelude::use_context;

use crate::domain::SiteWords;
pub use shell::{App, shell};

/// The site's words, on the server. Islands get them as a property.
fn words() -> SiteWords {
    use_context().unwrap_or_default()
}
