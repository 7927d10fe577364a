//! `thumbnail:PX` represents what a website does with every uploaded picture: decoding a JPEG and shrinking it.
//!
//! - **Size**: the picture is made to fit into a square of this many pixels, keeping its aspect ratio. It is never enlarged.
//! - **Input**: the JPEG from the fetch before. If there is none, or a side has more than 1,600 pixels, a built-in picture of
//!   96 x 64 pixels is used.
//! - **Memory**: the JPEG, three bytes for each of its pixels, and the result.
//! - **Chunks**: decoding is one chunk of at most about 15 ms, because the decoder can't stop halfway; then bands of 16
//!   rows.
//! - **Splits**: no. The start of a code in a JPEG is known only after reading all codes before it, and decoding takes most
//!   of the time.
//! - **Result**: width and height as 32-bit numbers, little endian, then red, green and blue of each pixel, row by row.
//!
//! Pixels are weighted with the cubic filter of Catmull and Rom, as in Pillow's `thumbnail`. JPEG decoders may round
//! differently; this one gives the same result everywhere, because the same code runs everywhere.

use fast_image_resize::images::TypedImage;
use fast_image_resize::pixels::U8x3;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::{Bytes, Chunk, Computation};
use crate::Payload;

/// The longest side of a picture that is decoded, in pixels.
const MOST_SIDE: usize = 1_600;
/// Rows of the result that are computed at a time. This must never change, because the start of a band is rounded and
/// affects the result.
const BAND: u32 = 16;
const BUILT_IN: &[u8] = include_bytes!("picture.jpg");

/// The JPEG, the picture, and the result.
pub fn bytes(size: u64, input: u64) -> Bytes {
    let result = 8 + 3 * size * size;
    Bytes { computing: 2 * input + 3 * (MOST_SIDE * MOST_SIDE) as u64 + result, result }
}

pub struct Thumbnail {
    chunk: u32,
    /// The maximum length of the longer side of the result, in pixels.
    side: u32,
    jpeg: Vec<u8>,
    /// Once it is decoded.
    picture: Option<Picture>,
    /// Its width and height in pixels.
    size: (u32, u32),
    /// How many of its rows are finished.
    rows: u32,
    result: Payload,
}

struct Picture {
    width: u32,
    height: u32,
    /// Red, green and blue of each.
    pixels: Vec<u8>,
}

impl Thumbnail {
    pub fn new(side: u32, chunk: Chunk, input: &[u8]) -> Thumbnail {
        let chunk = chunk.units(1);
        Thumbnail { chunk, side, jpeg: input.to_vec(), picture: None, size: (0, 0), rows: 0, result: Payload::new() }
    }

    fn begin(&mut self) -> Picture {
        let decoded = decode(&self.jpeg).or_else(|| decode(BUILT_IN));
        let picture = decoded.unwrap_or(Picture { width: 0, height: 0, pixels: Vec::new() });
        self.jpeg = Vec::new();
        self.size = fitting(picture.width, picture.height, self.side);
        let (width, height) = self.size;
        self.result = Payload::with_capacity(8 + 3 * (width * height) as usize);
        self.result.extend([width, height].iter().flat_map(|side| side.to_le_bytes()));
        picture
    }

    fn resize_band(&mut self, picture: &mut Picture) {
        let (width, height) = self.size;
        let begin = self.rows;
        self.rows = height.min(begin + BAND);
        // This is exact: there are at most 1,600 rows, and both edges of a band are rounded the same way.
        let line = |row: u32| f64::from(row * picture.height) / f64::from(height);
        let (top, bottom) = (line(begin), line(self.rows));
        let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom)).crop(
            0.0,
            top,
            picture.width.into(),
            bottom - top,
        );
        let mut band = TypedImage::<U8x3>::new(width, self.rows - begin);
        // The same type as the band, although it is only read, because each type would compile another copy of the resizer.
        if let Ok(whole) = TypedImage::from_buffer(picture.width, picture.height, &mut picture.pixels) {
            // This only fails for a crop box outside the picture.
            let _ = Resizer::new().resize_typed(&whole, &mut band, &options);
        }
        self.result.extend(band.pixels().iter().flat_map(|pixel| pixel.0));
    }
}

impl Computation for Thumbnail {
    fn advance(&mut self) -> Option<Payload> {
        let Some(mut picture) = self.picture.take() else {
            self.picture = Some(self.begin());
            return None;
        };
        for _ in 0..self.chunk {
            self.resize_band(&mut picture);
            if self.rows == self.size.1 {
                return Some(std::mem::take(&mut self.result));
            }
        }
        self.picture = Some(picture);
        None
    }
}

/// The size that fits into a square and is not larger than the picture.
fn fitting(width: u32, height: u32, side: u32) -> (u32, u32) {
    let longer = width.max(height).max(1);
    let side = side.min(longer);
    let fit = |length: u32| ((length * side + longer / 2) / longer).max(1);
    (fit(width), fit(height))
}

fn decode(jpeg: &[u8]) -> Option<Picture> {
    let options = DecoderOptions::new_safe()
        .jpeg_set_out_colorspace(ColorSpace::RGB)
        .set_max_width(MOST_SIDE)
        .set_max_height(MOST_SIDE);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(jpeg), options);
    let pixels = decoder.decode().ok()?;
    let (width, height) = decoder.dimensions()?;
    let whole = pixels.len() == 3 * width * height;
    whole.then_some(Picture { width: width as u32, height: height as u32, pixels })
}
