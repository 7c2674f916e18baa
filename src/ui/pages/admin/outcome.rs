use leptos::prelude::*;

use crate::api::pages::desk::{Left, Told};

/// What became of the last form, with the way back.
#[component]
pub fn Outcome(told: Option<Told>) -> impl IntoView {
    let Told { words, undo, left } = told.unwrap_or_default();
    let undo = (!undo.is_empty()).then(|| view! { <Undo cases=undo /> });
    let class = if words.is_empty() { "" } else { "done inline" };
    view! {
        <div class=class>
            <p id="told" role="status">{words}</p>
            {undo}
        </div>
        {(!left.is_empty()).then(|| view! { <AsTheyWere left /> })}
    }
}

#[component]
fn AsTheyWere(left: Vec<Left>) -> impl IntoView {
    let left = left.into_iter().map(|Left { address, title, why }| {
        view! { <li><a href=address>{title}</a> ": " {why}</li> }
    });
    view! {
        <div class="notice" role="alert">
            <p>"Left as they were:"</p>
            <ul class="plain">{left.collect_view()}</ul>
        </div>
    }
}

#[component]
pub fn Undo(cases: Vec<i64>) -> impl IntoView {
    let cases = cases.into_iter().map(|case| view! { <input type="hidden" name="case" value=case /> });
    view! {
        <form method="post">
            {cases.collect_view()}
            <button class="small" name="do" value="undo">
                "Undo"
            </button>
        </form>
    }
}
