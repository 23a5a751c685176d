//! FEEL unary tests: lists of strings, intervals of numbers, `-` for any.

use crate::bits::Bits;

/// A string in FEEL.
pub(super) fn literal(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

/// One of some strings; none: any.
pub(super) fn one_of(values: Vec<&str>) -> String {
    if values.is_empty() {
        return "-".to_owned();
    }
    let values: Vec<String> = values.into_iter().map(literal).collect();
    values.join(",")
}

/// The chosen ones of all values: a list, a list of the others in `not(…)` where that is shorter,
/// or any.
pub(super) fn chosen(all: &[&str], set: &Bits) -> String {
    let pick = |inside: bool| {
        let values = all.iter().enumerate();
        let values = values.filter(|(at, _)| set.contains(*at) == inside);
        values.map(|(_, value)| *value).collect::<Vec<_>>()
    };
    let (inside, outside) = (pick(true), pick(false));
    if outside.is_empty() {
        "-".to_owned()
    } else if outside.len() < inside.len() {
        format!("not({})", one_of(outside))
    } else {
        one_of(inside)
    }
}

/// Half-open intervals; none: any.
pub(super) fn intervals(stretches: &[(usize, usize)]) -> String {
    if stretches.is_empty() {
        return "-".to_owned();
    }
    let stretches = stretches.iter().map(|(from, to)| format!("[{from}..{to})"));
    stretches.collect::<Vec<_>>().join(",")
}

/// A code as a name in FEEL and an id in XML, different from those that are taken.
pub(super) fn name(code: &str, taken: &[&str]) -> String {
    let fit = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    let mut name: String = code.chars().map(fit).collect();
    // Names must not start with a digit, nor be words of the language.
    let words = [
        "if",
        "then",
        "else",
        "for",
        "in",
        "return",
        "some",
        "every",
        "satisfies",
        "and",
        "or",
        "not",
        "between",
        "instance",
        "of",
        "function",
        "external",
        "true",
        "false",
        "null",
        "item",
    ];
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || words.contains(&name.as_str()) {
        name.insert_str(0, "c_");
    }
    while taken.contains(&name.as_str()) {
        name.push('_');
    }
    name
}
