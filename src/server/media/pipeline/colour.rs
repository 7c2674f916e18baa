//! From the colours of the file to sRGB, the one colour space the site serves.

use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

use super::frame::Channels;

/// The largest profile looked at, in bytes. Profiles of cameras and screens take some kilobytes; what is
/// larger belongs to printing presses, whose colours the decoders have already turned into RGB.
const MAX_PROFILE_BYTES: usize = 4 * 1024 * 1024;

/// RGB in sRGB. A profile that is missing, broken or made for another kind of pixel (such as that of a CMYK
/// JPEG, which arrives here as RGB) is passed over, as browsers do: the pixels then count as sRGB.
pub(super) fn to_srgb(pixels: Vec<u8>, channels: Channels, icc_profile: Option<&[u8]>) -> Vec<u8> {
    if let Some(converted) = icc_profile.and_then(|icc| convert(&pixels, channels, icc)) {
        return converted;
    }
    match channels {
        Channels::Rgb => pixels,
        Channels::Grey => pixels.into_iter().flat_map(|grey| [grey; 3]).collect(),
    }
}

fn convert(pixels: &[u8], channels: Channels, icc_profile: &[u8]) -> Option<Vec<u8>> {
    if icc_profile.len() > MAX_PROFILE_BYTES {
        return None;
    }
    let (space, layout, channel_count) = match channels {
        Channels::Grey => (DataColorSpace::Gray, Layout::Gray, 1),
        Channels::Rgb => (DataColorSpace::Rgb, Layout::Rgb, 3),
    };
    let profile = ColorProfile::new_from_slice(icc_profile).ok()?;
    if profile.color_space != space {
        return None;
    }
    let srgb = ColorProfile::new_srgb();
    let transform =
        profile.create_transform_8bit(layout, &srgb, Layout::Rgb, TransformOptions::default()).ok()?;
    let mut converted = vec![0; pixels.len() / channel_count * 3];
    transform.transform(pixels, &mut converted).ok()?;
    Some(converted)
}
