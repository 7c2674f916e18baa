//! The sheet being painted: where its coordinates lie at the moment, what part of it is masked off, and the
//! few strokes every drawing is made of. It knows shapes and colours, and nothing of animals.

use tiny_skia::{
    GradientStop, LineCap, LineJoin, LinearGradient, Mask, Paint, Path, Pixmap, Point, RadialGradient, Rect,
    Shader, SpreadMode, Stroke, Transform,
};

use super::palette::{AUBERGINE, Colour};
use super::shape::{Shape, Spot};

/// The side of every drawing, in pixels, as the sheet counts and as shapes do.
pub(super) const SIDE: f32 = 1080.0;
const SIDE_PIXELS: u32 = 1080;

/// How a shape is coloured in.
#[derive(Clone, Copy)]
pub(super) enum Ink {
    Flat(Colour),
    /// From the top of the shape to its bottom.
    Down(Colour, Colour),
    /// From the middle of the shape to its edge.
    Glow(Colour, Colour),
}

impl From<Colour> for Ink {
    fn from(colour: Colour) -> Self {
        Self::Flat(colour)
    }
}

pub(super) struct Easel {
    sheet: Pixmap,
    place: Transform,
    stencil: Option<Mask>,
}

impl Easel {
    #[expect(clippy::expect_used, reason = "refused only for a side of zero or beyond the address space")]
    pub(super) fn new() -> Self {
        let sheet = Pixmap::new(SIDE_PIXELS, SIDE_PIXELS).expect("the side is a sensible constant");
        Self { sheet, place: Transform::identity(), stencil: None }
    }

    pub(super) fn finish(self) -> Pixmap {
        self.sheet
    }

    /// Paints in coordinates of its own: `inner` is what they are in the present ones.
    pub(super) fn placed(&mut self, inner: Transform, paint: impl FnOnce(&mut Self)) {
        let outer = self.place;
        self.place = outer.pre_concat(inner);
        paint(self);
        self.place = outer;
    }

    pub(super) fn moved(&mut self, to: Spot, paint: impl FnOnce(&mut Self)) {
        self.placed(Transform::from_translate(to.0, to.1), paint);
    }

    /// Turned clockwise about a spot, in degrees.
    pub(super) fn turned(&mut self, degrees: f32, about: Spot, paint: impl FnOnce(&mut Self)) {
        self.placed(Transform::from_rotate_at(degrees, about.0, about.1), paint);
    }

    /// Paints twice, as it is and mirrored at x = 0.
    pub(super) fn both(&mut self, mut paint: impl FnMut(&mut Self)) {
        paint(self);
        self.placed(Transform::from_scale(-1.0, 1.0), paint);
    }

    /// Paints only where the shape is.
    pub(super) fn inside(&mut self, shape: &Shape, paint: impl FnOnce(&mut Self)) {
        let Some(path) = &shape.path else { return };
        let outer = self.stencil.take();
        let mut stencil = outer.clone();
        match &mut stencil {
            Some(mask) => mask.intersect_path(path, shape.rule, true, self.place),
            None => {
                stencil = Mask::new(SIDE_PIXELS, SIDE_PIXELS);
                if let Some(mask) = &mut stencil {
                    mask.fill_path(path, shape.rule, true, self.place);
                }
            }
        }
        self.stencil = stencil;
        paint(self);
        self.stencil = outer;
    }

    pub(super) fn fill(&mut self, shape: &Shape, ink: impl Into<Ink>) {
        let Some(path) = &shape.path else { return };
        let paint = Paint { shader: shader(path, ink.into()), anti_alias: true, ..Paint::default() };
        self.sheet.fill_path(path, &paint, shape.rule, self.place, self.stencil.as_ref());
    }

    /// A line of even width with round ends.
    pub(super) fn line(&mut self, shape: &Shape, width: f32, colour: Colour) {
        let Some(path) = &shape.path else { return };
        let paint = Paint { shader: Shader::SolidColor(colour.into()), anti_alias: true, ..Paint::default() };
        let stroke =
            Stroke { width, line_cap: LineCap::Round, line_join: LineJoin::Round, ..Stroke::default() };
        self.sheet.stroke_path(path, &paint, &stroke, self.place, self.stencil.as_ref());
    }

    /// A solid thing under a light from the upper left: a gentle gradient, and a crescent of shade on the far
    /// side.
    pub(super) fn form(&mut self, shape: &Shape, colour: Colour) {
        self.form_with_shade(shape, colour, 26.0);
    }

    /// The same with a crescent as wide as asked for, for things much smaller or larger than a head.
    pub(super) fn form_with_shade(&mut self, shape: &Shape, colour: Colour, width: f32) {
        self.fill(shape, Ink::Down(colour.lit(0.14), colour.shaded(0.10)));
        let Some(bounds) = shape.path.as_ref().map(Path::bounds) else {
            return;
        };
        // The light stays where it is when the shape is the mirrored half of a pair.
        let across = if self.place.sx < 0.0 { width } else { -width };
        let shade = Shape::rect(bounds.left(), bounds.top(), bounds.right(), bounds.bottom())
            .without(&shape.shifted(across, -width * 0.8));
        self.inside(shape, |easel| easel.fill(&shade, AUBERGINE.faint(0.15)));
    }

    /// A soft round shadow or glow that fades to nothing.
    pub(super) fn smudge(&mut self, centre: Spot, radii: Spot, colour: Colour) {
        let patch = Shape::oval(centre.0, centre.1, radii.0, radii.1);
        self.fill(&patch, Ink::Glow(colour, colour.faint(0.0)));
    }

    /// Covers the whole sheet, whatever the present coordinates.
    pub(super) fn cover(&mut self, ink: impl Into<Ink>) {
        let place = std::mem::replace(&mut self.place, Transform::identity());
        self.fill(&Shape::rect(0.0, 0.0, SIDE, SIDE), ink);
        self.place = place;
    }
}

/// A gradient over the bounds of the path; a path too flat for one is painted in its first colour.
fn shader(path: &Path, ink: Ink) -> Shader<'static> {
    let (first, gradient) = match ink {
        Ink::Flat(colour) => (colour, None),
        Ink::Down(from, to) => (from, downwards(path.bounds(), stops(from, to))),
        Ink::Glow(from, to) => (from, outwards(path.bounds(), stops(from, to))),
    };
    gradient.unwrap_or_else(|| Shader::SolidColor(first.into()))
}

fn stops(from: Colour, to: Colour) -> Vec<GradientStop> {
    vec![GradientStop::new(0.0, from.into()), GradientStop::new(1.0, to.into())]
}

fn downwards(bounds: Rect, stops: Vec<GradientStop>) -> Option<Shader<'static>> {
    let (top, bottom) = (Point::from_xy(0.0, bounds.top()), Point::from_xy(0.0, bounds.bottom()));
    LinearGradient::new(top, bottom, stops, SpreadMode::Pad, Transform::identity())
}

fn outwards(bounds: Rect, stops: Vec<GradientStop>) -> Option<Shader<'static>> {
    let (across, down) = (bounds.width() / 2.0, bounds.height() / 2.0);
    let squeeze =
        Transform::from_translate(bounds.left() + across, bounds.top() + down).pre_scale(across, down);
    RadialGradient::new(Point::zero(), 0.0, Point::zero(), 1.0, stops, SpreadMode::Pad, squeeze)
}
