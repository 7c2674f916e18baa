use leptos::prelude::*;

use super::frame::tenth;
use super::readable;
use crate::server::metrics::Unit;
use crate::server::services::pulse::Bar;

/// Bars with their names and values: a table, since that is what it is for everyone.
#[component]
pub fn Bars(title: String, unit: Unit, bars: Vec<Bar>) -> impl IntoView {
    let longest = bars.iter().map(|bar| bar.value).fold(f64::MIN_POSITIVE, f64::max);
    let rows = bars.into_iter().map(|bar| {
        let width = tenth((bar.value / longest).clamp(0.0, 1.0) * 100.0);
        view! {
            <tr>
                <th scope="row">
                    {readable(&bar.name)}
                    <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                        <rect class="bar" width=width height="6" />
                    </svg>
                </th>
                <td>{unit.show(bar.value)}</td>
            </tr>
        }
    });
    view! {
        <table class="bars">
            <caption class="for-readers">{title}</caption>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}
