//! How a photo has done.

use leptos::prelude::*;

use crate::domain::{Standing, counted};
use crate::server::services::records::Record;
use crate::ui::parts::{Curve, Sheet, Tile};

/// Its place among all, in one sentence.
#[component]
pub fn Headline(standing: Option<Standing>) -> impl IntoView {
    let words = standing.map_or("It is not on the board yet.".to_owned(), |standing| in_words(&standing));
    view! { <p class="headline">{words}</p> }
}

fn in_words(standing: &Standing) -> String {
    let place = standing.sentence();
    // Who was compared by nobody is compared with nobody.
    match standing.comparison().filter(|_| standing.votes > 0) {
        Some(comparison) => format!("{comparison}, {place}."),
        None => format!("On the board it is {place}."),
    }
}

/// The numbers, the curve and the neighbours.
#[component]
pub fn ShownRecord(record: Record) -> impl IntoView {
    let Record { standing, curve, views, shares, neighbours } = record;
    let times = |n| counted(n, "time", "times");
    let score = standing.map(|standing| format!("Scores {} on the board. ", standing.score));
    let numbers = format!("Seen {}, shared {}.", times(views), times(shares));
    // One point says nothing that the headline does not.
    let curve = (curve.len() > 1).then(|| view! { <Curve points=curve /> });
    let neighbours = (!neighbours.is_empty()).then(|| {
        view! {
            <h2>"Ahead of it and behind"</h2>
            <ul class="wall">{neighbours.into_iter().map(|tile| view! { <Tile tile /> }).collect_view()}</ul>
        }
    });
    view! {
        <Sheet href="/walls.css" />
        <Sheet href="/board.css" />
        <section class="record">
            <h2>"How it has done"</h2>
            <p>{score} {numbers}</p>
            {curve}
            {neighbours}
        </section>
    }
}
