use leptos::prelude::*;

use crate::domain::{Crowd, Score, counted};

/// How many votes each score has, as bars and, for who cannot see them, as a table.
#[component]
pub fn Histogram(
    crowd: Crowd,
    /// The rater's own score, which is marked.
    yours: Option<Score>,
) -> impl IntoView {
    let tallest = crowd.tallest().max(1) as f64;
    let bars = crowd.bars().map(|(score, votes)| {
        let height = votes as f64 / tallest * 96.0;
        let x = f64::from(score.get() - 1) * 32.0;
        let class = if Some(score) == yours {
            format!("bar yours fill-{score}")
        } else {
            format!("bar fill-{score}")
        };
        view! {
            <g>
                <title>{format!("{score}: {}", counted(votes, "vote", "votes"))}</title>
                <rect class=class x=x + 3.0 y=100.0 - height width="26" height=height + 4.0 rx="5" />
                <text x=x + 16.0 y="120">{score.get()}</text>
            </g>
        }
    });
    let rows = crowd.bars().map(|(score, votes)| {
        view! {
            <tr>
                <th scope="row">{score.get()}</th>
                <td>{votes}</td>
            </tr>
        }
    });
    view! {
        <figure class="histogram">
            <svg viewBox="0 0 320 126" aria-hidden="true">{bars.collect_view()}</svg>
            <table class="for-readers">
                <caption>"Votes by score"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Score"</th>
                        <th scope="col">"Votes"</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </figure>
    }
}
