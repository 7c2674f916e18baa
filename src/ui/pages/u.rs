use leptos::prelude::*;
use leptos_meta::Meta;
use leptos_router::hooks::use_params_map;

use super::trouble::Trouble;
use crate::api::pages::profile;
use crate::api::who;
use crate::domain::counted;
use crate::server::services::profiles::{Figures, Order, Profile};
use crate::ui::parts::{Eyes, Looking, PageTitle, Portrait, Sheet, Tile, ToDesk, Turning};
use crate::ui::{asked, words};

/// `/u/<handle>`: a member and the wall of their photos.
#[component]
pub fn ProfilePage() -> impl IntoView {
    let handle = use_params_map().with_untracked(|params| params.get("handle").unwrap_or_default());
    let [tab, page] = ["tab", "page"].map(asked);
    let page = Suspend::new(async move {
        match profile::view(&handle, &tab, &page).await {
            Ok(profile) => view! { <Shown profile /> }.into_any(),
            Err(error) => view! { <Trouble error /> }.into_any(),
        }
    });
    view! { <Suspense>{page}</Suspense> }
}

#[component]
fn Shown(profile: Profile) -> impl IntoView {
    let hidden = profile.hide_from_search.then(|| view! { <Meta name="robots" content="noindex" /> });
    let bio = profile.bio.lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect::<Vec<_>>();
    let yours = profile.is_you.then(|| {
        let desk = who::operator().is_ok().then(|| view! { <a class="small" href="/admin">"Desk"</a> });
        view! {
            <div class="inline">
                <a class="small" href="/mine">"My photos"</a>
                <a class="small" href="/settings">"Settings"</a>
                {desk}
                <a class="small" href="/sign-out">"Sign out"</a>
            </div>
        }
    });
    let to_desk = (!profile.is_you).then(|| {
        view! { <ToDesk address=format!("/admin/members/{}", profile.handle) /> }
    });
    let report = (!profile.is_you).then(|| {
        let href = format!("/report/profile/{}", profile.handle);
        view! { <a class="keep" href=href rel="nofollow">"Report"</a> }
    });
    view! {
        <PageTitle about=profile.handle.clone() />
        {hidden}
        <Sheet href="/walls.css" />
        <section class="profile">
            <header>
                <Portrait picture=profile.picture.clone() handle=profile.handle.clone() />
                <div>
                    <h1>{profile.handle.clone()}</h1>
                    <p class="since">{sentence(&profile)}</p>
                    <div class="bio">{bio}</div>
                    {yours}
                    {to_desk}
                    {report}
                </div>
            </header>
            <Wall profile />
        </section>
    }
}

/// The numbers as a sentence.
fn sentence(profile: &Profile) -> String {
    let words = words();
    let since = format!("Here since {}.", profile.since);
    let Some(Figures { cast, mean_given, best_place }) = profile.figures else { return since };
    let judged = match mean_given {
        Some(mean) => {
            format!(" Judged {}, {mean} on average.", counted(cast, &words.creature, &words.creatures))
        }
        None => format!(" Has not judged a single {} yet.", words.creature),
    };
    let best = best_place.map(|place| format!(" Best photo: number {place} of all.")).unwrap_or_default();
    since + &judged + &best
}

#[component]
fn Wall(profile: Profile) -> impl IntoView {
    let Profile { handle, photos, count, order, page, pages, is_you, .. } = profile;
    if count == 0 {
        let words = match is_you {
            true => "You have no photos here yet.".to_owned(),
            false => format!("{handle} has no photos here yet."),
        };
        return view! {
            <div class="blank">
                <Eyes looking=Looking::Down />
                <p>{words}</p>
                {is_you.then(|| view! { <a class="onwards" href="/submit">"Submit a photo"</a> })}
            </div>
        }
        .into_any();
    }
    let tabs = [
        (Order::Newest, "", "Newest"),
        (Order::Best, "best", "Best"),
        (Order::MostVoted, "discussed", "Most discussed"),
    ];
    let tab = tabs.iter().find(|(of, ..)| *of == order).map_or("", |(_, tab, _)| tab);
    let links = tabs.map(|(of, tab, name)| {
        let href = format!("/u/{handle}{}", query(tab, 1));
        view! {
            <a href=href aria-current=(of == order).then_some("page")>
                {name}
            </a>
        }
    });
    let address = {
        let handle = handle.clone();
        move |to| format!("/u/{handle}{}", query(tab, to))
    };
    view! {
        <h2>{counted(count, "photo", "photos")}</h2>
        <nav class="tabs" aria-label="Order">
            {links.collect_view()}
        </nav>
        <ul class="wall">{photos.into_iter().map(|tile| view! { <Tile tile /> }).collect_view()}</ul>
        <Turning page pages address />
    }
    .into_any()
}

fn query(tab: &str, page: u64) -> String {
    match (tab, page) {
        ("", 1) => String::new(),
        ("", page) => format!("?page={page}"),
        (tab, 1) => format!("?tab={tab}"),
        (tab, page) => format!("?tab={tab}&page={page}"),
    }
}
