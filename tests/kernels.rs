//! Laws of all kernels: a result is the same to the byte for all chunks, parts and computers.

use manyhands::machine::PARTS_PER_THREAD;
use manyhands::workload::kernels::{Chunk, Kernel, KernelId, finish};
use manyhands::workload::kinds::{Doing, STEP_KINDS};
use manyhands::workload::{Payload, Step};
use proptest::prelude::*;
use proptest::sample::select;
use xxhash_rust::xxh3::xxh3_64;

/// A picture from the responder.
const PICTURE: &[u8] = include_bytes!("../www/io/pictures/valley-240.jpg");

/// The XXH3 checksum of each kernel's result at its default size without input, and of a thumbnail of a fetched picture.
/// Browsers must compute the same results.
const CHECKSUMS: [(&str, u64); 8] = [
    ("primes", 0x9597_d5c4_a588_a03b),
    ("squares", 0xbdfd_8ae8_3427_d4e5),
    ("mandelbrot", 0x662e_7cd0_2d21_53ef),
    ("thumbnail", 0x6c70_b4f7_f16c_4750),
    ("encrypt", 0xd262_90d3_a3e7_4623),
    ("sha256", 0x10a1_8121_7357_a683),
    ("matmul", 0x7601_1402_9c77_d154),
    ("sort", 0x1060_d3f2_5525_d17e),
];
const THUMBNAIL_OF_PICTURE: u64 = 0x95c7_4f6f_050d_fa08;

/// Every kernel at its default size.
fn defaults() -> impl Iterator<Item = (&'static str, Kernel)> {
    let computing = STEP_KINDS.into_iter().filter(|kind| kind.kind == Doing::Compute);
    computing.map(|kind| match kind.step(|amount| amount.default) {
        Step::Compute(kernel) => (kind.id, kernel),
        Step::Wait(_) => unreachable!("{} computes", kind.id),
    })
}

#[test]
fn results_are_the_same_on_every_computer() {
    let found: Vec<_> = defaults().map(|(id, kernel)| (id, xxh3_64(&kernel.run(Chunk::Millisecond, &[])))).collect();
    assert_eq!(found, CHECKSUMS, "{found:#x?}");
    let thumbnail = Kernel { id: KernelId::Thumbnail, size: 100 }.run(Chunk::Millisecond, PICTURE);
    assert_eq!(xxh3_64(&thumbnail), THUMBNAIL_OF_PICTURE, "{:#x}", xxh3_64(&thumbnail));
}

/// A kernel with a size that has several chunks, or is unusual in some way.
fn kernel() -> impl Strategy<Value = Kernel> {
    let sizes = |id, sizes: std::ops::RangeInclusive<u32>| sizes.prop_map(move |size| Kernel { id, size });
    prop_oneof![
        sizes(KernelId::Squares, 1..=3_000_000),
        sizes(KernelId::Primes, 1..=3_000_000),
        sizes(KernelId::Mandelbrot, 8..=200),
        sizes(KernelId::Thumbnail, 16..=260),
        sizes(KernelId::Encrypt, 1..=1_000_000),
        sizes(KernelId::Sha256, 1..=1_000_000),
        sizes(KernelId::Matmul, 8..=150),
        sizes(KernelId::Sort, 1..=400_000),
        select(vec![65_536, 65_537, 131_072]).prop_map(|size| Kernel { id: KernelId::Encrypt, size }),
        select(vec![65_536, 65_537, 131_073]).prop_map(|size| Kernel { id: KernelId::Primes, size }),
        select(vec![32_768, 32_769, 65_536, 98_305]).prop_map(|size| Kernel { id: KernelId::Sort, size }),
    ]
}

/// A possible result of the previous step.
fn input() -> impl Strategy<Value = Payload> {
    prop_oneof![Just(Payload::new()), Just(PICTURE.to_vec()), prop::collection::vec(any::<u8>(), 0..100)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn chunks_change_no_result(kernel in kernel(), input in input()) {
        prop_assert!(kernel.run(Chunk::Whole, &input) == kernel.run(Chunk::Millisecond, &input));
    }

    /// This holds for any number of parts, computed in any order.
    #[test]
    fn parts_change_no_result(kernel in kernel(), parts in 1..40_u32, input in input()) {
        let split = kernel.split(parts, &input);
        prop_assert!((1..=parts as usize).contains(&split.parts.len()));
        let mut results: Vec<_> = split.parts.into_iter().rev().map(finish).collect();
        results.reverse();
        prop_assert!(split.join.join(results) == kernel.run(Chunk::Millisecond, &input));
    }
}

proptest! {
    /// A single extra part would delay all threads.
    #[test]
    fn all_threads_get_the_same_number_of_parts(kernel in kernel(), threads in 1..12_usize) {
        let parts = kernel.split(threads as u32 * PARTS_PER_THREAD, &[]).parts.len();
        prop_assert!(parts < threads || parts.is_multiple_of(threads), "{parts} parts for {threads} threads");
    }
}

#[test]
fn kernels_that_split_do_so_at_their_default_size() {
    for (id, kernel) in defaults() {
        let chain = matches!(kernel.id, KernelId::Sha256 | KernelId::Thumbnail);
        assert_eq!(kernel.split(8, &[]).parts.len(), if chain { 1 } else { 8 }, "{id}");
    }
}

#[test]
fn small_computations_are_not_split() {
    for (id, kernel) in defaults() {
        let size = 8;
        assert_eq!(Kernel { size, ..kernel }.split(8, &[]).parts.len(), 1, "{id}");
    }
}

#[test]
fn a_kernel_yields_many_times() {
    for (id, kernel) in defaults().filter(|(id, _)| *id != "thumbnail") {
        let mut computation = kernel.begin(&[]);
        let chunks = (1..).find(|_| computation.advance().is_some());
        assert!(chunks.is_some_and(|chunks| chunks >= 5), "{id}: {chunks:?}");
    }
}

/// Twice the side means four times the pixels, and eight times the multiplications of a matrix product.
#[test]
fn a_scaled_kernel_takes_that_many_times_as_long() {
    let scaled = |id, times| Kernel { id, size: 1_000 }.scaled(times).size;
    let near = |size: u32, expected: u32| assert!(size.abs_diff(expected) <= 1, "{size}, not {expected}");
    for id in [KernelId::Squares, KernelId::Mandelbrot, KernelId::Matmul] {
        assert_eq!(scaled(id, 1.0), 1_000);
    }
    near(scaled(KernelId::Squares, 0.25), 250);
    near(scaled(KernelId::Mandelbrot, 0.25), 500);
    near(scaled(KernelId::Matmul, 0.125), 500);
    near(scaled(KernelId::Matmul, 27.0), 3_000);
    near(scaled(KernelId::Matmul, 0.0), 1);
}
