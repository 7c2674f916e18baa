//! The JPEGs the site serves and keeps: baseline, 4:2:0, and nothing in it but the picture.
//!
//! The encoder can do two things more and does neither well. Its progressive files split the frequencies only, with one
//! Huffman table for all scans: larger on photos, for half as much time again. Its tables made for the picture come with
//! a scan for each colour, which cannot be shown before the last has come, and which zune-jpeg (0.5.15) shows green.

use jpeg_encoder::{ChromaSubsamplingMethod, ColorType, Encoder, SamplingFactor};

use super::Refusal;

/// Encodes a picture of RGB at a quality from 1 to 100.
///
/// # Errors
/// [`Refusal::Damaged`] when there are fewer pixels than its width and height say.
pub(super) fn jpeg(rgb: &[u8], size: (u32, u32), quality: u8) -> Result<Vec<u8>, Refusal> {
    let side = |pixels: u32| u16::try_from(pixels).map_err(Refusal::damaged);
    let (width, height) = (side(size.0)?, side(size.1)?);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, quality);
    encoder.set_sampling_factor(SamplingFactor::R_4_2_0);
    // The default takes one pixel of four for its colour, which frays red edges.
    encoder.set_chroma_subsampling_method(ChromaSubsamplingMethod::Average);
    encoder.encode(rgb, width, height, ColorType::Rgb).map_err(Refusal::damaged)?;
    Ok(bytes)
}
