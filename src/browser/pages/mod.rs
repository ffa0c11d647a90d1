//! The extension's own pages.

mod data;
mod frame;
mod options;
mod popup;
mod when;

use super::values;
use crate::protocol::{FromOwnPage, ToOwnPage};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = sendMessage, catch)]
    async fn send_message(message: &JsValue) -> Result<JsValue, JsValue>;
}

/// Where the background gave no answer at all.
const NO_ANSWER: &str = "Afterword did not answer. Close this and open it again.";

/// Asks the background; what went wrong is to be shown as it is.
async fn ask(message: FromOwnPage) -> Result<ToOwnPage, String> {
    match send_message(&values::message_to_js(&message)).await.ok().and_then(values::message_from_js) {
        Some(ToOwnPage::Problem { message }) => Err(message),
        Some(answer) => Ok(answer),
        None => Err(NO_ANSWER.to_owned()),
    }
}

/// The value a closed enum has for its word on the wire.
fn from_word<T: serde::de::DeserializeOwned>(word: &str) -> Option<T> {
    values::from_js(JsValue::from_str(word))
}

/// And back.
fn to_word(value: &impl serde::Serialize) -> String {
    values::to_js(value).as_string().unwrap_or_default()
}
