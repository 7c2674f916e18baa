//! Whatever a file stores its pixels as, the square shows the colours that were meant.

use image::{DynamicImage, ImageBuffer, ImageFormat, Luma, LumaA, Rgb, Rgba};
use jpeg_encoder::ColorType;
use moxcms::{
    ColorProfile, DataColorSpace, LutDataType, LutStore, LutType, LutWarehouse, Matrix3d, ProfileClass,
};

use super::super::rows::PAPER;
use super::files::{
    Header, icc_segment, jpeg, plain, png, png_chunk, png_with, png_with_profile, webp, webp_payload, written,
};
use super::{assert_about, seen};

fn centre(file: &[u8]) -> Rgb<u8> {
    let image = seen(file);
    *image.get_pixel(image.width() / 2, image.height() / 2)
}

fn profile(profile: &ColorProfile) -> Vec<u8> {
    profile.encode().expect("moxcms encodes its own profiles")
}

/// This colour of Display P3 has these values in sRGB (worked out with the CSS Color 4 matrices).
const IN_P3: [u8; 3] = [200, 120, 80];
const IN_SRGB: [u8; 3] = [213, 115, 70];

#[test]
fn wide_gamut_photos_are_converted_to_srgb() {
    let p3 = profile(&ColorProfile::new_display_p3());
    let image = plain(IN_P3);
    assert_about(centre(&png_with_profile(&image, p3.clone())), IN_SRGB);
    assert_about(centre(&jpeg(&image, (240, 220), ColorType::Rgb, &[(2, &icc_segment(&p3))])), IN_SRGB);

    let lossless = written(image, ImageFormat::WebP);
    let chunks = [(b"ICCP", p3.as_slice()), (b"VP8L", webp_payload(&lossless))];
    assert_about(centre(&webp((240, 220), 0b10_0000, &chunks)), IN_SRGB);
}

#[test]
fn a_profile_that_is_broken_or_of_another_kind_is_passed_over() {
    let image = plain(IN_P3);
    let mut cut = profile(&ColorProfile::new_display_p3());
    cut.truncate(200);
    let grey = profile(&ColorProfile::new_gray_with_gamma(1.0));
    let lab = profile(&ColorProfile::new_lab());
    for unusable in [cut, grey, lab, vec![0; 300]] {
        assert_about(centre(&png_with_profile(&image, unusable)), IN_P3);
    }
}

#[test]
fn grey_photos_stay_grey() {
    let grey = vec![77; 240 * 220];
    assert_about(centre(&jpeg(&grey, (240, 220), ColorType::Luma, &[])), [77; 3]);
}

#[test]
fn the_profile_of_a_grey_photo_is_applied() {
    // A quarter of the light is 137 of 255 in sRGB.
    let linear = profile(&ColorProfile::new_gray_with_gamma(1.0));
    let grey = vec![64; 240 * 220];
    assert_about(centre(&jpeg(&grey, (240, 220), ColorType::Luma, &[(2, &icc_segment(&linear))])), [137; 3]);
}

#[test]
fn cmyk_photos_come_out_in_their_colours() {
    // Much magenta and yellow is red. The encoder stores ink inverted, as Adobe does.
    let ink: Vec<u8> = [0, 215, 215, 0].repeat(240 * 220);
    for kind in [ColorType::Cmyk, ColorType::CmykAsYcck] {
        let Rgb([r, g, b]) = centre(&jpeg(&ink, (240, 220), kind, &[]));
        assert!(r > 200 && g < 80 && b < 80, "{kind:?}: {r} {g} {b}");
    }
}

#[test]
fn the_profile_of_a_cmyk_photo_is_applied() {
    let press = profile(&inks_that_print_green());
    let ink: Vec<u8> = [0, 215, 215, 0].repeat(240 * 220);
    for kind in [ColorType::Cmyk, ColorType::CmykAsYcck] {
        let Rgb([r, g, b]) = centre(&jpeg(&ink, (240, 220), kind, &[(2, &icc_segment(&press))]));
        assert!(g > 120 && r < 60 && b < 60, "{kind:?}: {r} {g} {b}");
    }
}

/// The profile of a press that prints the same green whatever the ink.
fn inks_that_print_green() -> ColorProfile {
    let mut press = ColorProfile::new_lab();
    press.color_space = DataColorSpace::Cmyk;
    press.pcs = DataColorSpace::Lab;
    press.profile_class = ProfileClass::OutputDevice;
    let straight = |channels: usize| LutStore::Store16([0_u16, u16::MAX].repeat(channels));
    // L 60, a -60, b 60, as version 2 counts them.
    let green: [u16; 3] = [60 * 652, (128 - 60) * 256, (128 + 60) * 256];
    press.lut_a_to_b_perceptual = Some(LutWarehouse::Lut(LutDataType {
        num_input_channels: 4,
        num_output_channels: 3,
        num_clut_grid_points: 2,
        matrix: Matrix3d::IDENTITY,
        num_input_table_entries: 2,
        num_output_table_entries: 2,
        input_table: straight(4),
        clut_table: LutStore::Store16(green.repeat(16)),
        output_table: straight(3),
        lut_type: LutType::Lut16,
    }));
    press
}

