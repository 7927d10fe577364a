use manyhands::share::programs::{Templates, own_program, program};
use manyhands::share::settings;
use manyhands::strategy::StrategyId;
use wasm_bindgen::prelude::*;

use super::json;

/// The program for the workload of these settings, or for the person's own task if they have one, with this strategy, as
/// JSON: see [`manyhands::share::programs::Program`]. `files` contain the templates of one language.
#[wasm_bindgen(js_name = writeProgram)]
pub fn write_program(
    #[wasm_bindgen(unchecked_param_type = "object")] settings: JsValue,
    strategy: &str,
    files: Vec<String>,
) -> Result<String, JsError> {
    let strategy = StrategyId::find(strategy).ok_or_else(|| JsError::new("there is no such strategy."))?;
    let templates = Templates::from_files(files.iter().map(String::as_str));
    let settings = settings::read(json::read(settings));
    Ok(json::write(&match settings.own {
        Some(own) => own_program(&templates, &own, strategy)?,
        None => program(&templates, &settings.experiment, strategy)?,
    }))
}
