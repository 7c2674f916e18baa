use std::fmt::Write;

use leptos::prelude::*;

use super::frame::{Frame, VIEW_BOX};
use super::groups::{duration, group_size, groups, mean, name};
use super::{readable, ticks};
use crate::domain::Timestamp;
use crate::server::metrics::Unit;
use crate::server::services::pulse::Line;

/// So many places tell what is below the pointer, and so many rows does the table have.
const PLACES: usize = 60;
const ROWS: usize = 12;

/// Lines over time, told apart by their dashes as well as by their colours. Where there is no figure there is a gap.
#[component]
pub fn Lines(title: String, unit: Unit, columns: Vec<Timestamp>, lines: Vec<Line>) -> impl IntoView {
    let highest = lines.iter().flat_map(|line| &line.points).flatten().copied().fold(0.0, f64::max);
    let frame = Frame::new(highest, unit, columns.len());
    let drawn = (1..).zip(&lines).map(|(number, line)| {
        view! { <path class=format!("line line-{number}") d=path(&frame, &line.points) /> }
    });
    let told = groups(columns.len(), PLACES).map(|group| {
        let values = lines.iter().filter_map(|line| {
            let value = mean(&line.points, &group)?;
            let named = format!("{} {}", readable(&line.name), unit.show(value));
            Some(format!("\n{}", named.trim_start()))
        });
        let title = name(&columns, group.start) + &values.collect::<String>();
        frame.told(group.start, group.len(), title)
    });
    view! {
        <svg viewBox=VIEW_BOX aria-hidden="true">
            {frame.axes(unit, ticks::times(&columns))}
            {drawn.collect_view()}
            <g class="told">{told.collect_view()}</g>
        </svg>
        {legend(unit, &lines)}
        {table(title, unit, &columns, &lines)}
    }
}

/// A point without neighbours is a dot.
fn path(frame: &Frame, points: &[Option<f64>]) -> String {
    let mut path = String::new();
    let mut goes_on = false;
    for (column, point) in points.iter().enumerate() {
        if let Some(value) = point {
            let (command, dot) = if goes_on { ('L', "") } else { ('M', "h0") };
            // Writing to a string cannot fail.
            let _ = write!(path, "{command}{:.1} {:.1}{dot}", frame.middle(column), frame.y(*value));
        }
        goes_on = point.is_some();
    }
    path
}

/// What the lines are, each with its newest value; nothing where there is but one without a name.
fn legend(unit: Unit, lines: &[Line]) -> Option<impl IntoView + use<>> {
    let is_named = lines.iter().any(|line| !line.name.is_empty());
    let entries = (1..).zip(lines).map(|(number, line)| {
        let newest = line.newest().map(|value| unit.show(value));
        view! {
            <li>
                <svg viewBox="0 0 24 10" aria-hidden="true">
                    <path class=format!("line line-{number}") d="M1 5H23" />
                </svg>
                {readable(&line.name)}
                " "
                <b>{newest}</b>
            </li>
        }
    });
    is_named.then(|| view! { <ul class="legend">{entries.collect_view()}</ul> })
}

fn table(title: String, unit: Unit, columns: &[Timestamp], lines: &[Line]) -> impl IntoView + use<> {
    let size = group_size(columns.len(), ROWS);
    let caption = match size {
        1 => title,
        size => format!("{title} Each row is the mean of {}.", duration(columns, size)),
    };
    let heads = lines.iter().map(|line| {
        let name = if line.name.is_empty() { "Value".to_owned() } else { readable(&line.name) };
        view! { <th scope="col">{name}</th> }
    });
    let rows = groups(columns.len(), ROWS).map(|group| {
        let values = lines.iter().map(|line| {
            let value = mean(&line.points, &group).map_or("no figures".to_owned(), |value| unit.show(value));
            view! { <td>{value}</td> }
        });
        view! {
            <tr>
                <th scope="row">{name(columns, group.start)}</th>
                {values.collect_view()}
            </tr>
        }
    });
    view! {
        <div class="for-readers">
            <table>
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">"From"</th>
                        {heads.collect_view()}
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_gaps_and_dots() {
        let frame = Frame::new(2.0, Unit::Number, 4);
        let points = [Some(0.0), Some(2.0), None, Some(1.0)];
        assert_eq!(path(&frame, &points), "M81.2 96.0h0L147.8 8.0M280.8 52.0h0");
    }
}
