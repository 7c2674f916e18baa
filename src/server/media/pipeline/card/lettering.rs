//! Words in the display face, as outlines to be filled.

use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};
use rustybuzz::{Face, GlyphBuffer, UnicodeBuffer};
use tiny_skia::{Path, PathBuilder};

/// DynaPuff Bold with all its letters: those of the languages written in Latin. The browser's file has fewer. Source and licence are
/// in `public/fonts/README.md`.
const FACE: &[u8] = include_bytes!("dynapuff.ttf");

/// From one line to the next, as a share of the size.
const LEADING: f32 = 1.15;

pub(super) struct Lettering {
    face: Face<'static>,
}

/// Lines of text, from the top left corner on.
pub(super) struct Block {
    /// `None` when there is nothing to fill.
    pub(super) outline: Option<Path>,
    pub(super) height: f32,
}

impl Lettering {
    /// `None` when the face is not whole.
    pub(super) fn new() -> Option<Self> {
        Face::from_slice(FACE, 0).map(|face| Self { face })
    }

    /// The text as far as the face has it. Signs and emoji that it lacks are left out; `None` where it lacks a letter, since
    /// the rest would be no words.
    pub(super) fn readable(&self, text: &str) -> Option<String> {
        let has = |c: &char| *c == ' ' || self.face.glyph_index(*c).is_some();
        let (known, unknown): (String, String) = text.chars().partition(has);
        let known = known.split_whitespace().collect::<Vec<_>>().join(" ");
        (!known.is_empty() && !unknown.contains(char::is_alphanumeric)).then_some(known)
    }

    /// The text in lines, in the first of the sizes in which it fits into so much width and height; else in the last.
    pub(super) fn set(&self, text: &str, sizes: &[f32], (width, height): (f32, f32)) -> Block {
        let mut lines = Vec::new();
        let mut size = 0.0;
        for larger in sizes {
            size = *larger;
            lines = self.wrap(text, size, width);
            let fits = lines.iter().all(|line| self.width(line, size) <= width);
            if fits && lines.len() as f32 * size * LEADING <= height {
                break;
            }
        }
        let mut pen = Pen { path: PathBuilder::new(), scale: self.scale(size), x: 0.0, y: 0.0 };
        for (at, line) in lines.iter().enumerate() {
            // The middle of its capitals is the middle of the line.
            let middle = (at as f32 + 0.5) * size * LEADING;
            self.draw(line, middle + self.capital_height(size) / 2.0, &mut pen);
        }
        Block { outline: pen.path.finish(), height: lines.len() as f32 * size * LEADING }
    }

    /// As many words in each line as fit; at least one.
    fn wrap(&self, text: &str, size: f32, width: f32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split(' ') {
            let longer = lines.last().map(|line| format!("{line} {word}"));
            match (lines.last_mut(), longer.filter(|longer| self.width(longer, size) <= width)) {
                (Some(line), Some(longer)) => *line = longer,
                _ => lines.push(word.to_owned()),
            }
        }
        lines
    }

    fn draw(&self, line: &str, baseline: f32, pen: &mut Pen) {
        let shaped = self.shape(line);
        let mut x = 0.0;
        for (glyph, position) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            pen.x = x + position.x_offset as f32 * pen.scale;
            pen.y = baseline - position.y_offset as f32 * pen.scale;
            if let Ok(glyph) = u16::try_from(glyph.glyph_id) {
                self.face.outline_glyph(GlyphId(glyph), pen);
            }
            x += position.x_advance as f32 * pen.scale;
        }
    }

    fn width(&self, line: &str, size: f32) -> f32 {
        let shaped = self.shape(line);
        let advance: i32 = shaped.glyph_positions().iter().map(|position| position.x_advance).sum();
        advance as f32 * self.scale(size)
    }

    /// With the kerning and the wobble that browsers give the face.
    fn shape(&self, line: &str) -> GlyphBuffer {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(line);
        buffer.guess_segment_properties();
        rustybuzz::shape(&self.face, &[], buffer)
    }

    fn capital_height(&self, size: f32) -> f32 {
        self.face.capital_height().map_or(size * 0.7, |height| f32::from(height) * self.scale(size))
    }

    /// Pixels in a unit of the face.
    fn scale(&self, size: f32) -> f32 {
        size / self.face.units_per_em() as f32
    }
}

/// Draws glyphs, whose y grows upwards, where they stand on the sheet.
struct Pen {
    path: PathBuilder,
    scale: f32,
    x: f32,
    y: f32,
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, self.y - y * self.scale)
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.at(x1, y1), self.at(x, y));
        self.path.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.path.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lettering() -> Lettering {
        Lettering::new().expect("the face is whole")
    }

    #[test]
    fn what_the_face_lacks_is_left_out_but_never_a_letter() {
        let readable = |text: &str| lettering().readable(text);
        let whole = "¿Qué tan tonto? Jak głupkowate jest to stworzenie?";
        assert_eq!(readable(whole).as_deref(), Some(whole));
        assert_eq!(readable("How derpy is this 🐸 frog?").as_deref(), Some("How derpy is this frog?"));
        assert_eq!(readable("Насколько глупо это существо?"), None);
        assert_eq!(readable("この生き物はどれくらいおバカ?"), None);
        assert_eq!(readable("🐸🐸"), None);
    }

    #[test]
    fn text_is_as_large_as_fits() {
        let set = |text: &str| lettering().set(text, &[60.0, 30.0], (400.0, 150.0));
        let short = set("Hm?");
        assert_eq!(short.height, 60.0 * LEADING);
        let long = set("How derpy is this creature, all in all and on the whole?");
        assert!(long.height < 150.0 && long.height > 2.0 * 30.0, "{}", long.height);
        for block in [short, long] {
            let bounds = block.outline.expect("words").bounds();
            assert!(bounds.left() >= -2.0 && bounds.right() <= 402.0, "{bounds:?}");
            assert!(bounds.top() >= -2.0 && bounds.bottom() <= block.height + 8.0, "{bounds:?}");
        }
    }
}
