//! How many decades something says.

/// So many votes of one person say as much as one that stands for itself.
const ALIKE: f64 = 5.0;

/// How often machines' votes have a trait, and how often people's.
#[derive(Debug, Clone, Copy)]
pub struct Trait {
    pub machines: f64,
    pub people: f64,
}

impl Trait {
    /// What it says that so many votes have the trait, of so many. Not to have it acquits of nothing else.
    pub fn decades(self, votes: usize, of: usize) -> f64 {
        let with = (self.machines / self.people).log10();
        let without = ((1.0 - self.machines) / (1.0 - self.people)).log10();
        let (votes, others) = (votes as f64, of.saturating_sub(votes) as f64);
        ((votes * with + others * without) / ALIKE).max(0.0)
    }
}

/// At least how improbable it is that so many of `of` do what each does by itself with this probability: Chernoff's bound.
pub fn coincidence(raters: usize, of: usize, probability: f64) -> f64 {
    let (n, share) = (of as f64, raters as f64 / of as f64);
    if share <= probability {
        return 0.0;
    }
    let term = |a: f64, b: f64| if a > 0.0 { a * (a / b).log10() } else { 0.0 };
    n * (term(share, probability) + term(1.0 - share, 1.0 - probability))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dozen_votes_say_little_and_sixty_much() {
        let quick = Trait { machines: 0.95, people: 0.02 };
        assert!(quick.decades(12, 12) < 8.0 && quick.decades(60, 60) > 20.0);
        assert_eq!(quick.decades(10, 60), 0.0);
    }

    #[test]
    fn what_is_usual_is_no_coincidence() {
        assert_eq!(coincidence(3, 30, 0.1), 0.0);
        assert!((coincidence(5, 5, 0.1) - 5.0).abs() < 1e-9);
        assert!(coincidence(12, 30, 0.1) < 5.0 && coincidence(27, 30, 0.1) > 20.0);
    }
}
