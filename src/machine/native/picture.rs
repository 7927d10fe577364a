use super::response_body::fnv1a;

macro_rules! motif {
    ($name:literal) => {
        motif!($name, "96", "240", "480", "960", "1600")
    };
    ($name:literal, $($width:literal),*) => {
        [$((
            concat!($name, "-", $width, "-"),
            include_bytes!(concat!("../../../www/io/pictures/", $name, "-", $width, ".jpg")),
        )),*]
    };
}

/// What the name of its file in the built page begins with, and a JPEG.
type Picture = (&'static str, &'static [u8]);

/// JPEGs grouped by motif, each from the smallest to the largest, as in `www/io/pictures.ts`.
static PICTURES: [[Picture; 5]; 3] = [motif!("hills"), motif!("julia"), motif!("valley")];

/// SOI: the two-byte marker at the start of every JPEG.
const START: usize = 2;

/// A COM segment: a two-byte marker, a two-byte length, and text.
const HEAD: usize = 4;
const LONGEST: usize = 65_537;

/// A picture of exactly `length` bytes, or `None` if that is too short for one. It has the same bytes as the picture from
/// `www/io/picture.ts`, which documents how it is chosen.
pub fn picture_of(id: &str, length: usize) -> Option<Vec<u8>> {
    let fits = |jpeg: &[u8]| length == jpeg.len() || length >= jpeg.len() + HEAD;
    let sizes = (0..PICTURES[0].len()).rev();
    let mut largest_first = sizes.map(|size| PICTURES.map(|motif| motif[size].1));
    let jpegs = largest_first.find(|jpegs| jpegs.iter().all(|jpeg| fits(jpeg)))?;
    Some(padded(jpegs[fnv1a(id) as usize % jpegs.len()], length))
}

/// The picture in the file with this name in the built page, such as `hills-96-DUzkA-uT.jpg`.
pub fn named_picture(file: &str) -> Option<&'static [u8]> {
    let mut all = PICTURES.iter().flatten();
    all.find(|(name, _)| file.starts_with(name) && file.ends_with(".jpg")).map(|(_, picture)| *picture)
}

/// The same picture, padded with comments after its first marker.
fn padded(jpeg: &[u8], length: usize) -> Vec<u8> {
    let (start, picture) = jpeg.split_at(START);
    let mut bytes = Vec::with_capacity(length);
    bytes.extend_from_slice(start);
    let mut rest = length - jpeg.len();
    while rest > 0 {
        // The rest after this comment must have room for the header of the next one.
        let most = if rest > LONGEST && rest < LONGEST + HEAD { rest - HEAD } else { rest };
        let comment = most.min(LONGEST);
        bytes.extend_from_slice(&[0xff, 0xfe]);
        bytes.extend_from_slice(&((comment - 2) as u16).to_be_bytes());
        bytes.resize(bytes.len() + comment - HEAD, b' ');
        rest -= comment;
    }
    bytes.extend_from_slice(picture);
    bytes
}
