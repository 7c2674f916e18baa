use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Which square of a photo is shown. It is said in shares and not in pixels, so it holds for every copy of the photo,
/// whatever its size, and no square reaches over an edge.
///
/// Written as `across,down,side`, such as `0.5,0.5,1`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "(f64, f64, f64)", into = "(f64, f64, f64)")]
pub struct Crop {
    across: f64,
    down: f64,
    side: f64,
}

/// A share was not a number from 0 to 1, or there were not three.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a crop is three numbers from 0 to 1")]
pub struct CropError;

/// A square of a picture, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    pub left: u32,
    pub top: u32,
    pub side: u32,
}

impl Crop {
    /// `across` and `down` say where in the room around it the square lies, like CSS's `object-position`: 0 at the left or
    /// the top edge, 1 at the other. `side` is its share of the photo's shorter side.
    pub fn new(across: f64, down: f64, side: f64) -> Result<Self, CropError> {
        let shares = [across, down, side].iter().all(|share| (0.0..=1.0).contains(share));
        if shares { Ok(Self { across, down, side }) } else { Err(CropError) }
    }

    /// The square of a picture of this size: whole pixels, and at least `least` a side where the picture has them.
    pub fn of(self, (width, height): (u32, u32), least: u32) -> Cut {
        let shorter = width.min(height);
        let side = share(self.side, shorter).clamp(least.min(shorter), shorter);
        Cut { left: share(self.across, width - side), top: share(self.down, height - side), side }
    }
}

/// The largest square, in the middle.
impl Default for Crop {
    fn default() -> Self {
        Self { across: 0.5, down: 0.5, side: 1.0 }
    }
}

/// Rounds half a pixel down, so that the middle of an uneven picture is where it has always been.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a u32 is one")]
fn share(share: f64, of: u32) -> u32 {
    (share * f64::from(of) - 0.5).ceil().max(0.0) as u32
}

impl TryFrom<(f64, f64, f64)> for Crop {
    type Error = CropError;

    fn try_from((across, down, side): (f64, f64, f64)) -> Result<Self, CropError> {
        Self::new(across, down, side)
    }
}

impl From<Crop> for (f64, f64, f64) {
    fn from(crop: Crop) -> Self {
        (crop.across, crop.down, crop.side)
    }
}

impl FromStr for Crop {
    type Err = CropError;

    fn from_str(text: &str) -> Result<Self, CropError> {
        let mut shares = text.split(',').map(|share| share.trim().parse().map_err(|_| CropError));
        let mut next = || shares.next().unwrap_or(Err(CropError));
        let crop = Self::new(next()?, next()?, next()?)?;
        if shares.next().is_none() { Ok(crop) } else { Err(CropError) }
    }
}

impl fmt::Display for Crop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{},{}", self.across, self.down, self.side)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crop(text: &str) -> Crop {
        text.parse().expect("a crop")
    }

    #[test]
    fn by_default_it_is_the_middle() {
        assert_eq!(Crop::default().of((400, 300), 200), Cut { left: 50, top: 0, side: 300 });
        assert_eq!(Crop::default().of((300, 401), 200), Cut { left: 0, top: 50, side: 300 });
    }

    #[test]
    fn it_never_reaches_over_an_edge_nor_gets_too_small() {
        for size in [(400, 300), (300, 4000), (200, 200), (17, 3)] {
            for text in ["0,0,1", "1,1,1", "1,1,0", "0.3,0.9,0.77", "1,0,0.999999"] {
                let cut = crop(text).of(size, 200);
                assert!(cut.left + cut.side <= size.0 && cut.top + cut.side <= size.1, "{cut:?} of {size:?}");
                assert!(cut.side >= 200.min(size.0.min(size.1)));
            }
        }
        assert_eq!(crop("1,0,0.5").of((1000, 800), 200), Cut { left: 600, top: 0, side: 400 });
    }

    #[test]
    fn what_is_written_can_be_read() {
        let written = crop("0.25, 0.5 ,1").to_string();
        assert_eq!(written, "0.25,0.5,1");
        assert_eq!(crop(&written), crop("0.25,0.5,1"));
        for text in ["", "0,0", "0,0,1,1", "0,0,1.1", "-0.1,0,1", "NaN,0,1", "inf,0,1", "a,b,c"] {
            assert_eq!(text.parse::<Crop>(), Err(CropError), "{text}");
        }
    }
}
