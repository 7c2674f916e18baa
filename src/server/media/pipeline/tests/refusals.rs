//! What is refused, and in which words.

use image::ImageFormat;

use super::super::{MAX_BYTES, Refusal, develop};
use super::files::{Header, jpeg_header, plain, png, png_with, webp, written};
use crate::domain::Crop;

#[track_caller]
fn refusal(file: &[u8]) -> Refusal {
    develop(file, Crop::default()).expect_err("this file is to be refused")
}

#[test]
fn a_file_over_the_limit_is_refused_unread() {
    let said = refusal(&vec![0; MAX_BYTES + 1]).to_string();
    assert_eq!(said, "This file is 20.1 MB; at most 20 MB fit. Send a smaller copy.");
}

#[test]
fn what_is_no_image_is_told_apart() {
    for (file, name) in [
        (&b"\0\0\0\x18ftypheic"[..], "HEIC"),
        (b"\0\0\0\x18ftypmif1", "HEIC"),
        (b"\0\0\0\x18ftypavif", "AVIF"),
        (b"\0\0\0\x18ftypisom", "Video"),
        (b"II*\0", "TIFF and camera raw"),
        (b"BM1234", "BMP"),
        (b"\n<svg xmlns='x'/>", "SVG"),
        (b"<?xml version='1.0'?>\n<svg/>", "SVG"),
    ] {
        let said = refusal(file).to_string();
        assert_eq!(said, format!("{name} files are not supported. Send a JPEG, PNG, WebP or GIF."));
    }
    for file in [&b""[..], b"\xFF", b"hello", b"RIFF\0\0\0\0WAVE", b"<html></html>"] {
        assert_eq!(refusal(file), Refusal::NotAnImage { looks_like: None }, "{file:?}");
    }
}

#[test]
fn a_picture_under_200_pixels_is_refused() {
    let narrow = image::RgbImage::new(199, 3000);
    let said = refusal(&written(narrow, ImageFormat::Png)).to_string();
    assert_eq!(
        said,
        "This picture is 199 × 3000 pixels; its shorter side needs at least 200. Send a larger one."
    );
    assert!(develop(&written(image::RgbImage::new(200, 200), ImageFormat::Png), Crop::default()).is_ok());
}

#[test]
fn headers_that_claim_too_many_pixels_are_refused_at_once() {
    let huge_png = png((30_000, 30_000), 8, 6, &[], &[0; 100]);
    assert_eq!(refusal(&huge_png), Refusal::TooManyPixels { width: 30_000, height: 30_000 });

    let mut huge_gif = written(plain([1, 2, 3]), ImageFormat::Gif);
    huge_gif[6..10].copy_from_slice(&[0x60, 0xEA, 0x60, 0xEA]);
    assert_eq!(refusal(&huge_gif), Refusal::TooManyPixels { width: 60_000, height: 60_000 });

    let huge_webp = webp((10_000, 10_000), 0, &[(b"VP8 ", &[0; 10])]);
    let said = refusal(&huge_webp).to_string();
    assert_eq!(
        said,
        "This picture is 10000 × 10000 pixels; at most 60 million fit. Scale it down and send it again."
    );
}

#[test]
fn a_webp_whose_inner_frame_is_larger_than_its_canvas_is_refused() {
    let frame = [0, 0, 0, 0x9D, 0x01, 0x2A, 0xFF, 0x3F, 0xFF, 0x3F];
    let file = webp((300, 300), 0, &[(b"VP8 ", &frame)]);
    assert_eq!(refusal(&file), Refusal::TooManyPixels { width: 16_383, height: 16_383 });
}

#[test]
fn a_gif_whose_frame_is_larger_than_its_screen_is_not_given_the_memory() {
    let mut file = written(plain([1, 2, 3]), ImageFormat::Gif);
    let frame = file.windows(9).position(|w| w[0] == b',' && w[1..5] == [0; 4]).expect("a frame follows");
    file[frame + 5..frame + 9].fill(0xFF);
    assert!(matches!(refusal(&file), Refusal::Damaged(_)));
}

#[test]
fn what_takes_too_much_memory_is_refused_by_its_header() {
    let interlaced =
        png_with(Header { size: (7000, 8000), depth: 16, kind: 6, interlaced: true }, &[], &[0; 100]);
    let said = refusal(&interlaced).to_string();
    assert_eq!(
        said,
        "This picture needs 304 MB of memory to open, which is too much. Save a smaller copy and send that."
    );
    // The same without: its rows come one by one.
    let plain = png((7000, 8000), 16, 6, &[], &[0; 100]);
    assert!(matches!(refusal(&plain), Refusal::Damaged(_)));

    for (frame, size, sampling, heavy) in [
        (0xC2, (9000_u16, 6600_u16), 0x11, true),
        (0xC2, (9000, 6600), 0x22, true),
        (0xC2, (7000, 5000), 0x22, false),
        (0xC0, (9000, 6600), 0x11, false),
        // Too low to be shrunk while decoding.
        (0xC0, (19_900, 1999), 0x11, true),
    ] {
        let refused = refusal(&jpeg_header(frame, size, sampling));
        assert_eq!(
            matches!(refused, Refusal::TooHeavy { .. }),
            heavy,
            "{frame:X} {size:?} {sampling:X} {refused:?}"
        );
    }
}
