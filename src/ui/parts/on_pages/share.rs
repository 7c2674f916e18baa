use leptos::prelude::*;

use super::{Script, Sheet};
use crate::api::pages::sharing;
use crate::domain::{Code, Score};

/// The short address of a photo, to be copied. The script `share.js` adds a button that does it, or that hands it to the
/// phone's own sharing. `score` is what the visitor gave: friends who come by the link see it after their own guess.
#[component]
pub fn Share(code: Code, score: Option<Score>) -> impl IntoView {
    let link = sharing::link(&code, score).unwrap_or_default();
    let label = match score {
        Some(_) => "Send it to a friend. They guess first, then see yours.",
        None => "Send it to a friend",
    };
    view! {
        <div class="share">
            <label for="share">{label}</label>
            <input id="share" value=link readonly />
            <button class="small" type="button">
                "Copy"
            </button>
            <p role="status"></p>
        </div>
        <Sheet href="/share.css" />
        <Script src="/share.js" />
    }
}
