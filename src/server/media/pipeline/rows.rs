//! A square out of a picture that comes row by row.
//!
//! Of each row only what the square needs is kept, made opaque and scaled to the final width as soon as a few of them
//! are there. So a picture of 60 megapixels takes 25 MB at most, and the result is that of scaling it in one piece.

use super::Refusal;
use super::place::Place;
use super::square::{self, Channels, Part, Square};

/// What shows through a transparent picture: the light `--paper` of `style/_tokens.scss`, in sRGB.
pub(super) const PAPER: [u8; 3] = [252, 248, 240];
/// Rows are scaled when they fill this many bytes: each time costs as much as working out the filter.
const BAND_BYTES: usize = 4 * 1024 * 1024;

/// What the pixels of a row are made of, eight bits each.
#[derive(Debug, Clone, Copy)]
pub(super) enum Layout {
    Grey,
    GreyAlpha,
    Rgb,
    RgbAlpha,
}

/// Takes rows from the top of the picture on.
pub(super) struct Rows {
    place: Place,
    layout: Layout,
    channels: Channels,
    next: u32,
    /// Rows of the square as wide as in the file.
    band: Vec<u8>,
    /// Rows of the square in their final width.
    narrow: Vec<u8>,
}

impl Layout {
    pub(super) fn samples(self) -> usize {
        match self {
            Self::Grey => 1,
            Self::GreyAlpha => 2,
            Self::Rgb => 3,
            Self::RgbAlpha => 4,
        }
    }
}

impl Rows {
    pub(super) fn new(place: Place, layout: Layout) -> Self {
        let channels = if matches!(layout, Layout::Grey) { Channels::Grey } else { Channels::Rgb };
        Self { place, layout, channels, next: 0, band: Vec::new(), narrow: Vec::new() }
    }

    /// Whether nothing that is still to come is needed.
    pub(super) fn complete(&self) -> bool {
        self.next >= self.place.cut.top + self.place.cut.side
    }

    /// # Errors
    /// [`Refusal::Damaged`] when the row is too short.
    pub(super) fn push(&mut self, row: &[u8]) -> Result<(), Refusal> {
        let row_number = self.next;
        self.next += 1;
        let cut = self.place.cut;
        if !(cut.top..cut.top + cut.side).contains(&row_number) {
            return Ok(());
        }
        let (from, count) =
            (cut.left as usize * self.layout.samples(), cut.side as usize * self.layout.samples());
        let wanted = row.get(from..from + count).ok_or_else(|| Refusal::damaged("a row is too short"))?;
        match self.layout {
            Layout::Grey | Layout::Rgb => self.band.extend_from_slice(wanted),
            Layout::GreyAlpha => {
                self.band.extend(wanted.as_chunks().0.iter().flat_map(|[l, a]| on_paper([*l; 3], *a)));
            }
            Layout::RgbAlpha => {
                self.band
                    .extend(wanted.as_chunks().0.iter().flat_map(|[r, g, b, a]| on_paper([*r, *g, *b], *a)));
            }
        }
        if self.band.len() >= BAND_BYTES { self.narrow_band() } else { Ok(()) }
    }

    /// # Errors
    /// [`Refusal::Damaged`] when rows of the square are missing.
    pub(super) fn finish(mut self) -> Result<Square, Refusal> {
        self.narrow_band()?;
        let Place { cut, side } = self.place;
        let size = (side, cut.side);
        let pixels = square::resize(&self.narrow, size, self.channels, Part::whole(size), (side, side))?;
        Ok(Square { pixels, side, channels: self.channels })
    }

    fn narrow_band(&mut self) -> Result<(), Refusal> {
        let Place { cut, side } = self.place;
        let rows = self.band.len() / (cut.side as usize * self.channels.count());
        let rows = u32::try_from(rows).map_err(Refusal::damaged)?;
        if rows > 0 {
            let size = (cut.side, rows);
            let narrow = square::resize(&self.band, size, self.channels, Part::whole(size), (side, rows))?;
            self.narrow.extend_from_slice(&narrow);
            self.band.clear();
        }
        Ok(())
    }
}

/// A colour at the opacity `alpha`, over the paper.
fn on_paper(colour: [u8; 3], alpha: u8) -> [u8; 3] {
    let (max, alpha) = (u16::from(u8::MAX), u16::from(alpha));
    let mut over = PAPER;
    for (paper, value) in over.iter_mut().zip(colour) {
        let sum = u16::from(value) * alpha + u16::from(*paper) * (max - alpha);
        *paper = u8::try_from((sum + max / 2) / max).unwrap_or(u8::MAX);
    }
    over
}
