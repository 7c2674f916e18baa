/// How a photo came before the rater, kept with each rating: it decides what the vote may count for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Draw {
    /// Dealt by the site, every unseen photo with the same chance: the unbiased sample.
    Uniform,
    /// Dealt by the site, leaning towards photos that need votes.
    Focus,
    /// Opened by the rater on the photo's own page. Counts for the raw mean, never for the board.
    Link,
}

impl Draw {
    /// The number that stands for it in the database and in ballots.
    pub const fn number(self) -> i16 {
        match self {
            Draw::Uniform => 0,
            Draw::Focus => 1,
            Draw::Link => 2,
        }
    }

    pub const fn from_number(number: i16) -> Option<Self> {
        match number {
            0 => Some(Draw::Uniform),
            1 => Some(Draw::Focus),
            2 => Some(Draw::Link),
            _ => None,
        }
    }
}
