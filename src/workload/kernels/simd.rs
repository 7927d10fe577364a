//! Four `f32` at once: the 128-bit instructions of WebAssembly and of x86-64, and plain Rust elsewhere. All of them round
//! the same way and nothing is fused, so the results are the same to the last bit.

/// Four lanes.
#[derive(Clone, Copy)]
pub struct F32x4(imp::Vector);

impl F32x4 {
    /// The same number in all lanes.
    pub fn splat(number: f32) -> F32x4 {
        F32x4(imp::splat(number))
    }

    /// Reads four numbers.
    pub fn load(numbers: &[f32; 4]) -> F32x4 {
        F32x4(imp::load(numbers))
    }

    /// Writes four numbers.
    pub fn store(self, numbers: &mut [f32; 4]) {
        imp::store(self.0, numbers);
    }

    /// `self + a * b` in each lane, rounded twice.
    pub fn plus_product(self, a: F32x4, b: F32x4) -> F32x4 {
        F32x4(imp::add(self.0, imp::multiply(a.0, b.0)))
    }
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod imp {
    pub use std::arch::wasm32::{f32x4_add as add, f32x4_mul as multiply, f32x4_splat as splat, v128 as Vector};
    use std::arch::wasm32::{v128_load, v128_store};

    pub fn load(numbers: &[f32; 4]) -> Vector {
        // SAFETY: the array has 16 readable bytes, and wasm loads from any alignment.
        unsafe { v128_load(numbers.as_ptr().cast()) }
    }

    pub fn store(vector: Vector, numbers: &mut [f32; 4]) {
        // SAFETY: the array has 16 writable bytes, and wasm stores at any alignment.
        unsafe { v128_store(numbers.as_mut_ptr().cast(), vector) }
    }
}

#[cfg(target_arch = "x86_64")]
mod imp {
    pub use std::arch::x86_64::__m128 as Vector;
    use std::arch::x86_64::{_mm_add_ps, _mm_loadu_ps, _mm_mul_ps, _mm_set1_ps, _mm_storeu_ps};

    pub fn splat(number: f32) -> Vector {
        // SAFETY: every x86-64 has SSE.
        unsafe { _mm_set1_ps(number) }
    }

    pub fn load(numbers: &[f32; 4]) -> Vector {
        // SAFETY: every x86-64 has SSE; the array has 16 readable bytes, which need no alignment.
        unsafe { _mm_loadu_ps(numbers.as_ptr()) }
    }

    pub fn store(vector: Vector, numbers: &mut [f32; 4]) {
        // SAFETY: every x86-64 has SSE; the array has 16 writable bytes, which need no alignment.
        unsafe { _mm_storeu_ps(numbers.as_mut_ptr(), vector) }
    }

    pub fn add(a: Vector, b: Vector) -> Vector {
        // SAFETY: every x86-64 has SSE.
        unsafe { _mm_add_ps(a, b) }
    }

    pub fn multiply(a: Vector, b: Vector) -> Vector {
        // SAFETY: every x86-64 has SSE.
        unsafe { _mm_mul_ps(a, b) }
    }
}

#[cfg(not(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128"))))]
mod imp {
    pub type Vector = [f32; 4];

    pub fn splat(number: f32) -> Vector {
        [number; 4]
    }

    pub fn load(numbers: &[f32; 4]) -> Vector {
        *numbers
    }

    pub fn store(vector: Vector, numbers: &mut [f32; 4]) {
        *numbers = vector;
    }

    pub fn add(a: Vector, b: Vector) -> Vector {
        std::array::from_fn(|lane| a[lane] + b[lane])
    }

    pub fn multiply(a: Vector, b: Vector) -> Vector {
        std::array::from_fn(|lane| a[lane] * b[lane])
    }
}