#[test]
fn through_what_is_transparent_shows_the_paper_of_the_site() {
    let see_through =
        |alpha| DynamicImage::from(ImageBuffer::from_pixel(240, 220, Rgba([200_u8, 0, 100, alpha])));
    for format in [ImageFormat::Png, ImageFormat::WebP, ImageFormat::Gif] {
        assert_about(centre(&written(see_through(0), format)), PAPER);
        assert_about(centre(&written(see_through(255), format)), [200, 0, 100]);
    }
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        assert_about(centre(&written(see_through(128), format)), [226, 123, 170]);
    }
    let grey = DynamicImage::from(ImageBuffer::from_pixel(240, 220, LumaA([100_u8, 128])));
    assert_about(centre(&written(grey, ImageFormat::Png)), [176, 174, 170]);
}

#[test]
fn sixteen_bits_become_eight() {
    let wide = |eight: u8| u16::from(eight) * 257;
    let rgb = Rgb([10, 120, 250].map(wide));
    let rgba = Rgba([10, 120, 250, 255].map(wide));
    let files: [DynamicImage; 4] = [
        ImageBuffer::from_pixel(240, 220, rgb).into(),
        ImageBuffer::from_pixel(240, 220, rgba).into(),
        ImageBuffer::from_pixel(240, 220, Luma([wide(99)])).into(),
        ImageBuffer::from_pixel(240, 220, LumaA([wide(99), u16::MAX])).into(),
    ];
    let expected = [[10, 120, 250], [10, 120, 250], [99; 3], [99; 3]];
    for (image, expected) in files.into_iter().zip(expected) {
        assert_about(centre(&written(image, ImageFormat::Png)), expected);
    }
}

#[test]
fn palettes_and_bits_are_unpacked() {
    let palette: (&[u8; 4], &[u8]) = (b"PLTE", &[0, 0, 0, 20, 160, 60]);
    // Sixty bytes of a row are 240 pixels at two bits, each the second of the palette.
    let rows = [&[0][..], &[0b0101_0101; 60]].concat().repeat(220);
    assert_about(centre(&png((240, 220), 2, 3, &[palette], &rows)), [20, 160, 60]);
    // The same with that colour transparent.
    assert_about(centre(&png((240, 220), 2, 3, &[palette, (b"tRNS", &[255, 0])], &rows)), PAPER);
    // Thirty bytes are 240 pixels of one bit.
    let rows = [&[0][..], &[0xFF; 30]].concat().repeat(220);
    assert_about(centre(&png((240, 220), 1, 0, &[], &rows)), [255; 3]);
}

#[test]
fn gif_and_webp_are_read() {
    for format in [ImageFormat::Gif, ImageFormat::WebP] {
        assert_about(centre(&written(plain([20, 160, 60]), format)), [20, 160, 60]);
    }
}

#[test]
fn of_an_animation_the_first_frame_is_shown() {
    let mut file = Vec::new();
    let mut encoder = image::codecs::gif::GifEncoder::new(&mut file);
    for rgb in [[20, 160, 60], [200, 0, 0]] {
        let frame = image::Frame::new(DynamicImage::from(plain(rgb)).into_rgba8());
        encoder.encode_frame(frame).expect("the frame is whole");
    }
    drop(encoder);
    assert_about(centre(&file), [20, 160, 60]);
}

#[test]
fn of_an_animated_png_and_webp_too() {
    let still = written(plain([20, 160, 60]), ImageFormat::Png);
    let (head, rest) = still.split_at(33);
    let animation = png_chunk(*b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]);
    let frame = |number: u8| {
        let size = [0, 0, 0, 240, 0, 0, 0, 220];
        png_chunk(*b"fcTL", &[&[0, 0, 0, number][..], &size, &[0; 8], &[0, 1, 0, 10, 0, 0]].concat())
    };
    let (data, end) = rest.split_at(rest.len() - 12);
    let second = png_chunk(*b"fdAT", b"\0\0\0\x02 which nobody looks at");
    assert_about(
        centre(&[head, &animation, &frame(0), data, &frame(1), &second, end].concat()),
        [20, 160, 60],
    );

    let frames = [[20, 160, 60], [200, 0, 0]].map(|rgb| {
        let still = written(plain(rgb), ImageFormat::WebP);
        let pixels = webp_payload(&still);
        let place = [0, 0, 0, 0, 0, 0, 239, 0, 0, 219, 0, 0, 100, 0, 0, 0];
        let length = u32::try_from(pixels.len()).expect("frames are short").to_le_bytes();
        [&place[..], b"VP8L", &length, pixels].concat()
    });
    let chunks = [(b"ANIM", &[0; 6][..]), (b"ANMF", &frames[0]), (b"ANMF", &frames[1])];
    assert_about(centre(&webp((240, 220), 0b10, &chunks)), [20, 160, 60]);
}

#[test]
fn interlaced_pictures_are_read() {
    let header = Header { size: (240, 220), depth: 8, kind: 0, interlaced: true };
    // The seven passes of Adam7, in rows of this many pixels.
    let passes = [(30, 28), (30, 28), (60, 27), (60, 55), (120, 55), (120, 110), (240, 110)];
    let rows: Vec<u8> = passes
        .iter()
        .flat_map(|(width, height)| [&[0][..], &vec![99; *width]].concat().repeat(*height))
        .collect();
    assert_about(centre(&png_with(header, &[], &rows)), [99; 3]);
}
