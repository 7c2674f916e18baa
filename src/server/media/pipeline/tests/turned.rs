//! Photos come out upright and centred.

use image::{ImageFormat, Rgb, RgbImage};
use jpeg_encoder::ColorType;

use super::files::{exif, jpeg, webp, webp_payload, written};
use super::{assert_about, seen};

const RED: [u8; 3] = [200, 30, 30];
const BLUE: [u8; 3] = [30, 30, 200];
const GREY: [u8; 3] = [128, 128, 128];

/// Grey, 240 × 220, with red in the top left of the centred square and blue in its top right.
fn marked() -> RgbImage {
    RgbImage::from_fn(240, 220, |x, y| match (x, y) {
        (0..74, 0..64) => Rgb(RED),
        (166.., 0..64) => Rgb(BLUE),
        _ => Rgb(GREY),
    })
}

/// The colours of the corners, clockwise from the top left.
#[track_caller]
fn assert_corners(image: &RgbImage, expected: [[u8; 3]; 4]) {
    let far = image.width() - 20;
    for ((x, y), expected) in [(20, 20), (far, 20), (far, far), (20, far)].into_iter().zip(expected) {
        assert_about(*image.get_pixel(x, y), expected);
    }
}

#[test]
fn all_eight_orientations_are_applied() {
    let corners = [
        (1, [RED, BLUE, GREY, GREY]),
        (2, [BLUE, RED, GREY, GREY]),
        (3, [GREY, GREY, RED, BLUE]),
        (4, [GREY, GREY, BLUE, RED]),
        (5, [RED, GREY, GREY, BLUE]),
        (6, [GREY, RED, BLUE, GREY]),
        (7, [GREY, BLUE, RED, GREY]),
        (8, [BLUE, GREY, GREY, RED]),
    ];
    for (orientation, expected) in corners {
        let file = jpeg(&marked(), (240, 220), ColorType::Rgb, &[(1, &exif(orientation))]);
        assert_corners(&seen(&file), expected);
    }
}

#[test]
fn an_orientation_that_does_not_exist_is_passed_over() {
    for orientation in [0, 9, 255] {
        let file = jpeg(&marked(), (240, 220), ColorType::Rgb, &[(1, &exif(orientation))]);
        assert_corners(&seen(&file), [RED, BLUE, GREY, GREY]);
    }
}

#[test]
fn the_orientation_of_a_webp_is_applied() {
    let plain = written(marked(), ImageFormat::WebP);
    let with_exif = [(b"VP8L", webp_payload(&plain)), (b"EXIF", &exif(6))];
    assert_corners(&seen(&webp((240, 220), 0b1000, &with_exif)), [GREY, RED, BLUE, GREY]);
}

#[test]
fn the_square_is_the_middle_of_the_photo() {
    let wide = RgbImage::from_fn(600, 200, |x, _| Rgb(if (200..400).contains(&x) { RED } else { BLUE }));
    let image = seen(&written(wide, ImageFormat::Png));
    assert_eq!(image.dimensions(), (200, 200));
    assert_corners(&image, [RED; 4]);

    let tall = RgbImage::from_fn(200, 600, |_, y| Rgb(if (200..400).contains(&y) { RED } else { BLUE }));
    assert_corners(&seen(&written(tall, ImageFormat::Png)), [RED; 4]);
}
