use leptos::prelude::*;

use super::Desk;
use crate::api::pages::invitations::{self, Line, Page};
use crate::ui::pages::trouble::{Trouble, is_told};
use crate::ui::parts::{Field, PageForm};

/// `/admin/invitations`: links with which somebody may join. For admins.
#[component]
pub fn InvitationsPage() -> impl IntoView {
    let page = Suspend::new(async move {
        match invitations::page().await {
            Ok(page) => view! { <Shown page /> }.into_any(),
            Err(error) => view! { <Trouble error /> }.into_any(),
        }
    });
    view! { <Suspense>{page}</Suspense> }
}

#[component]
fn Shown(page: Page) -> impl IntoView {
    let Page { form, link, lines, is_open } = page;
    let open = is_open.then(|| {
        view! { <p class="says">"At the moment everyone may join without. "<a href="/admin/settings">"Settings"</a></p> }
    });
    let told = match link {
        Some(link) => view! {
            <p role="status">"The link, shown this once: copy it now."</p>
            <p>
                <code class="link">{link}</code>
            </p>
        }
        .into_any(),
        None => is_told("saved").then(|| view! { <p class="says" role="status">"Done."</p> }).into_any(),
    };
    let list = match lines.is_empty() {
        true => view! { <p class="says">"No link was made so far."</p> }.into_any(),
        false => {
            let lines = lines.into_iter().map(|line| view! { <Row line /> });
            view! { <ul class="plain">{lines.collect_view()}</ul> }.into_any()
        }
    };
    view! {
        <Desk here="/admin/invitations" title="Invitations">
            {open}
            {told}
            <PageForm form submit="Make a link" what="make">
                <Field name="note" label="Whom it is for" hint="For this list alone." prose=true />
                <Field name="uses" label="How many may join with it" kind="number" hint="It is good for 14 days." />
            </PageForm>
            {list}
        </Desk>
    }
}

#[component]
fn Row(line: Line) -> impl IntoView {
    let Line { id, note, used, made, expires, state, is_good } = line;
    let withdraw = is_good.then(|| {
        view! {
            <form method="post" class="inline">
                <input type="hidden" name="invitation" value=id />
                <button class="small" name="do" value="withdraw" aria-label=format!("Withdraw the invitation for {note}")>
                    "Withdraw"
                </button>
            </form>
        }
    });
    view! {
        <li>
            <p>
                <b>{note.clone()}</b>
                {format!(" {state}, used {used}")}
            </p>
            <p class="says">{format!("Made {made}. Good until {expires}.")}</p>
            {withdraw}
        </li>
    }
}
