//! The photo pipeline: a pure function from the bytes of an uploaded file to the JPEGs the site serves.
//!
//! It owns what counts as a photo, what is refused and in which words, and how the served square looks; and the card that
//! is drawn around one ([`card`]).
//! It knows nothing of HTTP, storage, members or time, and keeps nothing between two calls.
//!
//! The order of the steps is chosen for memory. A file is judged by its header before a pixel is decoded; the decoders
//! shrink while they decode or give their rows one by one; and colours, orientation and encoding work on what is left,
//! the picture in the size in which it is kept ([`WHOLE`]). The squares are cut out of that, so that another crop of the
//! kept picture gives what it would have given at first. What a file takes is known beforehand ([`weigh`]) and at most
//! [`MAX_WORK_BYTES`].
//!
//! It is slow all the same: a photo of 24 megapixels takes two tenths of a second. [`super::Darkroom`] is the way in.

mod card;
mod colour;
mod encode;
mod header;
mod jpeg;
mod likeness;
mod picture;
mod place;
mod placeholder;
mod png;
mod refusal;
mod rows;
mod webp;
mod whole;

#[cfg(test)]
mod tests;

use std::panic;

pub use card::{CARD, CardWords};
use header::Format;
use picture::Upright;
pub use placeholder::placeholder_data_uri;
pub use refusal::Refusal;

use crate::domain::{Crop, Likeness};

/// The largest file accepted, in bytes.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;
/// The most pixels a photo may have, width times height.
pub const MAX_PIXELS: u64 = 60_000_000;
/// The shortest the shorter side of a photo may be, in pixels.
pub const MIN_SIDE: u32 = 200;
/// The side of the served square, in pixels; smaller photos keep their own size.
pub const LARGE: u32 = 1080;
/// The side of the middling square; smaller photos keep their own size.
pub const MEDIUM: u32 = 640;
/// The side of the small square; smaller photos keep their own size.
pub const THUMB: u32 = 320;
/// The longer side of the uncropped picture that is kept; see [`place::kept_size`].
pub const WHOLE: u32 = 2160;
/// How many times as long as the shorter side the longer one may be.
pub const MAX_RATIO: u32 = 10;
/// The most memory that one photo may take while it is developed, in bytes, beside its file.
pub const MAX_WORK_BYTES: u64 = 256 * 1024 * 1024;

/// What the squares take, and the JPEGs that are made, in bytes.
const SQUARES_BYTES: u64 = 16 * 1024 * 1024;

/// The least at which the mean SSIM of two photos and three drawn creatures against their squares without loss is over
/// 0.99, and over 0.975 for the small ones, which hold more detail a pixel: 0.9927, with something to spare, and 0.9769.
/// That of the worst hundredth of their windows is over 0.8. In bytes a pixel: 0.093 and 0.198. By `QUALITY_TABLE=1 cargo test --features ssr --lib quality -- --nocapture`.
const LARGE_QUALITY: u8 = 78;
const MEDIUM_QUALITY: u8 = 80;
const THUMB_QUALITY: u8 = 82;
/// The uncropped picture is decoded again for another crop, and what that loses should not be seen.
const WHOLE_QUALITY: u8 = 90;

/// A photo ready to be served: three square JPEGs in sRGB, upright and without metadata, and their placeholder; and what
/// is kept of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Developed {
    pub large: Vec<u8>,
    /// The side of `large` in pixels: [`LARGE`], or that of the crop when it is less.
    pub large_side: u32,
    /// The same square at [`MEDIUM`] pixels a side, or at `large_side` when that is less.
    pub medium: Vec<u8>,
    /// The same square at [`THUMB`] pixels a side, or at `large_side` when that is less.
    pub thumb: Vec<u8>,
    /// The ThumbHash of the square, at most 25 bytes, for [`placeholder_data_uri`].
    pub thumbhash: Vec<u8>,
    /// The uncropped picture, to choose another square of: a JPEG like the others.
    pub whole: Vec<u8>,
    pub likeness: Likeness,
}

