//! Colour: the one type drawings are painted with, how a colour turns to light or to shade, and the named
//! colours the whole set is limited to, so that any two of them sit well beside each other.

use tiny_skia::Color;

/// Red, green, blue and opacity, each from 0 to 1, not premultiplied.
#[derive(Clone, Copy)]
pub(super) struct Colour {
    red: f32,
    green: f32,
    blue: f32,
    alpha: f32,
}

impl Colour {
    /// An opaque colour from its web notation, `0xRRGGBB`.
    const fn hex(code: u32) -> Self {
        let [_, red, green, blue] = code.to_be_bytes();
        // `f32::from` is not const; every u8 is exact in an f32.
        Self { red: red as f32 / 255.0, green: green as f32 / 255.0, blue: blue as f32 / 255.0, alpha: 1.0 }
    }

    /// This colour with a share (0 to 1) of another stirred in.
    pub(super) fn towards(self, other: Self, share: f32) -> Self {
        let mix = |from: f32, to: f32| from + (to - from) * share;
        Self {
            red: mix(self.red, other.red),
            green: mix(self.green, other.green),
            blue: mix(self.blue, other.blue),
            alpha: mix(self.alpha, other.alpha),
        }
    }

    /// Lighter: towards warm cream, never towards bare white, which would look like plastic.
    pub(super) fn lit(self, share: f32) -> Self {
        self.towards(Self { alpha: self.alpha, ..CREAM }, share)
    }

    /// Darker: towards aubergine, never towards black, which would look dirty.
    pub(super) fn shaded(self, share: f32) -> Self {
        self.towards(Self { alpha: self.alpha, ..AUBERGINE }, share)
    }

    pub(super) const fn faint(self, alpha: f32) -> Self {
        Self { alpha, ..self }
    }
}

impl From<Colour> for Color {
    fn from(colour: Colour) -> Self {
        let [red, green, blue, alpha] =
            [colour.red, colour.green, colour.blue, colour.alpha].map(|part| part.clamp(0.0, 1.0));
        // Only parts outside 0 to 1 are refused.
        Self::from_rgba(red, green, blue, alpha).unwrap_or(Self::BLACK)
    }
}

pub(super) const INK: Colour = Colour::hex(0x2a1c2d);
pub(super) const AUBERGINE: Colour = Colour::hex(0x37204f);
pub(super) const PLUM: Colour = Colour::hex(0x66407f);
pub(super) const LILAC: Colour = Colour::hex(0xb9a0e3);
pub(super) const COAL: Colour = Colour::hex(0x3b3547);
pub(super) const SLATE: Colour = Colour::hex(0x676a80);
pub(super) const STONE: Colour = Colour::hex(0xa5a3b1);
pub(super) const FOG: Colour = Colour::hex(0xd5d6de);
pub(super) const SNOW: Colour = Colour::hex(0xfffaf1);
pub(super) const CREAM: Colour = Colour::hex(0xfdeccb);
pub(super) const SAND: Colour = Colour::hex(0xe9c894);
pub(super) const TAN: Colour = Colour::hex(0xcc9761);
pub(super) const COCOA: Colour = Colour::hex(0x85533a);
pub(super) const BARK: Colour = Colour::hex(0x533529);
pub(super) const RUST: Colour = Colour::hex(0xb8532e);
pub(super) const BRICK: Colour = Colour::hex(0xcf4637);
pub(super) const GINGER: Colour = Colour::hex(0xec8f3c);
pub(super) const TANGERINE: Colour = Colour::hex(0xf4762c);
pub(super) const MARIGOLD: Colour = Colour::hex(0xf7ab24);
pub(super) const LEMON: Colour = Colour::hex(0xfddd5c);
pub(super) const PEACH: Colour = Colour::hex(0xffc9a3);
pub(super) const CORAL: Colour = Colour::hex(0xfb7c66);
pub(super) const PINK: Colour = Colour::hex(0xf8aab4);
pub(super) const ROSE: Colour = Colour::hex(0xe2607f);
pub(super) const WINE: Colour = Colour::hex(0x7d2240);
pub(super) const LIME: Colour = Colour::hex(0xb9d447);
pub(super) const LEAF: Colour = Colour::hex(0x66b04b);
pub(super) const FOREST: Colour = Colour::hex(0x2c6e4b);
pub(super) const MINT: Colour = Colour::hex(0xa6dfc4);
pub(super) const SEA: Colour = Colour::hex(0x43b9a6);
pub(super) const TEAL: Colour = Colour::hex(0x1d8389);
pub(super) const SKY: Colour = Colour::hex(0x9ad5f0);
pub(super) const AZURE: Colour = Colour::hex(0x4aa3db);
pub(super) const NAVY: Colour = Colour::hex(0x25346b);
