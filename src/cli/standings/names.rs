use std::collections::HashMap;

/// Names by their numbers, which count up from 0 in the order in which they were first met. Each is kept once.
#[derive(Default)]
pub struct Names(HashMap<Box<str>, i64>);

impl Names {
    pub fn number(&mut self, name: &str) -> i64 {
        if let Some(number) = self.0.get(name) {
            return *number;
        }
        let number = self.len();
        self.0.insert(name.into(), number);
        number
    }

    pub fn len(&self) -> i64 {
        i64::try_from(self.0.len()).unwrap_or(i64::MAX)
    }

    /// All names, in the order of their numbers.
    pub fn list(self) -> Vec<Box<str>> {
        let mut names: Vec<_> = self.0.into_iter().collect();
        names.sort_unstable_by_key(|(_, number)| *number);
        names.into_iter().map(|(name, _)| name).collect()
    }
}
