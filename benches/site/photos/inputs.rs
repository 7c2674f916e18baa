use std::path::Path;

use image::RgbImage;
use image::imageops::{FilterType, resize};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

/// What a telephone, a camera and a screen make.
pub const NAMES: [(&str, &str); 3] =
    [("12 megapixels, JPEG", "12.jpg"), ("24 megapixels, JPEG", LARGEST), ("4 megapixels, PNG", "4.png")];
pub const LARGEST: &str = "24.jpg";

/// Makes them: the two photos of the tests enlarged, with the noise of a sensor.
pub fn make(folder: &Path) {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/photos");
    let open = |name: &str| image::open(fixtures.join(name)).expect("a fixture").into_rgb8();
    let (raccoon, cat) = (open("raccoon.jpg"), open("chelsea.png"));
    write_jpeg(&enlarged(&raccoon, 4000, 3000), &folder.join("12.jpg"));
    write_jpeg(&enlarged(&raccoon, 6000, 4000), &folder.join(LARGEST));
    enlarged(&cat, 2460, 1636).save(folder.join("4.png")).expect("the folder can be written");
}

fn enlarged(image: &RgbImage, width: u32, height: u32) -> RgbImage {
    let mut large = resize(image, width, height, FilterType::CatmullRom);
    let mut state = 1_u32;
    for sample in large.iter_mut() {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        // The sum of two is nearer to a sensor's noise than one.
        let noise = (state >> 24) % 9 + (state >> 16) % 9;
        *sample = sample.saturating_add(noise as u8).saturating_sub(8);
    }
    large
}

fn write_jpeg(image: &RgbImage, path: &Path) {
    let side = |pixels: u32| u16::try_from(pixels).expect("a JPEG's side");
    let mut encoder = Encoder::new_file(path, 90).expect("the folder can be written");
    encoder.set_sampling_factor(SamplingFactor::R_4_2_0);
    encoder.encode(image, side(image.width()), side(image.height()), ColorType::Rgb).expect("written");
}
