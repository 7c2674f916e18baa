//! Forms that a passkey fills in. The script shows them where browsers have passkeys.

use leptos::prelude::*;

use super::Script;
use crate::domain::Ceremony;

/// Asks for a passkey in place of e-mail and password.
#[component]
pub fn PasskeySignIn(ceremony: Ceremony) -> impl IntoView {
    view! {
        <form class="form" method="post" data-passkey="sign-in" data-options=ceremony.options hidden>
            <input type="hidden" name="ceremony" value=ceremony.id />
            <input type="hidden" name="credential" />
            <button class="submit plain">"Sign in with a passkey"</button>
            <p role="status"></p>
        </form>
        <Script src="/passkeys.js" />
    }
}

/// Adds a passkey to the account.
#[component]
pub fn PasskeyAdd(ceremony: Ceremony, #[prop(into)] name: String) -> impl IntoView {
    view! {
        <form class="form" method="post" data-passkey="add" data-options=ceremony.options hidden>
            <h2>"Add a passkey"</h2>
            <input type="hidden" name="do" value="add" />
            <input type="hidden" name="ceremony" value=ceremony.id />
            <input type="hidden" name="credential" />
            <div class="field">
                <label for="name">"What to call it"</label>
                <input id="name" name="name" value=name maxlength="40" required />
            </div>
            <div class="field">
                <label for="password">"Your password"</label>
                <input id="password" name="password" type="password" autocomplete="current-password" required />
            </div>
            <button class="submit">"Add a passkey"</button>
            <p role="status"></p>
        </form>
        <noscript>
            <p>"Adding a passkey takes JavaScript: it is a talk between your browser and this site."</p>
        </noscript>
        <Script src="/passkeys.js" />
    }
}
