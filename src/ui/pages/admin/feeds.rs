use leptos::prelude::*;

use super::Desk;
use crate::api::pages::feeds::{self, Feeds};
use crate::ui::pages::trouble::{Trouble, is_told};
use crate::ui::parts::Problems;

/// `/admin/feeds`: the feed of what is to be decided. For operators, each with a key of their own.
#[component]
pub fn FeedsPage() -> impl IntoView {
    let page = Suspend::new(async move {
        match feeds::page().await {
            Ok(feeds) => view! { <Shown feeds /> }.into_any(),
            Err(error) => view! { <Trouble error /> }.into_any(),
        }
    });
    view! { <Suspense>{page}</Suspense> }
}

#[component]
fn Shown(feeds: Feeds) -> impl IntoView {
    let Feeds { address, made_at, form } = feeds;
    let fresh = address.map(|address| {
        view! {
            <div class="field" role="status">
                <label for="address">"The address of your feed. It is shown this once: copy it now."</label>
                <input id="address" value=address readonly />
            </div>
        }
    });
    let (has_key, state) = match made_at {
        Some(at) => (true, format!("Your key was made on {at} UTC. Another one takes its place.")),
        None => (false, "You have no key yet.".to_owned()),
    };
    let make = if has_key { "Make another key" } else { "Make a key" };
    let withdraw = has_key.then(|| {
        view! {
            <button class="small" name="do" value="withdraw">
                "Withdraw it"
            </button>
        }
    });
    view! {
        <Desk here="/admin/feeds" title="Feeds">
            {is_told("withdrawn").then(|| view! { <p class="done" role="status">"The key is withdrawn."</p> })}
            <Problems form />
            <p>
                "What is to be decided is also a feed (Atom), for a reader or a chat: why, the caption, since when, and the way to \
                the case. Whoever has its address can read it, so the key in it is yours alone. It ends when it is withdrawn, when \
                you change your password or end your other sessions, when you are suspended, and when you look after the site no longer."
            </p>
            {fresh}
            <p>{state}</p>
            <form class="inline" method="post">
                <button class="small" name="do" value="make">
                    {make}
                </button>
                {withdraw}
            </form>
        </Desk>
    }
}
