use leptos::prelude::*;

use super::frame::{Frame, VIEW_BOX, tenth};
use super::readable;
use crate::server::metrics::Unit;
use crate::server::services::pulse::Bar;

/// Names that have room below the bars.
const NAMES: usize = 13;

/// Bars in the order of their numbers, which stand below them.
#[component]
pub fn Histogram(title: String, unit: Unit, bars: Vec<Bar>) -> impl IntoView {
    let highest = bars.iter().map(|bar| bar.value).fold(0.0, f64::max);
    let frame = Frame::new(highest, unit, bars.len());
    let every = bars.len().div_ceil(NAMES).max(1);
    let names = bars.iter().enumerate().step_by(every).map(|(column, bar)| (column, readable(&bar.name)));
    let drawn = bars.iter().enumerate().map(|(column, bar)| {
        let width = frame.width() * 0.8;
        view! {
            <rect
                class="bar"
                x=tenth(frame.middle(column) - width / 2.0)
                y=tenth(frame.y(bar.value))
                width=tenth(width)
                height=tenth(frame.height(bar.value))
            />
        }
    });
    let told = bars.iter().enumerate().map(|(column, bar)| {
        frame.told(column, 1, format!("{}: {}", readable(&bar.name), unit.show(bar.value)))
    });
    let rows = bars.iter().map(|bar| {
        view! {
            <tr>
                <th scope="row">{readable(&bar.name)}</th>
                <td>{unit.show(bar.value)}</td>
            </tr>
        }
    });
    view! {
        <svg viewBox=VIEW_BOX aria-hidden="true">
            {frame.axes(unit, names.collect())}
            {drawn.collect_view()}
            <g class="told">{told.collect_view()}</g>
        </svg>
        <div class="for-readers">
            <table>
                <caption>{title}</caption>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}
