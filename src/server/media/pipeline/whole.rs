//! WebP and GIF, whose decoders give the first frame in one piece.

use std::io::Cursor;

use image::codecs::{gif::GifDecoder, webp::WebPDecoder};
use image::metadata::Orientation;
use image::{ColorType, ImageDecoder, Limits};

use super::picture::Picture;
use super::place::Facts;
use super::rows::{self, Layout, Rows};
use super::{MAX_WORK_BYTES, Refusal, header, webp};

/// What the decoders give for a pixel.
const GIVEN_PIXEL_BYTES: u64 = 4;
/// How much is held for a pixel at the most: the canvas, and beside it a frame of its own.
const GIF_PIXEL_BYTES: u64 = 8;
/// The picture as it is stored, and as it is given.
const WEBP_PIXEL_BYTES: u64 = 7;
/// The frame, the canvas it is put on, and the copy that is given.
const ANIMATED_WEBP_PIXEL_BYTES: u64 = 12;

/// The size as stored, and what decoding it takes at the most in bytes; see [`super::weigh`].
pub(super) fn weigh_gif(bytes: &[u8]) -> Result<((u32, u32), u64), Refusal> {
    weigh(&open_gif(bytes)?, GIF_PIXEL_BYTES)
}

/// The same of a WebP.
pub(super) fn weigh_webp(bytes: &[u8]) -> Result<((u32, u32), u64), Refusal> {
    webp::check_inner_sizes(bytes)?;
    let decoder = open_webp(bytes)?;
    let animated = decoder.has_animation();
    weigh(&decoder, if animated { ANIMATED_WEBP_PIXEL_BYTES } else { WEBP_PIXEL_BYTES })
}

/// The picture in the size in which it is kept, and what the file says of it, which in a GIF is nothing.
///
/// # Errors
/// [`Refusal::Damaged`] when the decoder gives up.
pub(super) fn read_gif(bytes: &[u8]) -> Result<(Picture, Facts), Refusal> {
    read(open_gif(bytes)?, (None, Orientation::NoTransforms))
}

/// The picture in the size in which it is kept, and what the file says of it.
///
/// # Errors
/// [`Refusal::Damaged`] when the decoder gives up.
pub(super) fn read_webp(bytes: &[u8]) -> Result<(Picture, Facts), Refusal> {
    read(open_webp(bytes)?, webp::marks(bytes))
}

fn open_gif(bytes: &[u8]) -> Result<GifDecoder<Cursor<&[u8]>>, Refusal> {
    GifDecoder::new(Cursor::new(bytes)).map_err(Refusal::damaged)
}

fn open_webp(bytes: &[u8]) -> Result<WebPDecoder<Cursor<&[u8]>>, Refusal> {
    WebPDecoder::new(Cursor::new(bytes)).map_err(Refusal::damaged)
}

fn weigh(decoder: &impl ImageDecoder, pixel_bytes: u64) -> Result<((u32, u32), u64), Refusal> {
    let (width, height) = decoder.dimensions();
    header::admit(width, height)?;
    let pixels = u64::from(width) * u64::from(height);
    // First the decoder with all that it holds, then the picture that it gave on its way through.
    let given = pixels * GIVEN_PIXEL_BYTES + rows::bytes((width, height));
    Ok(((width, height), given.max(pixels * pixel_bytes)))
}

fn read(
    mut decoder: impl ImageDecoder,
    (profile, orientation): (Option<Vec<u8>>, Orientation),
) -> Result<(Picture, Facts), Refusal> {
    let size = decoder.dimensions();
    header::admit(size.0, size.1)?;
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
    let mut rows = Rows::new(size, layout);
    for row in pixels.chunks_exact(size.0 as usize * layout.samples()) {
        rows.push(row)?;
    }
    Ok((rows.finish()?, Facts { orientation, profile }))
}
