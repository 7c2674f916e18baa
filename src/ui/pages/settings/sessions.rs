use leptos::prelude::*;

use super::Section;
use crate::api::pages::sessions::{self, Line};
use crate::ui::parts::Problems;

/// `/settings/sessions`
#[component]
pub fn SessionsPage() -> impl IntoView {
    let page = Suspend::new(async move {
        let content = sessions::page().await.map(|(lines, form)| {
            let others = lines.len() > 1;
            let lines = lines.into_iter().map(|line| view! { <Session line /> });
            let end_all = others.then(|| {
                view! {
                    <form method="post" class="form">
                        <button class="submit" name="do" value="end-others">
                            "End all the others"
                        </button>
                    </form>
                }
            });
            view! {
                <Problems form />
                <p>"Anything here that is not you? End it, and change your password."</p>
                <ul class="lines">{lines.collect_view()}</ul>
                {end_all}
                <p><a href="/sign-out">"Sign out here"</a></p>
            }
            .into_any()
        });
        view! { <Section title="Where you are signed in" content done="Done." /> }
    });
    view! { <Suspense>{page}</Suspense> }
}

#[component]
fn Session(line: Line) -> impl IntoView {
    let Line { id, device, place, since, seen, is_this } = line;
    let end = (!is_this).then(|| {
        view! {
            <form method="post" class="inline">
                <input type="hidden" name="session" value=id />
                <button class="small" name="do" value="end" aria-label=format!("End {device}")>
                    "End"
                </button>
            </form>
        }
    });
    view! {
        <li>
            <p>
                <strong>{device.clone()}</strong>
                {is_this.then_some(", this one")}
            </p>
            <p class="hint">{format!("From {place}. Last seen {seen}, signed in on {since}.")}</p>
            {end}
        </li>
    }
}
