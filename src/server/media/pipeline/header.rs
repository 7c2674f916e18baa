//! What can be known of a file from its first bytes: its format, and whether it is small enough to go on.

use super::{MAX_BYTES, MAX_PIXELS, MAX_RATIO, MIN_SIDE, Refusal};

/// The formats the pipeline reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Jpeg,
    Png,
    WebP,
    Gif,
}

/// How formats begin that people send in good faith and the pipeline does not read.
/// SVG and PDF are text and may begin in more ways than these; they are then simply not a photo.
const FOREIGN: &[(&[u8], &str)] = &[
    (b"II*\0", "TIFF and camera raw"),
    (b"MM\0*", "TIFF and camera raw"),
    (b"BM", "BMP"),
    (b"8BPS", "Photoshop"),
    (b"\xFF\x0A", "JPEG XL"),
    (b"\0\0\0\x0CJXL ", "JPEG XL"),
    (b"\0\0\0\x0CjP  ", "JPEG 2000"),
    (b"\0\0\x01\0", "ICO"),
    (b"%PDF", "PDF"),
    (b"<svg", "SVG"),
    (b"\x1A\x45\xDF\xA3", "Video"),
];

/// Tells the format from the content alone, and refuses what is too large to be looked at.
///
/// # Errors
/// [`Refusal::TooManyBytes`], [`Refusal::NotAnImage`].
pub(super) fn recognise(bytes: &[u8]) -> Result<Format, Refusal> {
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::TooManyBytes { bytes: bytes.len() });
    }
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => Ok(Format::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Ok(Format::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(Format::WebP),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Ok(Format::Gif),
        _ => Err(Refusal::NotAnImage { looks_like: foreign(bytes) }),
    }
}

/// Refuses by size, before any memory is set aside for pixels.
///
/// # Errors
/// [`Refusal::TooManyPixels`], [`Refusal::TooSmall`], [`Refusal::TooNarrow`].
pub(super) fn admit(width: u32, height: u32) -> Result<(), Refusal> {
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(Refusal::TooManyPixels { width, height });
    }
    if width.min(height) < MIN_SIDE {
        return Err(Refusal::TooSmall { width, height });
    }
    if width.max(height) / width.min(height) > MAX_RATIO {
        return Err(Refusal::TooNarrow { width, height });
    }
    Ok(())
}

fn foreign(bytes: &[u8]) -> Option<&'static str> {
    if let [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] = bytes {
        return Some(match brand {
            [b'a', b'v', b'i', ..] => "AVIF",
            [b'h', b'e', ..] | [b'm', b'i' | b's', b'f', b'1', ..] => "HEIC",
            _ => "Video",
        });
    }
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    if text.starts_with(b"<?xml") && text.windows(4).take(1024).any(|four| four == b"<svg") {
        return Some("SVG");
    }
    FOREIGN
        .iter()
        .find(|(start, _)| bytes.starts_with(start) || text.starts_with(start))
        .map(|(_, name)| *name)
}
