use manyhands::workload::kernels::{Computation, Kernel, KernelId};
use wasm_bindgen::prelude::*;

/// A thumbnail computation, for an instance that can't do it itself.
#[wasm_bindgen]
pub struct ThumbnailComputation(Box<dyn Computation>);

#[wasm_bindgen]
impl ThumbnailComputation {
    /// See the kernel.
    #[wasm_bindgen(constructor)]
    pub fn new(side: u32, picture: &[u8]) -> ThumbnailComputation {
        ThumbnailComputation(Kernel { id: KernelId::Thumbnail, size: side }.begin(picture))
    }

    /// Computes for about a millisecond; the result, once there is one.
    pub fn advance(&mut self) -> Option<Vec<u8>> {
        self.0.advance()
    }
}
