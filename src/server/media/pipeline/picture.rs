//! Pictures as pixels: scaled, turned upright, and the square cut out.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::metadata::Orientation;
use image::{DynamicImage, RgbImage};

use super::{MIN_SIDE, Refusal};
use crate::domain::Crop;

/// What a pixel is made of, eight bits each. `Cmyk` is amounts of ink: 0 is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Channels {
    Grey,
    Rgb,
    Cmyk,
}

/// A picture in the colours and the orientation of its file.
pub(super) struct Picture {
    pub(super) pixels: Vec<u8>,
    /// Width and height in pixels.
    pub(super) size: (u32, u32),
    pub(super) channels: Channels,
}

/// A picture in sRGB, upright.
pub(super) struct Upright {
    pub(super) rgb: Vec<u8>,
    /// Width and height in pixels.
    pub(super) size: (u32, u32),
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

impl Upright {
    /// Applies the orientation asked for by EXIF to a picture of RGB.
    ///
    /// # Errors
    /// [`Refusal::Damaged`] when there are fewer pixels than `size` says.
    pub(super) fn turn(rgb: Vec<u8>, size: (u32, u32), orientation: Orientation) -> Result<Self, Refusal> {
        if orientation == Orientation::NoTransforms {
            return Ok(Self { rgb, size });
        }
        let image = RgbImage::from_raw(size.0, size.1, rgb)
            .ok_or_else(|| Refusal::damaged("the picture is incomplete"))?;
        let mut image = DynamicImage::ImageRgb8(image);
        image.apply_orientation(orientation);
        let size = (image.width(), image.height());
        Ok(Self { rgb: image.into_bytes(), size })
    }

    /// How long the sides of its square are, in pixels.
    pub(super) fn square_side(&self, crop: Crop) -> u32 {
        crop.of(self.size, MIN_SIDE).side
    }

    /// The square that `crop` names, scaled to `side` pixels.
    ///
    /// # Errors
    /// [`Refusal::Damaged`] when there are fewer pixels than `size` says.
    pub(super) fn square(&self, crop: Crop, side: u32) -> Result<Vec<u8>, Refusal> {
        let cut = crop.of(self.size, MIN_SIDE);
        let options = options().crop(cut.left.into(), cut.top.into(), cut.side.into(), cut.side.into());
        resize_part(&self.rgb, self.size, Channels::Rgb, &options, (side, side))
    }
}

/// Scales a picture with Lanczos's filter.
///
/// # Errors
/// [`Refusal::Damaged`] when there are fewer pixels than `size` says.
pub(super) fn resize(
    pixels: &[u8],
    size: (u32, u32),
    channels: Channels,
    to: (u32, u32),
) -> Result<Vec<u8>, Refusal> {
    resize_part(pixels, size, channels, &options(), to)
}

/// Scales a square of RGB from one side to another, in pixels.
///
/// # Errors
/// [`Refusal::Damaged`] when `rgb` is not a square of `from` pixels.
pub(super) fn scale(rgb: &[u8], from: u32, to: u32) -> Result<Vec<u8>, Refusal> {
    resize(rgb, (from, from), Channels::Rgb, (to, to))
}

fn options() -> ResizeOptions {
    ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3)).use_alpha(false)
}

fn resize_part(
    pixels: &[u8],
    size: (u32, u32),
    channels: Channels,
    options: &ResizeOptions,
    to: (u32, u32),
) -> Result<Vec<u8>, Refusal> {
    let source = ImageRef::new(size.0, size.1, pixels, channels.pixel_type()).map_err(Refusal::damaged)?;
    let mut target = Image::new(to.0, to.1, channels.pixel_type());
    Resizer::new().resize(&source, &mut target, options).map_err(Refusal::damaged)?;
    Ok(target.into_vec())
}
