use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::super::Desk;
use super::{Degree, Reasons};
use crate::api::pages::form::Form;
use crate::api::pages::votes::{self, Photo, Preview, Seen, Suspicion};
use crate::server::services::voiding::Move;
use crate::ui::pages::trouble::{Trouble, is_told};
use crate::ui::parts::{Field, PageForm};

/// `/admin/votes/<number>`: one suspicion, what its votes do to the board, and the way to void them and back. For operators.
#[component]
pub fn SuspicionPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").unwrap_or_default());
    let preview = is_told("preview");
    let page = Suspend::new(async move {
        match votes::one(&id, preview).await {
            Ok(seen) => view! { <Shown seen /> }.into_any(),
            Err(error) => view! { <Trouble error /> }.into_any(),
        }
    });
    view! { <Suspense>{page}</Suspense> }
}

#[component]
fn Shown(seen: Seen) -> impl IntoView {
    let Seen { suspicion, trust, photos, preview, form } = seen;
    let decision = match suspicion.voided {
        None => view! {
            <h2>"Without them"</h2>
            <Ahead preview />
            <Void form=form.clone() suspicion=suspicion.clone() />
            <Dismiss form suspicion=suspicion.clone() />
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
            <p>{trust}</p>
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
                " "
                <span class="says">{photo.votes}</span>
            </li>
        }
    });
    view! { <ul class="plain">{rows.collect_view()}</ul> }
}

#[component]
fn Ahead(preview: Preview) -> impl IntoView {
    match preview {
        Preview::Moves(moves) => view! { <Moves moves /> }.into_any(),
        Preview::Busy => view! {
            <p role="status">
                "Somebody else is looking, or the site has too many votes to be done within a minute. You can decide without, or "
                <a href="?preview">"try again"</a> "."
            </p>
        }
        .into_any(),
        Preview::NotAsked => view! {
            <p><a href="?preview">"Which places would move?"</a> " On a large site it takes up to a minute."</p>
        }
        .into_any(),
    }
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

/// What is decided about, so that nobody decides about other raters than they saw.
#[component]
fn Extent(suspicion: Suspicion) -> impl IntoView {
    view! {
        <input type="hidden" name="raters" value=suspicion.extent.raters />
        <input type="hidden" name="grown_at" value=suspicion.extent.grown_at.as_millis() />
    }
}

#[component]
fn Void(form: Form, suspicion: Suspicion) -> impl IntoView {
    view! {
        <h2>"Void them"</h2>
        <p class="says">
            "All votes of these raters, also those yet to come, leave the board and the averages. They are kept, and can be put back."
        </p>
        <PageForm form submit="Void these votes" grave=true what="void">
            <Extent suspicion />
            <Field name="reason" label="Why" hint="For the log." prose=true />
        </PageForm>
    }
}

/// Nobody is told of twice who was looked at once.
#[component]
fn Dismiss(form: Form, suspicion: Suspicion) -> impl IntoView {
    suspicion.dismissed.is_none().then(|| {
        view! {
            <h2>"Or leave them be"</h2>
            <p class="says">
                "Then these are people: their next votes weigh as before, and they are looked at again when they have voted as much once more."
            </p>
            <PageForm form submit="These are people" what="dismiss">
                <Extent suspicion />
                <Field name="why" label="Why people" hint="For the log." prose=true />
            </PageForm>
        }
    })
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
