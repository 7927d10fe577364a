//! Compares every kernel with an independent reference: formulas, the literature, published test vectors, plain loops, and a
//! second decoder.

use std::time::{Duration, Instant};

use manyhands::workload::kernels::{Chunk, Kernel, KernelId};
use manyhands::workload::random::content;

fn run(id: KernelId, size: u32, input: &[u8]) -> Vec<u8> {
    Kernel { id, size }.run(Chunk::Millisecond, input)
}

fn number(id: KernelId, size: u32) -> u64 {
    run(id, size, &[]).iter().rev().fold(0, |value, &byte| value << 8 | u64::from(byte))
}

fn words(bytes: &[u8]) -> Vec<u32> {
    bytes.as_chunks().0.iter().map(|&bytes| u32::from_le_bytes(bytes)).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn squares_agree_with_the_formula() {
    for n in [1u64, 2, 10, 1_000, 1 << 20, (1 << 20) + 1, 3_000_000] {
        let formula = u128::from(n - 1) * u128::from(n) * u128::from(2 * n - 1) / 6;
        assert_eq!(u128::from(number(KernelId::Squares, n as u32)), formula % (1 << 64), "N = {n}");
    }
}

/// A formula would take the same time for any N. The test uses the best of several tries, because the machine is busy with
/// other things, and a factor far below the expected hundred.
#[test]
fn squares_are_not_folded_into_the_formula() {
    let best = |size| {
        let time = || {
            let begin = Instant::now();
            std::hint::black_box(Kernel { id: KernelId::Squares, size }.run(Chunk::Millisecond, &[]));
            begin.elapsed()
        };
        (0..7).map(|_| time()).min().unwrap_or(Duration::ZERO)
    };
    assert!(best(10_000_000) > best(100_000) * 10);
}

/// Counts below N from <https://oeis.org/A006880>, and small ones worked out by hand.
#[test]
fn primes_agree_with_known_counts() {
    let known = [(0, 0), (1, 0), (2, 0), (3, 1), (4, 2), (5, 2), (6, 3), (9, 4), (10, 4), (25, 9), (26, 9), (100, 25)];
    let powers =
        [(1_000, 168), (10_000, 1_229), (65_537, 6_542), (65_538, 6_543), (1_000_000, 78_498), (10_000_000, 664_579)];
    for (n, count) in known.into_iter().chain(powers) {
        assert_eq!(number(KernelId::Primes, n), count, "N = {n}");
    }
}

#[test]
fn the_mandelbrot_picture_shows_the_set() {
    let size = 100;
    let picture = Kernel { id: KernelId::Mandelbrot, size }.run(Chunk::Millisecond, &[]);
    assert_eq!(picture.len(), 10_000);
    let at = |re: f64, im: f64| picture[((im + 1.25) * 40.0) as usize * 100 + ((re + 2.0) * 40.0) as usize];
    assert_eq!(at(0.0, 0.0), 255, "the origin is in the set");
    assert_eq!(at(-1.0, 0.0), 255, "so is the middle of the period-2 disc");
    assert!(at(0.45, 0.8) < 10, "far outside a point escapes at once");
    assert!(at(-1.99, 1.2) < 3);
}

/// The examples of FIPS 180-4, passed as the result of the previous step, including a million times "a".
#[test]
fn sha256_agrees_with_the_published_vectors() {
    let vectors: [(&[u8], &str); 3] = [
        (b"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
        ),
        (&[b'a'; 1_000_000], "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ];
    for (text, hash) in vectors {
        assert_eq!(hex(&run(KernelId::Sha256, text.len() as u32, text)), hash);
    }
}

/// The bytes of the previous step, followed by those that SplitMix64 generates for the remaining positions.
#[test]
fn the_input_is_cut_or_extended() {
    let generated: Vec<u8> = (0..4).flat_map(|number| content(number).to_le_bytes()).collect();
    let continued = [b"abcde", &generated[5..]].concat();
    for length in [5, 6, 8, 13, 32] {
        let whole = run(KernelId::Sha256, length, &continued[..length as usize]);
        assert_eq!(run(KernelId::Sha256, length, b"abcde"), whole, "{length} bytes");
    }
    assert_eq!(run(KernelId::Sha256, 3, b"abcde"), run(KernelId::Sha256, 3, b"abc"));
}

/// Encrypted segments can be decrypted with the same crate, which is checked below with the vector of RFC 8439. With a
/// different number or mark, decryption fails.
#[test]
fn encrypted_segments_decrypt_only_at_their_own_positions() {
    use chacha20poly1305::aead::{AeadInOut, KeyInit, Nonce, Tag};
    let cipher = chacha20poly1305::ChaCha20Poly1305::new(b"Manyhands: a key that hides none".into());
    let open = |sealed: &[u8], segment: u8, last: u8| {
        let (text, tag) = sealed.split_at(sealed.len() - 16);
        let (mut text, tag) = (text.to_vec(), Tag::<chacha20poly1305::ChaCha20Poly1305>::try_from(tag).unwrap());
        let nonce: Nonce<chacha20poly1305::ChaCha20Poly1305> = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, segment, last].into();
        cipher.decrypt_inout_detached(&nonce, b"", text.as_mut_slice().into(), &tag).ok().map(|()| text)
    };
    let text: Vec<u8> = (0..150_000_u32).map(|place| (place * 7 / 5) as u8).collect();
    let sealed = run(KernelId::Encrypt, 150_000, &text);
    assert_eq!(sealed.len(), 150_000 + 3 * 16);
    let segments: Vec<_> = sealed.chunks(65_536 + 16).collect();
    let opened = |at: usize| open(segments[at], at as u8, u8::from(at == 2)).unwrap();
    assert_eq!((0..3).flat_map(opened).collect::<Vec<_>>(), text);
    assert_eq!(open(segments[0], 1, 0), None);
    assert_eq!(open(segments[0], 0, 1), None);
    assert_eq!(open(segments[2], 2, 0), None);
}

/// RFC 8439, section 2.8.2.
#[test]
fn the_cipher_agrees_with_the_published_vector() {
    use chacha20poly1305::aead::{AeadInOut, KeyInit};
    let key: [u8; 32] = std::array::from_fn(|place| 0x80 + place as u8);
    let nonce = [7, 0, 0, 0, 0x40, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47];
    let with = [0x50, 0x51, 0x52, 0x53, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7];
    let mut text = *b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, \
                      sunscreen would be it.";
    let cipher = chacha20poly1305::ChaCha20Poly1305::new(&key.into());
    let tag = cipher.encrypt_inout_detached(&nonce.into(), &with, text.as_mut_slice().into()).unwrap();
    assert_eq!(hex(&text[..16]), "d31a8d34648e60db7b86afbc53ef7ec2");
    assert_eq!(hex(&tag), "1ae10b594f09e26a7e902ecbd0600691");
}

/// The same sums of products in the same order are equal to the last bit, and close to the result in 64-bit arithmetic.
#[test]
fn matmul_agrees_with_three_plain_loops() {
    for n in [8_usize, 9, 32, 33, 61] {
        let element = |place: usize| (content(place as u64) >> 40) as f32 / 8_388_608.0 - 1.0;
        let product = run(KernelId::Matmul, n as u32, &[]);
        assert_eq!(product.len(), 4 * n * n);
        for (place, bits) in words(&product).into_iter().enumerate() {
            let factors = (0..n).map(|k| (element(place / n * n + k), element(n * n + k * n + place % n)));
            let plain = factors.clone().fold(0.0_f32, |sum, (a, b)| sum + a * b);
            assert_eq!(f32::from_bits(bits).to_bits(), plain.to_bits(), "N = {n}, {place}");
            let exact = factors.fold(0.0_f64, |sum, (a, b)| sum + f64::from(a) * f64::from(b));
            assert!((f64::from(plain) - exact).abs() < 1e-5 * n as f64, "N = {n}, {place}");
        }
    }
}

#[test]
fn sort_agrees_with_the_standard_library() {
    for n in [1, 2, 1_000, 32_768, 32_769, 65_536, 65_537, 100_000, 400_000] {
        let mut numbers: Vec<u32> = (0..n).map(|number| (content(number) >> 32) as u32).collect();
        numbers.sort();
        assert!(words(&run(KernelId::Sort, n as u32, &[])) == numbers, "N = {n}");
    }
}

const PICTURE: &[u8] = include_bytes!("../www/io/pictures/julia-480.jpg");

/// A different decoder, and the mean of the area that a pixel covers, differ from the kernel only where the picture has fine
/// details.
#[test]
fn a_thumbnail_looks_like_the_picture() {
    let mut decoder = jpeg_decoder::Decoder::new(PICTURE);
    let pixels = decoder.decode().unwrap();
    let (width, height, small) = (480, 320, 60);
    let thumbnail = run(KernelId::Thumbnail, small as u32, PICTURE);
    assert_eq!(words(&thumbnail[..8]), [60, 40]);
    let scale = width / small;
    let differences = thumbnail[8..].iter().enumerate().map(|(place, &byte)| {
        let (x, y, colour) = (place / 3 % small, place / 3 / small, place % 3);
        let covered = (0..scale * scale).map(|at| {
            let (x, y) = (x * scale + at % scale, y * scale + at / scale);
            u32::from(pixels[(y * width + x) * 3 + colour])
        });
        (covered.sum::<u32>() / (scale * scale) as u32).abs_diff(byte.into())
    });
    assert_eq!(differences.clone().count(), 3 * 60 * 40);
    assert_eq!(pixels.len(), 3 * width * height);
    let mean = f64::from(differences.clone().sum::<u32>()) / differences.clone().count() as f64;
    assert!(mean < 5.0, "on average {mean:.1} of 255");
    assert!(differences.clone().max() < Some(90), "at most {:?}", differences.max());
}

#[test]
fn a_thumbnail_keeps_the_aspect_ratio_and_is_never_enlarged() {
    let size = |side, input: &[u8]| words(&run(KernelId::Thumbnail, side, input)[..8]);
    assert_eq!(size(100, PICTURE), [100, 67]);
    assert_eq!(size(16, PICTURE), [16, 11]);
    assert_eq!(size(1_024, PICTURE), [480, 320]);
    for no_picture in [&b""[..], b"\xff\xd8\xff", &PICTURE[1..], &[7; 3_000]] {
        assert_eq!(size(1_024, no_picture), [96, 64], "the built-in picture");
    }
}
