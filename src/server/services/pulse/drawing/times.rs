//! Histograms of times, and what lies below which share of one.

use super::number;
use crate::server::metrics::Series;
use crate::server::metrics::registry::{BOUND, BOUNDS_MS};

/// How much was counted at each bound of a histogram, in the order of the bounds.
pub type Times = [f64; BOUNDS_MS.len() + 1];

pub fn times<'a>(figures: impl Iterator<Item = (&'a Series, f64)>) -> Times {
    let mut times = [0.0; BOUNDS_MS.len() + 1];
    for (series, n) in figures {
        let bound = number(series, BOUND).unwrap_or(f64::INFINITY);
        if let Some(time) = times.get_mut(BOUNDS_MS.partition_point(|other| *other < bound)) {
            *time += n;
        }
    }
    times
}

/// Below what a share `q` of a histogram lies, as Prometheus and Flux have it: within a bound, values are taken to be
/// spread evenly; above the last, it is the last. `None` where nothing was counted.
pub fn quantile(times: &Times, q: f64) -> Option<f64> {
    let rank = times.iter().sum::<f64>() * q;
    let (mut below, mut lower) = (0.0, 0.0);
    for (n, upper) in times.iter().zip(BOUNDS_MS) {
        if *n > 0.0 && below + n >= rank {
            return Some(lower + (upper - lower) * (rank - below) / n);
        }
        (below, lower) = (below + n, upper);
    }
    times.iter().any(|n| *n > 0.0).then_some(lower)
}
