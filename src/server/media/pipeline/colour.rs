//! From the colours of the file to sRGB, the one colour space the site serves.

use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

use super::picture::Channels;

/// The largest profile looked at, in bytes. Profiles of cameras and screens take some kilobytes, those of printing
/// presses half a megabyte to three.
const MAX_PROFILE_BYTES: usize = 4 * 1024 * 1024;

/// RGB in sRGB. A profile that is missing, broken or made for another kind of pixel is passed over, as browsers do: the
/// pixels then count as sRGB, and ink as what it takes away from white.
pub(super) fn to_srgb(pixels: Vec<u8>, channels: Channels, icc_profile: Option<&[u8]>) -> Vec<u8> {
    if let Some(converted) = icc_profile.and_then(|icc| convert(&pixels, channels, icc)) {
        return converted;
    }
    match channels {
        Channels::Rgb => pixels,
        Channels::Grey => pixels.into_iter().flat_map(|grey| [grey; 3]).collect(),
        Channels::Cmyk => pixels.as_chunks().0.iter().flat_map(|ink| on_white_paper(*ink)).collect(),
    }
}

fn convert(pixels: &[u8], channels: Channels, icc_profile: &[u8]) -> Option<Vec<u8>> {
    if icc_profile.len() > MAX_PROFILE_BYTES {
        return None;
    }
    let (space, layout) = match channels {
        Channels::Grey => (DataColorSpace::Gray, Layout::Gray),
        Channels::Rgb => (DataColorSpace::Rgb, Layout::Rgb),
        // Its name for four channels of any kind.
        Channels::Cmyk => (DataColorSpace::Cmyk, Layout::Rgba),
    };
    let profile = ColorProfile::new_from_slice(icc_profile).ok()?;
    if profile.color_space != space {
        return None;
    }
    let srgb = ColorProfile::new_srgb();
    let transform =
        profile.create_transform_8bit(layout, &srgb, Layout::Rgb, TransformOptions::default()).ok()?;
    let mut converted = vec![0; pixels.len() / channels.count() * 3];
    transform.transform(pixels, &mut converted).ok()?;
    Some(converted)
}

fn on_white_paper([cyan, magenta, yellow, black]: [u8; 4]) -> [u8; 3] {
    let max = u16::from(u8::MAX);
    [cyan, magenta, yellow].map(|ink| {
        let light = (max - u16::from(ink)) * (max - u16::from(black));
        u8::try_from((light + max / 2) / max).unwrap_or(u8::MAX)
    })
}
