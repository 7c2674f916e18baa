use leptos::prelude::*;

use crate::domain::{Score, SiteWords};

/// The ten scores, each a button that casts its vote. A plain form; where `on_press` is given, a press goes there
/// instead.
#[component]
pub fn Pad(
    words: SiteWords,
    /// What the keys are for; the site's question where nothing else is said.
    #[prop(into)]
    question: Signal<String>,
    #[prop(into)] ballot: Signal<String>,
    /// The key that is down while its vote is under way.
    #[prop(optional, into)]
    pressed: Signal<Option<Score>>,
    #[prop(optional, into)] on_press: Option<Callback<Score>>,
) -> impl IntoView {
    let (lowest, highest) = (words.lowest, words.highest);
    let label = {
        let (lowest, highest) = (lowest.clone(), highest.clone());
        move |score: Score| match score.get() {
            1 => format!("1, {lowest}"),
            Score::MAX => format!("{score}, {highest}"),
            _ => score.to_string(),
        }
    };
    let key = move |score: Score| {
        view! {
            <button
                class=format!("key key-{score}")
                class:pressed=move || pressed.get() == Some(score)
                name="score"
                value=score.to_string()
                aria-label=label(score)
                on:click=move |event| {
                    if let Some(on_press) = on_press {
                        event.prevent_default();
                        on_press.run(score);
                    }
                }
            >
                {score.get()}
            </button>
        }
    };
    view! {
        <form class="pad" method="post" action="/api/rate" aria-busy=move || pressed.get().is_some().to_string()>
            <input type="hidden" name="ballot" value=ballot prop:value=ballot />
            <fieldset>
                <legend>
                    <h1>{question}</h1>
                </legend>
                <div class="keys">{Score::all().map(key).collect_view()}</div>
                <div class="ends" aria-hidden="true">
                    <span>{lowest}</span>
                    <span>{highest}</span>
                </div>
            </fieldset>
        </form>
    }
}
