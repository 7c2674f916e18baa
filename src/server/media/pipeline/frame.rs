//! One decoded frame, and how it comes out of a file without trusting what the file says of itself.
//!
//! The decoders' own limits are not enough: `image` only honours `max_alloc` in some of them, and in none
//! before their header is read. So each decoder is opened (which reads the header and sets nothing aside for
//! pixels), its announced size is judged here, and the buffer is ours.

use std::io::Cursor;

use image::codecs::{gif::GifDecoder, jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder};
use image::metadata::Orientation;
use image::{ImageDecoder, ImageResult, Limits};

use super::header::{self, Format};
use super::{MAX_PIXELS, Refusal, flatten, webp};

/// The largest frame decoded, in bytes: the most pixels there may be, at eight bits for each of four
/// channels. Finer pixels have to be fewer. A file of 20 MB that needs more does not come out of a camera.
const MAX_FRAME_BYTES: u64 = MAX_PIXELS * 4;
/// What the PNG decoder may set aside for chunks and for an unpacked colour profile, in bytes.
const MAX_PNG_CHUNK_BYTES: u64 = 48 * 1024 * 1024;

/// What a pixel of a frame is made of, eight bits each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Channels {
    Grey,
    Rgb,
}

/// A decoded frame, opaque and at eight bits a channel, in the colours and the orientation of the file.
pub(super) struct Frame {
    pub(super) pixels: Vec<u8>,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) channels: Channels,
    marks: Marks,
}

/// The embedded ICC profile as it stands in the file, and the orientation asked for by EXIF.
type Marks = (Option<Vec<u8>>, Orientation);

impl Frame {
    /// Gives up the pixels and keeps what is still needed of the file.
    pub(super) fn into_marks(self) -> Marks {
        self.marks
    }
}

/// Decodes the first frame.
///
/// # Errors
/// [`Refusal::TooManyPixels`], [`Refusal::TooSmall`] and [`Refusal::TooHeavy`] from the header alone;
/// [`Refusal::Damaged`] when the decoder gives up. The JPEG decoder fills in what a cut file lacks.
pub(super) fn decode(format: Format, bytes: &[u8]) -> Result<Frame, Refusal> {
    if format == Format::WebP {
        webp::check_inner_sizes(bytes)?;
    }
    let mut decoder = open(format, bytes).map_err(Refusal::damaged)?;
    let (width, height) = decoder.dimensions();
    header::admit(width, height)?;
    let frame_bytes = decoder.total_bytes();
    if frame_bytes > MAX_FRAME_BYTES {
        return Err(Refusal::TooHeavy { megabytes: frame_bytes / (1024 * 1024) });
    }
    // Bounds the one buffer that is not ours: a GIF frame larger than the screen of the GIF.
    decoder.set_limits(limits(MAX_FRAME_BYTES)).map_err(Refusal::damaged)?;

    let marks = marks(format, bytes, &mut decoder);
    let color = decoder.color_type();
    let mut pixels = vec![0; usize::try_from(frame_bytes).map_err(Refusal::damaged)?];
    decoder.read_image(&mut pixels).map_err(Refusal::damaged)?;
    let channels = flatten::to_opaque_bytes(&mut pixels, color)?;
    Ok(Frame { pixels, width, height, channels, marks })
}

fn open(format: Format, bytes: &[u8]) -> ImageResult<Box<dyn ImageDecoder + '_>> {
    let file = Cursor::new(bytes);
    Ok(match format {
        Format::Jpeg => Box::new(JpegDecoder::new(file)?),
        Format::Png => Box::new(PngDecoder::with_limits(file, limits(MAX_PNG_CHUNK_BYTES))?),
        Format::WebP => Box::new(WebPDecoder::new(file)?),
        Format::Gif => Box::new(GifDecoder::new(file)?),
    })
}

/// Reads profile and orientation; a file whose marks cannot be read is shown without them, as browsers do.
fn marks(format: Format, bytes: &[u8], decoder: &mut dyn ImageDecoder) -> Marks {
    if format == Format::WebP {
        return webp::marks(bytes);
    }
    let profile = decoder.icc_profile().ok().flatten();
    (profile, decoder.orientation().unwrap_or(Orientation::NoTransforms))
}

fn limits(max_alloc_bytes: u64) -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(max_alloc_bytes);
    limits
}
