//! PNG, row by row. Of an APNG the decoder gives the picture that programs without animation show: the first.

use std::io::Cursor;

use image::metadata::Orientation;
use png::{BitDepth, ColorType, Decoder, Limits, Reader, Transformations};

use super::picture::Picture;
use super::place::Facts;
use super::rows::{self, Layout, Rows};
use super::{Refusal, header};

/// What may be set aside for chunks, for an unpacked colour profile and for two rows, in bytes.
const MAX_CHUNK_BYTES: usize = 24 * 1024 * 1024;

type Png<'a> = Reader<Cursor<&'a [u8]>>;

/// The size as stored, and what decoding it takes at the most in bytes; see [`super::weigh`].
pub(super) fn weigh(bytes: &[u8]) -> Result<((u32, u32), u64), Refusal> {
    let mut decoder = decoder(bytes);
    let info = decoder.read_header_info().map_err(Refusal::damaged)?;
    header::admit(info.width, info.height)?;
    // An interlaced one is there only at its end.
    let pixels = if info.interlaced { u64::from(info.width) * u64::from(info.height) } else { 0 };
    let size = (info.width, info.height);
    Ok((size, pixels * 4 + MAX_CHUNK_BYTES as u64 + rows::bytes(size)))
}

/// The picture in the size in which it is kept, and what the file says of it.
///
/// # Errors
/// [`Refusal::Damaged`] when the decoder gives up.
pub(super) fn read(bytes: &[u8]) -> Result<(Picture, Facts), Refusal> {
    let mut reader = decoder(bytes).read_info().map_err(Refusal::damaged)?;
    let facts = facts(&reader);
    let size = (reader.info().width, reader.info().height);
    header::admit(size.0, size.1)?;
    let mut rows = Rows::new(size, layout(&reader)?);
    if reader.info().interlaced {
        let mut pixels = vec![0; reader.output_buffer_size().ok_or_else(|| Refusal::damaged("too large"))?];
        let frame = reader.next_frame(&mut pixels).map_err(Refusal::damaged)?;
        for row in pixels.chunks_exact(frame.line_size) {
            rows.push(row)?;
        }
    } else {
        while let Some(row) = reader.next_row().map_err(Refusal::damaged)? {
            rows.push(row.data())?;
        }
    }
    Ok((rows.finish()?, facts))
}

fn decoder(bytes: &[u8]) -> Decoder<Cursor<&[u8]>> {
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: MAX_CHUNK_BYTES });
    decoder.set_ignore_text_chunk(true);
    // Palettes, single bits and sixteen of them all become eight.
    decoder.set_transformations(Transformations::normalize_to_color8());
    decoder
}

fn facts(reader: &Png) -> Facts {
    let info = reader.info();
    let exif = info.exif_metadata.as_deref();
    Facts {
        orientation: exif.and_then(Orientation::from_exif_chunk).unwrap_or(Orientation::NoTransforms),
        profile: info.icc_profile.as_deref().map(<[u8]>::to_vec),
    }
}

fn layout(reader: &Png) -> Result<Layout, Refusal> {
    match reader.output_color_type() {
        (ColorType::Grayscale, BitDepth::Eight) => Ok(Layout::Grey),
        (ColorType::GrayscaleAlpha, BitDepth::Eight) => Ok(Layout::GreyAlpha),
        (ColorType::Rgb, BitDepth::Eight) => Ok(Layout::Rgb),
        (ColorType::Rgba, BitDepth::Eight) => Ok(Layout::RgbAlpha),
        other => Err(Refusal::Damaged(format!("unexpected pixels: {other:?}"))),
    }
}
