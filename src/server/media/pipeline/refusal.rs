//! Why a file is not taken, for the person who sent it: what was wrong, what is expected, what to do.

use std::fmt::Display;

use super::{MAX_BYTES, MAX_PIXELS, MAX_RATIO, MIN_SIDE};

const BYTES_PER_MEGABYTE: usize = 1024 * 1024;
const PIXELS_PER_MEGAPIXEL: u64 = 1_000_000;

/// Why a file did not become a photo. Its text is shown as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The file is larger than [`MAX_BYTES`].
    #[error("This file is {} MB; at most {} MB fit. Send a smaller copy.",
        tenths(.bytes.saturating_mul(10).div_ceil(BYTES_PER_MEGABYTE)), MAX_BYTES / BYTES_PER_MEGABYTE)]
    TooManyBytes {
        /// The size of the file.
        bytes: usize,
    },

    /// The file is none of the four formats the pipeline reads.
    #[error("{} Send a JPEG, PNG, WebP or GIF.", not_an_image(*.looks_like))]
    NotAnImage {
        /// The name of the format, where it is a known one that is not read.
        looks_like: Option<&'static str>,
    },

    /// The header announces more than [`MAX_PIXELS`].
    #[error("This picture is {width} × {height} pixels; at most {} million fit. Scale it down and send it again.",
        MAX_PIXELS / PIXELS_PER_MEGAPIXEL)]
    TooManyPixels {
        /// As announced by the header, in pixels.
        width: u32,
        /// As announced by the header, in pixels.
        height: u32,
    },

    /// The shorter side is under [`MIN_SIDE`].
    #[error(
        "This picture is {width} × {height} pixels; its shorter side needs at least {MIN_SIDE}. Send a larger one."
    )]
    TooSmall {
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
    },

    /// The longer side is over [`MAX_RATIO`] times the shorter one.
    #[error(
        "This picture is {width} × {height} pixels; one side may be at most {MAX_RATIO} times the other. Cut it to the part that matters."
    )]
    TooNarrow {
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
    },

    /// The pixels are few enough, but stored so that decoding them would take too much memory.
    #[error(
        "This picture needs {megabytes} MB of memory to open, which is too much. Save a smaller copy and send that."
    )]
    TooHeavy {
        /// What decoding it would take at the most.
        megabytes: u64,
    },

    /// The file begins like a photo and cannot be read to its end. Carries the decoder's words, for the log.
    #[error(
        "This photo is damaged and cannot be read. Open it on your device, save a new copy and send that."
    )]
    Damaged(String),
}

impl Refusal {
    /// A file given up by whatever read it.
    pub(super) fn damaged(cause: impl Display) -> Self {
        Self::Damaged(cause.to_string())
    }
}

fn not_an_image(looks_like: Option<&'static str>) -> String {
    match looks_like {
        Some(name) => format!("{name} files are not supported."),
        None => "This file is not a photo we can open.".to_owned(),
    }
}

/// Writes a count of tenths with one decimal: 234 becomes "23.4".
fn tenths(count: usize) -> String {
    format!("{}.{}", count / 10, count % 10)
}
