//! Photos come out upright and centred.

use image::{ImageFormat, Rgb, RgbImage};
use jpeg_encoder::ColorType;

use super::super::develop;
use super::files::{exif, jpeg, webp, webp_payload, written};
use super::{assert_about, decoded, seen};
use crate::domain::Crop;

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

#[test]
fn the_crop_is_that_of_the_upright_photo() {
    // The red corner of the photo as it is stored, wherever it is when the photo is upright.
    let whole = RgbImage::from_fn(800, 600, |x, y| Rgb(if x < 400 && y < 400 { RED } else { BLUE }));
    let corners =
        [(1, "0,0"), (2, "1,0"), (3, "1,1"), (4, "0,1"), (5, "0,0"), (6, "1,0"), (7, "1,1"), (8, "0,1")];
    for (orientation, corner) in corners {
        let file = jpeg(&whole, (800, 600), ColorType::Rgb, &[(1, &exif(orientation))]);
        for side in ["0.5", "0"] {
            let crop = format!("{corner},{side}").parse().expect("a crop");
            let square = decoded(&develop(&file, crop).expect("a photo").large);
            assert_eq!(square.width(), if side == "0" { 200 } else { 300 });
            assert_corners(&square, [RED; 4]);
        }
    }
}

#[test]
fn a_large_photo_is_cut_where_it_should_be() {
    // Shrunk while it is decoded: the crop has to shrink with it.
    let whole = RgbImage::from_fn(4001, 3003, |x, y| {
        Rgb(if (1300..3600).contains(&x) && (700..3000).contains(&y) { RED } else { BLUE })
    });
    let crop = Crop::new(1300.0 / 1701.0, 700.0 / 703.0, 2300.0 / 3003.0).expect("a crop");
    let jpeg = jpeg(&whole, (4001, 3003), ColorType::Rgb, &[]);
    for file in [jpeg, written(whole, ImageFormat::Png)] {
        let square = decoded(&develop(&file, crop).expect("a photo").large);
        assert_eq!(square.width(), 1080);
        // The square begins at a whole pixel of the picture that is kept, and colours are half as sharp as that.
        for (x, y) in [(12, 12), (1067, 12), (1067, 1067), (12, 1067)] {
            assert_about(*square.get_pixel(x, y), RED);
        }
    }
}
