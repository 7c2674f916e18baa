use leptos::prelude::*;

use super::trouble::Trouble;
use crate::api::pages::proving::{self, Challenge};
use crate::ui::parts::{PageForm, PageTitle, Script};

/// `/prove`: where whoever votes very fast works for a moment, or waits, and goes on. `prove.js` does the work.
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
    view! {
        <PageTitle about="One moment" />
        <section class="page">
            <h1>"One moment"</h1>
            <p>
                "Votes come very fast from you or from your network, and some programs vote. "
                "The photo that you were about to rate waits for you."
            </p>
            <PageForm form submit="Go on rating">
                <input type="hidden" id="challenge" name="challenge" value=text />
                <input type="hidden" name="answer" data-bits=bits />
                <p class="hint" role="status">
                    "Please wait for a minute and press the button."
                </p>
            </PageForm>
        </section>
        <Script src="/prove.js" />
    }
}
