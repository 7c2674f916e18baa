//! Files made to take memory or time: refused by their headers, or read no further than they are needed.

use image::ImageFormat;
use jpeg_encoder::ColorType;

use super::super::{MAX_WORK_BYTES, Refusal, develop, weigh};
use super::files::{jpeg, jpeg_header, plain, png, written};
use super::{CAT_PNG, RACCOON_JPEG, developed};
use crate::domain::Crop;

#[track_caller]
fn assert_damaged(file: &[u8]) {
    let answer = develop(file, Crop::default());
    assert!(matches!(answer, Err(Refusal::Damaged(_))), "{answer:?}");
}

#[test]
fn a_picture_is_sent_in_so_many_scans_only() {
    let scan = [0xFF, 0xDA, 0, 6, 0, 0, 63, 0];
    let begin = jpeg_header(0xC2, (4000, 3000), 0x22);
    assert!(weigh(&[begin.clone(), scan.repeat(40)].concat()).is_ok());
    assert!(weigh(&[begin.clone(), scan.repeat(65)].concat()).is_err());
    // One byte of filling hides none of them, nor does the end of another picture in a segment.
    let filled = [&[0xFF][..], &scan].concat().repeat(65);
    let thumbnail = [0xFF, 0xE1, 0, 6, 0xFF, 0xDA, 0xFF, 0xD9];
    assert!(weigh(&[begin, thumbnail.to_vec(), filled].concat()).is_err());
}

#[test]
fn scans_of_a_thumbnail_or_of_another_picture_do_not_count() {
    let mut photo = RACCOON_JPEG.to_vec();
    photo.extend(RACCOON_JPEG.repeat(70));
    let thumbnail = [&[0xFF, 0xE1, 1, 146][..], &[0xFF, 0xDA].repeat(200)].concat();
    photo.splice(2..2, thumbnail);
    assert_eq!(developed(&photo), developed(RACCOON_JPEG));
}

#[test]
fn of_ten_thousand_frames_one_is_read() {
    let one = written(plain([20, 160, 60]), ImageFormat::Gif);
    // The frame lies between what comes before its separator and the byte that ends the file.
    let start = one.windows(9).position(|w| w[0] == b',' && w[1..5] == [0; 4]).expect("a frame");
    let (head, frame) = one.split_at(start);
    let mut file = head.to_vec();
    (0..10_000).for_each(|_| file.extend(&frame[..frame.len() - 1]));
    file.push(b';');
    assert_eq!(developed(&file), developed(&one));
}

#[test]
fn a_png_that_holds_more_than_its_header_says_is_read_no_further() {
    let row = [&[0][..], &[99; 240]].concat();
    let told = png((240, 220), 8, 0, &[], &row.repeat(220));
    let more = png((240, 220), 8, 0, &[], &row.repeat(50_000));
    assert_eq!(developed(&told), developed(&more));
    assert_damaged(&png((240, 220), 8, 0, &[], &row.repeat(100)));
}

#[test]
fn a_profile_that_unpacks_to_a_lot_is_left_alone() {
    // A hundred kilobytes of zlib that become a hundred megabytes.
    let bomb = miniz_oxide_zeroes(100 * 1024 * 1024);
    let profile = [b"name\0\0", bomb.as_slice()].concat();
    let row = [&[0][..], &[99; 240]].concat().repeat(220);
    let file = png((240, 220), 8, 0, &[(b"iCCP", &profile), (b"zTXt", &profile)], &row);
    assert!(matches!(develop(&file, Crop::default()), Ok(_) | Err(Refusal::Damaged(_))));
}

fn miniz_oxide_zeroes(length: usize) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let zeroes = vec![0; 1024 * 1024];
    (0..length / zeroes.len()).for_each(|_| encoder.write_all(&zeroes).expect("memory can be written"));
    encoder.finish().expect("memory can be written")
}

#[test]
fn a_file_may_be_two_things_at_once() {
    // Only the picture in it is served.
    let script = b"<html><script>alert('SECRET')</script></html>";
    let mut page = jpeg(&plain([9, 99, 199]), (240, 220), ColorType::Rgb, &[(14, script)]);
    page.extend(script);
    let photo = developed(&page);
    assert!(!photo.large.windows(6).any(|bytes| bytes == b"SECRET"));

    // A GIF whose size reads as the beginning of a comment, so that it is a script too.
    let mut script = b"GIF89a/*\0\0\x80\0\0".to_vec();
    script.extend(b"*/=1;alert('SECRET')");
    assert!(develop(&script, Crop::default()).is_err());
    let words = [b"\xFF\xD8\xFF".as_slice(), b"<svg onload='alert(1)'/>"].concat();
    assert_damaged(&words);
}

#[test]
fn what_a_photo_takes_is_known_beforehand() {
    let megabytes = |file: &[u8]| weigh(file).expect("a photo") / (1024 * 1024);
    assert!(megabytes(RACCOON_JPEG) < 40 && megabytes(CAT_PNG) < 90);
    // From a camera: 24 megapixels in one scan, and in many, whose coefficients the decoder holds twice.
    assert!(megabytes(&jpeg_header(0xC0, (6000, 4000), 0x22)) < 60);
    assert!(megabytes(&jpeg_header(0xC2, (6000, 4000), 0x22)) < 200);
    assert_eq!(MAX_WORK_BYTES / (1024 * 1024), 256);
}
