//! The board's mathematics: pure functions of the vote log, without clock, chance or I/O. What a vote weighs is fixed
//! when it is cast.
//!
//! A [`VoteLog`] is read once and handed to [`Ranking::fit`], which estimates how derpy each photo is, cleaned of how
//! lenient and how reliable its raters are. The [`Ranking`] then takes votes one by one, is fitted anew when
//! [`Ranking::is_due`] says so, and gives a [`Board`] at any time: the snapshot that is stored and shown.

mod board;
mod field;
mod fit;
mod normal;
mod numbers;
mod running;
mod variances;
mod votes;

pub use board::{Board, BoardError, Entry, Scale};
pub use running::Ranking;
pub use variances::Variances;
pub use votes::{LogFull, Vote, VoteLog};

/// The weight on the board of a vote on a photo that the site dealt: `min((v+2)/(l+2), 1/(1+max(0, k−2)))`, at
/// most 1, where `votes` (v) counts the rater's votes including this one, `shown` (l) the photos shown to them so
/// far, and `skips` (k) the photos they let pass since their last vote. Whoever waits for a photo to push weighs
/// little; whoever rates what comes weighs 1. Votes by link weigh 0 and never get here.
pub fn weight(votes: u32, shown: u32, skips: u32) -> f64 {
    let patience = 1.0 / (1.0 + f64::from(skips.saturating_sub(2)));
    diligence(votes, shown).min(patience)
}

/// The first part of [`weight`] alone, at most 1: what the votes from a whole network weigh at the most. Skips since the last
/// vote say nothing of a network: while one of its visitors votes, others look, and many leave after a look.
pub fn diligence(votes: u32, shown: u32) -> f64 {
    ((f64::from(votes) + 2.0) / (f64::from(shown) + 2.0)).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::weight;

    #[test]
    fn whoever_rates_what_comes_weighs_one() {
        assert!((1..500).all(|n| weight(n, n, 0) == 1.0));
    }

    #[test]
    fn two_skips_are_forgiven_and_more_are_not() {
        assert_eq!(weight(100, 102, 2), 102.0 / 104.0);
        assert_eq!(weight(100, 108, 8), 1.0 / 7.0);
    }

    #[test]
    fn showing_up_for_one_photo_in_a_hundred_weighs_little() {
        assert!(weight(1, 100, 0) < 0.03);
    }
}
