//! The photo pipeline: a pure function from the bytes of an uploaded file to the JPEGs the site serves.
//!
//! It owns what counts as a photo, what is refused and in which words, and how the served square looks.
//! It knows nothing of HTTP, storage, members or time, and keeps nothing between two calls.
//!
//! The order of the steps is chosen for memory. A file is judged by its header before a pixel is decoded; the
//! decoded frame is reduced in place; the square is cut and scaled out of it in one pass, and the frame is
//! gone before colours, orientation and encoding work on what is left, at most [`LARGE`] pixels a side.
//!
//! It is slow and large: a photo of 24 megapixels takes two tenths of a second and 100 MB, the worst file
//! known to us three seconds and 0.7 GB (most of it inside decoders). Call it from a blocking thread, few at
//! a time.

mod colour;
mod encode;
mod flatten;
mod frame;
mod header;
mod placeholder;
mod refusal;
mod square;
mod webp;

#[cfg(test)]
mod tests;

use std::panic;

pub use placeholder::placeholder_data_uri;
pub use refusal::Refusal;

/// The largest file accepted, in bytes.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;
/// The most pixels a photo may have, width times height.
pub const MAX_PIXELS: u64 = 60_000_000;
/// The shortest the shorter side of a photo may be, in pixels.
pub const MIN_SIDE: u32 = 200;
/// The side of the served square, in pixels; smaller photos keep their own size.
pub const LARGE: u32 = 1080;
/// The side of the served thumbnail, in pixels; smaller photos keep their own size.
pub const THUMB: u32 = 320;

/// Chosen by eye on the two fixtures: whiskers stay clean, at about a fifth of a byte a pixel for dense fur.
const LARGE_QUALITY: u8 = 82;
const THUMB_QUALITY: u8 = 78;

/// A photo ready to be served: two square JPEGs in sRGB, upright and without metadata, and their placeholder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Developed {
    /// The square as a progressive JPEG.
    pub large: Vec<u8>,
    /// The side of `large` in pixels: [`LARGE`], or the shorter side of the photo when that is less.
    pub large_side: u32,
    /// The same square at [`THUMB`] pixels a side, or at `large_side` when that is less.
    pub thumb: Vec<u8>,
    /// The ThumbHash of the square, at most 25 bytes, for [`placeholder_data_uri`].
    pub thumbhash: Vec<u8>,
}

/// Turns the bytes of an uploaded file into what the site serves.
///
/// The bytes decide the format; a name or a content type plays no part. An animation gives its first frame.
///
/// # Errors
/// A [`Refusal`] whose text is meant for the person who sent the file. Nothing here fails for our reasons.
pub fn develop(bytes: &[u8]) -> Result<Developed, Refusal> {
    // The decoders are other people's parsers fed with strangers' files. A panic in one is a damaged photo,
    // not an error page. The closure shares only the bytes, so nothing is left half changed.
    panic::catch_unwind(|| develop_unguarded(bytes))
        .unwrap_or_else(|_| Err(Refusal::Damaged("a decoder panicked".to_owned())))
}

fn develop_unguarded(bytes: &[u8]) -> Result<Developed, Refusal> {
    let format = header::recognise(bytes)?;
    let frame = frame::decode(format, bytes)?;
    let side = frame.width.min(frame.height).min(LARGE);
    let square = square::cut(&frame, side)?;
    let (profile, orientation) = frame.into_marks();
    let pixels = colour::to_srgb(square.pixels, square.channels, profile.as_deref());
    let large = square::upright(pixels, side, orientation)?;

    let thumb_side = side.min(THUMB);
    let thumb = square::scale(&large, side, thumb_side)?;
    Ok(Developed {
        large: encode::jpeg(&large, side, LARGE_QUALITY)?,
        large_side: side,
        thumbhash: placeholder::thumbhash(&thumb, thumb_side)?,
        thumb: encode::jpeg(&thumb, thumb_side, THUMB_QUALITY)?,
    })
}
