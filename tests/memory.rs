//! What kernels say that they take of memory is what they take. In a test program of its own, as it counts all that is
//! allocated.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicU64, Ordering};

use manyhands::workload::kernels::{Chunk, Kernel, KernelId};

/// The system's allocator, which counts.
struct Counting;

static NOW: AtomicU64 = AtomicU64::new(0);
static MOST: AtomicU64 = AtomicU64::new(0);

// SAFETY: all is handed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let now = NOW.fetch_add(layout.size() as u64, Ordering::Relaxed) + layout.size() as u64;
        MOST.fetch_max(now, Ordering::Relaxed);
        // SAFETY: the caller's promise is the system's.
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

/// The largest pictures that fetches bring: what a picture is compressed to tells little of what it takes to decode it.
const PICTURES: [&[u8]; 3] = [
    include_bytes!("../www/io/pictures/hills-1600.jpg"),
    include_bytes!("../www/io/pictures/valley-1600.jpg"),
    include_bytes!("../www/io/pictures/julia-1600.jpg"),
];

/// What a figure may be off by, as it is for a decision between megabytes and gigabytes.
const SMALL: u64 = 64 * 1024;

/// The bytes that were allocated at once while it computed, and those of its result.
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

// One test, as tests of a program run side by side.
#[test]
fn kernels_allocate_no_more_memory_than_they_state() {
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
