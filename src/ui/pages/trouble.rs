use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use crate::api;
use crate::domain::AppError;
use crate::ui::parts::{Eyes, Looking};
use crate::ui::words;

/// The page in place of one that could not be made, with the HTTP status that belongs to it.
#[component]
pub fn Trouble(error: AppError) -> impl IntoView {
    api::answer_with_status_of(error);
    let name = words().name;
    let (title, looking) = match error {
        AppError::NoSuchPage | AppError::NoSuchPhoto => ("Nothing here", Looking::Apart),
        AppError::DatabaseAway => ("Back in a moment", Looking::Up),
        _ => ("Oh no", Looking::Apart),
    };
    // An empty address is the page itself.
    let (href, onwards) = match error.http_status() {
        404 => ("/", format!("Show me a {}", words().creature)),
        _ => ("", "Try again".to_owned()),
    };
    view! {
        <Title text=format!("{title} – {name}") />
        <section class="blank">
            <Eyes looking />
            <h1>{title}</h1>
            <p>{error.to_string()}</p>
            <a class="onwards" href=href>
                {onwards}
            </a>
        </section>
    }
}

/// What a plain form sent from this page came back with. Anyone can write an address, so it is only a code.
pub fn posted_error() -> Option<AppError> {
    let error = use_query_map().with_untracked(|query| query.get("__err"))?;
    Some(api::read_error(&error))
}
