use super::*;
use crate::server::metrics::Samples;
use crate::server::metrics::boards::BOARDS;
use crate::server::metrics::registry::*;

fn drawn(code: &str, columns: &[Column]) -> Drawn {
    let chart = BOARDS.iter().flat_map(|board| board.charts).find(|chart| chart.code == code);
    draw(chart.expect("a chart"), columns)
}

fn column(seconds: i32, figures: &[(Series, f64)]) -> Column {
    vec![(seconds, figures.iter().cloned().collect::<Samples>())]
}

fn line(name: &str, points: &[Option<f64>]) -> Line {
    Line { name: name.to_owned(), points: points.to_vec() }
}

fn bar(name: &str, value: f64) -> Bar {
    Bar { name: name.to_owned(), value }
}

#[test]
fn counts_become_rates_by_the_time_there_are_figures_for() {
    let views = |n| (Series::new(&VIEWS, []), n);
    let columns = [column(60, &[views(30.0)]), column(20, &[views(30.0)]), Column::new(), column(60, &[])];
    let expected = line("", &[Some(30.0), Some(90.0), None, Some(0.0)]);
    assert_eq!(drawn("views", &columns), Drawn::Lines(vec![expected]));
}

#[test]
fn who_came_in_the_middle_counts_for_half() {
    let of = |seconds, n| (seconds, [(Series::new(&VIEWS, []), n)].into_iter().collect::<Samples>());
    let column = vec![of(60, 60.0), of(30, 30.0)];
    assert_eq!(drawn("views", &[column]), Drawn::Lines(vec![line("", &[Some(90.0)])]));
}

#[test]
fn of_shares_the_largest_is_shown() {
    let disk = |host, used| (Series::new(&DISK_USED, [host, "/"]), used);
    let column = column(60, &[disk("a", 0.2), disk("b", 0.9)]);
    assert_eq!(drawn("disk-used", &[column]), Drawn::Lines(vec![line("/", &[Some(0.9)])]));
}

#[test]
fn sources_are_added_up_and_told_apart_by_the_tag_alone() {
    let memory = |host, part, n| (Series::new(&MEMORY, [host, part]), n);
    let one = column(60, &[memory("a", "used", 1.0), memory("a", "total", 4.0)]);
    let other = column(60, &[memory("b", "used", 2.0), memory("b", "total", 4.0)]);
    let lines = vec![line("total", &[Some(8.0)]), line("used", &[Some(3.0)])];
    assert_eq!(drawn("memory", &[[one, other].concat()]), Drawn::Lines(lines));
}

#[test]
fn shares_and_means_are_of_what_was_counted() {
    let scored = |score: &str, n| (Series::new(&RATING_SCORES, [score]), n);
    let columns = [column(60, &[scored("1", 1.0), scored("10", 3.0)]), column(60, &[])];
    assert_eq!(drawn("mean-score", &columns), Drawn::Lines(vec![line("", &[Some(7.75), None])]));
    assert_eq!(drawn("scores", &columns), Drawn::Histogram(vec![bar("1", 1.0), bar("10", 3.0)]));
    let dealt = |draw, n| (Series::new(&RATINGS, [draw]), n);
    let columns = [column(60, &[dealt("focus", 3.0), dealt("link", 1.0)])];
    assert_eq!(drawn("by-link", &columns), Drawn::Lines(vec![line("", &[Some(0.25)])]));
}

#[test]
fn bars_of_a_gauge_are_how_it_is_now() {
    let photos = |state, n| (Series::new(&PHOTOS, [state]), n);
    let columns = [
        column(60, &[photos("live", 3.0), photos("held", 2.0)]),
        column(60, &[photos("live", 5.0)]),
        Column::new(),
    ];
    assert_eq!(drawn("photos", &columns), Drawn::Bars(vec![bar("live", 5.0)]));
}

#[test]
fn quantiles_lie_within_their_bounds() {
    let took = |bound, n| (Series::new(&HTTP_TIME, ["/top", bound]), n);
    let Drawn::Lines(lines) = drawn("http-time", &[column(10, &[took("10", 50.0), took("20", 50.0)])]) else {
        panic!("lines")
    };
    assert_eq!(lines[0], line("p50", &[Some(10.0)]));
    assert_eq!(lines[1], line("p95", &[Some(19.5)]));
    let above = [column(10, &[took("+Inf", 1.0)])];
    assert_eq!(drawn("slowest-routes", &above), Drawn::Bars(vec![bar("/top", 300_000.0)]));
    assert!(drawn("http-time", &[column(10, &[])]).is_empty());
}
