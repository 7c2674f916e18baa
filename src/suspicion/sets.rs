use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::domain::RaterId;

/// Raters that belong together: each points at another of its set, the last at itself.
#[derive(Debug, Default)]
pub struct Sets(HashMap<RaterId, RaterId>);

impl Sets {
    pub fn join(&mut self, one: RaterId, other: RaterId) {
        let (one, other) = (self.head(one), self.head(other));
        self.0.insert(one.max(other), one.min(other));
    }

    /// Each set, in order of its least rater.
    pub fn into_groups(mut self) -> Vec<BTreeSet<RaterId>> {
        let raters: Vec<RaterId> = self.0.keys().copied().collect();
        let mut groups: BTreeMap<RaterId, BTreeSet<RaterId>> = BTreeMap::new();
        for rater in raters {
            groups.entry(self.head(rater)).or_default().insert(rater);
        }
        groups.into_values().collect()
    }

    fn head(&mut self, rater: RaterId) -> RaterId {
        let mut at = rater;
        loop {
            let next = *self.0.entry(at).or_insert(at);
            if next == at {
                break;
            }
            at = next;
        }
        self.0.insert(rater, at);
        at
    }
}
