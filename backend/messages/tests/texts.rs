//! The two languages against each other and against the keys that the code uses.
#![expect(clippy::expect_used, reason = "tests fail by panicking")]

use std::collections::{BTreeMap, BTreeSet};

use atsakas_messages::{FieldFault, Key, Line, Problem};

const LT: &str = include_str!("../texts/lt.ftl");
const EN: &str = include_str!("../texts/en.ftl");

/// Message or `message.attribute` → the variables that it shows.
type Entries = BTreeMap<String, BTreeSet<String>>;

/// Reads ids, attributes and variables off a text in Fluent's syntax.
fn entries(source: &str) -> Entries {
    let mut found = Entries::new();
    let mut message = String::new();
    let mut current = String::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if let Some((id, _)) = line
            .split_once(" =")
            .filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
        {
            id.clone_into(&mut message);
            current.clone_from(&message);
            assert!(
                found.insert(current.clone(), BTreeSet::new()).is_none(),
                "{id} is there twice"
            );
        } else if let Some((attribute, _)) = line
            .trim_start()
            .strip_prefix('.')
            .and_then(|rest| rest.split_once(" ="))
        {
            current = format!("{message}.{attribute}");
            assert!(
                found.insert(current.clone(), BTreeSet::new()).is_none(),
                "{current} is there twice"
            );
        }
        let variables = found.entry(current.clone()).or_default();
        for part in line.split('$').skip(1) {
            let end = part
                .find(|c: char| !(c.is_ascii_lowercase() || c == '_'))
                .unwrap_or(part.len());
            variables.insert(part.get(..end).expect("ASCII").to_owned());
        }
    }
    found.remove("");
    found
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_variables() {
    let (lt, en) = (entries(LT), entries(EN));
    assert!(lt.len() > 200);
    for (id, variables) in &lt {
        assert_eq!(en.get(id), Some(variables), "{id}");
    }
    assert_eq!(lt.keys().collect::<Vec<_>>(), en.keys().collect::<Vec<_>>());
}

#[test]
fn the_texts_are_exactly_those_that_the_code_uses() {
    let lt = entries(LT);
    let mut used = BTreeMap::<String, BTreeSet<String>>::new();
    let names = |variables: &[&str]| variables.iter().map(|name| (*name).to_owned()).collect();
    for key in Key::ALL {
        used.insert(key.id().to_owned(), names(key.variables()));
    }
    for (prefix, codes) in [
        ("line", Line::CODES),
        ("problem", Problem::CODES),
        ("field", FieldFault::CODES),
    ] {
        for (code, variables) in codes {
            used.insert(format!("{prefix}-{code}"), names(variables));
        }
    }
    let mut written = BTreeMap::<String, BTreeSet<String>>::new();
    for (id, variables) in lt {
        let message = id.split('.').next().expect("a part").to_owned();
        written.entry(message).or_default().extend(variables);
    }
    for (id, variables) in &used {
        assert_eq!(written.get(id), Some(variables), "{id}");
    }
    assert_eq!(
        written.keys().collect::<Vec<_>>(),
        used.keys().collect::<Vec<_>>()
    );
}

#[test]
fn every_problem_says_what_is_wrong_and_what_to_do() {
    let lt = entries(LT);
    for (code, _) in Problem::CODES {
        assert!(lt.contains_key(&format!("problem-{code}.detail")), "{code}");
        assert!(lt.contains_key(&format!("problem-{code}.advice")), "{code}");
    }
    for (code, _) in FieldFault::CODES {
        assert!(lt.contains_key(&format!("field-{code}.advice")), "{code}");
    }
}

#[test]
fn codes_are_stable_words() {
    for (code, _) in Problem::CODES
        .iter()
        .chain(FieldFault::CODES)
        .chain(Line::CODES)
    {
        assert!(
            code.bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'),
            "{code}"
        );
    }
}

#[test]
fn lithuanian_is_free_of_look_alikes_and_straight_quotes() {
    // A space that does not break is written out, in the quotes of the format.
    let lt = LT.replace("{\"\\u00A0\"}", " ");
    for line in lt.lines().filter(|line| !line.starts_with('#')) {
        assert!(
            !line.contains('"') && !line.contains('\''),
            "straight quotes: {line}"
        );
        assert!(
            !line.chars().any(|c| ('а'..='я').contains(&c)),
            "Cyrillic: {line}"
        );
        assert!(!line.contains(" - "), "a hyphen for a dash: {line}");
    }
}
