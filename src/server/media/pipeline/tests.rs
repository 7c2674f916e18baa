//! What a person sees of the pipeline: upright squares in the right colours, refusals in words, and no
//! surprises from hostile files. The bad files are made here; the two photos are in `tests/fixtures/photos`.

mod bombs;
mod card;
mod colours;
mod files;
mod fuzz;
mod hostile;
mod kept;
mod likeness;
mod output;
mod pillow;
mod quality;
mod refusals;
mod turned;

use image::{Rgb, RgbImage};

use super::{Developed, develop};
use crate::domain::Crop;

const CAT_PNG: &[u8] =
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/photos/chelsea.png"));
const RACCOON_JPEG: &[u8] =
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/photos/raccoon.jpg"));

fn developed(file: &[u8]) -> Developed {
    develop(file, Crop::default()).expect("this file is a photo")
}

/// The served large square, decoded again.
fn seen(file: &[u8]) -> RgbImage {
    decoded(&developed(file).large)
}

fn decoded(jpeg: &[u8]) -> RgbImage {
    image::load_from_memory(jpeg).expect("the pipeline writes JPEGs").into_rgb8()
}

#[track_caller]
fn assert_about(found: Rgb<u8>, expected: [u8; 3]) {
    let near = found.0.iter().zip(expected).all(|(found, expected)| found.abs_diff(expected) <= 3);
    assert!(near, "expected about {expected:?}, found {:?}", found.0);
}
