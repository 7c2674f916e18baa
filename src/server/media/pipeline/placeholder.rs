//! What stands for a photo until it has loaded: a ThumbHash in the database, a tiny PNG in the page.
//!
//! ThumbHash (<https://evanw.github.io/thumbhash/>) keeps the lowest frequencies of a picture. Pages carry it
//! drawn as a PNG, since a browser can show that without a script.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

use super::{Refusal, picture};

/// The side of the picture that is hashed, in pixels. ThumbHash takes at most 100, and needs far fewer.
const HASHED_SIDE: u8 = 64;
/// The side ThumbHash draws a square at, in pixels.
const DRAWN_SIDE: usize = 32;
/// The side of the PNG, in pixels: as small as a browser can scale up without visible corners.
const PNG_SIDE: u8 = 12;
/// Drawn for a hash that is not one of ours: the middle grey of a photo that has not loaded.
const PLAIN: [u8; 3] = [0xB4, 0xB4, 0xB4];

/// The ThumbHash of a square of opaque RGB, `side` pixels a side; 24 bytes.
///
/// # Errors
/// [`Refusal::Damaged`] when `rgb` is not a square of `side` pixels.
pub(super) fn thumbhash(rgb: &[u8], side: u32) -> Result<Vec<u8>, Refusal> {
    let small = picture::scale(rgb, side, HASHED_SIDE.into())?;
    let (pixels, _) = small.as_chunks::<3>();
    let rgba: Vec<u8> = pixels.iter().flat_map(|[r, g, b]| [*r, *g, *b, u8::MAX]).collect();
    Ok(thumbhash::rgba_to_thumb_hash(HASHED_SIDE.into(), HASHED_SIDE.into(), &rgba))
}

/// A data URI of a PNG of a few hundred bytes, to be stretched over the place of the photo.
///
/// Takes any bytes: those that are no ThumbHash of a square give a plain grey. Takes about 0.1 ms.
pub fn placeholder_data_uri(thumbhash: &[u8]) -> String {
    let rgb = draw(thumbhash).unwrap_or_else(plain);
    let mut png = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut png, CompressionType::Default, FilterType::Paeth);
    // Writing to memory cannot fail; were it to, the page shows no placeholder and is otherwise whole.
    match encoder.write_image(&rgb, PNG_SIDE.into(), PNG_SIDE.into(), ExtendedColorType::Rgb8) {
        Ok(()) => format!("data:image/png;base64,{}", STANDARD.encode(&png)),
        Err(_) => "data:,".to_owned(),
    }
}

/// The hash drawn as RGB at [`PNG_SIDE`], or nothing when it does not describe a square.
fn draw(hash: &[u8]) -> Option<Vec<u8>> {
    let (width, height, rgba) = thumbhash::thumb_hash_to_rgba(hash).ok()?;
    if (width, height) != (DRAWN_SIDE, DRAWN_SIDE) {
        return None;
    }
    let (pixels, _) = rgba.as_chunks::<4>();
    let mut rgb = Vec::new();
    // One pixel for each: what is drawn has no detail finer than this, so nothing is lost by not averaging.
    for row in (0..PNG_SIDE).map(middle_of_step) {
        for column in (0..PNG_SIDE).map(middle_of_step) {
            let [r, g, b, _] = pixels.get(row * DRAWN_SIDE + column)?;
            rgb.extend([r, g, b]);
        }
    }
    Some(rgb)
}

/// The pixel of [`DRAWN_SIDE`] in the middle of a step of [`PNG_SIDE`].
fn middle_of_step(step: u8) -> usize {
    (2 * usize::from(step) + 1) * DRAWN_SIDE / (2 * usize::from(PNG_SIDE))
}

fn plain() -> Vec<u8> {
    PLAIN.repeat(usize::from(PNG_SIDE) * usize::from(PNG_SIDE))
}
