//! What is on a card, and what is not in its file.

use image::{ImageFormat, Rgb, RgbImage};

use super::super::{CARD, CardWords, card};
use super::files::written;
use super::output::markers;
use super::{RACCOON_JPEG, assert_about, decoded, developed};

fn words(question: &str, name: &str) -> CardWords {
    CardWords { question: question.to_owned(), name: name.to_owned(), host: "derp.example".to_owned() }
}

fn usual() -> CardWords {
    words("How derpy is this creature?", "RateMyDerp")
}

fn drawn(photo: &[u8], words: &CardWords) -> RgbImage {
    decoded(&card(Some(photo), words).expect("a photo of ours"))
}

/// How many pixels of the words' side are dark, from one row to another.
fn ink(card: &RgbImage, rows: std::ops::Range<u32>) -> usize {
    let places = rows.flat_map(|y| (670..1190).map(move |x| (x, y)));
    places.filter(|(x, y)| card.get_pixel(*x, *y).0.iter().all(|part| *part < 90)).count()
}

const QUESTION: std::ops::Range<u32> = 215..495;
const NAME: std::ops::Range<u32> = 515..630;

#[test]
fn the_photo_stands_beside_the_mark_the_question_and_the_name() {
    let photo =
        developed(&written(RgbImage::from_pixel(300, 300, Rgb([9, 99, 199])), ImageFormat::Png)).medium;
    let card = drawn(&photo, &usual());
    assert_eq!(card.dimensions(), CARD);
    for (x, y) in [(5, 5), (600, 20), (315, 315), (5, 620), (610, 610)] {
        assert_about(*card.get_pixel(x, y), [9, 99, 199]);
    }
    for (x, y) in [(650, 10), (1190, 10), (1190, 620), (650, 620), (900, 40)] {
        assert_about(*card.get_pixel(x, y), [0xff, 0xab, 0x1f]);
    }
    assert_about(*card.get_pixel(750, 100), [0xff; 3]);
    assert!(
        ink(&card, QUESTION) > 3000 && ink(&card, NAME) > 500,
        "{:?}",
        (ink(&card, QUESTION), ink(&card, NAME))
    );
    let below = (NAME.end - 20..NAME.end).flat_map(|y| (640..1200).map(move |x| (x, y)));
    assert!(below.into_iter().all(|(x, y)| card.get_pixel(x, y).0[0] > 200), "nothing is cut off");
}

#[test]
fn the_sites_own_card_has_the_mark_in_place_of_a_photo() {
    let card = decoded(&card(None, &usual()).expect("there is nothing to refuse"));
    assert_eq!(card.dimensions(), CARD);
    for (x, y) in [(5, 5), (315, 100), (315, 600), (5, 620), (1190, 10)] {
        assert_about(*card.get_pixel(x, y), [0xff, 0xab, 0x1f]);
    }
    let white = card.pixels().filter(|pixel| pixel.0.iter().all(|part| *part > 240));
    assert!(white.count() > 50_000, "two white eyes");
    assert!(ink(&card, QUESTION) > 3000 && ink(&card, NAME) > 500);
}

#[test]
fn what_the_face_has_no_letters_for_is_left_out() {
    let photo = developed(RACCOON_JPEG).medium;
    let card = drawn(&photo, &words("この生き物はどれくらいおバカ?", "バカ"));
    assert_eq!(ink(&card, QUESTION), 0);
    assert!(ink(&card, NAME) > 500, "the host stands for the name");
}

#[test]
fn the_longest_words_stay_on_the_card() {
    let photo = developed(RACCOON_JPEG).medium;
    let long = "How very derpy, all in all and on the whole, would you say that this creature is";
    let card = drawn(&photo, &words(long, long));
    let edges = (0..CARD.1).flat_map(|y| (1170..CARD.0).chain(635..660).map(move |x| (x, y)));
    assert!(edges.into_iter().all(|(x, y)| card.get_pixel(x, y).0[0] > 200));
}

#[test]
fn a_card_is_small_whatever_is_on_it_and_nothing_but_its_pixels_is_in_it() {
    let noise = RgbImage::from_fn(640, 640, |x, y| {
        let mixed = (x * 7919 + y * 104_729).wrapping_mul(2_654_435_761);
        let [a, b, c, _] = (mixed ^ mixed >> 13).to_be_bytes();
        Rgb([a, b, c])
    });
    for file in [written(noise, ImageFormat::Png), RACCOON_JPEG.to_vec()] {
        let card = card(Some(&developed(&file).medium), &usual()).expect("a photo of ours");
        assert!(card.len() < 150_000, "{} bytes", card.len());
        let markers = markers(&card);
        assert!(
            markers.iter().all(|marker| !(0xE1..=0xEF).contains(marker) && *marker != 0xFE),
            "{markers:02X?}"
        );
    }
}

#[test]
fn what_is_no_photo_has_no_card() {
    for file in [&b""[..], b"<html>", &RACCOON_JPEG[..500]] {
        assert!(card(Some(file), &usual()).is_err());
    }
}
