use std::collections::HashSet;

/// Marks in one generation; two are kept, some 20 MB at the most.
const GENERATION: usize = 500_000;

/// Whom was seen, in bounded memory: when there are too many the older half is forgotten.
#[derive(Default)]
pub struct Seen {
    young: HashSet<u64>,
    old: HashSet<u64>,
}

impl Seen {
    /// Whether the mark is new; now neither it nor the alias is.
    pub fn insert(&mut self, mark: u64, alias: Option<u64>) -> bool {
        let new = !self.young.contains(&mark) && !self.old.contains(&mark);
        if self.young.len() >= GENERATION {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.extend([mark].into_iter().chain(alias));
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_new_twice_by_either_mark() {
        let mut seen = Seen::default();
        assert!(seen.insert(1, Some(2)));
        assert!(!seen.insert(1, None) && !seen.insert(2, None));
        assert!(!seen.insert(1, Some(3)));
        assert!(!seen.insert(3, None), "an alias counts from when it is known");
    }

    #[test]
    fn of_too_many_the_older_half_is_forgotten() {
        let mut seen = Seen::default();
        let marks = 3 * GENERATION as u64;
        assert!((0..marks).all(|mark| seen.insert(mark, None)));
        assert!(!seen.insert(marks - 1, None));
        assert!(seen.insert(0, None), "forgotten by now");
        assert!(seen.young.len() + seen.old.len() <= 2 * GENERATION);
    }
}
