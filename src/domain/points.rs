use std::fmt;

use super::Tenths;

/// A photo's score on the board, a whole number of steps of 1/5000: fine enough to sort a million photos, and the
/// same on every machine, so that what sorts is what is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Points(u16);

impl Points {
    /// Steps in one point.
    const STEPS: u16 = 5000;

    /// The nearest of them; scores are between 1 and 10, and whatever does not fit becomes the end that is nearer.
    pub fn nearest(score: f64) -> Self {
        // The cast ends at the bounds of the type, and makes 0 of what is not a number.
        Self((score * f64::from(Self::STEPS)).round() as u16)
    }

    pub const fn from_steps(steps: u16) -> Self {
        Self(steps)
    }

    pub const fn steps(self) -> u16 {
        self.0
    }

    pub fn value(self) -> f64 {
        f64::from(self.0) / f64::from(Self::STEPS)
    }

    pub fn tenths(self) -> Tenths {
        let step = i64::from(Self::STEPS) / 10;
        Tenths::new((i64::from(self.0) + step / 2) / step)
    }
}

/// With two digits after the point: "7.42".
impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let step = Self::STEPS / 100;
        let hundredths = (u32::from(self.0) + u32::from(step / 2)) / u32::from(step);
        write!(f, "{}.{:02}", hundredths / 100, hundredths % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_shown_rounded() {
        let shown = |score| Points::nearest(score).to_string();
        assert_eq!([shown(7.418), shown(5.5), shown(9.999), shown(1.003)], ["7.42", "5.50", "10.00", "1.00"]);
        assert_eq!(Points::nearest(6.349).tenths().to_string(), "6.3");
    }

    #[test]
    fn what_does_not_fit_ends_at_the_bounds() {
        assert_eq!(Points::nearest(-1.0), Points::from_steps(0));
        assert_eq!(Points::nearest(1e9), Points::from_steps(u16::MAX));
        assert_eq!(Points::nearest(f64::NAN), Points::from_steps(0));
    }
}
