use std::time::Duration;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;

use crate::domain::Proof;

/// So many numbers are tried before the browser may do something else, some hundredths of a second.
const AT_A_TIME: u32 = 5_000;

/// On a page with a button that asks for a proof: looks for it and presses. Without scripts a person waits, and presses.
#[island]
pub fn Prover() -> impl IntoView {
    if cfg!(feature = "ssr") {
        return;
    }
    let button = document().query_selector("[data-challenge]").ok().flatten();
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        let asked = |name| button.get_attribute(name).unwrap_or_default();
        let bits = asked("data-bits").parse().unwrap_or_default();
        search(asked("data-challenge"), bits, 0, button);
    }
}

fn search(challenge: String, bits: u32, from: u32, button: HtmlElement) {
    let numbers = from..from + AT_A_TIME;
    match numbers.map(Proof).find(|proof| proof.zeros(&challenge) >= bits) {
        Some(proof) => {
            drop(button.set_attribute("value", &proof.0.to_string()));
            button.click();
        }
        None => set_timeout(move || search(challenge, bits, from + AT_A_TIME, button), Duration::ZERO),
    }
}
