//! Makes the files that tests upload.

use std::io::Cursor;

use image::codecs::png::PngEncoder;
use image::{DynamicImage, ImageEncoder, ImageFormat, RgbImage};
use jpeg_encoder::{ColorType, Encoder};

/// A picture of one colour; `rgb` at 240 × 220 pixels unless told otherwise.
pub(super) fn plain(rgb: [u8; 3]) -> RgbImage {
    RgbImage::from_pixel(240, 220, image::Rgb(rgb))
}

/// A picture written by `image` in the given format.
pub(super) fn written(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    image.into().write_to(&mut file, format).expect("the picture is whole");
    file.into_inner()
}

pub(super) fn png_with_profile(image: &RgbImage, profile: Vec<u8>) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = PngEncoder::new(&mut file);
    encoder.set_icc_profile(profile).expect("PNG holds profiles");
    encoder
        .write_image(image, image.width(), image.height(), image::ExtendedColorType::Rgb8)
        .expect("the picture is whole");
    file
}

/// A JPEG at full quality with the given APP segments.
pub(super) fn jpeg(
    pixels: &[u8],
    (width, height): (u16, u16),
    kind: ColorType,
    apps: &[(u8, &[u8])],
) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 100);
    for (number, payload) in apps {
        encoder.add_app_segment(*number, payload.to_vec()).expect("the segment is short");
    }
    encoder.encode(pixels, width, height, kind).expect("the picture is whole");
    file
}

/// The payload of an APP1 segment whose EXIF says nothing but the orientation.
pub(super) fn exif(orientation: u8) -> Vec<u8> {
    let mut payload = b"Exif\0\0MM\0*\0\0\0\x08".to_vec();
    payload.extend([0, 1]); // one entry
    payload.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    payload.extend([0, 0, 0, 0]); // no further directory
    payload
}

/// The payload of an APP2 segment that holds a whole ICC profile.
pub(super) fn icc_segment(profile: &[u8]) -> Vec<u8> {
    [b"ICC_PROFILE\0\x01\x01", profile].concat()
}

/// What the header of a PNG says.
pub(super) struct Header {
    pub(super) size: (u32, u32),
    pub(super) depth: u8,
    pub(super) kind: u8,
    pub(super) interlaced: bool,
}

/// A PNG from parts; `rows` holds the filter byte and the packed pixels of each row.
pub(super) fn png(
    size: (u32, u32),
    depth: u8,
    kind: u8,
    between: &[(&[u8; 4], &[u8])],
    rows: &[u8],
) -> Vec<u8> {
    png_with(Header { size, depth, kind, interlaced: false }, between, rows)
}

pub(super) fn png_with(header: Header, between: &[(&[u8; 4], &[u8])], rows: &[u8]) -> Vec<u8> {
    let (width, height) = header.size;
    let rest = [header.depth, header.kind, 0, 0, u8::from(header.interlaced)];
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &rest].concat();
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    file.extend(png_chunk(*b"IHDR", &header));
    for (name, payload) in between {
        file.extend(png_chunk(**name, payload));
    }
    file.extend(png_chunk(*b"IDAT", &stored_zlib(rows)));
    file.extend(png_chunk(*b"IEND", &[]));
    file
}

/// A JPEG that ends after the header of its frame; of its three components the first is sampled as told.
pub(super) fn jpeg_header(frame: u8, (width, height): (u16, u16), sampling: u8) -> Vec<u8> {
    let [w0, w1] = width.to_be_bytes();
    let [h0, h1] = height.to_be_bytes();
    let payload = [8, h0, h1, w0, w1, 3, 1, sampling, 0, 2, 0x11, 0, 3, 0x11, 0];
    [&[0xFF, 0xD8, 0xFF, frame, 0, 17][..], &payload].concat()
}

pub(super) fn png_chunk(name: [u8; 4], payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).expect("chunks are short");
    let checked = [&name, payload].concat();
    let mut crc = u32::MAX;
    for byte in &checked {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    [&length.to_be_bytes(), checked.as_slice(), &(!crc).to_be_bytes()].concat()
}

/// A zlib stream that does not compress.
fn stored_zlib(data: &[u8]) -> Vec<u8> {
    let mut stream = vec![0x78, 0x01];
    let mut blocks = data.chunks(0xFFFF).peekable();
    while let Some(block) = blocks.next() {
        let length = u16::try_from(block.len()).expect("cut to fit");
        stream.push(u8::from(blocks.peek().is_none()));
        stream.extend(length.to_le_bytes());
        stream.extend((!length).to_le_bytes());
        stream.extend(block);
    }
    let (a, b) = data.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (a + b) % 65_521)
    });
    stream.extend((b << 16 | a).to_be_bytes());
    stream
}

/// A WebP file of the given chunks, of which the first is the canvas.
pub(super) fn webp(canvas: (u32, u32), flags: u8, chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let [w0, w1, w2, _] = (canvas.0 - 1).to_le_bytes();
    let [h0, h1, h2, _] = (canvas.1 - 1).to_le_bytes();
    let mut body = b"WEBP".to_vec();
    let extended = [flags, 0, 0, 0, w0, w1, w2, h0, h1, h2];
    for (name, payload) in std::iter::once((b"VP8X", extended.as_slice())).chain(chunks.iter().copied()) {
        body.extend(name);
        body.extend(u32::try_from(payload.len()).expect("chunks are short").to_le_bytes());
        body.extend(payload);
        body.extend(vec![0; payload.len() % 2]);
    }
    let length = u32::try_from(body.len()).expect("files are short");
    [b"RIFF", length.to_le_bytes().as_slice(), &body].concat()
}

/// The payload of the only chunk of a plain WebP file.
pub(super) fn webp_payload(file: &[u8]) -> &[u8] {
    &file[20..]
}
