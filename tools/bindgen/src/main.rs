//! `manyhands-bindgen <artefact.wasm> <folder>` writes the glue that loads an artefact in a browser.

use std::env::args_os;
use std::error::Error;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = args_os().skip(1).collect();
    let [artefact, folder] = arguments.as_slice() else {
        return Err("usage: manyhands-bindgen <artefact.wasm> <folder>".into());
    };
    Bindgen::new().input_path(artefact).web(true)?.typescript(true).generate(folder)?;
    Ok(())
}
