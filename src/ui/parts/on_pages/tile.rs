use leptos::prelude::*;

use crate::domain::counted;
use crate::server::services::tiles;

/// A photo in a grid of squares. With "~" before its place more votes may well move it.
#[component]
pub fn Tile(tile: tiles::Tile) -> impl IntoView {
    let place = tile.place.map(|place| {
        let about = if place.is_settled { "" } else { "~" };
        view! { <span class="place">{format!("{about}{}", place.number)}</span> }
    });
    let figures = tile.opinion.map(|opinion| {
        let votes = counted(opinion.votes, "vote", "votes");
        let text = opinion.mean.map_or_else(|| votes.clone(), |mean| format!("{mean} from {votes}"));
        view! { <span class="figures">{text}</span> }
    });
    view! {
        <li>
            <a href=format!("/d/{}", tile.code)>
                {place}
                <img src=tile.thumb alt=tile.caption width="320" height="320" loading="lazy" />
                {figures}
            </a>
        </li>
    }
}
