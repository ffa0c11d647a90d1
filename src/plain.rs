//! Typed shapes from plain data: what records on disk, messages and settings have in common.
//!
//! Reads as `serde_json::from_value` does, with less code: nobody is told what is wrong with a value that does not fit,
//! and no shape with named fields may come as a list. Both would be made anew for every shape, a tenth of the package.

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error, Expected, MapAccess, SeqAccess,
    Unexpected, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::{Map, Number, Value};
use std::fmt;

/// A plain value in its typed shape; `None` where it does not have it.
pub fn read<T: DeserializeOwned>(value: &Value) -> Option<T> {
    T::deserialize(Plain(value)).ok()
}

/// The value does not have the shape.
#[derive(Debug)]
struct Misfit;

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of another shape")
    }
}

impl std::error::Error for Misfit {}

impl Error for Misfit {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Misfit
    }

    // By default these put their message together first.
    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Misfit
    }

    fn invalid_value(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Misfit
    }

    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        Misfit
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Misfit
    }

    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Misfit
    }

    fn missing_field(_: &'static str) -> Self {
        Misfit
    }

    fn duplicate_field(_: &'static str) -> Self {
        Misfit
    }
}

#[derive(Clone, Copy)]
struct Plain<'v>(&'v Value);

/// For each of these, only what fits it is asked of the visitor.
macro_rules! read_as {
    ($($ask:ident)* => $read:ident) => {
        $(fn $ask<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, Misfit> {
            self.$read(visitor)
        })*
    };
}

impl<'v> Deserializer<'v> for Plain<'v> {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(is) => visitor.visit_bool(*is),
            Value::Number(number) => visit_number(number, visitor),
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(_) => self.list(visitor),
            Value::Object(_) => self.map(visitor),
        }
    }

    read_as! { deserialize_bool => bool }
    read_as! { deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128 => number }
    read_as! { deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128 => number }
    read_as! { deserialize_f32 deserialize_f64 => number }
    read_as! { deserialize_char deserialize_str deserialize_string deserialize_identifier => text }
    read_as! { deserialize_seq => list }
    read_as! { deserialize_map => map }

    fn deserialize_option<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'v>>(self, _: &str, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'v>>(self, _: &str, _: &[&str], visitor: V) -> Result<V::Value, Misfit> {
        self.map(visitor)
    }

    fn deserialize_tuple<V: Visitor<'v>>(self, _: usize, visitor: V) -> Result<V::Value, Misfit> {
        self.list(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'v>>(
        self,
        _: &str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.list(visitor)
    }

    fn deserialize_enum<V: Visitor<'v>>(self, _: &str, _: &[&str], visitor: V) -> Result<V::Value, Misfit> {
        let (name, inside) = match self.0 {
            Value::String(name) => (name, None),
            Value::Object(fields) if fields.len() == 1 => {
                fields.iter().next().map(|(name, inside)| (name, Some(inside))).ok_or(Misfit)?
            }
            _ => return Err(Misfit),
        };
        visitor.visit_enum(Variant { name, inside: Inside(inside) })
    }

    fn deserialize_ignored_any<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! { <V: Visitor<'v>> bytes byte_buf unit unit_struct }
}

impl<'v> Plain<'v> {
    fn bool<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_bool(self.0.as_bool().ok_or(Misfit)?)
    }

    fn number<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let Value::Number(number) = self.0 else { return Err(Misfit) };
        visit_number(number, visitor)
    }

    fn text<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let Value::String(text) = self.0 else { return Err(Misfit) };
        visitor.visit_borrowed_str(text)
    }

    fn list<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let Value::Array(items) = self.0 else { return Err(Misfit) };
        let mut items = Items(items.iter());
        let read = visitor.visit_seq(&mut items)?;
        // A pair of three is none.
        items.0.next().is_none().then_some(read).ok_or(Misfit)
    }

    fn map<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let Value::Object(fields) = self.0 else { return Err(Misfit) };
        visitor.visit_map(Fields::of(fields))
    }
}

fn visit_number<'v, V: Visitor<'v>>(number: &Number, visitor: V) -> Result<V::Value, Misfit> {
    match (number.as_u64(), number.as_i64(), number.as_f64()) {
        (Some(natural), ..) => visitor.visit_u64(natural),
        (_, Some(whole), _) => visitor.visit_i64(whole),
        (.., fraction) => visitor.visit_f64(fraction.ok_or(Misfit)?),
    }
}

