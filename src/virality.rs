//! How much a photo is talked about, pure mathematics: what happened to it of late, each thing worth the less the longer
//! ago it was.
//!
//! `Σ worth(age) · (views, ratings, shares)` over the hours of [`WINDOW`]. Halving with time, and not dividing by a power
//! of the age as some news sites do, has no age at which a photo is punished for its birth: what is shared again after a
//! year trends again.

/// After so many hours something counts half: half a day, so that an evening's talk is last in the list next evening.
const HALF_LIFE: i32 = 12;

/// Hours that are looked at. What is older would count less than a thousandth.
pub const WINDOW: i32 = 10 * HALF_LIFE;

/// What one view, rating and share add.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Worth {
    pub view: f64,
    pub rating: f64,
    pub share: f64,
}

/// Of a hundred who see a photo some fifty rate it, and two come because somebody sent them a link. At 1, 2 and 40 the
/// three add about as much to a usual photo. But views and ratings are dealt out by the site, to all photos alike: what
/// tells photos apart is whether people send them to each other. (The hundred, fifty and two are a guess until a site
/// has figures of its own.)
const FRESH: Worth = Worth { view: 1.0, rating: 2.0, share: 40.0 };

/// What something adds that happened `age` hours ago. Whole hours: so nothing changes within an hour in which nothing
/// happens.
pub fn worth(age: i32) -> Worth {
    let left = 0.5_f64.powf(f64::from(age.max(0)) / f64::from(HALF_LIFE));
    Worth { view: FRESH.view * left, rating: FRESH.rating * left, share: FRESH.share * left }
}

/// To a thousandth: the last digits of a sum depend on its order, which is the database's.
pub fn rounded(virality: f64) -> f64 {
    (virality * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_halves_in_half_a_day() {
        for age in [0, 1, 30] {
            let (now, later) = (worth(age), worth(age + HALF_LIFE));
            assert!((now.view / later.view - 2.0).abs() < 1e-9);
            assert!((now.share / later.share - 2.0).abs() < 1e-9);
        }
        assert_eq!(worth(-1), worth(0), "a clock that is ahead adds nothing");
    }

    #[test]
    fn what_is_not_looked_at_would_hardly_count() {
        assert!(worth(WINDOW).share < 0.001 * worth(0).share);
    }

    #[test]
    fn a_share_says_more_than_a_rating_and_that_more_than_a_view() {
        let Worth { view, rating, share } = worth(0);
        assert!(view < rating && 10.0 * rating < share);
        assert!(10.0 * worth(HALF_LIFE).share > worth(0).share, "yesterday evening's talk is not forgotten");
    }

    #[test]
    fn the_order_of_a_sum_leaves_no_trace() {
        let (one, other) = ((0.1 + 0.2) + 0.3, 0.1 + (0.2 + 0.3));
        assert!(one != other && rounded(one) == rounded(other));
    }
}
