//! The allocator of an instance. When memory runs out, Rust's default would end in a bare trap; this one names the cause.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicBool, Ordering};

use wasm_bindgen::throw_str;

/// The error that an instance throws when its memory is used up. When the browser's memory is used up, the browser throws an
/// error with its own wording: see [`is_out_of_memory`].
const OUT_OF_MEMORY: &str = "out of memory";

struct Allocator;

#[global_allocator]
static ALLOCATOR: Allocator = Allocator;

// SAFETY: all calls and results are passed through to and from the system's allocator, except that null throws.
unsafe impl GlobalAlloc for Allocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller gives the same guarantee that is required here.
        unless_null(unsafe { System.alloc(layout) })
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as above.
        unless_null(unsafe { System.alloc_zeroed(layout) })
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: as above.
        unless_null(unsafe { System.realloc(pointer, layout, size) })
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: as above.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[inline]
fn unless_null(pointer: *mut u8) -> *mut u8 {
    if pointer.is_null() {
        throw_str(OUT_OF_MEMORY);
    }
    pointer
}

/// Whether this is an instance's or a browser's message for running out of memory.
pub fn is_out_of_memory(reason: &str) -> bool {
    let reason = reason.to_ascii_lowercase();
    [OUT_OF_MEMORY, "allocation failed", "could not allocate"]
        .iter()
        .any(|text| contains(reason.as_bytes(), text.as_bytes()))
}

/// A substring search without the standard library's, which would add 2 kB to the artifact.
fn contains(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|window| window == part)
}

/// Whether the memory already has its maximum size.
static RESERVED: AtomicBool = AtomicBool::new(false);

/// Grows the memory to this many bytes now, so that it does not grow later while threads run.
pub fn reserve(most: usize) {
    const PAGE: usize = 64 * 1024;
    let left = (most / PAGE).saturating_sub(core::arch::wasm32::memory_size::<0>());
    // The allocator takes slightly more than requested, rounded up to whole pages.
    let Ok(layout) = Layout::from_size_align(left.saturating_sub(1) * PAGE, 16) else { return };
    if layout.size() == 0 {
        return;
    }
    // SAFETY: the size is not 0, and the memory is deallocated with the layout it was allocated with.
    unsafe {
        let block = System.alloc(layout);
        if !block.is_null() {
            System.dealloc(block, layout);
            RESERVED.store(true, Ordering::Relaxed);
        }
    }
}

/// Whether the memory was reserved in advance, so that its size does not show how much of it is used.
pub fn is_reserved() -> bool {
    RESERVED.load(Ordering::Relaxed)
}
