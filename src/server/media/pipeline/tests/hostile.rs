//! Files that are cut, altered or made to harm: refused or shown.

use super::super::{Refusal, develop};
use super::files::{exif, jpeg, plain, png_with_profile, webp, webp_payload, written};
use super::{CAT_PNG, RACCOON_JPEG};
use crate::domain::Crop;
use image::ImageFormat;
use jpeg_encoder::ColorType;

/// Develops a file that may be refused as damaged.
#[track_caller]
fn survives(file: &[u8]) {
    match develop(file, Crop::default()) {
        Ok(_) | Err(Refusal::Damaged(_) | Refusal::NotAnImage { .. }) => {}
        Err(refusal) => panic!("{refusal:?}"),
    }
}

#[test]
fn a_png_may_end_anywhere() {
    for end in (0..CAT_PNG.len()).step_by(1000) {
        survives(&CAT_PNG[..end]);
    }
    assert!(matches!(develop(&CAT_PNG[..100_000], Crop::default()), Err(Refusal::Damaged(_))));
}

#[test]
fn a_jpeg_may_end_anywhere() {
    for end in (0..RACCOON_JPEG.len()).step_by(1000) {
        survives(&RACCOON_JPEG[..end]);
    }
}

#[test]
fn small_files_of_every_format_may_end_at_any_byte() {
    let image = plain([90, 10, 200]);
    let jpeg = jpeg(&image, (240, 220), ColorType::Rgb, &[(1, &exif(6))]);
    for format in [ImageFormat::WebP, ImageFormat::Gif] {
        let file = written(image.clone(), format);
        (0..file.len()).for_each(|end| survives(&file[..end]));
    }
    (0..jpeg.len().min(800)).for_each(|end| survives(&jpeg[..end]));
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
