use crate::plain;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// The field that names a message.
const TYPE: &str = "type";

/// A message as it goes over the wire: its fields, and its name as `type`.
///
/// Done by hand, and not with serde's `tag`: reading a tagged enum that way takes a second copy of the code that
/// reads every shape inside it, a sixth of the package.
pub fn write(message: &impl Serialize) -> Value {
    let (name, fields) = match serde_json::to_value(message) {
        Ok(Value::String(name)) => (name, Value::Null),
        Ok(Value::Object(named)) => named.into_iter().next().unwrap_or_default(),
        _ => return Value::Null,
    };
    let mut fields = match fields {
        Value::Object(fields) => fields,
        _ => Map::new(),
    };
    fields.insert(TYPE.to_owned(), Value::String(name));
    Value::Object(fields)
}

/// A message from the wire; `None` where it is none that `T` knows.
pub fn read<T: DeserializeOwned>(message: Value) -> Option<T> {
    let Value::Object(mut fields) = message else { return None };
    let Some(Value::String(name)) = fields.remove(TYPE) else { return None };
    let bare = fields.is_empty().then(|| plain::read(&Value::String(name.clone()))).flatten();
    bare.or_else(|| plain::read(&Value::Object(Map::from_iter([(name, Value::Object(fields))]))))
}

#[cfg(test)]
mod tests {
    use super::super::{FromPage, ToPage};
    use super::*;
    use serde_json::json;

    #[test]
    fn a_message_is_a_plain_object_with_its_type() {
        let closed = FromPage::Closed { draft_key: "a".to_owned() };
        assert_eq!(write(&closed), json!({ "type": "closed", "draft_key": "a" }));
        assert_eq!(write(&ToPage::Recheck), json!({ "type": "recheck" }));
        assert_eq!(read(write(&closed)), Some(closed));
        assert_eq!(read(write(&ToPage::Recheck)), Some(ToPage::Recheck));
    }

    #[test]
    fn what_is_no_message_is_refused() {
        let refused = [
            json!(null),
            json!("closed"),
            json!({ "draft_key": "a" }),
            json!({ "type": "closed" }),
            json!({ "type": "closed", "draft_key": "a", "more": 1 }),
            json!({ "type": "unheard_of" }),
        ];
        for message in refused {
            assert_eq!(read::<FromPage>(message.clone()), None, "{message}");
        }
    }
}
