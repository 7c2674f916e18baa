use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::super::Desk;
use super::{Degree, Reasons};
use crate::api::pages::form::Form;
use crate::api::pages::votes::{self, Photo, Seen};
use crate::server::services::voiding::Move;
use crate::ui::pages::trouble::Trouble;
use crate::ui::parts::{Field, PageForm};

/// `/admin/votes/<number>`: one suspicion, what its votes do to the board, and the way to void them and back. For operators.
#[component]
pub fn SuspicionPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").unwrap_or_default());
    let page = Suspend::new(async move {
        match votes::one(&id).await {
            Ok(seen) => view! { <Shown seen /> }.into_any(),
            Err(error) => view! { <Trouble error /> }.into_any(),
        }
    });
    view! { <Suspense>{page}</Suspense> }
}

#[component]
fn Shown(seen: Seen) -> impl IntoView {
    let Seen { suspicion, photos, moves, form } = seen;
    let decision = match suspicion.voided {
        None => view! {
            <h2>"Without them"</h2>
            <Moves moves />
            <Void form />
        }
        .into_any(),
        Some(_) => view! { <Restore form /> }.into_any(),
    };
    view! {
        <Desk here="/admin/votes" title="Suspicious votes">
            <p>
                <b>{suspicion.size.clone()}</b>
                " "
                <Degree suspicion=suspicion.clone() />
            </p>
            <p class="says">{suspicion.span}</p>
            <Reasons reasons=suspicion.reasons />
            <h2>"Mostly on"</h2>
            <Photos photos />
            {decision}
            <p><a href=format!("/admin/log?about=votes:{}", suspicion.id)>"What was done about them"</a></p>
        </Desk>
    }
}

#[component]
fn Photos(photos: Vec<Photo>) -> impl IntoView {
    let rows = photos.into_iter().map(|photo| {
        view! {
            <li>
                <a href=format!("/d/{}", photo.code)>{photo.caption}</a>
                <span class="says">{photo.votes}</span>
            </li>
        }
    });
    view! { <ul class="log">{rows.collect_view()}</ul> }
}

#[component]
fn Moves(moves: Vec<Move>) -> impl IntoView {
    if moves.is_empty() {
        return view! { <p>"No photo would be at another place."</p> }.into_any();
    }
    let rows = moves.into_iter().map(|photo| {
        view! {
            <tr>
                <th scope="row"><a href=format!("/d/{}", photo.code)>{photo.caption}</a></th>
                <td>{photo.now}</td>
                <td>{photo.then}</td>
            </tr>
        }
    });
    view! {
        <table class="moves">
            <thead>
                <tr>
                    <th scope="col">"Moves most"</th>
                    <th scope="col">"Place now"</th>
                    <th scope="col">"Then"</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

#[component]
fn Void(form: Form) -> impl IntoView {
    view! {
        <h2>"Void them"</h2>
        <p class="says">
            "All votes of these raters, also those yet to come, leave the board and the averages. They are kept, and can be put back."
        </p>
        <PageForm form submit="Void these votes" grave=true what="void">
            <Field name="reason" label="Why" hint="For the log." prose=true />
        </PageForm>
    }
}

#[component]
fn Restore(form: Form) -> impl IntoView {
    view! {
        <h2>"Put them back"</h2>
        <p class="says">"Then they weigh and count again as they did."</p>
        <PageForm form submit="Restore these votes" what="restore">
            <Field name="reason" label="Why" hint="For the log." prose=true />
        </PageForm>
    }
}
