//! Writes PNG: <https://www.w3.org/TR/png-3/>.

use crc::{CRC_32_ISO_HDLC, Crc};
use miniz_oxide::deflate::compress_to_vec_zlib;

use super::pixels::Pixels;

const SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'];
/// Eight bits for each of red, green and blue; the only compression, filters for each row, not interlaced.
const FORMAT: [u8; 5] = [8, 2, 0, 0, 0];
/// A filter of a row: the difference to the row above. Most rows of our pictures are like those above.
const UP: u8 = 2;
/// Higher ones take much longer for little.
const LEVEL: u8 = 6;

/// `None` if it is too large for memory or for PNG.
pub fn encode(pixels: &Pixels) -> Option<Vec<u8>> {
    let [width, height] = [pixels.width, pixels.height].map(|length| i32::try_from(length).ok());
    let size = [width?.to_be_bytes(), height?.to_be_bytes()].concat();
    let mut rows = Vec::new();
    rows.try_reserve_exact(pixels.height.checked_mul(1 + 3 * pixels.width)?).ok()?;
    let mut above = vec![0; 3 * pixels.width];
    for row in pixels.colors.chunks_exact(pixels.width) {
        let row = row.as_flattened();
        rows.push(UP);
        rows.extend(row.iter().zip(&above).map(|(byte, above)| byte.wrapping_sub(*above)));
        above.copy_from_slice(row);
    }
    let mut png = SIGNATURE.to_vec();
    add(&mut png, b"IHDR", &[size.as_slice(), &FORMAT].concat())?;
    add(&mut png, b"IDAT", &compress_to_vec_zlib(&rows, LEVEL))?;
    add(&mut png, b"IEND", &[])?;
    Some(png)
}

/// Adds a chunk: its length, kind, content and checksum. `None` if it is too large.
fn add(png: &mut Vec<u8>, kind: &[u8; 4], content: &[u8]) -> Option<()> {
    png.extend(u32::try_from(content.len()).ok()?.to_be_bytes());
    let begin = png.len();
    png.extend(kind);
    png.extend(content);
    let checksum = Crc::<u32>::new(&CRC_32_ISO_HDLC).checksum(&png[begin..]);
    png.extend(checksum.to_be_bytes());
    Some(())
}
