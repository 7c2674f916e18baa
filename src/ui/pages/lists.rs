//! The lists: one page in four kinds.

use std::mem;

use leptos::prelude::*;
use leptos_router::location::Url;

use super::trouble::Trouble;
use crate::api::pages::lists::{self, Top};
use crate::domain::{Kind, List, Period};
use crate::server::services::lists::Listed;
use crate::ui::parts::{Blank, PageTitle, Script, Sheet, SitePreview, Tile, Turning};
use crate::ui::{asked, words};

/// `/top`: the board, of all time or lately, of all kinds or one.
#[component]
pub fn TopPage() -> impl IntoView {
    let [of, kind, page] = ["of", "kind", "page"].map(asked);
    let page = Suspend::new(async move {
        match lists::top(&of, &kind, &page).await {
            Ok(Top { list, listed, kinds }) => {
                view! { <Shown listed narrowing=view! { <Narrowing list=list.clone() kinds /> }.into_any() list /> }
                    .into_any()
            }
            Err(error) => view! { <Trouble error /> }.into_any(),
        }
    });
    view! { <Suspense>{page}</Suspense> }
}

/// `/new`: as they come in.
#[component]
pub fn NewPage() -> impl IntoView {
    view! { <Whole list=List::New /> }
}

/// `/controversial`: those on whose score people agree least.
#[component]
pub fn ControversialPage() -> impl IntoView {
    view! { <Whole list=List::Controversial /> }
}

/// `/trending`: those that are talked about.
#[component]
pub fn TrendingPage() -> impl IntoView {
    view! { <Whole list=List::Trending /> }
}

/// A list that is not narrowed.
#[component]
fn Whole(list: List) -> impl IntoView {
    let page = asked("page");
    let page = Suspend::new(async move {
        match lists::view(&list, &page).await {
            Ok(listed) => view! { <Shown list listed narrowing=().into_any() /> }.into_any(),
            Err(error) => view! { <Trouble error /> }.into_any(),
        }
    });
    view! { <Suspense>{page}</Suspense> }
}

#[component]
fn Shown(list: List, listed: Listed, narrowing: AnyView) -> impl IntoView {
    let heading = heading(&list);
    let here = address(&list, listed.page);
    let is_this = |other: &List| mem::discriminant(other) == mem::discriminant(&list);
    let tabs = [List::TOP, List::New, List::Trending, List::Controversial].map(|other| {
        view! {
            <a href=address(&other, 1) aria-current=is_this(&other).then_some("page")>
                {name(&other)}
            </a>
        }
    });
    // A page in the middle may be empty, when all that was on it has just left the site.
    let content = match listed.tiles.is_empty() && listed.pages == 1 {
        true => view! { <Nothing list /> }.into_any(),
        false => view! { <Photos list listed /> }.into_any(),
    };
    view! {
        <PageTitle about=heading.clone() />
        <SitePreview title=heading.clone() address=here />
        <Sheet href="/walls.css" />
        <Sheet href="/board.css" />
        <section class="profile lists">
            <header>
                <h1>{heading}</h1>
            </header>
            <nav class="tabs" aria-label="Lists">
                {tabs.collect_view()}
            </nav>
            {narrowing}
            {content}
            <p class="hint">
                <a class="keep" href="/stats">
                    "The site in figures"
                </a>
            </p>
        </section>
    }
}

#[component]
fn Photos(list: List, listed: Listed) -> impl IntoView {
    let Listed { tiles, page, pages } = listed;
    let is_open = tiles.iter().any(|tile| tile.place.is_some_and(|place| !place.is_settled));
    let open = is_open.then(|| {
        view! { <p class="hint">"A ~ means that few have voted, so the place may well move."</p> }
    });
    view! {
        {open}
        <ul class="wall">{tiles.into_iter().map(|tile| view! { <Tile tile /> }).collect_view()}</ul>
        <Turning page pages address=move |to| address(&list, to) />
        {(page < pages).then(|| view! { <Script src="/more.js" /> })}
    }
}

