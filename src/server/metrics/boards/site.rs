use super::{Board, Show, chart, only};
use crate::server::metrics::registry::*;

pub const SITE: Board = Board {
    code: "site",
    title: "The site",
    charts: &[
        chart("visitors", "How many are here?", &VISITORS_ACTIVE, Show::Levels(None)),
        chart("raters", "How many are rating?", &RATERS_ACTIVE, Show::Levels(Some("within"))),
        chart(
            "ratings",
            "How fast do ratings come, and how are they dealt?",
            &RATINGS,
            Show::PerMinute(Some("draw")),
        ),
        chart("mean-score", "Is the crowd getting cruel?", &RATING_SCORES, Show::MeanOf("score")),
        chart("scores", "Which scores are given?", &RATING_SCORES, Show::Histogram("score")),
        chart("by-link", "How many come by a link?", &RATINGS, Show::ShareOf("draw", "link")),
        chart("rating-time", "How long do people look before they judge?", &RATING_TIME, Show::Quantiles),
        chart("funnel", "How far do people come?", &FUNNEL, Show::Bars("step")),
        chart(
            "retention",
            "Who comes back, by the weeks since their first rating?",
            &RETENTION,
            Show::Histogram("weeks"),
        ),
        chart("members", "How many members are there?", &MEMBERS, Show::Levels(None)),
        chart("members-active", "How many members rate?", &MEMBERS_ACTIVE, Show::Levels(Some("within"))),
        chart("photos", "What has become of the photos?", &PHOTOS, Show::Bars("state")),
        chart(
            "tenth-rating",
            "How long does a new photo wait for its tenth rating?",
            &TENTH_RATING,
            Show::Levels(Some("quantile")),
        ),
        chart("views", "How much is looked at?", &VIEWS, Show::PerMinute(None)),
        chart("shares", "How much is shared?", &SHARES, Show::PerMinute(None)),
        chart("virality", "How hot are the hottest?", &VIRALITY, Show::Levels(Some("place"))),
        chart("letters", "Do letters leave?", &LETTERS, Show::PerMinute(Some("outcome"))),
        chart("jobs-waiting", "Does background work keep up?", &JOBS_WAITING, Show::Levels(None)),
        chart("jobs-oldest", "How long has the oldest of it waited?", &JOBS_OLDEST, Show::Levels(None)),
        chart("jobs", "How does it end?", &JOBS, Show::PerMinute(Some("outcome"))),
        chart("jobs-given-up", "How much was given up?", &JOBS_GIVEN_UP, Show::Levels(None)),
        only("board-age", "How old is the board?", &PERIODIC_AGE, ("work", "board"), Show::Levels(None)),
        chart(
            "periodic-took",
            "How long does periodic work take?",
            &PERIODIC_TOOK,
            Show::Levels(Some("work")),
        ),
    ],
};
