//! Squares of pixels: scaled, and turned upright.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::metadata::Orientation;
use image::{DynamicImage, RgbImage};

use super::Refusal;

/// What a pixel is made of, eight bits each. `Cmyk` is amounts of ink: 0 is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Channels {
    Grey,
    Rgb,
    Cmyk,
}

/// A square in the colours and the orientation of its file.
pub(super) struct Square {
    pub(super) pixels: Vec<u8>,
    pub(super) side: u32,
    pub(super) channels: Channels,
}

/// A part of a picture, in its pixels; it may begin within one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Channels {
    pub(super) fn count(self) -> usize {
        match self {
            Self::Grey => 1,
            Self::Rgb => 3,
            Self::Cmyk => 4,
        }
    }

    fn pixel_type(self) -> PixelType {
        match self {
            Self::Grey => PixelType::U8,
            Self::Rgb => PixelType::U8x3,
            Self::Cmyk => PixelType::U8x4,
        }
    }
}

impl Part {
    pub(super) fn whole((width, height): (u32, u32)) -> Self {
        Self { left: 0.0, top: 0.0, width: width.into(), height: height.into() }
    }
}

/// Scales a part of a picture with Lanczos's filter, without a copy of the picture.
///
/// # Errors
/// [`Refusal::Damaged`] when there are fewer pixels than `size` says, or the part lies outside.
pub(super) fn resize(
    pixels: &[u8],
    size: (u32, u32),
    channels: Channels,
    part: Part,
    to: (u32, u32),
) -> Result<Vec<u8>, Refusal> {
    let source = ImageRef::new(size.0, size.1, pixels, channels.pixel_type()).map_err(Refusal::damaged)?;
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3))
        .crop(part.left, part.top, part.width, part.height)
        .use_alpha(false);
    let mut target = Image::new(to.0, to.1, channels.pixel_type());
    Resizer::new().resize(&source, &mut target, &options).map_err(Refusal::damaged)?;
    Ok(target.into_vec())
}

/// Scales a square of RGB from one side to another, in pixels.
///
/// # Errors
/// [`Refusal::Damaged`] when `rgb` is not a square of `from` pixels.
pub(super) fn scale(rgb: &[u8], from: u32, to: u32) -> Result<Vec<u8>, Refusal> {
    resize(rgb, (from, from), Channels::Rgb, Part::whole((from, from)), (to, to))
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
