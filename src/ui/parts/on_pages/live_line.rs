use leptos::prelude::*;

use super::{Script, Sheet};
use crate::api::pages::live;

/// How many were judged today, and some of them: as it is when the page is made, and from then on as `live.js` hears it.
/// Hidden while there is nothing to tell.
#[component]
pub fn LiveLine() -> impl IntoView {
    let pulse = live::now().unwrap_or_default();
    let photos = pulse.photos.iter().cloned().map(|photo| {
        view! {
            <li>
                <a href=photo.page>
                    <img src=photo.thumb alt=photo.caption width="320" height="320" loading="lazy" />
                </a>
            </li>
        }
    });
    view! {
        <Sheet href="/live.css" />
        <section id="live" class="live" aria-label="Judged lately" hidden=pulse.words.is_empty()>
            <p>{pulse.words.clone()}</p>
            <ul>{photos.collect_view()}</ul>
        </section>
        <Script src="/live.js" />
    }
}
