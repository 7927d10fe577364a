//! `manyhands-bindgen <artifact.wasm> <folder>` writes the glue that loads an artifact in a browser.

use std::env::args_os;
use std::error::Error;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = args_os().skip(1).collect();
    let [artifact, folder] = arguments.as_slice() else {
        return Err("usage: manyhands-bindgen <artifact.wasm> <folder>".into());
    };
    Bindgen::new().input_path(artifact).web(true)?.typescript(true).generate(folder)?;
    Ok(())
}
