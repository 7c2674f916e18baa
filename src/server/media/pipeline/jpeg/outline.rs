//! What a JPEG is made of, from its markers alone: the decoder has no limits of its own.
//!
//! A picture may be sent in any number of scans, and each, a few bytes long, makes the decoder go through the whole
//! picture: 20 MB of them would keep it busy for hours.

use super::super::Refusal;

/// The most scans of one picture. Encoders write about ten.
const MAX_SCANS: usize = 64;
/// Scans times pixels: ten scans of the largest picture, and more of smaller ones. At about a nanosecond each, two
/// seconds of going through blocks that hold nothing.
const MAX_SCANNED_PIXELS: u64 = 900_000_000;

/// The picture's frame, by its header.
pub(super) struct Outline {
    pub(super) width: u32,
    pub(super) height: u32,
    progressive: bool,
    components: u64,
    /// Of all components together, at the size of the file.
    samples: u64,
}

impl Outline {
    /// # Errors
    /// [`Refusal::Damaged`] without a frame, and with more scans than a picture has.
    pub(super) fn of(bytes: &[u8]) -> Result<Self, Refusal> {
        let mut frame = None;
        let mut scans = 0;
        for (marker, payload) in Segments(bytes) {
            match marker {
                // All frame headers, without the three other markers among their numbers.
                0xC0..=0xCF if !matches!(marker, 0xC4 | 0xC8 | 0xCC) && frame.is_none() => {
                    frame = Some(
                        Self::parse(marker, payload)
                            .ok_or_else(|| Refusal::damaged("a broken frame header"))?,
                    );
                }
                0xDA => scans += 1,
                _ => {}
            }
        }
        let frame = frame.ok_or_else(|| Refusal::damaged("there is no frame"))?;
        let scanned = u64::from(frame.width) * u64::from(frame.height) * scans as u64;
        if scans > MAX_SCANS || scanned > MAX_SCANNED_PIXELS {
            return Err(Refusal::Damaged(format!("{scans} scans")));
        }
        Ok(frame)
    }

    fn parse(marker: u8, payload: &[u8]) -> Option<Self> {
        let [_, h0, h1, w0, w1, _, components @ ..] = payload else { return None };
        let (width, height) = (u16::from_be_bytes([*w0, *w1]), u16::from_be_bytes([*h0, *h1]));
        let (components, _) = components.as_chunks::<3>();
        let factors =
            components.iter().map(|[_, factors, _]| (u64::from(factors >> 4), u64::from(factors & 15)));
        let across = factors.clone().map(|(across, _)| across).max()?.max(1);
        let down = factors.clone().map(|(_, down)| down).max()?.max(1);
        let blocks = |pixels: u16, factor: u64, of: u64| (u64::from(pixels) * factor).div_ceil(of * 8) + 1;
        let samples = factors.map(|(h, v)| blocks(width, h, across) * blocks(height, v, down) * 64).sum();
        Some(Self {
            width: width.into(),
            height: height.into(),
            progressive: marker == 0xC2,
            components: components.len() as u64,
            samples,
        })
    }

    /// The coefficients of the whole picture when they come in many scans, and the decoder's copy of them, which its
    /// threads wait for; the shrunk planes, and the shrunk picture.
    pub(super) fn bytes_to_decode(&self, shrinking: u16) -> u64 {
        let area = u64::from(shrinking).pow(2);
        let coefficients = if self.progressive { self.samples * 4 } else { 0 };
        let picture = u64::from(self.width) * u64::from(self.height) * self.components;
        coefficients + (self.samples + picture) / area
    }
}

/// The segments of a JPEG with their markers; what lies between two of them is passed over.
struct Segments<'a>(&'a [u8]);

impl<'a> Iterator for Segments<'a> {
    type Item = (u8, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let at = self.0.iter().position(|byte| *byte == 0xFF)?;
            let [_, marker, rest @ ..] = self.0.get(at..)? else { return None };
            match marker {
                // The end of the picture. Telephones put others behind it.
                0xD9 => return None,
                // A byte of a scan, a restart, a beginning: nothing follows them.
                0x00 | 0x01 | 0xD0..=0xD8 => self.0 = rest,
                // Fill bytes.
                0xFF => self.0 = self.0.get(at + 1..)?,
                _ => {
                    let length = usize::from(u16::from_be_bytes([*rest.first()?, *rest.get(1)?]));
                    let payload = rest.get(2..length)?;
                    self.0 = rest.get(length..)?;
                    return Some((*marker, payload));
                }
            }
        }
    }
}
