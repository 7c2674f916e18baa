use leptos::prelude::*;

use crate::server::services::records::Point;

/// Where the lines lie in the drawing: from, to.
const X: (f64, f64) = (48.0, 312.0);
const SCORE: (f64, f64) = (22.0, 82.0);
const PLACE: (f64, f64) = (122.0, 182.0);

/// A photo's score and place over time, as two lines and, for who cannot see them, as a table. Better is higher.
#[component]
pub fn Curve(points: Vec<Point>) -> impl IntoView {
    let days: Vec<_> = points.iter().map(|point| f64::from(point.day)).collect();
    let scores: Vec<_> = points.iter().map(|point| point.score.value()).collect();
    let places: Vec<_> = points.iter().map(|point| -f64::from(point.place)).collect();
    let date = |point: Option<&Point>| point.map(|point| point.date.clone());
    let (first, last) = (date(points.first()), date(points.last()));
    let rows = points.iter().map(|point| {
        view! {
            <tr>
                <th scope="row">{point.date.clone()}</th>
                <td>{point.score.to_string()}</td>
                <td>{point.place}</td>
            </tr>
        }
    });
    view! {
        <figure class="curve">
            <svg viewBox="0 0 320 208" aria-hidden="true">
                {line("Score", SCORE, &days, &scores, |score| format!("{score:.2}"))}
                {line("Place", PLACE, &days, &places, |place| format!("{:.0}", -place))}
                <text x=X.0 y="202">{first}</text>
                <text class="end" x=X.1 y="202">{last}</text>
            </svg>
            <table class="for-readers">
                <caption>"Score and place over time"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Day"</th>
                        <th scope="col">"Score"</th>
                        <th scope="col">"Place"</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </figure>
    }
}

/// One line with its axes, on which the highest and the lowest value stand.
fn line(
    name: &'static str,
    (top, bottom): (f64, f64),
    days: &[f64],
    values: &[f64],
    label: fn(f64) -> String,
) -> impl IntoView + use<> {
    let (lowest, highest) = ends(values);
    let (left, right) = X;
    let axes = format!("M{left} {}V{bottom}H{right}", top - 6.0);
    let lowest_label = (lowest < highest).then(|| {
        view! { <text class="end" x=left - 6.0 y=bottom + 2.0>{label(lowest)}</text> }
    });
    // A line that never moved lies at the top, where its one value stands.
    let drawn = path(&scaled(days, X), &scaled(values, (bottom, top)));
    view! {
        <text x=left y=top - 10.0>{name}</text>
        <text class="end" x=left - 6.0 y=top + 4.0>{label(highest)}</text>
        {lowest_label}
        <path class="axis" d=axes />
        <path class="line" d=drawn />
    }
}

/// The values, moved so that the lowest is at `from` and the highest at `to`.
fn scaled(values: &[f64], (from, to): (f64, f64)) -> Vec<f64> {
    let (lowest, highest) = ends(values);
    let share = |value: f64| if lowest < highest { (value - lowest) / (highest - lowest) } else { 1.0 };
    values.iter().map(|value| from + (to - from) * share(*value)).collect()
}

fn ends(values: &[f64]) -> (f64, f64) {
    values.iter().fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(*value), high.max(*value)))
}

fn path(x: &[f64], y: &[f64]) -> String {
    let points = x.iter().zip(y).map(|(x, y)| format!("{x:.1} {y:.1}"));
    format!("M{}", points.collect::<Vec<_>>().join("L"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_goes_from_end_to_end() {
        let days = scaled(&[100.0, 110.0, 120.0], (48.0, 312.0));
        let scores = scaled(&[5.0, 7.0, 6.0], (82.0, 22.0));
        assert_eq!(path(&days, &scores), "M48.0 82.0L180.0 22.0L312.0 52.0");
    }

    #[test]
    fn what_never_moved_is_a_straight_line() {
        assert_eq!(scaled(&[3.0, 3.0], (82.0, 22.0)), [22.0, 22.0]);
    }
}
