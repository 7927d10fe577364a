//! The allocator of an instance. When the memory is used up, Rust's own would end in a bare trap; this one says what it is.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicBool, Ordering};

use wasm_bindgen::throw_str;

/// What an instance throws when its memory is used up. Browsers say so in their own words when theirs is: see [`is_out_of_memory`].
const OUT_OF_MEMORY: &str = "out of memory";

struct Allocator;

#[global_allocator]
static ALLOCATOR: Allocator = Allocator;

// SAFETY: everything is handed on to the system's allocator as it came, and so is what it gives, but for null.
unsafe impl GlobalAlloc for Allocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promise is the one that is asked for.
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

/// Whether this is how an instance or a browser says that there is no more memory.
pub fn is_out_of_memory(reason: &str) -> bool {
    let reason = reason.to_ascii_lowercase();
    [OUT_OF_MEMORY, "allocation failed", "could not allocate"]
        .iter()
        .any(|text| contains(reason.as_bytes(), text.as_bytes()))
}

/// Without the standard library's search, which is 2 kB of an artifact.
fn contains(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|window| window == part)
}

/// Whether all memory that there may be is there.
static RESERVED: AtomicBool = AtomicBool::new(false);

/// Grows the memory to this many bytes now, so that it does not grow later, while threads run.
pub fn reserve(most: usize) {
    const PAGE: usize = 64 * 1024;
    let left = (most / PAGE).saturating_sub(core::arch::wasm32::memory_size::<0>());
    // The allocator takes a little more than it is asked for, up to whole pages.
    let Ok(layout) = Layout::from_size_align(left.saturating_sub(1) * PAGE, 16) else { return };
    if layout.size() == 0 {
        return;
    }
    // SAFETY: the size is not 0, and what was given is given back as it was asked for.
    unsafe {
        let block = System.alloc(layout);
        if !block.is_null() {
            System.dealloc(block, layout);
            RESERVED.store(true, Ordering::Relaxed);
        }
    }
}

/// Whether the size of the memory says nothing of what is used of it.
pub fn is_reserved() -> bool {
    RESERVED.load(Ordering::Relaxed)
}
