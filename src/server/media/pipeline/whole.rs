//! WebP and GIF, whose decoders give the first frame in one piece.

use std::io::Cursor;

use image::codecs::{gif::GifDecoder, webp::WebPDecoder};
use image::metadata::Orientation;
use image::{ColorType, ImageDecoder, Limits};

use super::place::Facts;
use super::rows::{Layout, Rows};
use super::square::Square;
use super::{MAX_WORK_BYTES, Refusal, header, webp};
use crate::domain::Crop;

/// How much is held for a pixel at the most: the canvas, and beside it a frame of its own.
const GIF_PIXEL_BYTES: u64 = 8;
/// The picture as it is stored, and as it is given.
const WEBP_PIXEL_BYTES: u64 = 7;
/// The frame, the canvas it is put on, and the copy that is given.
const ANIMATED_WEBP_PIXEL_BYTES: u64 = 12;

/// See [`super::weigh`].
pub(super) fn weigh_gif(bytes: &[u8]) -> Result<u64, Refusal> {
    weigh(&open_gif(bytes)?, GIF_PIXEL_BYTES)
}

/// See [`super::weigh`].
pub(super) fn weigh_webp(bytes: &[u8]) -> Result<u64, Refusal> {
    webp::check_inner_sizes(bytes)?;
    let decoder = open_webp(bytes)?;
    let animated = decoder.has_animation();
    weigh(&decoder, if animated { ANIMATED_WEBP_PIXEL_BYTES } else { WEBP_PIXEL_BYTES })
}

/// The wanted square, and what the file says of itself, which in a GIF is nothing.
///
/// # Errors
/// [`Refusal::Damaged`] when the decoder gives up.
pub(super) fn read_gif(bytes: &[u8], crop: Crop) -> Result<(Square, Facts), Refusal> {
    read(open_gif(bytes)?, crop, (None, Orientation::NoTransforms))
}

/// The wanted square, and what the file says of itself.
///
/// # Errors
/// [`Refusal::Damaged`] when the decoder gives up.
pub(super) fn read_webp(bytes: &[u8], crop: Crop) -> Result<(Square, Facts), Refusal> {
    read(open_webp(bytes)?, crop, webp::marks(bytes))
}

fn open_gif(bytes: &[u8]) -> Result<GifDecoder<Cursor<&[u8]>>, Refusal> {
    GifDecoder::new(Cursor::new(bytes)).map_err(Refusal::damaged)
}

fn open_webp(bytes: &[u8]) -> Result<WebPDecoder<Cursor<&[u8]>>, Refusal> {
    WebPDecoder::new(Cursor::new(bytes)).map_err(Refusal::damaged)
}

fn weigh(decoder: &impl ImageDecoder, pixel_bytes: u64) -> Result<u64, Refusal> {
    let (width, height) = decoder.dimensions();
    header::admit(width, height)?;
    Ok(u64::from(width) * u64::from(height) * pixel_bytes + super::NARROW_BYTES)
}

fn read(
    mut decoder: impl ImageDecoder,
    crop: Crop,
    (profile, orientation): (Option<Vec<u8>>, Orientation),
) -> Result<(Square, Facts), Refusal> {
    let facts = Facts { size: decoder.dimensions(), orientation, profile };
    let place = facts.place(crop)?;
    // Bounds the one buffer that is not ours: a GIF frame larger than the screen of the GIF.
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MAX_WORK_BYTES / 2);
    decoder.set_limits(limits).map_err(Refusal::damaged)?;

    let layout = match decoder.color_type() {
        ColorType::Rgb8 => Layout::Rgb,
        ColorType::Rgba8 => Layout::RgbAlpha,
        other => return Err(Refusal::Damaged(format!("unexpected pixels: {other:?}"))),
    };
    let mut pixels = vec![0; usize::try_from(decoder.total_bytes()).map_err(Refusal::damaged)?];
    decoder.read_image(&mut pixels).map_err(Refusal::damaged)?;
    let mut rows = Rows::new(place, layout);
    for row in pixels.chunks_exact(facts.size.0 as usize * layout.samples()) {
        rows.push(row)?;
    }
    Ok((rows.finish()?, facts))
}
