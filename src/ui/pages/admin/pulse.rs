use std::sync::Arc;

use leptos::prelude::*;

use super::Desk;
use crate::api::pages::pulse;
use crate::domain::Timestamp;
use crate::server::metrics::Range;
use crate::server::metrics::boards::{self, BOARDS};
use crate::server::services::pulse::{Drawn, Pulse};
use crate::ui::asked;
use crate::ui::pages::trouble::Trouble;
use crate::ui::parts::{Chart, Eyes, Looking, Script, Sheet};

/// `/admin/pulse`: how the site does, and how the machine does, over an hour or longer. For operators.
#[component]
pub fn PulsePage() -> impl IntoView {
    let [board, range] = ["board", "range"].map(asked);
    let page = Suspend::new(async move {
        match pulse::view(&board, &range).await {
            Ok(pulse) => view! { <Shown pulse /> }.into_any(),
            Err(error) => view! { <Trouble error /> }.into_any(),
        }
    });
    view! { <Suspense>{page}</Suspense> }
}

/// What is between its tabs and its end, `pulse.js` puts there anew.
#[component]
fn Shown(pulse: Arc<Pulse>) -> impl IntoView {
    let Pulse { board, range, columns, charts, mark } = &*pulse;
    let boards = BOARDS.iter().map(|other| {
        let here = (other.code == board.code).then_some("page");
        view! { <a href=address(other.code, *range) aria-current=here>{other.title}</a> }
    });
    let boards = boards.collect_view();
    let ranges = Range::ALL.map(|other| {
        let here = (other == *range).then_some("true");
        view! { <a href=address(board.code, other) aria-current=here>{name(other)}</a> }
    });
    let ranges = ranges.collect_view();
    let content = match charts.is_empty() {
        true => view! { <Nothing /> }.into_any(),
        false => {
            let charts = charts.iter().map(|(chart, drawn)| {
                view! { <Answer chart=*chart columns=columns.clone() drawn=drawn.clone() /> }
            });
            view! { <div class="charts">{charts.collect_view()}</div> }.into_any()
        }
    };
    let (title, range, mark) = (board.title, range.code(), mark.clone());
    view! {
        <Desk here="/admin/pulse" title=title>
        <Sheet href="/pulse.css" />
        <section id="pulse" class="pulse" data-range=range data-mark=mark>
            <nav class="tabs" aria-label="Boards">
                {boards}
            </nav>
            <nav class="tabs" aria-label="How far back">
                {ranges}
            </nav>
            <p class="says">"All times are UTC. " <span role="status"></span></p>
            <div class="content">{content}</div>
        </section>
        <Script src="/pulse.js" />
        </Desk>
    }
}

/// A question, and the chart that answers it.
#[component]
fn Answer(chart: &'static boards::Chart, columns: Vec<Timestamp>, drawn: Drawn) -> impl IntoView {
    let newest = match &drawn {
        // With several each stands in the legend.
        Drawn::Lines(lines) => match &lines[..] {
            [line] => Some(line.newest().map_or("–".to_owned(), |value| chart.unit().show(value))),
            _ => None,
        },
        Drawn::Bars(_) | Drawn::Histogram(_) => None,
    };
    view! {
        <article>
            <header>
                <h2>{chart.asks}</h2>
                <p>{newest.map(|newest| view! { <b>{newest}</b> })} " " {chart.per()}</p>
            </header>
            // The registry's sentences are Markdown.
            <p class="says">{chart.metric.says.replace('`', "")}</p>
            <Chart title=chart.asks unit=chart.unit() columns drawn />
        </article>
    }
}

#[component]
fn Nothing() -> impl IntoView {
    view! {
        <div class="blank">
            <Eyes looking=Looking::Down />
            <p>"No figures yet. They come within a minute of the start."</p>
            <p class="says">"If none come: is a "<code>"ratemyderp reporter"</code>" running?"</p>
        </div>
    }
}

fn address(board: &str, range: Range) -> String {
    format!("/admin/pulse?board={board}&range={}", range.code())
}

const fn name(range: Range) -> &'static str {
    match range {
        Range::Hour => "Hour",
        Range::Day => "Day",
        Range::Week => "Week",
        Range::NinetyDays => "90 days",
    }
}
