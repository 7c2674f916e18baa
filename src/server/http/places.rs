use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Places for what takes a while: so many in all, and fewer for each who asks, who could otherwise hold all of them.
#[derive(Clone)]
pub struct Places<Who> {
    all: usize,
    each: usize,
    taken: Arc<Mutex<Taken<Who>>>,
}

struct Taken<Who> {
    all: usize,
    by: HashMap<Who, usize>,
}

/// One of the places; it is free again when this goes.
pub struct Place<Who: Eq + Hash> {
    taken: Arc<Mutex<Taken<Who>>>,
    by: Who,
}

impl<Who: Clone + Eq + Hash> Places<Who> {
    pub fn new(all: usize, each: usize) -> Self {
        Self { all, each, taken: Arc::new(Mutex::new(Taken { all: 0, by: HashMap::new() })) }
    }

    pub fn take(&self, by: Who) -> Option<Place<Who>> {
        let mut taken = lock(&self.taken);
        if taken.all >= self.all || taken.by.get(&by).is_some_and(|have| *have >= self.each) {
            return None;
        }
        taken.all += 1;
        *taken.by.entry(by.clone()).or_default() += 1;
        Some(Place { taken: self.taken.clone(), by })
    }
}

impl<Who: Eq + Hash> Drop for Place<Who> {
    fn drop(&mut self) {
        let mut taken = lock(&self.taken);
        taken.all -= 1;
        if let Some(have) = taken.by.get_mut(&self.by) {
            *have -= 1;
            if *have == 0 {
                taken.by.remove(&self.by);
            }
        }
    }
}

fn lock<Who>(taken: &Mutex<Taken<Who>>) -> MutexGuard<'_, Taken<Who>> {
    taken.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_get_in_and_nobody_takes_all_the_places() {
        let places = Places::new(3, 2);
        let (one, two) = (places.take("ann"), places.take("ann"));
        assert!(one.is_some() && two.is_some() && places.take("ann").is_none());
        let three = places.take("bob");
        assert!(three.is_some() && places.take("cyd").is_none());
        drop(two);
        let four = places.take("cyd");
        assert!(four.is_some() && places.take("ann").is_none(), "the places are taken by others now");
        drop((one, three, four));
        assert!(places.taken.lock().expect("no panic").by.is_empty(), "nobody is remembered");
    }
}
