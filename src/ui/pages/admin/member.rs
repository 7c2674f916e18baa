mod acts;
mod facts;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::Desk;
use super::log::Row;
use crate::api::pages::member::{self, Page};
use crate::ui::pages::trouble::{Trouble, is_told};
use acts::Acts;
use facts::Facts;

/// `/admin/members/<handle>`: everything that is known about a member, and what may be done about them. For operators.
#[component]
pub fn MemberPage() -> impl IntoView {
    let handle = use_params_map().with_untracked(|params| params.get("handle").unwrap_or_default());
    let page = Suspend::new(async move {
        match member::page(&handle).await {
            Ok(page) => view! { <Shown page /> }.into_any(),
            Err(error) => view! { <Trouble error /> }.into_any(),
        }
    });
    view! { <Suspense>{page}</Suspense> }
}

#[component]
fn Shown(mut page: Page) -> impl IntoView {
    let log = format!("/admin/log?about=member:{}", page.id);
    let noted = std::mem::take(&mut page.noted);
    let noted = match noted.is_empty() {
        true => view! { <p class="says">"Nothing was done about them so far."</p> }.into_any(),
        false => {
            let lines = noted.into_iter().map(|line| view! { <Row line /> });
            view! { <ol class="log">{lines.collect_view()}</ol> }.into_any()
        }
    };
    let done = is_told("saved").then(|| view! { <p class="says" role="status">"Done."</p> });
    view! {
        <Desk here="/admin/members" title=page.handle.clone()>
            {done}
            <Facts page=&page />
            <h2>"What operators did"</h2>
            {noted}
            <p><a href=log>"All of it in the log"</a></p>
            <Acts page=&page />
        </Desk>
    }
}
