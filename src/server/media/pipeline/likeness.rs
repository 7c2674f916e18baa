//! What a picture looks like in 64 bits, so that copies of it are found: scaled, encoded again, a little brighter.
//!
//! The picture is scaled to 9 × 8 grey pixels, and each bit says whether a pixel is brighter than its left neighbour
//! (the difference hash, <https://www.hackerfactor.com/blog/index.php?/archives/529-Kind-of-Like-That.html>). The
//! library for it (image_hasher) offers the same among others, and brings a Fourier transform along for those.

use super::Refusal;
use super::picture::{Channels, Upright, resize};
use crate::domain::Likeness;

const WIDTH: u32 = 9;
const HEIGHT: u32 = 8;

/// The likeness of an upright picture.
///
/// # Errors
/// [`Refusal::Damaged`] when there are fewer pixels than its size says.
pub(super) fn of(picture: &Upright) -> Result<Likeness, Refusal> {
    let small = resize(&picture.rgb, picture.size, Channels::Rgb, (WIDTH, HEIGHT))?;
    let (pixels, _) = small.as_chunks::<3>();
    let grey: Vec<u32> = pixels.iter().map(|rgb| luma(*rgb)).collect();
    let rows = grey.chunks_exact(WIDTH as usize);
    let steps = rows.flat_map(|row| row.windows(2).map(|pair| matches!(pair, [left, right] if left < right)));
    Ok(Likeness(steps.fold(0, |bits, brighter| bits << 1 | u64::from(brighter))))
}

/// Rec. 601, in thousandths of a step.
fn luma([red, green, blue]: [u8; 3]) -> u32 {
    299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue)
}
