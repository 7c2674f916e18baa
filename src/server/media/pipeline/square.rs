//! The centred square of a frame, scaled to the sides the site serves and turned upright.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::metadata::Orientation;
use image::{DynamicImage, RgbImage};

use super::Refusal;
use super::frame::{Channels, Frame};

/// A square in the colours of the file.
pub(super) struct Square {
    pub(super) pixels: Vec<u8>,
    pub(super) channels: Channels,
}

/// Cuts the largest centred square out of a frame and scales it to `side` pixels, in one pass and without a
/// copy of the frame. Being centred, it is the same square before and after the frame is turned.
///
/// # Errors
/// [`Refusal::Damaged`] when the frame holds fewer pixels than it says, which no decoder in use lets happen.
pub(super) fn cut(frame: &Frame, side: u32) -> Result<Square, Refusal> {
    let kind = match frame.channels {
        Channels::Grey => PixelType::U8,
        Channels::Rgb => PixelType::U8x3,
    };
    let source = ImageRef::new(frame.width, frame.height, &frame.pixels, kind).map_err(Refusal::damaged)?;
    Ok(Square { pixels: resize(&source, side)?, channels: frame.channels })
}

/// Scales a square of RGB from one side to another, in pixels.
///
/// # Errors
/// [`Refusal::Damaged`] when `rgb` is not a square of `from` pixels.
pub(super) fn scale(rgb: &[u8], from: u32, to: u32) -> Result<Vec<u8>, Refusal> {
    let source = ImageRef::new(from, from, rgb, PixelType::U8x3).map_err(Refusal::damaged)?;
    resize(&source, to)
}

/// Applies the orientation asked for by EXIF to a square of RGB.
///
/// # Errors
/// [`Refusal::Damaged`] when `rgb` is not a square of `side` pixels.
pub(super) fn upright(rgb: Vec<u8>, side: u32, orientation: Orientation) -> Result<Vec<u8>, Refusal> {
    let image =
        RgbImage::from_raw(side, side, rgb).ok_or_else(|| Refusal::damaged("the square is incomplete"))?;
    let mut image = DynamicImage::ImageRgb8(image);
    image.apply_orientation(orientation);
    Ok(image.into_bytes())
}

fn resize(source: &ImageRef, side: u32) -> Result<Vec<u8>, Refusal> {
    let (width, height) = (source.width(), source.height());
    let edge = width.min(height);
    // Whole pixels: half a pixel of shift would blur a square that needs no scaling.
    let (left, top) = ((width - edge) / 2, (height - edge) / 2);
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3))
        .crop(left.into(), top.into(), edge.into(), edge.into())
        .use_alpha(false);
    let mut target = Image::new(side, side, source.pixel_type());
    Resizer::new().resize(source, &mut target, &options).map_err(Refusal::damaged)?;
    Ok(target.into_vec())
}
