//! The effective configuration as a TOML file with where each value came from; secrets are masked.

use std::fmt::Write as _;

use super::{fault::masked, keys::KEYS, source::Sources};

/// Shows every setting.
#[must_use]
pub fn show(sources: &Sources) -> String {
    let mut text = String::new();
    let mut section = "";
    for key in KEYS {
        let (table, name) = key.name.split_once('.').unwrap_or(("", key.name));
        // Keys without a table stand first in a TOML file, wherever they are in ours.
        if table.is_empty() {
            line(&mut text, sources, key, name);
        }
    }
    for key in KEYS {
        let Some((table, name)) = key.name.split_once('.') else {
            continue;
        };
        if table != section {
            section = table;
            let _ = writeln!(text, "\n[{table}]");
        }
        line(&mut text, sources, key, name);
    }
    text
}

fn line(text: &mut String, sources: &Sources, key: &super::Key, name: &str) {
    let (value, origin) = sources.get(key.name);
    let shown = masked(key.secrecy, value);
    let quoted = if shown.parse::<i64>().is_ok() || shown == "true" || shown == "false" {
        shown
    } else {
        toml::Value::String(shown).to_string()
    };
    let _ = writeln!(
        text,
        "# {} [{}; {origin}]\n{name} = {quoted}",
        key.help,
        key.variable()
    );
}
