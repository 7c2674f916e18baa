use leptos::prelude::*;

use super::trouble::Trouble;
use crate::api::pages::proving::{self, Challenge};
use crate::ui::islands::Prover;
use crate::ui::parts::{PageTitle, Problems};

/// `/prove`: where whoever votes very fast works for a moment, or waits, and goes on.
#[component]
pub fn ProvePage() -> impl IntoView {
    let page = Suspend::new(async move {
        match proving::prove().await {
            Ok(challenge) => view! { <Asked challenge /> }.into_any(),
            Err(error) => view! { <Trouble error /> }.into_any(),
        }
    });
    view! { <Suspense>{page}</Suspense> }
}

#[component]
fn Asked(challenge: Challenge) -> impl IntoView {
    let Challenge { text, bits, form } = challenge;
    // After an answer that was not taken, a person decides.
    let to_find = form.trouble.is_none().then(|| text.clone());
    view! {
        <PageTitle about="One moment" />
        <section class="page">
            <h1>"One moment"</h1>
            <p>
                "Votes come very fast from you or from your network, and some programs vote. "
                "The photo that you were about to rate waits for you."
            </p>
            <form class="form" method="post">
                <Problems form />
                <p class="hint">
                    "Your browser works for a second or two, then goes on by itself. "
                    "Should it not: wait for a minute, then press the button."
                </p>
                <input type="hidden" id="challenge" name="challenge" value=text />
                <button class="submit" name="answer" data-challenge=to_find data-bits=bits>
                    "Go on rating"
                </button>
            </form>
        </section>
        <Prover />
    }
}
