//! Outlines: everything a drawing is cut from, built from a handful of points. Coordinates are pixels of the
//! drawing, y downwards. An outline that encloses nothing is a shape that paints nothing.

use std::f32::consts::TAU;

use tiny_skia::{FillRule, Path, PathBuilder, Rect, Transform};

pub(super) type Spot = (f32, f32);

/// A list of spots in whole pixels: `spots![0, -40; 30, 10]`. Outlines are many, and read best on a line or
/// two.
macro_rules! spots {
    ($($x:literal, $y:literal);+) => {
        [$((<f32 as From<i16>>::from($x), <f32 as From<i16>>::from($y))),+]
    };
}
pub(super) use spots;

#[derive(Clone)]
pub(super) struct Shape {
    pub(super) path: Option<Path>,
    pub(super) rule: FillRule,
}

impl Shape {
    fn drawn(draw: impl FnOnce(&mut PathBuilder)) -> Self {
        let mut builder = PathBuilder::new();
        draw(&mut builder);
        Self { path: builder.finish(), rule: FillRule::Winding }
    }

    pub(super) fn oval(x: f32, y: f32, rx: f32, ry: f32) -> Self {
        Self::drawn(|path| {
            if let Some(frame) = Rect::from_ltrb(x - rx, y - ry, x + rx, y + ry) {
                path.push_oval(frame);
            }
        })
    }

    pub(super) fn circle(x: f32, y: f32, radius: f32) -> Self {
        Self::oval(x, y, radius, radius)
    }

    pub(super) fn rect(left: f32, top: f32, right: f32, bottom: f32) -> Self {
        Self::facets(&[(left, top), (right, top), (right, bottom), (left, bottom)], 0.0)
    }

    /// A closed, smooth outline through all the points.
    pub(super) fn blob(points: &[Spot]) -> Self {
        Self::drawn(|path| {
            let count = points.len();
            let at = |index: usize| points[index % count];
            path.move_to(at(0).0, at(0).1);
            for index in 0..count {
                let around = [at(index + count - 1), at(index), at(index + 1), at(index + 2)];
                bend(path, around);
            }
            path.close();
        })
    }

    /// A closed, smooth and symmetric outline: the points are its right half from top to bottom; those at x =
    /// 0 are not doubled.
    pub(super) fn mirrored(half: &[Spot]) -> Self {
        let left = half.iter().rev().filter(|spot| spot.0 != 0.0).map(|spot| (-spot.0, spot.1));
        Self::blob(&half.iter().copied().chain(left).collect::<Vec<_>>())
    }

    /// An open, smooth line through all the points.
    pub(super) fn curve(points: &[Spot]) -> Self {
        Self::drawn(|path| {
            let last = points.len().saturating_sub(1);
            for (index, spot) in points.iter().enumerate() {
                if index == 0 {
                    path.move_to(spot.0, spot.1);
                } else {
                    let before = points[index.saturating_sub(2)];
                    bend(path, [before, points[index - 1], *spot, points[last.min(index + 1)]]);
                }
            }
        })
    }

    /// Straight sides with corners rounded off from `rounding` pixels before to as many after.
    pub(super) fn facets(points: &[Spot], rounding: f32) -> Self {
        Self::drawn(|path| {
            let count = points.len();
            for index in 0..count {
                let corner = points[index];
                let enter = step(corner, points[(index + count - 1) % count], rounding);
                let leave = step(corner, points[(index + 1) % count], rounding);
                if index == 0 {
                    path.move_to(enter.0, enter.1);
                } else {
                    path.line_to(enter.0, enter.1);
                }
                path.quad_to(corner.0, corner.1, leave.0, leave.1);
            }
            path.close();
        })
    }

    /// An oval with a fringe of points that reach `depth` (a share of the radius) inwards.
    pub(super) fn spiky(centre: Spot, radii: Spot, count: u8, depth: f32) -> Self {
        let points: Vec<Spot> = (0..count)
            .flat_map(|index| {
                let tip = f32::from(index) / f32::from(count) * TAU;
                let valley = tip + TAU / f32::from(count) / 2.0;
                [on_oval(centre, radii, tip, 1.0), on_oval(centre, radii, valley, 1.0 - depth)]
            })
            .collect();
        Self::facets(&points, 9.0)
    }

    /// An oval with a scalloped edge, like wool or a cloud.
    pub(super) fn woolly(centre: Spot, radii: Spot, count: u8) -> Self {
        Self::drawn(|path| {
            let slice = TAU / f32::from(count);
            let start = on_oval(centre, radii, 0.0, 1.0);
            path.move_to(start.0, start.1);
            for index in 0..count {
                let angle = f32::from(index) * slice;
                let bulge = 1.0 + slice * 0.85;
                let first = on_oval(centre, radii, angle - slice * 0.05, bulge);
                let second = on_oval(centre, radii, angle + slice * 1.05, bulge);
                let end = on_oval(centre, radii, angle + slice, 1.0);
                path.cubic_to(first.0, first.1, second.0, second.1, end.0, end.1);
            }
            path.close();
        })
    }

    /// This outline with another cut out of it.
    pub(super) fn without(&self, hole: &Self) -> Self {
        let mut both = PathBuilder::new();
        for path in [&self.path, &hole.path].into_iter().flatten() {
            both.push_path(path);
        }
        Self { path: both.finish(), rule: FillRule::EvenOdd }
    }

    pub(super) fn shifted(&self, x: f32, y: f32) -> Self {
        let moved = self.path.clone().and_then(|path| path.transform(Transform::from_translate(x, y)));
        Self { path: moved, rule: self.rule }
    }
}

fn on_oval(centre: Spot, radii: Spot, angle: f32, reach: f32) -> Spot {
    (centre.0 + radii.0 * reach * angle.cos(), centre.1 + radii.1 * reach * angle.sin())
}

fn step(from: Spot, to: Spot, length: f32) -> Spot {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let share = (length / dx.hypot(dy).max(1.0)).min(0.5);
    (from.0 + dx * share, from.1 + dy * share)
}

/// Goes on from the second to the third of four points, heading at each as its neighbours lie: a Catmull-Rom
/// spline whose handles keep to a third of the chord, so that uneven spacing does not make it loop.
fn bend(path: &mut PathBuilder, [before, from, to, after]: [Spot; 4]) {
    let chord = (to.0 - from.0).hypot(to.1 - from.1);
    let handle = |ahead: Spot, behind: Spot| {
        let (dx, dy) = (ahead.0 - behind.0, ahead.1 - behind.1);
        let share = chord / 3.0 / dx.hypot(dy).max(1.0);
        (dx * share, dy * share)
    };
    let (leave, arrive) = (handle(to, before), handle(after, from));
    path.cubic_to(from.0 + leave.0, from.1 + leave.1, to.0 - arrive.0, to.1 - arrive.1, to.0, to.1);
}
