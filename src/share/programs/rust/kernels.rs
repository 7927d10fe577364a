// @template kernels
// @if squares

/// Sums the squares of these numbers. `black_box` keeps the compiler from replacing the loop with a formula.
fn squares(numbers: Range<u64>) -> Vec<u8> {
    let sum = numbers.map(std::hint::black_box).fold(0_u64, |sum, i| sum.wrapping_add(i * i));
    sum.to_le_bytes().to_vec()
}
// @end
// @if primes

/// Counts the primes among these numbers, with a segmented sieve of Eratosthenes.
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

/// Computes these rows of the image. A pixel is the number of iterations until its point escapes.
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

/// Shrinks the image to fit a square of `size` pixels. Data that is not an image is treated as a black one.
fn thumbnail(jpeg: &[u8], size: u32) -> Vec<u8> {
    let picture = image::load_from_memory(jpeg).unwrap_or_else(|_| DynamicImage::new_rgb8(96, 64));
    let (width, height) = (picture.width().min(size), picture.height().min(size));
    picture.resize(width, height, FilterType::CatmullRom).into_rgb8().into_raw()
}
// @end
// @if encrypt

const SEGMENT: usize = 64 * 1024;

/// Encrypts these segments of the data. A nonce holds the segment's number and marks the last one,
/// so that missing or reordered segments are detected.
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

/// Computes these rows of the product of two n x n matrices.
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

/// Returns a pseudorandom element between -1 and 1.
fn element(index: usize) -> f32 {
    (random_number(index as u64) >> 40) as f32 * 2_f32.powi(-23) - 1.0
}
// @end
// @if sort

/// Sorts those of `count` pseudorandom numbers that are in the range `values`.
fn sort(count: u64, values: Range<u64>) -> Vec<u8> {
    let numbers = (0..count).map(|index| random_number(index) >> 32);
    let mut numbers: Vec<u32> = numbers.filter(|n| values.contains(n)).map(|n| n as u32).collect();
    numbers.sort_unstable();
    numbers.into_iter().flat_map(u32::to_le_bytes).collect()
}
// @end
// @if encrypt sha256

/// Returns the bytes at these offsets: the data, followed by pseudorandom bytes. `offsets` must start
/// at a multiple of 8.
fn fill(data: &[u8], offsets: Range<usize>) -> Vec<u8> {
    let words = offsets.start / 8..offsets.end.div_ceil(8);
    let mut bytes: Vec<u8> = words.flat_map(|word| random_number(word as u64).to_le_bytes()).collect();
    bytes.truncate(offsets.len());
    let available = data.get(offsets.start..).unwrap_or_default();
    let length = available.len().min(bytes.len());
    bytes[..length].copy_from_slice(&available[..length]);
    bytes
}
// @end
// @if encrypt sha256 matmul sort

/// Returns the number at this index of a pseudorandom sequence (SplitMix64).
fn random_number(index: u64) -> u64 {
    mix(GOLDEN.wrapping_mul(index + 1))
}
// @end
// @if encrypt sha256 matmul sort jitter

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// The output function of SplitMix64.
fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}
// @end
