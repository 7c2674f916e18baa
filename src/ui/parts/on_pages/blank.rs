use leptos::prelude::*;

use super::{Eyes, Looking};

/// In place of what is not there: why, and where to go from here.
#[component]
pub fn Blank(#[prop(into)] why: String, href: &'static str, onwards: &'static str) -> impl IntoView {
    view! {
        <div class="blank">
            <Eyes looking=Looking::Down />
            <p>{why}</p>
            <a class="onwards" href=href>
                {onwards}
            </a>
        </div>
    }
}
