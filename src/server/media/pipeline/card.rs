//! The card of a photo, which other sites show where somebody shares it: the photo, and beside it the mark, the question
//! and the site's name. Never what people think of the photo: that would be seen before a vote. On the site's own card the
//! mark stands in place of a photo.

mod lettering;

use tiny_skia::{Color, FillRule, Paint, PathBuilder, Pixmap, Shader, Transform};

use self::lettering::{Block, Lettering};
use super::picture::{self, Channels, Picture};
use super::{Refusal, encode, jpeg};

/// Width and height of a card in pixels, as sites that show one want it.
pub const CARD: (u32, u32) = (1200, 630);

/// What is written on a card.
#[derive(Debug, Clone)]
pub struct CardWords {
    pub question: String,
    /// The site's.
    pub name: String,
    /// Stands for a name that cannot be written.
    pub host: String,
}

/// Some sites take no larger file.
const MOST_BYTES: usize = 150_000;

/// From the one that most cards have down to one that even noise fits in.
const QUALITIES: [u8; 4] = [80, 70, 50, 20];

/// Red, green and blue: the favicon's.
const MARIGOLD: [u8; 3] = [0xff, 0xab, 0x1f];
const INK: [u8; 3] = [0x2b, 0x21, 0x1c];
const WHITE: [u8; 3] = [0xff; 3];

/// Where the words are: from here, and so wide.
const LEFT: f32 = 630.0 + 48.0;
const WIDTH: f32 = 570.0 - 2.0 * 48.0;

/// Where the mark is, from the left and from the top, and how large: it looks at the photo, or else at the question.
const BESIDE_PHOTO: (f32, f32, f32) = (LEFT - 6.0, 56.0, 3.2);
const INSTEAD_OF_PHOTO: (f32, f32, f32) = (63.0, 171.0, 8.0);

/// The question stands in the middle of this, from top to bottom.
const QUESTION: (f32, f32) = (220.0, 490.0);
const QUESTION_SIZES: [f32; 7] = [76.0, 68.0, 60.0, 52.0, 44.0, 36.0, 28.0];

/// The site's name ends here, and is so high at the most.
const NAME: (f32, f32) = (582.0, 64.0);
const NAME_SIZES: [f32; 5] = [44.0, 38.0, 32.0, 26.0, 20.0];

/// Draws the card of a photo, a JPEG of ours, or the site's own.
pub(super) fn draw(photo: Option<&[u8]>, words: &CardWords) -> Result<Vec<u8>, Refusal> {
    let mut sheet = Pixmap::new(CARD.0, CARD.1).ok_or_else(|| Refusal::damaged("no sheet to draw on"))?;
    sheet.fill(colour(MARIGOLD));
    match photo {
        Some(photo) => {
            lay(&mut sheet, &square(photo)?);
            draw_eyes(&mut sheet, BESIDE_PHOTO, -0.8);
        }
        None => draw_eyes(&mut sheet, INSTEAD_OF_PHOTO, 0.8),
    }
    let lettering = Lettering::new().ok_or_else(|| Refusal::damaged("the face cannot be read"))?;
    write(&mut sheet, &lettering, words);
    print(&sheet)
}

/// The photo as RGB, as high as the card.
fn square(photo: &[u8]) -> Result<Vec<u8>, Refusal> {
    let (Picture { pixels, size, channels }, _) = jpeg::read(photo)?;
    match channels {
        Channels::Rgb => picture::resize(&pixels, size, channels, (CARD.1, CARD.1)),
        Channels::Grey | Channels::Cmyk => Err(Refusal::damaged("not a photo of ours")),
    }
}

/// Lays a square on the left of the sheet.
fn lay(sheet: &mut Pixmap, rgb: &[u8]) {
    let (row, side) = (CARD.0 as usize * 4, CARD.1 as usize * 3);
    for (row, photo) in sheet.data_mut().chunks_exact_mut(row).zip(rgb.chunks_exact(side)) {
        let (pixels, _) = row.as_chunks_mut();
        let (photo, _) = photo.as_chunks();
        for (pixel, [red, green, blue]) in pixels.iter_mut().zip(photo) {
            *pixel = [*red, *green, *blue, u8::MAX];
        }
    }
}

/// The mark, in the measures of `ui/parts/on_pages/eyes.rs`: centre, radius, and radius of the pupil of each eye. Both
/// look as far to the side, from -1 to 1.
fn draw_eyes(sheet: &mut Pixmap, (left, top, scale): (f32, f32, f32), side: f32) {
    const EYES: [(f32, f32, f32, f32); 2] = [(17.0, 18.0, 15.0, 6.5), (48.0, 16.5, 13.0, 5.5)];
    let place = Transform::from_row(scale, 0.0, 0.0, scale, left, top);
    for (x, y, radius, pupil) in EYES {
        draw_disc(sheet, place, (x, y), radius + 1.5, INK);
        draw_disc(sheet, place, (x, y), radius, WHITE);
        draw_disc(sheet, place, (x + (radius - pupil) * side, y + 1.0), pupil, INK);
    }
}

fn draw_disc(sheet: &mut Pixmap, place: Transform, (x, y): (f32, f32), radius: f32, colour: [u8; 3]) {
    if let Some(disc) = PathBuilder::from_circle(x, y, radius) {
        sheet.fill_path(&disc, &paint(colour), FillRule::Winding, place, None);
    }
}

/// What the face has no letters for is left out: the question, or the name, for which the host stands then.
fn write(sheet: &mut Pixmap, lettering: &Lettering, words: &CardWords) {
    let (top, bottom) = QUESTION;
    if let Some(question) = lettering.readable(&words.question) {
        let block = lettering.set(&question, &QUESTION_SIZES, (WIDTH, bottom - top));
        let middle = top + (bottom - top - block.height) / 2.0;
        ink(sheet, &block, middle);
    }
    let (bottom, height) = NAME;
    if let Some(name) = lettering.readable(&words.name).or_else(|| lettering.readable(&words.host)) {
        let block = lettering.set(&name, &NAME_SIZES, (WIDTH, height));
        ink(sheet, &block, bottom - block.height);
    }
}

fn ink(sheet: &mut Pixmap, block: &Block, top: f32) {
    if let Some(outline) = &block.outline {
        let place = Transform::from_translate(LEFT, top);
        sheet.fill_path(outline, &paint(INK), FillRule::Winding, place, None);
    }
}

fn paint(rgb: [u8; 3]) -> Paint<'static> {
    Paint { shader: Shader::SolidColor(colour(rgb)), anti_alias: true, ..Paint::default() }
}

fn colour([red, green, blue]: [u8; 3]) -> Color {
    Color::from_rgba8(red, green, blue, u8::MAX)
}

/// As good a JPEG as fits.
fn print(sheet: &Pixmap) -> Result<Vec<u8>, Refusal> {
    let (pixels, _) = sheet.data().as_chunks();
    let rgb: Vec<u8> = pixels.iter().flat_map(|[red, green, blue, _]| [*red, *green, *blue]).collect();
    let mut card = Vec::new();
    for quality in QUALITIES {
        card = encode::jpeg(&rgb, CARD, quality)?;
        if card.len() <= MOST_BYTES {
            break;
        }
    }
    Ok(card)
}
