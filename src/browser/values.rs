//! Typed values as plain JavaScript ones, and back: records, messages, options of the browser's interfaces.

use crate::plain;
use crate::protocol;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use wasm_bindgen::prelude::*;

/// As the plain JavaScript value that JSON would give: the form of every record.
pub(super) fn to_js(value: &impl Serialize) -> JsValue {
    plain_to_js(&serde_json::to_value(value).unwrap_or(Value::Null))
}

/// A message as it goes over the wire.
pub(super) fn message_to_js(message: &impl Serialize) -> JsValue {
    plain_to_js(&protocol::write(message))
}

/// A value from outside in its typed shape; `None` where it does not have it. Text may hold lone surrogates: each
/// becomes one replacement character, so that UTF-16 offsets stay what they were.
pub(super) fn from_js<T: DeserializeOwned>(value: JsValue) -> Option<T> {
    plain::read(&plain_from_js(value)?)
}

/// A message from the wire, likewise.
pub(super) fn message_from_js<T: DeserializeOwned>(message: JsValue) -> Option<T> {
    protocol::read(plain_from_js(message)?)
}

// Every shape goes through `Value`: the code that reads and writes it is there once, the same as for the disk.

fn plain_to_js(value: &Value) -> JsValue {
    // Plain values with text keys: this cannot fail.
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

fn plain_from_js(value: JsValue) -> Option<Value> {
    serde_wasm_bindgen::from_value(value).ok()
}
