use leptos::prelude::*;

use super::trouble::Trouble;
use crate::api::pages::stats;
use crate::domain::{Timestamp, counted, grouped};
use crate::server::metrics::Unit;
use crate::server::services::pulse::{Drawn, Line};
use crate::server::services::stats::{Derpiest, Stats};
use crate::ui::parts::{Blank, Chart, PageTitle, Sheet, SitePreview, Tile};
use crate::ui::words;

/// `/stats`: the site in figures.
#[component]
pub fn StatsPage() -> impl IntoView {
    let page = Suspend::new(async move {
        match stats::view().await {
            Ok(stats) => view! { <Shown stats /> }.into_any(),
            Err(error) => view! { <Trouble error /> }.into_any(),
        }
    });
    view! { <Suspense>{page}</Suspense> }
}

#[component]
fn Shown(stats: Stats) -> impl IntoView {
    let content = match stats.votes {
        Some(0) => view! { <Nothing photos=stats.photos /> }.into_any(),
        _ => view! { <Figures stats /> }.into_any(),
    };
    view! {
        <PageTitle about="In figures" />
        <SitePreview title="The site in figures".to_owned() address="/stats" />
        <Sheet href="/walls.css" />
        <Sheet href="/pulse.css" />
        <section class="stats">
            <h1>"The site in figures"</h1>
            {content}
        </section>
    }
}

#[component]
fn Figures(stats: Stats) -> impl IntoView {
    let in_all = in_all(&stats);
    let today = today(&stats);
    view! {
        <p class="headline">{in_all}</p>
        <p>{today}</p>
        <Curve days=stats.days />
        {stats.derpiest.map(|derpiest| view! { <BestOfTheDay derpiest /> })}
        <a class="onwards" href="/">
            "Add one more"
        </a>
    }
}

fn in_all(stats: &Stats) -> String {
    let words = words();
    let (photos, creatures) = match stats.photos {
        1 => ("1".to_owned(), words.creature),
        photos => (grouped(photos as u64), words.creatures),
    };
    let votes = match stats.votes {
        None => return format!("{photos} {creatures}. The votes are still being counted."),
        Some(1) => "1 vote".to_owned(),
        Some(votes) => format!("{} votes", grouped(votes)),
    };
    format!("{photos} {creatures}, {votes}. Counted by hand. By paw, mostly.")
}

fn today(stats: &Stats) -> String {
    let votes = match stats.votes_today {
        0 => return format!("A fresh day. Not one {} judged yet.", words().creature),
        1 => "1 vote".to_owned(),
        votes => format!("{} votes", grouped(votes)),
    };
    let by = match stats.raters_today {
        0 => String::new(),
        raters => format!(", by {} as of a few minutes ago", counted(raters, "person", "people")),
    };
    format!("Today so far: {votes}{by}.")
}

/// One day is no curve.
#[component]
fn Curve(days: Vec<(Timestamp, Option<u64>)>) -> impl IntoView {
    let known = days.iter().filter(|(_, votes)| votes.is_some()).count();
    let (columns, points) = days.into_iter().map(|(day, votes)| (day, votes.map(|n| n as f64))).unzip();
    let drawn = Drawn::Lines(vec![Line { name: String::new(), points }]);
    (known > 1).then(|| {
        view! {
            <h2>"Votes a day"</h2>
            <Chart title="Votes a day, the last eight weeks." unit=Unit::Number columns drawn />
            <p class="says">"The last eight weeks. A day begins at midnight UTC; the last one is still going on."</p>
        }
    })
}

#[component]
fn BestOfTheDay(derpiest: Derpiest) -> impl IntoView {
    let heading = if derpiest.is_todays { "The day's derpiest" } else { "Yesterday's derpiest" };
    view! {
        <h2>{heading}</h2>
        <ul class="wall">
            <Tile tile=derpiest.tile />
        </ul>
        <p class="says">"By that day's votes alone; a lucky few do not make one."</p>
    }
}

#[component]
fn Nothing(photos: usize) -> impl IntoView {
    let words = words();
    let (why, href, onwards) = match photos {
        0 => (
            format!("No {} and not a vote. It can only go up.", words.creatures),
            "/submit",
            "Submit the first",
        ),
        _ => ("Not one vote yet. Somebody has to start.".to_owned(), "/", "Start"),
    };
    view! { <Blank why href onwards /> }
}
