//! The uncropped picture that is kept: upright, no larger than it is needed, and as good a source as the file was.

use image::{ImageFormat, Rgb, RgbImage};
use jpeg_encoder::ColorType;

use super::super::{Refusal, develop};
use super::files::{exif, jpeg, written};
use super::{RACCOON_JPEG, assert_about, decoded, developed};
use crate::domain::Crop;

/// Every place has a colour of its own.
fn map(width: u32, height: u32) -> RgbImage {
    let share = |at: u32, of: u32| u8::try_from(at * 200 / of).expect("at most 200");
    RgbImage::from_fn(width, height, |x, y| Rgb([share(x, width) + 20, share(y, height) + 20, 90]))
}

#[test]
fn another_crop_of_it_is_that_of_the_file() {
    for orientation in 1..=8 {
        let file = jpeg(&map(900, 600), (900, 600), ColorType::Rgb, &[(1, &exif(orientation))]);
        let whole = developed(&file).whole;
        for crop in ["0,0,1", "1,1,0.5", "0.3,0.8,0.7"] {
            let crop: Crop = crop.parse().expect("a crop");
            let (first, later) =
                (develop(&file, crop).expect("a photo"), develop(&whole, crop).expect("a photo"));
            assert_eq!(first.large_side, later.large_side);
            let (first, later) = (decoded(&first.large), decoded(&later.large));
            for (x, y) in [(9, 9), (first.width() - 9, 9), (9, first.width() - 9), (150, 150)] {
                assert_about(*later.get_pixel(x, y), first.get_pixel(x, y).0);
            }
        }
    }
}

#[test]
fn cutting_it_again_and_again_changes_little() {
    let mut photo = developed(RACCOON_JPEG);
    let first = decoded(&photo.large);
    photo = develop(&photo.whole, Crop::default()).expect("a photo");
    let off: u64 =
        first.iter().zip(decoded(&photo.large).iter()).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    assert!(off < first.len() as u64 * 3, "off by {off} over {} samples", first.len());
}

#[test]
fn it_is_no_larger_than_it_is_needed() {
    for (size, kept) in
        [((4000, 3000), (2000, 1500)), ((2100, 3000), (1512, 2160)), ((8000, 900), (8000, 900))]
    {
        let file = jpeg(&map(size.0, size.1), (size.0 as u16, size.1 as u16), ColorType::Rgb, &[]);
        assert_eq!(decoded(&developed(&file).whole).dimensions(), kept, "{size:?}");
    }
    let panorama = developed(&written(map(6000, 1500), ImageFormat::Png));
    assert_eq!((decoded(&panorama.whole).dimensions(), panorama.large_side), ((4320, 1080), 1080));
}

#[test]
fn a_picture_like_a_ribbon_is_refused() {
    let ribbon = develop(&written(RgbImage::new(2300, 200), ImageFormat::Png), Crop::default());
    assert_eq!(ribbon, Err(Refusal::TooNarrow { width: 2300, height: 200 }));
    assert!(develop(&written(RgbImage::new(2000, 200), ImageFormat::Png), Crop::default()).is_ok());
}
