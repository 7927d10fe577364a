//! Kernels use as much memory as they declare. This is a separate test program because it counts all allocations.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicU64, Ordering};

use manyhands::workload::kernels::{Chunk, Kernel, KernelId};

/// The system's allocator, with a count of the allocated bytes.
struct Counting;

static NOW: AtomicU64 = AtomicU64::new(0);
static MOST: AtomicU64 = AtomicU64::new(0);

// SAFETY: all calls are passed through to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let now = NOW.fetch_add(layout.size() as u64, Ordering::Relaxed) + layout.size() as u64;
        MOST.fetch_max(now, Ordering::Relaxed);
        // SAFETY: the caller gives the guarantee that the system's allocator requires.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size() as u64, Ordering::Relaxed);
        // SAFETY: as above.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// The largest pictures that fetches return. The size of a compressed picture says little about the memory for decoding it.
const PICTURES: [&[u8]; 3] = [
    include_bytes!("../www/io/pictures/hills-1600.jpg"),
    include_bytes!("../www/io/pictures/valley-1600.jpg"),
    include_bytes!("../www/io/pictures/julia-1600.jpg"),
];

/// The tolerated error, small compared with the megabytes and gigabytes that matter.
const SMALL: u64 = 64 * 1024;

/// The peak of the allocated bytes during the computation, and the length of the result.
fn measured(kernel: Kernel, input: &[u8]) -> (u64, u64) {
    let before = NOW.load(Ordering::Relaxed);
    MOST.store(before, Ordering::Relaxed);
    let result = kernel.run(Chunk::Millisecond, input);
    (MOST.load(Ordering::Relaxed) - before, result.len() as u64)
}

fn check(kernel: Kernel, input: &[u8]) {
    let (computing, result) = measured(kernel, input);
    let said = kernel.bytes(input.len() as u64);
    let what = format!("{kernel:?} with {} bytes took {computing}, {result} of them its result", input.len());
    assert!(computing <= said.computing + SMALL, "{what}, more than {said:?}");
    assert!(said.computing <= 2 * computing + SMALL, "{what}, much less than {said:?}");
    assert!(result <= said.result && said.result <= 2 * result, "{what}, not {said:?}");
}

// A single test, because the tests of a program run in parallel.
#[test]
fn kernels_allocate_as_much_memory_as_they_declare() {
    let sizes = [
        (KernelId::Squares, [1, 100_000]),
        (KernelId::Primes, [1_000, 2_000_000]),
        (KernelId::Mandelbrot, [8, 512]),
        (KernelId::Encrypt, [1, 4_000_000]),
        (KernelId::Sha256, [1, 4_000_000]),
        (KernelId::Matmul, [8, 250]),
        (KernelId::Sort, [1_000, 400_000]),
    ];
    for (id, sizes) in sizes {
        for size in sizes {
            for input in [0, 1_048_576] {
                check(Kernel { id, size }, &vec![7; input]);
            }
        }
    }
    for picture in PICTURES {
        check(Kernel { id: KernelId::Thumbnail, size: 512 }, picture);
    }
}
