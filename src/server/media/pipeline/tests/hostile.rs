//! Files that are cut, altered or made to harm: refused or shown, and always soon.

use std::time::{Duration, Instant};

use super::super::{Refusal, develop, frame, header};
use super::files::{exif, jpeg, plain, png_with_profile, webp, webp_payload, written};
use super::{CAT_PNG, RACCOON_JPEG};
use image::ImageFormat;
use jpeg_encoder::ColorType;

/// Far more than any of these takes, also without optimisation on a busy machine.
const SOON: Duration = Duration::from_secs(5);

/// Develops a file that may be refused as damaged.
#[track_caller]
fn survives(file: &[u8]) {
    survives_step(|| develop(file).map(drop));
}

/// Only decodes it: the steps after that see pixels, not the file, and take most of the time.
/// A panic in a decoder is not caught here.
#[track_caller]
fn survives_decoding(file: &[u8]) {
    survives_step(|| header::recognise(file).and_then(|format| frame::decode(format, file)).map(drop));
}

#[track_caller]
fn survives_step(step: impl FnOnce() -> Result<(), Refusal>) {
    let start = Instant::now();
    if let Err(refusal) = step() {
        assert!(matches!(refusal, Refusal::Damaged(_) | Refusal::NotAnImage { .. }), "{refusal:?}");
    }
    assert!(start.elapsed() < SOON, "took {:?}", start.elapsed());
}

#[test]
fn a_png_may_end_anywhere() {
    for end in (0..CAT_PNG.len()).step_by(1000) {
        survives_decoding(&CAT_PNG[..end]);
    }
    assert!(matches!(develop(&CAT_PNG[..100_000]), Err(Refusal::Damaged(_))));
}

#[test]
fn a_jpeg_may_end_anywhere() {
    for end in (0..RACCOON_JPEG.len()).step_by(1000) {
        survives_decoding(&RACCOON_JPEG[..end]);
    }
    for end in (0..RACCOON_JPEG.len()).step_by(50_000) {
        survives(&RACCOON_JPEG[..end]);
    }
}

#[test]
fn small_files_of_every_format_may_end_at_any_byte() {
    let image = plain([90, 10, 200]);
    let jpeg = jpeg(&image, (240, 220), ColorType::Rgb, &[(1, &exif(6))]);
    for format in [ImageFormat::WebP, ImageFormat::Gif] {
        let file = written(image.clone(), format);
        (0..file.len()).for_each(|end| survives_decoding(&file[..end]));
    }
    (0..jpeg.len().min(800)).for_each(|end| survives_decoding(&jpeg[..end]));
}

#[test]
fn profiles_may_hold_anything() {
    let image = plain([90, 10, 200]);
    let whole = moxcms::ColorProfile::new_display_p3().encode().expect("moxcms encodes its own profiles");
    for at in (0..whole.len()).step_by(3) {
        let mut broken = whole.clone();
        broken[at] ^= 0xFF;
        survives(&png_with_profile(&image, broken));
    }
}

#[test]
fn the_length_of_a_webp_chunk_is_not_believed() {
    let lossless = written(plain([90, 10, 200]), ImageFormat::WebP);
    let mut file = webp((240, 220), 0b1000, &[(b"VP8L", webp_payload(&lossless)), (b"EXIF", &exif(6))]);
    let exif_length = file.len() - exif(6).len() - 4;
    file[exif_length..exif_length + 4].fill(0xFF);
    survives(&file);
}
