//! Two things the WebP decoder (image-webp 0.2) does that a hostile file can use, and what is done instead.
//!
//! It believes the size of a metadata chunk and sets that much aside, up to 4 GB, before it looks whether the
//! file is that long: profile and orientation are read here. And it decodes a lossy picture at the size the
//! inner header gives, and only then compares it with the outer one: the inner headers are judged here.

use image::metadata::Orientation;

use super::{MAX_PIXELS, Refusal};

/// "RIFF", the length, "WEBP".
const FILE_HEADER_BYTES: usize = 12;
/// Begins every VP8 key frame, after its tag.
const START_CODE: [u8; 3] = [0x9D, 0x01, 0x2A];
/// In a VP8 frame header a dimension takes 14 bits; the two above are a scaling hint.
const DIMENSION_MASK: u16 = 0x3FFF;

/// Refuses a file in which any lossy frame announces too many pixels.
///
/// It looks for frame headers everywhere instead of walking the chunks: the decoder cannot reach one that
/// this does not see, however the chunks are laid out. Seven fixed bytes do not turn
/// up in other data by chance.
///
/// # Errors
/// [`Refusal::TooManyPixels`], with the size of that frame.
pub(super) fn check_inner_sizes(bytes: &[u8]) -> Result<(), Refusal> {
    for header in bytes.windows(18) {
        // After the name of the chunk come its length and the tag of the frame, seven bytes in all.
        let tagged = header.strip_prefix(b"VP8 ").and_then(|rest| rest.get(7..));
        let Some([w0, w1, h0, h1]) = tagged.and_then(|rest| rest.strip_prefix(&START_CODE)) else {
            continue;
        };
        let width = u32::from(u16::from_le_bytes([*w0, *w1]) & DIMENSION_MASK);
        let height = u32::from(u16::from_le_bytes([*h0, *h1]) & DIMENSION_MASK);
        if u64::from(width) * u64::from(height) > MAX_PIXELS {
            return Err(Refusal::TooManyPixels { width, height });
        }
    }
    Ok(())
}

/// The ICC profile and the EXIF orientation, from the first chunks of these names that lie within the file.
pub(super) fn marks(bytes: &[u8]) -> (Option<Vec<u8>>, Orientation) {
    let orientation = chunk(bytes, *b"EXIF")
        .map(|exif| exif.strip_prefix(b"Exif\0\0").unwrap_or(exif))
        .and_then(Orientation::from_exif_chunk)
        .unwrap_or(Orientation::NoTransforms);
    (chunk(bytes, *b"ICCP").map(<[u8]>::to_vec), orientation)
}

/// The payload of the first top-level chunk of that name, if the file is long enough to hold it.
fn chunk(bytes: &[u8], name: [u8; 4]) -> Option<&[u8]> {
    let mut rest = bytes.get(FILE_HEADER_BYTES..)?;
    while let Some((header, after)) = rest.split_first_chunk::<8>() {
        let [n0, n1, n2, n3, s0, s1, s2, s3] = *header;
        let size = usize::try_from(u32::from_le_bytes([s0, s1, s2, s3])).ok()?;
        let payload = after.get(..size)?;
        if [n0, n1, n2, n3] == name {
            return Some(payload);
        }
        // Chunks are padded to an even length.
        rest = after.get(size.checked_add(size % 2)?..)?;
    }
    None
}
