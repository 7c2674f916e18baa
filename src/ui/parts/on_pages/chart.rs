//! Charts drawn on the server: lines over time, bars with names, histograms. They need no script: what a column holds is
//! the title of what lies below the pointer, and for who cannot see them stands in a table.

mod bars;
mod frame;
mod groups;
mod histogram;
mod lines;
mod ticks;

use leptos::prelude::*;

use self::bars::Bars;
use self::histogram::Histogram;
use self::lines::Lines;
use crate::domain::Timestamp;
use crate::server::metrics::Unit;
use crate::server::services::pulse::Drawn;

/// A chart, drawn by `public/pulse.css`.
#[component]
pub fn Chart(
    /// What it shows, for who cannot see it.
    #[prop(into)]
    title: String,
    unit: Unit,
    /// When each column of its lines began.
    columns: Vec<Timestamp>,
    drawn: Drawn,
) -> impl IntoView {
    let chart = match drawn {
        Drawn::Lines(lines) => view! { <Lines title unit columns lines /> }.into_any(),
        Drawn::Bars(bars) => view! { <Bars title unit bars /> }.into_any(),
        Drawn::Histogram(bars) => view! { <Histogram title unit bars /> }.into_any(),
    };
    view! { <figure class="chart">{chart}</figure> }
}

/// A name as people write it: those of figures are made for machines.
fn readable(name: &str) -> String {
    name.replace('_', " ")
}
