mod one;

use leptos::prelude::*;

use super::Desk;
use crate::api::pages::votes::{self, Suspicion};
use crate::ui::asked;
use crate::ui::pages::trouble::{Trouble, is_told};
pub use one::SuspicionPage;

/// `/admin/votes`: votes that do not look like people's. For operators.
#[component]
pub fn VotesPage() -> impl IntoView {
    let (is_decided, after) = (is_told("decided"), asked("after"));
    let page = Suspend::new(async move {
        match votes::list(is_decided, &after).await {
            Ok(list) => view! { <Shown list /> }.into_any(),
            Err(error) => view! { <Trouble error /> }.into_any(),
        }
    });
    view! { <Suspense>{page}</Suspense> }
}

#[component]
fn Shown(list: votes::List) -> impl IntoView {
    let votes::List { suspicions, is_decided, older } = list;
    let nothing = match is_decided {
        true => "Nothing was decided yet.",
        false => "Nothing waits: all votes of late look like people's.",
    };
    let nothing = suspicions.is_empty().then(|| view! { <p class="says">{nothing}</p> });
    let tab = |href: &'static str, label: &'static str, is_shown: bool| {
        view! { <a href=href aria-current=is_shown.then_some("page")>{label}</a> }
    };
    view! {
        <Desk here="/admin/votes" title="Votes">
            <nav class="tabs" aria-label="Parts">
                {tab("/admin/votes", "To decide", !is_decided)} {tab("/admin/votes?decided", "Decided", is_decided)}
            </nav>
            <p class="says">
                "Raters who do not look like people, or like so many people, the worst first. "
                "Their next votes weigh less; what they cast counts until you void it. All times are UTC."
            </p>
            {nothing}
            <List suspicions />
            {older.map(|href| view! { <p><a class="onwards" href=href>"More"</a></p> })}
        </Desk>
    }
}

#[component]
fn List(suspicions: Vec<Suspicion>) -> impl IntoView {
    let rows = suspicions.into_iter().map(|suspicion| {
        let address = format!("/admin/votes/{}", suspicion.id);
        view! {
            <li>
                <time>{suspicion.span.clone()}</time>
                <p>
                    <a href=address>{suspicion.size.clone()}</a>
                    " "
                    <Degree suspicion=suspicion.clone() />
                </p>
                <Reasons reasons=suspicion.reasons />
            </li>
        }
    });
    view! { <ol class="log">{rows.collect_view()}</ol> }
}

/// How suspicious, or since when its votes are void.
#[component]
fn Degree(suspicion: Suspicion) -> impl IntoView {
    let text = match (suspicion.voided, suspicion.dismissed) {
        (Some(at), _) => format!("voided {at}"),
        (None, Some(at)) => format!("dismissed {at}"),
        (None, None) => format!("suspicion {} of 100", suspicion.degree),
    };
    view! { <span class="says">{text}</span> }
}

#[component]
fn Reasons(reasons: Vec<String>) -> impl IntoView {
    let reasons = reasons.into_iter().map(|reason| view! { <p>{reason}</p> });
    view! { <blockquote>{reasons.collect_view()}</blockquote> }
}
