//! Where in a file's picture the wanted square lies. The crop is said of the upright picture, the file may hold it turned.

use image::metadata::Orientation;

use super::{LARGE, MIN_SIDE, Refusal, header};
use crate::domain::{Crop, Cut};

/// What has to be known of a file before its pixels are looked at.
pub(super) struct Facts {
    /// As stored, in pixels.
    pub(super) size: (u32, u32),
    /// What EXIF says has to be done with the stored picture.
    pub(super) orientation: Orientation,
    /// The embedded ICC profile as it stands in the file.
    pub(super) profile: Option<Vec<u8>>,
}

/// A square of the stored picture, and the side it is to be scaled to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) cut: Cut,
    pub(super) side: u32,
}

impl Facts {
    /// # Errors
    /// [`Refusal::TooManyPixels`], [`Refusal::TooSmall`].
    pub(super) fn place(&self, crop: Crop) -> Result<Place, Refusal> {
        let (width, height) = self.size;
        header::admit(width, height)?;
        let cut = stored(crop, self.size, self.orientation);
        Ok(Place { cut, side: cut.side.min(LARGE) })
    }
}

/// The square of the stored picture that becomes the wanted one when it is turned.
fn stored(crop: Crop, (width, height): (u32, u32), orientation: Orientation) -> Cut {
    use Orientation::{
        FlipHorizontal, FlipVertical, NoTransforms, Rotate90, Rotate90FlipH, Rotate180, Rotate270,
        Rotate270FlipH,
    };
    let on_its_side = matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH);
    let upright = crop.of(if on_its_side { (height, width) } else { (width, height) }, MIN_SIDE);
    let side = upright.side;
    let (left, top) = if on_its_side { (upright.top, upright.left) } else { (upright.left, upright.top) };
    let (from_right, from_bottom) = (width - side - left, height - side - top);
    let (left, top) = match orientation {
        NoTransforms | Rotate90FlipH => (left, top),
        FlipHorizontal | Rotate270 => (from_right, top),
        FlipVertical | Rotate90 => (left, from_bottom),
        Rotate180 | Rotate270FlipH => (from_right, from_bottom),
    };
    Cut { left, top, side }
}
