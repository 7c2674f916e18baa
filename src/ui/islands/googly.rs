use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;

/// Lets all googly eyes of the page look at the pointer. The style sheet moves the pupils, by two properties of the
/// document that run from -1 to 1; where less motion is wanted it does not.
#[island]
pub fn Googly() -> impl IntoView {
    if cfg!(feature = "ssr") {
        return;
    }
    let listener = window_event_listener(ev::pointermove, |event| {
        let page = document().document_element().and_then(|page| page.dyn_into::<HtmlElement>().ok());
        let Some(page) = page else { return };
        // The mark is at the top left, so that everything else lies to its right and below.
        let towards = |at: i32, span: i32| format!(".{:02}", (at * 99 / span.max(1)).clamp(0, 99));
        let (x, y) =
            (towards(event.client_x(), page.client_width()), towards(event.client_y(), page.client_height()));
        let look = page.style();
        drop(look.set_property("--look-x", &x).and_then(|()| look.set_property("--look-y", &y)));
    });
    on_cleanup(move || listener.remove());
}
