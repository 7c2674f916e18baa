//! Copies of a picture are told from other pictures. `LIKENESS_TABLE=1 cargo test --features ssr --lib likeness -- --nocapture`
//! prints how far apart they are.

use image::imageops::{FilterType, brighten, crop_imm, resize};
use image::{ImageFormat, RgbImage};
use jpeg_encoder::{ColorType, Encoder};

use super::files::written;
use super::{CAT_PNG, RACCOON_JPEG, developed};
use crate::domain::Likeness;
use crate::server::demo::creatures;

fn of(image: &RgbImage) -> Likeness {
    developed(&written(image.clone(), ImageFormat::Png)).likeness
}

/// A picture as others send it again: smaller, brighter, encoded badly, and with its edges cut off.
fn copies(image: &RgbImage) -> [(&'static str, Likeness); 4] {
    let (width, height) = image.dimensions();
    let mut bad = Vec::new();
    let side = |pixels: u32| u16::try_from(pixels).expect("it is small");
    let encoder = Encoder::new(&mut bad, 60);
    encoder.encode(image, side(width), side(height), ColorType::Rgb).expect("a picture");
    let (x, y) = (width * 3 / 100, height * 3 / 100);
    [
        ("quality 60", developed(&bad).likeness),
        ("scaled to 70 %", of(&resize(image, width * 7 / 10, height * 7 / 10, FilterType::Triangle))),
        ("brighter by 25", of(&brighten(image, 25))),
        ("3 % off each side", of(&crop_imm(image, x, y, width - 2 * x, height - 2 * y).to_image())),
    ]
}

#[test]
fn copies_are_near_and_others_are_not() {
    let tell = std::env::var_os("LIKENESS_TABLE").is_some();
    let photos =
        [RACCOON_JPEG, CAT_PNG].map(|file| image::load_from_memory(file).expect("a fixture").into_rgb8());
    let drawn = creatures::all().map(|creature| {
        let png = creature.draw().encode_png().expect("it is drawn");
        image::load_from_memory(&png).expect("a drawing").into_rgb8()
    });
    let pictures: Vec<RgbImage> = photos.into_iter().chain(drawn.take(12)).collect();
    let likenesses: Vec<Likeness> = pictures.iter().map(of).collect();
    for (picture, likeness) in pictures.iter().zip(&likenesses) {
        for (how, copy) in copies(picture) {
            let bits = likeness.distance(copy);
            if tell {
                println!("{how}: {bits}");
            }
            // Cutting the edges off moves everything; most of those are found all the same.
            assert!(bits <= Likeness::NEAR || how.starts_with("3 %"), "{how}: {bits}");
        }
    }
    let pairs = || (0..likenesses.len()).flat_map(|a| (0..a).map(move |b| (a, b)));
    let nearest = pairs().map(|(a, b)| likenesses[a].distance(likenesses[b])).min().expect("there are pairs");
    if tell {
        println!("the nearest of {} pairs of different pictures: {nearest}", pairs().count());
    }
    assert!(nearest > Likeness::NEAR, "{nearest}");
}
