// @template kernels
// @if squares

/// The sum of their squares. `black_box` keeps the compiler from replacing the loop by a formula.
fn squares(numbers: Range<u64>) -> Vec<u8> {
    let sum = numbers.map(std::hint::black_box).fold(0_u64, |sum, i| sum.wrapping_add(i * i));
    sum.to_le_bytes().to_vec()
}
// @end
// @if primes

/// How many of them are prime: a sieve of Eratosthenes, 2¹⁶ numbers at a time.
fn primes(numbers: Range<u64>) -> Vec<u8> {
    const PIECE: usize = 1 << 16;
    let base: Vec<u64> = (2..=numbers.end.isqrt()).filter(|n| is_prime(*n)).collect();
    let mut count = 0_u32;
    for low in (numbers.start.max(2)..numbers.end).step_by(PIECE) {
        let mut flags = vec![true; PIECE.min((numbers.end - low) as usize)];
        for &prime in &base {
            let first = (low.div_ceil(prime) * prime).max(prime * prime);
            for at in ((first - low) as usize..flags.len()).step_by(prime as usize) {
                flags[at] = false;
            }
        }
        count += flags.into_iter().map(u32::from).sum::<u32>();
    }
    count.to_le_bytes().to_vec()
}

fn is_prime(n: u64) -> bool {
    (2..=n.isqrt()).all(|divisor| !n.is_multiple_of(divisor))
}
// @end
// @if mandelbrot

/// These rows of the picture: for each pixel a byte, the step in which its point escapes.
fn mandelbrot(size: u64, rows: Range<u64>) -> Vec<u8> {
    let scale = 2.5 / size as f64;
    let pixels = rows.flat_map(|y| (0..size).map(move |x| (x as f64, y as f64)));
    pixels.map(|(x, y)| escape_time(x * scale - 2.0, y * scale - 1.25)).collect()
}

fn escape_time(re: f64, im: f64) -> u8 {
    let (mut x, mut y) = (0.0, 0.0);
    for step in 0..u8::MAX {
        let (xx, yy) = (x * x, y * y);
        if xx + yy > 4.0 {
            return step;
        }
        (x, y) = (xx - yy + re, 2.0 * x * y + im);
    }
    u8::MAX
}
// @end
// @if thumbnail

/// The picture, made to fit into a square of `size` pixels. Other bytes than a JPEG count as a black picture.
fn thumbnail(jpeg: &[u8], size: u32) -> Vec<u8> {
    let picture = image::load_from_memory(jpeg).unwrap_or_else(|_| DynamicImage::new_rgb8(96, 64));
    let (width, height) = (picture.width().min(size), picture.height().min(size));
    picture.resize(width, height, FilterType::CatmullRom).into_rgb8().into_raw()
}
// @end
// @if encrypt

const SEGMENT: usize = 64 * 1024;

/// These segments of the data, each encrypted with its number and a mark on the last: none can be left out.
fn encrypt(data: &[u8], size: usize, segments: Range<u64>) -> Vec<u8> {
    let cipher = ChaCha20Poly1305::new(b"Manyhands: a key that hides none".into());
    let mut encrypted = Vec::new();
    for segment in segments {
        let begin = segment as usize * SEGMENT;
        let end = size.min(begin + SEGMENT);
        let mut nonce = [0; 12];
        nonce[3..11].copy_from_slice(&segment.to_be_bytes());
        nonce[11] = u8::from(end == size);
        let sealed = cipher.encrypt(&nonce.into(), &fill(data, begin..end)[..]);
        encrypted.extend(sealed.expect("64 KiB are not too long"));
    }
    encrypted
}
// @end
// @if sha256

fn sha256(data: &[u8], size: usize) -> Vec<u8> {
    Sha256::digest(fill(data, 0..size)).to_vec()
}
// @end
// @if matmul

/// These rows of the product of two matrices of n x n.
fn matmul(n: usize, rows: Range<u64>) -> Vec<u8> {
    let right: Vec<f32> = (n * n..2 * n * n).map(element).collect();
    let mut product = Vec::with_capacity(4 * n * (rows.end - rows.start) as usize);
    for row in rows {
        let mut sums = vec![0.0; n];
        for (column, elements) in right.chunks_exact(n).enumerate() {
            let left = element(row as usize * n + column);
            for (sum, element) in sums.iter_mut().zip(elements) {
                *sum += left * element;
            }
        }
        product.extend(sums.into_iter().flat_map(f32::to_le_bytes));
    }
    product
}

/// An element from -1 to 1.
fn element(index: usize) -> f32 {
    (random_number(index as u64) >> 40) as f32 * 2_f32.powi(-23) - 1.0
}
// @end
// @if sort

/// Of `count` random numbers those with these values, in order.
fn sort(count: u64, values: Range<u64>) -> Vec<u8> {
    let numbers = (0..count).map(|index| random_number(index) >> 32);
    let mut numbers: Vec<u32> = numbers.filter(|n| values.contains(n)).map(|n| n as u32).collect();
    numbers.sort_unstable();
    numbers.into_iter().flat_map(u32::to_le_bytes).collect()
}
// @end
// @if encrypt sha256

/// The bytes at these offsets, the first a multiple of 8: of the data, and beyond its end random ones.
fn fill(data: &[u8], offsets: Range<usize>) -> Vec<u8> {
    let words = offsets.start / 8..offsets.end.div_ceil(8);
    let mut bytes: Vec<u8> = words.flat_map(|word| random_number(word as u64).to_le_bytes()).collect();
    bytes.truncate(offsets.len());
    let given = data.get(offsets.start..).unwrap_or_default();
    let length = given.len().min(bytes.len());
    bytes[..length].copy_from_slice(&given[..length]);
    bytes
}
// @end
// @if encrypt sha256 matmul sort

/// This number of a sequence that looks random, and is always the same: SplitMix64.
fn random_number(index: u64) -> u64 {
    mix(GOLDEN.wrapping_mul(index + 1))
}
// @end
// @if encrypt sha256 matmul sort jitter

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// The last step of SplitMix64.
fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}
// @end
