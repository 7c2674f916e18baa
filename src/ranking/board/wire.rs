//! A board as bytes: a header, then five columns by id, then a checksum.

use super::{Board, Photo, Scale};
use crate::domain::{Points, SubmissionId};

/// The bytes are not a board that this version wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BoardError {
    #[error("these bytes are no board")]
    NotABoard,
    #[error("the board was written by another version (its format is {0})")]
    OtherVersion(u8),
    #[error("the board is damaged")]
    Damaged,
}

const MAGIC: [u8; 4] = *b"derp";
const VERSION: u8 = 1;

/// What a photo takes at the least: one byte in each of three columns, two in each of the others.
const LEAST_BYTES: usize = 7;

impl Board {
    /// The board as bytes, about 8 a photo, of which places and intervals are worked out again.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(64 + 10 * self.len());
        bytes.extend(MAGIC);
        bytes.push(VERSION);
        let Scale { mean, error, photo, information } = self.scale;
        bytes.extend([mean, error, photo, information].iter().flat_map(|figure| figure.to_le_bytes()));
        put(&mut bytes, self.len() as u64);
        let mut before = 0;
        for photo in &self.photos {
            let id = { photo.submission }.0;
            put(&mut bytes, id.wrapping_sub(before).cast_unsigned());
            before = id;
        }
        bytes.extend(self.photos.iter().flat_map(|photo| { photo.score }.steps().to_le_bytes()));
        bytes.extend(self.photos.iter().flat_map(|photo| { photo.deviation }.steps().to_le_bytes()));
        self.photos.iter().for_each(|photo| put(&mut bytes, photo.votes.into()));
        self.photos
            .iter()
            .for_each(|photo| put(&mut bytes, folded(full(photo.votes).wrapping_sub(photo.weight))));
        let sum = checksum(&bytes);
        bytes.extend(sum.to_le_bytes());
        bytes
    }

    /// The board that [`Board::encode`] wrote. Whatever the bytes are, no more memory is taken than they can fill.
    pub fn decode(bytes: &[u8]) -> Result<Self, BoardError> {
        let rest = bytes.strip_prefix(&MAGIC).ok_or(BoardError::NotABoard)?;
        match rest.first() {
            Some(&VERSION) => {}
            Some(&other) => return Err(BoardError::OtherVersion(other)),
            None => return Err(BoardError::Damaged),
        }
        let (content, sum) = bytes.split_last_chunk().ok_or(BoardError::Damaged)?;
        if checksum(content) != u64::from_le_bytes(*sum) {
            return Err(BoardError::Damaged);
        }
        let content = content.get(MAGIC.len() + 1..).ok_or(BoardError::Damaged)?;
        Reader(content).board().ok_or(BoardError::Damaged)
    }
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn board(&mut self) -> Option<Board> {
        let scale = self.scale()?;
        let len = usize::try_from(self.number()?).ok()?;
        if len.checked_mul(LEAST_BYTES)? > self.0.len() {
            return None;
        }
        let mut photos = self.ids(len)?;
        for photo in &mut photos {
            photo.score = Points::from_steps(u16::from_le_bytes(self.take()?));
        }
        for photo in &mut photos {
            photo.deviation = Points::from_steps(u16::from_le_bytes(self.take()?)).max(LEAST_DEVIATION);
        }
        for photo in &mut photos {
            photo.votes = u32::try_from(self.number()?).ok()?;
        }
        for photo in &mut photos {
            photo.weight = full(photo.votes).wrapping_sub(unfolded(self.number()?)?);
        }
        self.0.is_empty().then(|| Board::ranked(photos, scale))
    }

    fn scale(&mut self) -> Option<Scale> {
        let mut figure = || Some(f64::from_le_bytes(self.take()?)).filter(|figure| figure.is_finite());
        Some(Scale { mean: figure()?, error: figure()?, photo: figure()?, information: figure()? })
    }

    /// The photos' ids, which ascend; nothing else is known of them yet.
    fn ids(&mut self, len: usize) -> Option<Vec<Photo>> {
        let mut photos: Vec<Photo> = Vec::with_capacity(len);
        let mut before = 0_i64;
        for _ in 0..len {
            let id = before.wrapping_add(self.number()?.cast_signed());
            if !photos.is_empty() && id <= before {
                return None;
            }
            before = id;
            photos.push(Photo {
                submission: SubmissionId(id),
                score: Points::from_steps(0),
                deviation: LEAST_DEVIATION,
                votes: 0,
                weight: 0,
            });
        }
        Some(photos)
    }

    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }

    /// Seven bits a byte, the lowest first; the highest bit says that more follow (LEB128).
    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let [byte] = self.take()?;
            let bits = u64::from(byte & 0x7f);
            if bits << shift >> shift != bits {
                return None;
            }
            number |= bits << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}

const LEAST_DEVIATION: Points = Points::from_steps(1);

fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// What so many votes of full weight weigh, in sixteenths.
fn full(votes: u32) -> u32 {
    votes.wrapping_mul(16)
}

/// A small difference in either direction as a small number.
fn folded(difference: u32) -> u64 {
    let signed = difference.cast_signed();
    ((signed << 1) ^ (signed >> 31)).cast_unsigned().into()
}

fn unfolded(number: u64) -> Option<u32> {
    let number = u32::try_from(number).ok()?;
    Some((number >> 1) ^ (number & 1).wrapping_neg())
}

/// FNV-1a: finds what a disk or a line did by accident; nobody is kept out by it.
fn checksum(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
