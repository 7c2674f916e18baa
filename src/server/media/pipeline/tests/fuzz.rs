//! Photos that were altered at random. `make fuzz` does it for two minutes, the tests for a few files.

use std::time::{Duration, Instant};

use image::ImageFormat;
use jpeg_encoder::ColorType;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::super::{MAX_WORK_BYTES, Refusal, develop, weigh};
use super::files::{exif, icc_segment, jpeg, plain, png_with_profile, webp, webp_payload, written};
use super::{CAT_PNG, decoded};
use crate::domain::Crop;

/// How long it goes on, in seconds; without it, for [`CASES`] files.
const SECONDS: &str = "FUZZ_SECONDS";
const CASES: u32 = 100;

/// What is done to a file, at places given as shares of its length.
#[derive(Debug, Clone)]
enum Change {
    Set(f64, u8),
    Flip(f64, u8),
    Write(f64, Vec<u8>),
    Cut(f64),
    Remove(f64, usize),
    Repeat(f64, usize),
}

fn seeds() -> Vec<Vec<u8>> {
    let profile = moxcms::ColorProfile::new_display_p3().encode().expect("moxcms encodes its own profiles");
    let image = image::imageops::thumbnail(&decoded_cat(), 260, 200);
    let size = (260, 200);
    let apps: &[(u8, &[u8])] = &[(1, &exif(6)), (2, &icc_segment(&profile))];
    let lossless = written(image.clone(), ImageFormat::WebP);
    vec![
        jpeg(&image, size, ColorType::Rgb, apps),
        jpeg(&[40, 90, 0, 200].repeat(260 * 200), size, ColorType::CmykAsYcck, apps),
        progressive(&image),
        png_with_profile(&image, profile.clone()),
        written(plain([1, 2, 3]), ImageFormat::Gif),
        webp(
            (260, 200),
            0b10_1000,
            &[(b"ICCP", &profile), (b"VP8L", webp_payload(&lossless)), (b"EXIF", &exif(8))],
        ),
        lossless,
    ]
}

fn decoded_cat() -> image::RgbImage {
    image::load_from_memory(CAT_PNG).expect("a fixture").into_rgb8()
}

fn progressive(image: &image::RgbImage) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut file, 90);
    encoder.set_progressive(true);
    encoder.encode(image, 260, 200, ColorType::Rgb).expect("the picture is whole");
    file
}

fn change() -> impl Strategy<Value = Change> {
    let at = || prop_oneof![0.0..1.0, 0.0..0.02_f64];
    prop_oneof![
        (at(), any::<u8>()).prop_map(|(at, byte)| Change::Set(at, byte)),
        (at(), 0..8_u8).prop_map(|(at, bit)| Change::Flip(at, bit)),
        (at(), vec(prop_oneof![any::<u8>(), Just(0), Just(0xFF)], 1..9))
            .prop_map(|(at, bytes)| Change::Write(at, bytes)),
        at().prop_map(Change::Cut),
        (at(), 1..2000_usize).prop_map(|(at, count)| Change::Remove(at, count)),
        (at(), 1..2000_usize).prop_map(|(at, count)| Change::Repeat(at, count)),
    ]
}

fn apply(file: &mut Vec<u8>, change: &Change) {
    let place = |share: f64| ((file.len() as f64 * share) as usize).min(file.len().saturating_sub(1));
    let end = |at: usize, count: usize| (at + count).min(file.len());
    if file.is_empty() {
        return;
    }
    match change {
        Change::Set(at, byte) => {
            let at = place(*at);
            file[at] = *byte;
        }
        Change::Flip(at, bit) => {
            let at = place(*at);
            file[at] ^= 1 << bit;
        }
        Change::Write(at, bytes) => {
            let at = place(*at);
            let end = end(at, bytes.len());
            file[at..end].copy_from_slice(&bytes[..end - at]);
        }
        Change::Cut(at) => {
            let at = place(*at);
            file.truncate(at);
        }
        Change::Remove(at, count) => {
            let at = place(*at);
            let end = end(at, *count);
            file.drain(at..end);
        }
        Change::Repeat(at, count) => {
            let at = place(*at);
            let part = file[at..end(at, *count)].to_vec();
            file.splice(at..at, part);
        }
    }
}

#[test]
fn whatever_is_done_to_a_photo_it_is_answered() {
    let seconds = std::env::var(SECONDS).ok().map(|text| text.parse().expect("a number of seconds"));
    let until = seconds.map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let seeds = seeds();
    let files = (0..seeds.len(), vec(change(), 1..8), 0..=4_u8, any::<bool>());
    // With a file of its own the failures found are tried again; they are printed in any case.
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    let mut tried = 0;
    loop {
        TestRunner::new(config.clone())
            .run(&files, |(seed, changes, side, corner)| {
                let mut file = seeds[seed].clone();
                changes.iter().for_each(|change| apply(&mut file, change));
                let crop =
                    Crop::new(f64::from(u8::from(corner)), 0.5, f64::from(side) / 4.0).expect("shares");
                if let Ok(weight) = weigh(&file) {
                    prop_assert!(weight <= MAX_WORK_BYTES);
                }
                match develop(&file, crop) {
                    Ok(photo) => prop_assert!(decoded(&photo.thumb).width() <= 320),
                    Err(Refusal::Damaged(cause)) => prop_assert!(!cause.contains("panicked"), "{}", cause),
                    Err(_) => {}
                }
                Ok(())
            })
            .unwrap_or_else(|failure| panic!("{failure}"));
        tried += CASES;
        if until.is_none_or(|until| Instant::now() >= until) {
            break;
        }
    }
    println!("{tried} altered files, all answered");
}
