//! Reduces a decoded frame to eight bits a channel without alpha, inside its own buffer.
//!
//! A second buffer would double the memory of the largest thing the pipeline holds. A reduced pixel is never
//! larger than the one it comes from, so the pixels can move to the front of the buffer one after the other.

use std::cell::Cell;

use image::ColorType;

use super::Refusal;
use super::frame::Channels;

const WHITE: u8 = u8::MAX;

/// Blends on white what is transparent, rounds sixteen bits to eight, and shortens `pixels` to what is left.
///
/// # Errors
/// [`Refusal::Damaged`] for a kind of pixel that no decoder in use gives.
pub(super) fn to_opaque_bytes(pixels: &mut Vec<u8>, color: ColorType) -> Result<Channels, Refusal> {
    match color {
        ColorType::L8 | ColorType::Rgb8 => {}
        ColorType::La8 => reduce(pixels, |[l, a]| [on_white(l, a)]),
        ColorType::Rgba8 => reduce(pixels, |[r, g, b, a]| [on_white(r, a), on_white(g, a), on_white(b, a)]),
        ColorType::L16 => reduce(pixels, |l: [u8; 2]| [to_byte(l)]),
        ColorType::La16 => {
            reduce(pixels, |[l0, l1, a0, a1]| [on_white(to_byte([l0, l1]), to_byte([a0, a1]))])
        }
        ColorType::Rgb16 => reduce(pixels, |[r0, r1, g0, g1, b0, b1]| {
            [to_byte([r0, r1]), to_byte([g0, g1]), to_byte([b0, b1])]
        }),
        ColorType::Rgba16 => reduce(pixels, |[r0, r1, g0, g1, b0, b1, a0, a1]| {
            [[r0, r1], [g0, g1], [b0, b1]].map(|channel| on_white(to_byte(channel), to_byte([a0, a1])))
        }),
        other => return Err(Refusal::Damaged(format!("unexpected pixels: {other:?}"))),
    }
    Ok(if color.has_color() { Channels::Rgb } else { Channels::Grey })
}

/// Replaces every pixel of `IN` bytes by one of `OUT` bytes.
fn reduce<const IN: usize, const OUT: usize>(pixels: &mut Vec<u8>, pixel: impl Fn([u8; IN]) -> [u8; OUT]) {
    const { assert!(0 < OUT && OUT <= IN, "pixels may not grow into the next one") };
    let cells = Cell::from_mut(pixels.as_mut_slice()).as_slice_of_cells();
    let (sources, _) = cells.as_chunks::<IN>();
    let (targets, _) = cells.as_chunks::<OUT>();
    for (source, target) in sources.iter().zip(targets) {
        let reduced = pixel(source.each_ref().map(Cell::get));
        for (cell, value) in target.iter().zip(reduced) {
            cell.set(value);
        }
    }
    let left = sources.len() * OUT;
    pixels.truncate(left);
}

/// `value` at the opacity `alpha`, over white.
fn on_white(value: u8, alpha: u8) -> u8 {
    let max = u16::from(u8::MAX);
    let sum = u16::from(value) * u16::from(alpha) + u16::from(WHITE) * (max - u16::from(alpha));
    saturated(u32::from((sum + max / 2) / max))
}

/// The nearest of 256 steps to one of 65,536 (in the byte order of the machine, as decoders give it).
fn to_byte(sample: [u8; 2]) -> u8 {
    let steps = u32::from(u16::from_ne_bytes(sample));
    saturated((steps * u32::from(u8::MAX) + u32::from(u16::MAX) / 2) / u32::from(u16::MAX))
}

fn saturated(value: u32) -> u8 {
    u8::try_from(value).unwrap_or(u8::MAX)
}
