//! The bytes that are hashed: every field in a fixed order, each preceded by its length, so that
//! no two different events have the same bytes.

use serde_json::Value;

use super::Event;

/// Separates these hashes from all others, and names the version of the encoding.
const DOMAIN: &[u8] = b"atsakas event 1\n";

impl Event {
    /// The canonical bytes of the event without its own hash: the domain, then every field as
    /// a length (8 bytes, big endian) and its bytes; numbers are 8 bytes big endian, instants
    /// microseconds since the epoch; an absent value is the length 2⁶⁴−1 alone.
    #[must_use]
    pub fn canonical_bytes(&self) -> Vec<u8> {
        let Self {
            municipality,
            report,
            seq,
            id,
            at,
            kind,
            actor,
            actor_id,
            from,
            to,
            message_key,
            params,
            text,
            audience,
            prev,
            hash: _,
        } = self;
        let mut bytes = Vec::with_capacity(512);
        bytes.extend_from_slice(DOMAIN);
        let mut field = |content: Option<&[u8]>| match content {
            Some(content) => {
                let length = u64::try_from(content.len()).unwrap_or(u64::MAX - 1);
                bytes.extend_from_slice(&length.to_be_bytes());
                bytes.extend_from_slice(content);
            }
            None => bytes.extend_from_slice(&u64::MAX.to_be_bytes()),
        };
        field(Some(municipality.as_bytes()));
        field(Some(report.0.as_bytes()));
        field(Some(&seq.to_be_bytes()));
        field(Some(id.0.as_bytes()));
        field(Some(&at.as_microsecond().to_be_bytes()));
        field(Some(kind.code().as_bytes()));
        field(Some(actor.code().as_bytes()));
        field(actor_id.as_deref().map(str::as_bytes));
        field(from.map(|status| status.code().as_bytes()));
        field(Some(to.code().as_bytes()));
        field(Some(message_key.as_bytes()));
        field(Some(params.as_bytes()));
        field(text.as_ref().map(|hash| hash.as_bytes().as_slice()));
        field(Some(audience.code().as_bytes()));
        field(Some(prev.as_bytes()));
        bytes
    }
}

/// JSON with the keys of every object in the order of their bytes and without white space, so
/// that equal values have equal text. Our own values have no fractions, whose spelling differs
/// between writers.
#[must_use]
pub fn canonical_json(value: &Value) -> String {
    let mut text = String::new();
    write(value, &mut text);
    text
}

fn write(value: &Value, text: &mut String) {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            text.push_str(&value.to_string());
        }
        Value::Array(items) => {
            text.push('[');
            for (n, item) in items.iter().enumerate() {
                if n > 0 {
                    text.push(',');
                }
                write(item, text);
            }
            text.push(']');
        }
        Value::Object(fields) => {
            let mut sorted: Vec<_> = fields.iter().collect();
            sorted.sort_by_key(|(name, _)| name.as_bytes());
            text.push('{');
            for (n, (name, item)) in sorted.into_iter().enumerate() {
                if n > 0 {
                    text.push(',');
                }
                text.push_str(&Value::from(name.as_str()).to_string());
                text.push(':');
                write(item, text);
            }
            text.push('}');
        }
    }
}
