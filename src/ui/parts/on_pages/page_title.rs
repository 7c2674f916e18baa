use leptos::prelude::*;
use leptos_meta::Title;

use super::escaped;
use crate::ui::words;

/// The page's title: what it is about, and the site's name. `leptos_meta` writes titles into the page as they stand, so
/// what people chose is escaped here.
#[component]
pub fn PageTitle(#[prop(optional, into)] about: Option<String>) -> impl IntoView {
    let name = words().name;
    let title = about.map_or(name.clone(), |about| format!("{about} – {name}"));
    view! { <Title text=escaped(&title) /> }
}
