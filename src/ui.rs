//! What people see. Pages are made on the server alone; islands, and the parts that they use, run in the browser as
//! well. The tree of files in `pages/` is the tree of addresses.

pub mod islands;
#[cfg(feature = "ssr")]
mod pages;
mod parts;
#[cfg(feature = "ssr")]
mod shell;

#[cfg(feature = "ssr")]
pub use shell::{App, shell};

/// The site's words. Islands get them as a property.
#[cfg(feature = "ssr")]
fn words() -> crate::domain::SiteWords {
    leptos::prelude::use_context().unwrap_or_default()
}

/// What the page's address says under a name; empty where it says nothing.
#[cfg(feature = "ssr")]
fn asked(name: &str) -> String {
    use leptos::prelude::WithUntracked;
    use leptos_router::hooks::use_query_map;
    use_query_map().with_untracked(|query| query.get(name).unwrap_or_default())
}
