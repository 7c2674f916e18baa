//! A picture that comes row by row, in the size in which it is kept.
//!
//! Rows are made opaque, and scaled to the final width as soon as a few of them are there, so a picture of 60 megapixels
//! takes 50 MB; the result is that of scaling it in one piece.

use super::Refusal;
use super::picture::{self, Channels, Picture};
use super::place::{self, kept_size};

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
    /// As in the file, in pixels.
    size: (u32, u32),
    layout: Layout,
    channels: Channels,
    /// Rows as wide as in the file.
    band: Vec<u8>,
    /// Rows in their final width.
    narrow: Vec<u8>,
}

/// What a picture of this size takes on its way through, in bytes: its rows in their final width, and two bands.
pub(super) fn bytes(size: (u32, u32)) -> u64 {
    place::bytes((kept_size(size).0, size.1)) + 2 * BAND_BYTES as u64
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
    pub(super) fn new(size: (u32, u32), layout: Layout) -> Self {
        let channels = if matches!(layout, Layout::Grey) { Channels::Grey } else { Channels::Rgb };
        Self { size, layout, channels, band: Vec::new(), narrow: Vec::new() }
    }

    /// # Errors
    /// [`Refusal::Damaged`] when the row is too short.
    pub(super) fn push(&mut self, row: &[u8]) -> Result<(), Refusal> {
        let count = self.size.0 as usize * self.layout.samples();
        let row = row.get(..count).ok_or_else(|| Refusal::damaged("a row is too short"))?;
        match self.layout {
            Layout::Grey | Layout::Rgb => self.band.extend_from_slice(row),
            Layout::GreyAlpha => {
                self.band.extend(row.as_chunks().0.iter().flat_map(|[l, a]| on_paper([*l; 3], *a)));
            }
            Layout::RgbAlpha => {
                self.band
                    .extend(row.as_chunks().0.iter().flat_map(|[r, g, b, a]| on_paper([*r, *g, *b], *a)));
            }
        }
        if self.band.len() >= BAND_BYTES { self.narrow_band() } else { Ok(()) }
    }

    /// # Errors
    /// [`Refusal::Damaged`] when rows are missing.
    pub(super) fn finish(mut self) -> Result<Picture, Refusal> {
        self.narrow_band()?;
        let kept = kept_size(self.size);
        let pixels = match (kept.0, self.size.1) {
            size if size == kept && self.narrow.len() as u64 == self.bytes_of(kept) => self.narrow,
            size => picture::resize(&self.narrow, size, self.channels, kept)?,
        };
        Ok(Picture { pixels, size: kept, channels: self.channels })
    }

    fn bytes_of(&self, (width, height): (u32, u32)) -> u64 {
        u64::from(width) * u64::from(height) * self.channels.count() as u64
    }

    fn narrow_band(&mut self) -> Result<(), Refusal> {
        let (from, to) = (self.size.0, kept_size(self.size).0);
        if from == to {
            self.narrow.append(&mut self.band);
            return Ok(());
        }
        let rows = self.band.len() / (from as usize * self.channels.count());
        let rows = u32::try_from(rows).map_err(Refusal::damaged)?;
        if rows > 0 {
            let narrow = picture::resize(&self.band, (from, rows), self.channels, (to, rows))?;
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