/// Since when, and of what kind.
#[component]
fn Narrowing(list: List, kinds: Vec<String>) -> impl IntoView {
    let List::Top { period, kind } = list else { return ().into_any() };
    let periods = Period::ALL.map(|other| {
        let list = List::Top { period: other, kind: kind.clone() };
        let name = match other {
            Period::AllTime => "All time",
            Period::Month => "This month",
            Period::Week => "This week",
        };
        view! {
            <a href=address(&list, 1) aria-current=(other == period).then_some("true")>
                {name}
            </a>
        }
    });
    let chosen = kind.as_ref().map_or("", Kind::as_str).to_owned();
    let unusual = (!chosen.is_empty() && !kinds.contains(&chosen)).then(|| chosen.clone());
    let options = unusual.into_iter().chain(kinds).map(|kind| {
        let (value, selected) = (kind.clone(), kind == chosen);
        view! {
            <option value=value selected=selected>
                {kind}
            </option>
        }
    });
    let of =
        (period != Period::AllTime).then(|| view! { <input type="hidden" name="of" value=period.code() /> });
    view! {
        <nav class="tabs" aria-label="Since when">
            {periods.collect_view()}
        </nav>
        <form class="kinds" action="/top">
            {of}
            <label for="kind">"Kind"</label>
            <select id="kind" name="kind">
                <option value="">"All kinds"</option>
                {options.collect_view()}
            </select>
            <button class="small">"Show"</button>
        </form>
    }
    .into_any()
}

#[component]
fn Nothing(list: List) -> impl IntoView {
    let creatures = words().creatures;
    let (why, href, onwards) = match &list {
        List::Top { kind: Some(kind), .. } => {
            (format!("No {} is on this list yet.", kind.as_str()), "/top", "All kinds")
        }
        List::Top { .. } => (format!("No {creatures} are ranked here yet."), "/", "Rate some"),
        List::New => (format!("No {creatures} yet."), "/submit", "Submit the first"),
        List::Controversial => {
            ("Everyone agrees so far. It takes ten votes to quarrel.".to_owned(), "/", "Disagree")
        }
        List::Trending => ("It is quiet. Nobody talks about anyone.".to_owned(), "/", "Start something"),
    };
    view! { <Blank why href onwards /> }
}

const fn name(list: &List) -> &'static str {
    match list {
        List::Top { .. } => "Top",
        List::New => "New",
        List::Trending => "Trending",
        List::Controversial => "Controversial",
    }
}

fn heading(list: &List) -> String {
    let heading = format!("{} {}", name(list), words().creatures);
    match list {
        List::Top { kind: Some(kind), .. } => format!("{heading}: {}", kind.as_str()),
        _ => heading,
    }
}

/// Where a page of a list is.
fn address(list: &List, page: u64) -> String {
    let (path, period, kind) = match list {
        List::Top { period, kind } => ("/top", period.code(), kind.as_ref().map_or("", Kind::as_str)),
        List::New => ("/new", "", ""),
        List::Trending => ("/trending", "", ""),
        List::Controversial => ("/controversial", "", ""),
    };
    let page = if page == 1 { String::new() } else { page.to_string() };
    let query = [("of", period), ("kind", kind), ("page", &page)];
    let query = query.into_iter().filter(|(_, value)| !value.is_empty());
    let query = query.map(|(name, value)| format!("{name}={}", Url::escape(value))).collect::<Vec<_>>();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_say_no_more_than_they_must() {
        let list = |period, kind| List::Top { period, kind: Kind::new(kind).ok() };
        assert_eq!(address(&List::TOP, 1), "/top");
        assert_eq!(address(&List::New, 2), "/new?page=2");
        assert_eq!(address(&list(Period::Week, "Tree Frog"), 3), "/top?of=week&kind=tree%20frog&page=3");
        assert_eq!(address(&list(Period::AllTime, "a&b=c"), 1), "/top?kind=a%26b%3Dc");
    }
}