struct Items<'v>(std::slice::Iter<'v, Value>);

impl<'v> SeqAccess<'v> for Items<'v> {
    type Error = Misfit;

    fn next_element_seed<S: DeserializeSeed<'v>>(&mut self, seed: S) -> Result<Option<S::Value>, Misfit> {
        self.0.next().map(|item| seed.deserialize(Plain(item))).transpose()
    }
}

struct Fields<'v> {
    rest: serde_json::map::Iter<'v>,
    value: Option<&'v Value>,
}

impl<'v> Fields<'v> {
    fn of(fields: &'v Map<String, Value>) -> Self {
        Fields { rest: fields.iter(), value: None }
    }
}

impl<'v> MapAccess<'v> for Fields<'v> {
    type Error = Misfit;

    fn next_key_seed<S: DeserializeSeed<'v>>(&mut self, seed: S) -> Result<Option<S::Value>, Misfit> {
        let Some((name, value)) = self.rest.next() else { return Ok(None) };
        self.value = Some(value);
        seed.deserialize(BorrowedStrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'v>>(&mut self, seed: S) -> Result<S::Value, Misfit> {
        seed.deserialize(Plain(self.value.take().ok_or(Misfit)?))
    }
}

/// A variant of an enum: its name alone, or its name with what is inside.
struct Variant<'v> {
    name: &'v str,
    inside: Inside<'v>,
}

struct Inside<'v>(Option<&'v Value>);

impl<'v> EnumAccess<'v> for Variant<'v> {
    type Error = Misfit;
    type Variant = Inside<'v>;

    fn variant_seed<S: DeserializeSeed<'v>>(self, seed: S) -> Result<(S::Value, Inside<'v>), Misfit> {
        Ok((seed.deserialize(BorrowedStrDeserializer::new(self.name))?, self.inside))
    }
}

impl<'v> Inside<'v> {
    fn plain(self) -> Result<Plain<'v>, Misfit> {
        self.0.map(Plain).ok_or(Misfit)
    }
}

impl<'v> VariantAccess<'v> for Inside<'v> {
    type Error = Misfit;

    fn unit_variant(self) -> Result<(), Misfit> {
        self.0.is_none_or(Value::is_null).then_some(()).ok_or(Misfit)
    }

    fn newtype_variant_seed<S: DeserializeSeed<'v>>(self, seed: S) -> Result<S::Value, Misfit> {
        seed.deserialize(self.plain()?)
    }

    fn tuple_variant<V: Visitor<'v>>(self, _: usize, visitor: V) -> Result<V::Value, Misfit> {
        self.plain()?.list(visitor)
    }

    fn struct_variant<V: Visitor<'v>>(self, _: &[&str], visitor: V) -> Result<V::Value, Misfit> {
        self.plain()?.map(visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use serde::Deserialize;
    use serde_json::{Value, json};
    use std::collections::BTreeMap;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Talk {
        with: String,
        minutes: Option<u8>,
        #[serde(default)]
        marks: Vec<(i64, f64)>,
        kind: Kind,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        Visit,
        Call(String),
        Panel { seats: u32 },
    }

    #[test]
    fn reads_what_json_reads() {
        for value in [
            json!({ "with": "Ana", "minutes": 30, "marks": [[-1, 2.5], [3, 4]], "kind": "visit" }),
            json!({ "with": "Ana", "minutes": null, "kind": { "call": "at noon" } }),
            json!({ "with": "Ana", "kind": { "panel": { "seats": 3 } } }),
            json!({ "with": "Ana", "minutes": 300, "kind": "visit" }),
            json!({ "with": "Ana", "kind": "visit", "more": 1 }),
            json!({ "with": "Ana", "kind": "walk" }),
            json!({ "with": 1, "kind": "visit" }),
            json!({ "kind": "visit" }),
            json!({ "with": "Ana", "marks": [[1, 2, 3]], "kind": "visit" }),
            json!(null),
            json!("visit"),
        ] {
            assert_eq!(read::<Talk>(&value), serde_json::from_value(value.clone()).ok(), "{value}");
        }
        let any = json!({ "a": [1, -2, 0.5, null, true, "b"] });
        assert_eq!(read::<BTreeMap<String, Value>>(&any), serde_json::from_value(any.clone()).ok());
    }

    #[test]
    fn a_shape_with_names_is_no_list() {
        assert_eq!(read::<Talk>(&json!(["Ana", 30, [], "visit"])), None);
    }
}
