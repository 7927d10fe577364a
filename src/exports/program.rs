use wasm_bindgen::prelude::*;

use super::json;
use crate::share::programs::{Templates, own_program, program};
use crate::share::settings;
use crate::strategy::StrategyId;

/// The program that does the settings' workload, or the task of one's own that they ask about, under this strategy, as JSON: see [`crate::share::programs::Program`]. It is
/// made of the templates in these files, of one language.
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
