//! `atsakas rules explain --batch`: a line of JSON in, a line of JSON out, for scripts and for comparing with other tools.

use std::{
    collections::BTreeMap,
    io::{BufRead, Read},
};

use atsakas_territory::Position;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::asking::{Asking, Found, NoAnswer, Question};
use crate::{
    failure::{Failure, Outcome},
    io::Io,
};

/// No question is longer.
const LONGEST: u64 = 65_536;

/// A question, as a line of JSON.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    category: String,
    at: [f64; 2],
    time: Option<String>,
    #[serde(default)]
    circumstances: BTreeMap<String, String>,
}

/// Answers every line; empty ones are passed over.
pub(super) fn answer(asking: &Asking<'_>, io: &mut Io<'_>) -> Result<Outcome, Failure> {
    let (mut line, mut outcome) = (Vec::new(), Outcome::Clean);
    loop {
        line.clear();
        let read = Read::take(&mut *io.input, LONGEST).read_until(b'\n', &mut line)?;
        if read == 0 {
            return Ok(outcome);
        }
        if u64::try_from(read).is_ok_and(|read| read >= LONGEST) {
            return Err(Failure::Usage(format!(
                "a line of {LONGEST} bytes is no question"
            )));
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        let reply = one(asking, &line).unwrap_or_else(|no| {
            outcome = Outcome::Faults;
            match no {
                NoAnswer::Outside => json!({ "outside": true }),
                NoAnswer::Unknown(text) | NoAnswer::Circumstance(text) | NoAnswer::Broken(text) => {
                    json!({ "error": text })
                }
            }
        });
        writeln!(io.out, "{reply}")?;
    }
}

fn one(asking: &Asking<'_>, line: &[u8]) -> Result<Value, NoAnswer> {
    let unknown = |error: String| NoAnswer::Unknown(error);
    let Line {
        category,
        at: [lon, lat],
        time,
        circumstances,
    } = serde_json::from_slice(line).map_err(|error| unknown(error.to_string()))?;
    let time = match time {
        Some(text) => text
            .parse::<Timestamp>()
            .map_err(|error| unknown(format!("time {text}: {error}")))?,
        None => asking.now,
    };
    let question = Question {
        category: &category,
        place: Position::from_degrees(lon, lat).map_err(|error| unknown(error.to_string()))?,
        time,
        circumstances: circumstances
            .iter()
            .map(|(circumstance, value)| (circumstance.as_str(), value.as_str()))
            .collect(),
    };
    let found = asking.ask(&question)?;
    let mut reply = found.json();
    if let Some(reply) = reply.as_object_mut() {
        reply.insert("asked".to_owned(), asked(asking, &category, &found));
    }
    Ok(reply)
}

/// What the table saw, under the names of the inputs of the decision table that is exported.
fn asked(asking: &Asking<'_>, category: &str, found: &Found<'_>) -> Value {
    let (incident, circumstances) = (&found.incident, asking.basis.tables.model.circumstances());
    let mut asked = Map::from_iter([
        ("category".to_owned(), json!(category)),
        ("area".to_owned(), json!(found.area)),
        ("day".to_owned(), json!(incident.moment.today.code())),
        (
            "day_before".to_owned(),
            json!(incident.moment.yesterday.code()),
        ),
        ("minute".to_owned(), json!(incident.moment.minute)),
    ]);
    for (circumstance, value) in circumstances.answers(incident.circumstances) {
        asked.insert(circumstance.to_owned(), json!(value));
    }
    Value::Object(asked)
}
