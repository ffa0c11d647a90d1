//! The judge by itself, without a mail page, storage or clock: for measuring the wasm as it is shipped.

use super::{background, values};
use crate::lint::{self, Context, Dismissals};
use crate::mail::Draft;
use wasm_bindgen::prelude::*;

/// Judges `draft` in `context`, both as plain objects, with the dictionary where it was learned; the answer is a report, or `null` where either is not one.
#[wasm_bindgen]
pub fn judge(draft: JsValue, context: JsValue) -> JsValue {
    let (Some(draft), Some(context)) = (values::from_js::<Draft>(draft), values::from_js::<Context>(context))
    else {
        return JsValue::NULL;
    };
    let context = Context { dictionary: background::dictionary(), ..context };
    values::to_js(&lint::check(&draft, &context, &Dismissals::default()))
}
