use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;

use crate::domain::Score;

/// On a page with a plain pad: the keys 1 to 9, and 0 for ten, press its buttons.
#[island]
pub fn PadKeys() -> impl IntoView {
    on_score_key(|score| {
        let button = document().query_selector(&format!(".pad .key-{score}")).ok().flatten();
        if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
            button.click();
        }
    });
}

/// Calls back whenever a number key is pressed on its own, outside fields.
pub fn on_score_key(press: impl Fn(Score) + 'static) {
    if cfg!(feature = "ssr") {
        return;
    }
    let listener = window_event_listener(ev::keydown, move |event| {
        let with_others = event.ctrl_key() || event.alt_key() || event.meta_key() || event.repeat();
        if let (false, Some(score)) = (with_others, Score::from_key(&event.key())) {
            press(score);
        }
    });
    on_cleanup(move || listener.remove());
}
