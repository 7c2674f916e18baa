//! JPEG, shrunk while it is decoded: of every block of 8 × 8 pixels only as many frequencies are turned back as
//! are needed, so half the side takes a quarter of the memory, and no filter does it better.
//!
//! Of the decoders tried on 27 megapixels (4:2:0, quality 90), jpeg-decoder 0.3.2 takes 0.2 s and 43 MB; zune-jpeg 0.5,
//! which cannot shrink, 0.18 s and 83 MB; libjpeg-turbo-rs 0.8 0.17 s and 43 MB, but is as young as it is large. Without
//! its feature `rayon` jpeg-decoder queues what its threads have not done yet, 39 MB more.

mod outline;

use image::metadata::Orientation;
use jpeg_decoder::{CodingProcess, Decoder, ImageInfo, PixelFormat};

use self::outline::Outline;
use super::picture::{self, Channels, Picture};
use super::place::{self, Facts};
use super::{LARGE, Refusal, header};

/// The size as stored, and what decoding it takes at the most in bytes; see [`super::weigh`].
pub(super) fn weigh(bytes: &[u8]) -> Result<((u32, u32), u64), Refusal> {
    let outline = Outline::of(bytes)?;
    let size = (outline.width, outline.height);
    header::admit(size.0, size.1)?;
    Ok((size, outline.bytes_to_decode(shrinking(size))))
}

/// The picture in the size in which it is kept, and what the file says of it.
///
/// # Errors
/// [`Refusal::Damaged`] when the decoder gives up, or for the kinds of JPEG that no camera makes.
pub(super) fn read(bytes: &[u8]) -> Result<(Picture, Facts), Refusal> {
    let mut decoder = Decoder::new(bytes);
    decoder.read_info().map_err(Refusal::damaged)?;
    let info = info(&decoder)?;
    let (width, height) = (info.width, info.height);
    let size = (width.into(), height.into());
    let channels = match (info.pixel_format, info.coding_process) {
        (_, CodingProcess::Lossless) => return Err(Refusal::damaged("a lossless JPEG")),
        (PixelFormat::L8, _) => Channels::Grey,
        (PixelFormat::RGB24, _) => Channels::Rgb,
        (PixelFormat::CMYK32, _) => Channels::Cmyk,
        (PixelFormat::L16, _) => return Err(Refusal::damaged("sixteen bits")),
    };
    header::admit(size.0, size.1)?;
    let shrinking = shrinking(size);
    decoder.scale(width.div_ceil(shrinking), height.div_ceil(shrinking)).map_err(Refusal::damaged)?;
    let mut pixels = decoder.decode().map_err(Refusal::damaged)?;

    let facts = Facts { orientation: orientation(&decoder), profile: decoder.icc_profile() };
    let shrunk = self::info(&decoder)?;
    let shrunk = (shrunk.width.into(), shrunk.height.into());
    let kept = place::kept_size(shrunk);
    if kept != shrunk {
        pixels = picture::resize(&pixels, shrunk, channels, kept)?;
    }
    Ok((Picture { pixels, size: kept, channels }, facts))
}

/// By how much the sides are divided while decoding: as much as leaves the largest square its pixels.
fn shrinking((width, height): (u32, u32)) -> u16 {
    [8, 4, 2].into_iter().find(|by| width.min(height) / u32::from(*by) >= LARGE).unwrap_or(1)
}

fn info(decoder: &Decoder<&[u8]>) -> Result<ImageInfo, Refusal> {
    decoder.info().ok_or_else(|| Refusal::damaged("there is no frame"))
}

fn orientation(decoder: &Decoder<&[u8]>) -> Orientation {
    decoder.exif_data().and_then(Orientation::from_exif_chunk).unwrap_or(Orientation::NoTransforms)
}