/// Turns the bytes of an uploaded file into what the site serves, the square that `crop` names, and what it keeps.
///
/// The bytes decide the format; a name or a content type plays no part. An animation gives its first frame.
///
/// # Errors
/// A [`Refusal`] whose text is meant for the person who sent the file. Nothing here fails for our reasons.
pub fn develop(bytes: &[u8], crop: Crop) -> Result<Developed, Refusal> {
    guarded(|| {
        let format = header::recognise(bytes)?;
        weigh_as(format, bytes)?;
        let (picture, facts) = match format {
            Format::Jpeg => jpeg::read(bytes)?,
            Format::Png => png::read(bytes)?,
            Format::WebP => whole::read_webp(bytes)?,
            Format::Gif => whole::read_gif(bytes)?,
        };
        let rgb = colour::to_srgb(picture.pixels, picture.channels, facts.profile.as_deref());
        print(&Upright::turn(rgb, picture.size, facts.orientation)?, crop)
    })
}

/// Draws the card of a photo that [`develop`] made, or the site's own: a JPEG of [`CARD`] pixels.
///
/// # Errors
/// [`Refusal::Damaged`] when `photo` is not whole.
pub fn card(photo: Option<&[u8]>, words: &CardWords) -> Result<Vec<u8>, Refusal> {
    guarded(|| card::draw(photo, words))
}

/// How much memory [`develop`] takes for a file at the most, in bytes, beside the file. Reads its headers alone.
///
/// # Errors
/// What can be refused by then.
pub fn weigh(bytes: &[u8]) -> Result<u64, Refusal> {
    guarded(|| weigh_as(header::recognise(bytes)?, bytes))
}

fn weigh_as(format: Format, bytes: &[u8]) -> Result<u64, Refusal> {
    let (size, to_decode) = match format {
        Format::Jpeg => jpeg::weigh(bytes)?,
        Format::Png => png::weigh(bytes)?,
        Format::WebP => whole::weigh_webp(bytes)?,
        Format::Gif => whole::weigh_gif(bytes)?,
    };
    // Four channels are one byte more a pixel than these.
    let kept = place::bytes(place::kept_size(size)) * 4 / 3;
    // Decoding gives the kept picture in the end; then its colours are converted, or it is turned, into another one.
    let weight = (to_decode + kept).max(2 * kept + SQUARES_BYTES);
    if weight > MAX_WORK_BYTES {
        return Err(Refusal::TooHeavy { megabytes: weight / (1024 * 1024) });
    }
    Ok(weight)
}

/// The decoders are other people's parsers fed with strangers' files. A panic in one is a damaged photo, not an error
/// page. The closure shares only the bytes, so nothing is left half changed.
fn guarded<T>(work: impl FnOnce() -> Result<T, Refusal>) -> Result<T, Refusal> {
    panic::catch_unwind(panic::AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(Refusal::Damaged("a decoder panicked".to_owned())))
}

fn print(picture: &Upright, crop: Crop) -> Result<Developed, Refusal> {
    let side = picture.square_side(crop).min(LARGE);
    let large = picture.square(crop, side)?;
    let smaller = |than: u32, quality: u8| {
        let rgb = picture::scale(&large, side, side.min(than))?;
        let jpeg = encode::jpeg(&rgb, (side.min(than), side.min(than)), quality)?;
        Ok((rgb, jpeg))
    };
    let (_, medium) = smaller(MEDIUM, MEDIUM_QUALITY)?;
    let (thumb_rgb, thumb) = smaller(THUMB, THUMB_QUALITY)?;
    Ok(Developed {
        large: encode::jpeg(&large, (side, side), LARGE_QUALITY)?,
        large_side: side,
        medium,
        thumbhash: placeholder::thumbhash(&thumb_rgb, side.min(THUMB))?,
        thumb,
        whole: encode::jpeg(&picture.rgb, picture.size, WHOLE_QUALITY)?,
        likeness: likeness::of(picture)?,
    })
}
