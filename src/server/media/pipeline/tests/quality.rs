//! How clean the served squares are, by quality. Run it after a change of the encoder, to choose the qualities again:
//! `QUALITY_TABLE=1 cargo test --features ssr --lib quality -- --nocapture`.

use image::RgbImage;
use image::imageops::{FilterType, resize};
use jpeg_encoder::{ChromaSubsamplingMethod, ColorType, Encoder, SamplingFactor};

use super::super::{LARGE, LARGE_QUALITY, MEDIUM, MEDIUM_QUALITY, THUMB, THUMB_QUALITY, encode};
use super::{CAT_PNG, RACCOON_JPEG, decoded};
use crate::server::demo::creatures;

/// The side of the windows that are compared, in pixels, and how far apart they begin.
const WINDOW: u32 = 8;
const STEP: u32 = 4;

/// Each size, the quality chosen for it, and the mean SSIM that this must reach at the least.
const CHOSEN: [(u32, u8, f64); 3] =
    [(LARGE, LARGE_QUALITY, 0.99), (MEDIUM, MEDIUM_QUALITY, 0.98), (THUMB, THUMB_QUALITY, 0.975)];

#[test]
fn the_served_squares_are_clean() {
    let drawn = creatures::all().take(3).map(|creature| creature.draw().encode_png().expect("it is drawn"));
    let files: Vec<Vec<u8>> = [RACCOON_JPEG.to_vec(), CAT_PNG.to_vec()].into_iter().chain(drawn).collect();
    for (side, chosen, least) in CHOSEN {
        let squares: Vec<RgbImage> = files.iter().filter_map(|file| square(file, side)).collect();
        if std::env::var_os("QUALITY_TABLE").is_some() {
            println!(
                "\n{side} pixels, {} pictures: quality, mean SSIM, worst hundredth, bytes a pixel, if progressive",
                squares.len()
            );
            for quality in (70..=92).step_by(2) {
                measure(&squares, quality);
            }
        }
        let mean = measure(&squares, chosen);
        assert!(mean >= least, "{side} pixels at quality {chosen}: mean SSIM {mean:.4}");
    }
}

/// Prints how a quality does, and returns the mean SSIM.
fn measure(squares: &[RgbImage], quality: u8) -> f64 {
    let (mut mean, mut worst, mut bytes, mut progressive) = (0.0, 1.0_f64, 0.0, 0.0);
    for square in squares {
        let jpeg = encode::jpeg(square, square.dimensions(), quality).expect("a square");
        let (of_this, low) = ssim(square, &decoded(&jpeg));
        mean += of_this / squares.len() as f64;
        worst = worst.min(low);
        let pixels = square.len() as f64 / 3.0 * squares.len() as f64;
        bytes += jpeg.len() as f64 / pixels;
        progressive += progressively(square, quality).len() as f64 / pixels;
    }
    println!("{quality}  {mean:.4}  {worst:.4}  {bytes:.3}  {progressive:.3}");
    mean
}

/// What the encoder makes of it as a progressive file.
fn progressively(square: &RgbImage, quality: u8) -> Vec<u8> {
    let side = u16::try_from(square.width()).expect("it is small");
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, quality);
    encoder.set_progressive(true);
    encoder.set_optimized_huffman_tables(true);
    encoder.set_sampling_factor(SamplingFactor::R_4_2_0);
    encoder.set_chroma_subsampling_method(ChromaSubsamplingMethod::Average);
    encoder.encode(square, side, side, ColorType::Rgb).expect("a square");
    file
}

/// The centred square, without loss; nothing where the picture is much smaller.
fn square(file: &[u8], side: u32) -> Option<RgbImage> {
    let image = image::load_from_memory(file).expect("a picture").into_rgb8();
    let edge = image.width().min(image.height());
    let (left, top) = ((image.width() - edge) / 2, (image.height() - edge) / 2);
    let cut = image::imageops::crop_imm(&image, left, top, edge, edge).to_image();
    let scaled = if edge > side { resize(&cut, side, side, FilterType::Lanczos3) } else { cut };
    (scaled.width() * 10 >= side * 7).then_some(scaled)
}

/// The structural similarity (Wang et al. 2004) of the brightness: the mean of all windows, and the value that all but a
/// hundredth of them reach.
fn ssim(a: &RgbImage, b: &RgbImage) -> (f64, f64) {
    let (a, b) = (brightness(a), brightness(b));
    let corners = |size: u32| (0..=size - WINDOW).step_by(STEP as usize);
    let mut values: Vec<f64> = corners(a.height())
        .flat_map(|y| corners(a.width()).map(move |x| (x, y)))
        .map(|(x, y)| window_ssim(&a, &b, x, y))
        .collect();
    values.sort_by(f64::total_cmp);
    (values.iter().sum::<f64>() / values.len() as f64, values[values.len() / 100])
}

fn brightness(image: &RgbImage) -> image::GrayImage {
    image::DynamicImage::ImageRgb8(image.clone()).into_luma8()
}

fn window_ssim(a: &image::GrayImage, b: &image::GrayImage, left: u32, top: u32) -> f64 {
    let n = f64::from(WINDOW * WINDOW);
    let [mut sum_a, mut sum_b, mut squares_a, mut squares_b, mut products] = [0.0; 5];
    for y in top..top + WINDOW {
        for x in left..left + WINDOW {
            let (a, b) = (f64::from(a.get_pixel(x, y).0[0]), f64::from(b.get_pixel(x, y).0[0]));
            sum_a += a;
            sum_b += b;
            squares_a += a * a;
            squares_b += b * b;
            products += a * b;
        }
    }
    let (mean_a, mean_b) = (sum_a / n, sum_b / n);
    let (var_a, var_b) = (squares_a / n - mean_a * mean_a, squares_b / n - mean_b * mean_b);
    let together = products / n - mean_a * mean_b;
    let (c1, c2) = ((0.01 * 255.0_f64).powi(2), (0.03 * 255.0_f64).powi(2));
    (2.0 * mean_a * mean_b + c1) * (2.0 * together + c2)
        / ((mean_a * mean_a + mean_b * mean_b + c1) * (var_a + var_b + c2))
}
