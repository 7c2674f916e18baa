use super::{Points, SubmissionId, counted};

/// A photo's place on the board. The place is by score, and equal scores share it; the truth is between `low` and
/// `high` nine times in ten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub submission: SubmissionId,
    pub score: Points,
    /// From 1, the derpiest.
    pub place: u32,
    /// The best place that it may well have.
    pub low: u32,
    /// The worst place that it may well have.
    pub high: u32,
    /// How many photos have a lower score.
    pub below: u32,
    /// How many votes count for it.
    pub votes: u32,
    /// About how many more it takes until the place is settled; 0 when it is.
    pub to_settle: u32,
    /// How many photos are on the board.
    pub of: u32,
}

impl Standing {
    /// Whether more votes would hardly move it: the interval is within five hundredths of the board on each side.
    pub const fn is_settled(&self) -> bool {
        self.to_settle == 0
    }

    /// "12th of 480", or, while too few voted, "somewhere between 3rd and 40th, about 35 more votes to settle".
    pub fn sentence(&self) -> String {
        if self.is_settled() || self.low == self.high {
            return format!("{} of {}", ordinal(self.place), self.of);
        }
        let votes = counted(rounded(self.to_settle).into(), "more vote", "more votes");
        let about = if self.to_settle < 10 { "" } else { "about " };
        format!(
            "somewhere between {} and {}, {about}{votes} to settle",
            ordinal(self.low),
            ordinal(self.high)
        )
    }

    /// "Derpier than 94 % of everyone here"; `None` for a photo alone.
    pub fn comparison(&self) -> Option<String> {
        let others = u64::from(self.of.checked_sub(1).filter(|others| *others > 0)?);
        Some(match u64::from(self.below) * 100 / others {
            0 => "Hardly derpier than anyone here".to_owned(),
            100 => "Derpier than everyone else here".to_owned(),
            percent => format!("Derpier than {percent} % of everyone here"),
        })
    }
}

/// "1st", "22nd", "113th".
pub fn ordinal(n: u32) -> String {
    let ending = match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

/// An estimate with no more digits than it is worth.
fn rounded(n: u32) -> u32 {
    match n {
        0..10 => n,
        10..100 => n.div_ceil(5) * 5,
        100..1000 => n.div_ceil(10) * 10,
        _ => (n / 100).saturating_add(1).saturating_mul(100),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(place: u32, low: u32, high: u32, to_settle: u32) -> Standing {
        Standing {
            submission: SubmissionId(1),
            score: Points::nearest(7.0),
            place,
            low,
            high,
            below: 480 - place,
            votes: 12,
            to_settle,
            of: 480,
        }
    }

    #[test]
    fn ordinals_end_as_they_are_spoken() {
        let spoken = [1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111, 112, 113, 123, 1000].map(ordinal);
        let expected = [
            "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "101st", "111th", "112th",
            "113th", "123rd", "1000th",
        ];
        assert_eq!(spoken, expected);
    }

    #[test]
    fn a_place_is_said_as_surely_as_it_is_known() {
        assert_eq!(standing(12, 9, 15, 0).sentence(), "12th of 480");
        let open = standing(12, 3, 40, 33).sentence();
        assert_eq!(open, "somewhere between 3rd and 40th, about 35 more votes to settle");
        let nearly = standing(12, 3, 40, 1).sentence();
        assert_eq!(nearly, "somewhere between 3rd and 40th, 1 more vote to settle");
    }

    #[test]
    fn everyone_is_compared_with_the_others() {
        let compared = |place| standing(place, 1, 480, 0).comparison();
        assert_eq!(compared(29).as_deref(), Some("Derpier than 94 % of everyone here"));
        assert_eq!(compared(1).as_deref(), Some("Derpier than everyone else here"));
        assert_eq!(compared(480).as_deref(), Some("Hardly derpier than anyone here"));
        assert_eq!(Standing { of: 1, below: 0, ..standing(1, 1, 1, 0) }.comparison(), None);
    }
}
