//! One JSON mail a line on standard input (`{id, subject, body}`); its signs as one JSON line out.
#![allow(clippy::print_stdout)]

use afterword::mail::{Draft, signs};
use serde_json::{Map, Value};
use std::io;

fn main() -> io::Result<()> {
    for line in io::stdin().lines() {
        let mail: Value = serde_json::from_str(&line?)?;
        let text = |key: &str| mail.get(key).and_then(Value::as_str).map(str::to_owned);
        let draft =
            Draft { subject: text("subject"), body: text("body").unwrap_or_default(), ..Draft::default() };
        let seen: Map<String, Value> =
            signs(&draft).into_iter().map(|(name, n)| (name.to_owned(), n.into())).collect();
        println!("{}", Value::Object(seen));
    }
    Ok(())
}
