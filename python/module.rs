//! The extension module, which only passes on what is in `src/`.

pub use functions::_core;
