use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};

use crate::api::{self, who};
use crate::domain::AppError;
use crate::ui::parts::{Eyes, Looking, PageTitle};
use crate::ui::words;

/// The page in place of one that could not be made, with the HTTP status that belongs to it.
#[component]
pub fn Trouble(error: AppError) -> impl IntoView {
    who::set_status(error);
    let (title, looking) = match error {
        AppError::NoSuchPage | AppError::NoSuchPhoto | AppError::NoSuchMember => {
            ("Nothing here", Looking::Apart)
        }
        AppError::DatabaseAway => ("Back in a moment", Looking::Up),
        _ => ("Oh no", Looking::Apart),
    };
    // An empty address is the page itself.
    let (href, onwards) = match error.http_status() {
        404 => ("/", format!("Show me a {}", words().creature)),
        _ => ("", "Try again".to_owned()),
    };
    view! {
        <PageTitle about=title />
        <section class="blank">
            <Eyes looking />
            <h1>{title}</h1>
            <p>{error.to_string()}</p>
            {who::reference(error).map(|id| view! { <p class="hint">"Reference: " {id}</p> })}
            <a class="onwards" href=href>
                {onwards}
            </a>
        </section>
    }
}

/// In place of a page for members alone: whoever is not signed in is asked to be.
#[component]
pub fn MembersTrouble(error: AppError) -> impl IntoView {
    if error != AppError::SignedOut {
        return view! { <Trouble error /> }.into_any();
    }
    let here = use_location().pathname.get_untracked();
    // For whoever follows no redirect; browsers do.
    who::set_status(error);
    leptos_axum::redirect(&format!("/sign-in?to={here}"));
    ().into_any()
}

/// In place of what a link from a mail would have done; `again` is where to get another.
#[component]
pub fn DeadLink(again: &'static str) -> impl IntoView {
    view! {
        <PageTitle about="Too late" />
        <section class="blank">
            <Eyes looking=Looking::Down />
            <h1>"Too late"</h1>
            <p>{AppError::DeadLink.to_string()}</p>
            <a class="onwards" href=again>
                "Get a new one"
            </a>
        </section>
    }
}

/// Whether a form of this page was sent and all was well, as the address it led to says by `word`. A form that was sent
/// from there since is another matter.
pub fn is_told(word: &str) -> bool {
    !api::pages::form::was_sent() && use_query_map().with_untracked(|query| query.get(word).is_some())
}

/// What a plain form sent from this page came back with. Anyone can write an address, so it is only a code.
pub fn posted_error() -> Option<AppError> {
    let error = use_query_map().with_untracked(|query| query.get("__err"))?;
    Some(api::read_error(&error))
}
