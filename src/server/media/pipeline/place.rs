//! How large a picture is kept, and what its file says of it.

use image::metadata::Orientation;

use super::{LARGE, WHOLE};

/// What a file says of its picture, beside the pixels.
pub(super) struct Facts {
    /// What EXIF says has to be done with the stored picture.
    pub(super) orientation: Orientation,
    /// The embedded ICC profile as it stands in the file.
    pub(super) profile: Option<Vec<u8>>,
}

/// The size in which a picture of this size is kept: its longer side at most [`WHOLE`], but the shorter one not under
/// [`LARGE`] where it has as much, so that a panorama still gives a good square.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a u32 is one")]
pub(super) fn kept_size((width, height): (u32, u32)) -> (u32, u32) {
    let (longer, shorter) = (f64::from(width.max(height)), f64::from(width.min(height)));
    let scale = (f64::from(WHOLE) / longer).max(f64::from(LARGE) / shorter);
    if scale >= 1.0 {
        return (width, height);
    }
    let scaled = |side: u32| (f64::from(side) * scale).round().max(1.0) as u32;
    (scaled(width), scaled(height))
}

/// The bytes of a picture of this size, of three a pixel.
pub(super) fn bytes((width, height): (u32, u32)) -> u64 {
    u64::from(width) * u64::from(height) * 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_kept_no_larger_than_it_is_needed() {
        assert_eq!(kept_size((400, 300)), (400, 300));
        assert_eq!(kept_size((2000, 1500)), (2000, 1500));
        assert_eq!(kept_size((8000, 6000)), (2160, 1620));
        assert_eq!(kept_size((3000, 6000)), (1080, 2160));
        assert_eq!(kept_size((12_000, 2_000)), (6480, 1080), "a panorama");
        assert_eq!(kept_size((9_000, 900)), (9_000, 900), "a narrow one");
    }
}
