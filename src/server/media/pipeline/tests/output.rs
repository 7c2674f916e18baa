//! What is served: sizes, markers, placeholders.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use image::{ImageFormat, Rgb, RgbImage};
use jpeg_encoder::ColorType;

use super::super::{LARGE, MEDIUM, THUMB, placeholder_data_uri};
use super::files::{exif, icc_segment, jpeg, plain, written};
use super::{CAT_PNG, RACCOON_JPEG, decoded, developed};

/// The markers of a JPEG up to the first scan, without their payloads.
pub(super) fn markers(jpeg: &[u8]) -> Vec<u8> {
    let mut markers = Vec::new();
    let mut rest = &jpeg[2..];
    while let [0xFF, marker, high, low, ..] = rest {
        markers.push(*marker);
        if *marker == 0xDA {
            return markers;
        }
        rest = &rest[2 + usize::from(u16::from_be_bytes([*high, *low]))..];
    }
    panic!("no scan in this JPEG");
}

#[test]
fn nothing_of_the_file_but_its_pixels_is_served() {
    let profile = moxcms::ColorProfile::new_display_p3().encode().expect("moxcms encodes its own profiles");
    let apps: &[(u8, &[u8])] = &[
        (1, &exif(6)),
        (2, &icc_segment(&profile)),
        (1, b"http://ns.adobe.com/xap/1.0/\0SECRET"),
        (13, b"SECRET"),
    ];
    let mut file = jpeg(&plain([9, 99, 199]), (240, 220), ColorType::Rgb, apps);
    file.splice(2..2, *b"\xFF\xFE\0\x08SECRET");
    file.extend(b"SECRET");

    let developed = developed(&file);
    for served in [&developed.large, &developed.medium, &developed.thumb, &developed.whole] {
        assert!(!served.windows(6).any(|bytes| bytes == b"SECRET"));
        let found = markers(served);
        assert!(
            found.iter().all(|marker| *marker == 0xE0 || !matches!(marker, 0xE0..=0xEF | 0xFE)),
            "{found:X?}"
        );
        assert!(served.ends_with(&[0xFF, 0xD9]));
    }
}

#[test]
fn photos_are_scaled_down_and_never_up() {
    for (width, height, [large, medium, thumb]) in
        [(1600, 1200, [LARGE, MEDIUM, THUMB]), (250, 900, [250, 250, 250]), (700, 500, [500, 500, THUMB])]
    {
        let photo = developed(&written(RgbImage::new(width, height), ImageFormat::Png));
        assert_eq!(photo.large_side, large);
        assert_eq!(decoded(&photo.large).dimensions(), (large, large));
        assert_eq!(decoded(&photo.medium).dimensions(), (medium, medium));
        assert_eq!(decoded(&photo.thumb).dimensions(), (thumb, thumb));
        assert_eq!(decoded(&photo.whole).dimensions(), (width, height));
    }
}

#[test]
fn the_two_photos_look_like_themselves() {
    for (file, side) in [(CAT_PNG, 300), (RACCOON_JPEG, 768)] {
        let photo = developed(file);
        let original = image::load_from_memory(file).expect("a fixture").into_rgb8();
        let (left, top) = ((original.width() - side) / 2, (original.height() - side) / 2);
        let served = decoded(&photo.large);
        let off: u64 = served
            .enumerate_pixels()
            .flat_map(|(x, y, pixel)| pixel.0.into_iter().zip(original.get_pixel(x + left, y + top).0))
            .map(|(served, original)| u64::from(served.abs_diff(original)))
            .sum();
        let samples = u64::from(side) * u64::from(side) * 3;
        assert!(off < samples * 6, "off by {off} over {samples} samples");
        assert!(photo.large.len() < 150_000 && photo.thumb.len() < 40_000);
    }
}

fn drawn(uri: &str) -> RgbImage {
    let png = uri.strip_prefix("data:image/png;base64,").expect("a PNG");
    image::load_from_memory(&STANDARD.decode(png).expect("base64")).expect("a whole PNG").into_rgb8()
}

#[test]
fn the_placeholder_is_small_and_resembles_the_photo() {
    let halves =
        RgbImage::from_fn(400, 400, |x, _| if x < 200 { Rgb([200, 40, 40]) } else { Rgb([30, 60, 190]) });
    let photo = developed(&written(halves, ImageFormat::Png));
    let image = drawn(&placeholder_data_uri(&photo.thumbhash));
    let (Rgb([r, _, b]), Rgb([r2, _, b2])) = (*image.get_pixel(2, 6), *image.get_pixel(9, 6));
    assert!(r > b && b2 > r2, "left {r} {b}, right {r2} {b2}");

    for file in [CAT_PNG, RACCOON_JPEG] {
        let uri = placeholder_data_uri(&developed(file).thumbhash);
        assert!(uri.len() < 700, "{} bytes", uri.len());
    }
}

#[test]
fn any_bytes_give_a_placeholder() {
    let mut state = 1_u32;
    for length in (0..40).cycle().take(4000) {
        let bytes: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state.to_be_bytes()[0]
        })
        .take(length)
        .collect();
        let uri = placeholder_data_uri(&bytes);
        assert!(uri.len() < 760, "{} bytes", uri.len());
        assert_eq!(drawn(&uri).dimensions(), (12, 12));
    }
    assert_eq!(*drawn(&placeholder_data_uri(b"")).get_pixel(5, 5), Rgb([0xB4; 3]));
}
