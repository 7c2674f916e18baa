use std::fmt;

use serde::{Deserialize, Serialize};

/// A figure with one digit after the point, such as a mean of 6.8, kept as a whole number of tenths: the browser
/// prints it without the code that prints floating-point numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Tenths(i64);

impl Tenths {
    pub const fn new(tenths: i64) -> Self {
        Self(tenths)
    }

    /// The nearest figure.
    pub fn rounded(value: f64) -> Self {
        Self((value * 10.0).round() as i64)
    }

    /// `sum / n` to the nearest tenth, halves up; `None` for no `n`.
    pub fn ratio(sum: u64, n: u64) -> Option<Self> {
        let tenths = (sum.checked_mul(20)?.checked_add(n)?).checked_div(n.checked_mul(2)?)?;
        i64::try_from(tenths).ok().map(Self)
    }

    /// How many tenths it is.
    pub const fn get(self) -> i64 {
        self.0
    }

    pub const fn abs(self) -> Self {
        Self(self.0.saturating_abs())
    }
}

impl fmt::Display for Tenths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let tenths = self.0.unsigned_abs();
        write!(f, "{sign}{}.{}", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::Tenths;

    #[test]
    fn a_ratio_is_rounded_to_the_nearest_tenth() {
        let ratio = |sum, n| Tenths::ratio(sum, n).map(|tenths| tenths.to_string());
        assert_eq!(ratio(20, 3).as_deref(), Some("6.7"));
        assert_eq!(ratio(27, 4).as_deref(), Some("6.8"));
        assert_eq!(ratio(10, 1).as_deref(), Some("10.0"));
        assert_eq!(ratio(0, 0), None);
    }

    #[test]
    fn negative_figures_keep_their_sign() {
        assert_eq!(
            (Tenths::rounded(-0.34).to_string(), Tenths::rounded(-1.25).abs().to_string()),
            ("-0.3".into(), "1.3".into())
        );
    }
}
