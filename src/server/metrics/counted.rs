use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use super::registry::{BOUNDS_MS, HTTP_REQUESTS, HTTP_TIME, UNBOUNDED};
use super::{Samples, Series};

/// The classes of status, from 1xx to 5xx.
const CLASSES: usize = 5;

/// What this process has counted since it started.
#[derive(Default)]
pub struct Counted {
    routes: RwLock<HashMap<String, Arc<Route>>>,
    others: Mutex<BTreeMap<Series, f64>>,
    /// All of it that was told of.
    told: Mutex<Samples>,
}

/// The answers of one route.
struct Route {
    statuses: [AtomicU64; CLASSES],
    /// How many took as long as each bound at most, and the rest.
    times: [AtomicU64; BOUNDS_MS.len() + 1],
    /// How long all of them took.
    micros: AtomicU64,
}

impl Counted {
    /// An answer began. `route` is a pattern such as `/d/{code}`: there are only so many.
    pub fn answered(&self, route: &str, status: u16, took: Duration) {
        self.route(route).note(status, took);
    }

    pub fn add(&self, series: Series, n: u64) {
        let mut others = self.others.lock().unwrap_or_else(PoisonError::into_inner);
        *others.entry(series).or_default() += n as f64;
    }

    /// All of it.
    pub fn so_far(&self) -> Samples {
        let others = self.others.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let mut samples: Samples = others.into_iter().collect();
        for (name, route) in self.routes.read().unwrap_or_else(PoisonError::into_inner).iter() {
            route.add_to(&mut samples, name);
        }
        samples
    }

    /// What was not told of yet, and all so far, which is to be handed to [`Counted::told`] once it is told.
    pub fn news(&self) -> (Samples, Samples) {
        let so_far = self.so_far();
        let news = so_far.since(&self.told.lock().unwrap_or_else(PoisonError::into_inner));
        (news, so_far)
    }

    pub fn told(&self, so_far: Samples) {
        *self.told.lock().unwrap_or_else(PoisonError::into_inner) = so_far;
    }

    /// How long all answers of each route took together, in milliseconds.
    pub fn times_ms(&self) -> BTreeMap<String, f64> {
        let routes = self.routes.read().unwrap_or_else(PoisonError::into_inner);
        let time = |route: &Route| route.micros.load(Ordering::Relaxed) as f64 / 1000.0;
        routes.iter().map(|(name, route)| (name.clone(), time(route))).collect()
    }

    fn route(&self, name: &str) -> Arc<Route> {
        if let Some(route) = self.routes.read().unwrap_or_else(PoisonError::into_inner).get(name) {
            return route.clone();
        }
        let mut routes = self.routes.write().unwrap_or_else(PoisonError::into_inner);
        routes.entry(name.to_owned()).or_default().clone()
    }
}

impl Default for Route {
    fn default() -> Self {
        let zero = |_| AtomicU64::new(0);
        Self {
            statuses: std::array::from_fn(zero),
            times: std::array::from_fn(zero),
            micros: AtomicU64::new(0),
        }
    }
}

impl Route {
    fn note(&self, status: u16, took: Duration) {
        let count =
            |counter: Option<&AtomicU64>| counter.map(|counter| counter.fetch_add(1, Ordering::Relaxed));
        count(self.statuses.get(usize::from(status / 100).wrapping_sub(1)));
        let ms = took.as_secs_f64() * 1000.0;
        count(self.times.get(BOUNDS_MS.partition_point(|bound| *bound < ms)));
        self.micros.fetch_add(u64::try_from(took.as_micros()).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    fn add_to(&self, samples: &mut Samples, name: &str) {
        for (class, counter) in (1..).zip(&self.statuses) {
            add(samples, counter, || Series::new(&HTTP_REQUESTS, [name, &format!("{class}xx")]));
        }
        for (bound, counter) in bounds().zip(&self.times) {
            add(samples, counter, || Series::new(&HTTP_TIME, [name, &bound]));
        }
    }
}

fn add(samples: &mut Samples, counter: &AtomicU64, series: impl FnOnce() -> Series) {
    let count = counter.load(Ordering::Relaxed);
    if count > 0 {
        samples.add(series(), count as f64);
    }
}

/// The values of the tag `le`, in order.
pub fn bounds() -> impl Iterator<Item = String> {
    BOUNDS_MS.iter().map(ToString::to_string).chain([UNBOUNDED.to_owned()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_counted_by_route_status_and_time() {
        let counted = Counted::default();
        for (status, ms) in [(200, 3), (204, 4), (503, 600_000)] {
            counted.answered("/top", status, Duration::from_millis(ms));
        }
        counted.answered("/new", 404, Duration::from_micros(10));
        let so_far = counted.so_far();
        let expected = [
            (Series::new(&HTTP_REQUESTS, ["/new", "4xx"]), 1.0),
            (Series::new(&HTTP_REQUESTS, ["/top", "2xx"]), 2.0),
            (Series::new(&HTTP_REQUESTS, ["/top", "5xx"]), 1.0),
            (Series::new(&HTTP_TIME, ["/new", "0.5"]), 1.0),
            (Series::new(&HTTP_TIME, ["/top", "3"]), 1.0),
            (Series::new(&HTTP_TIME, ["/top", "5"]), 1.0),
            (Series::new(&HTTP_TIME, ["/top", "+Inf"]), 1.0),
        ];
        assert_eq!(so_far, expected.into_iter().collect());
        assert_eq!(counted.times_ms()["/top"], 600_007.0);
    }
}
