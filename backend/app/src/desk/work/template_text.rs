//! Words out of a template. A template has placeholders of a closed list and conditions on them, and nothing else: no
//! filters, no functions, no other templates. What it may cost is limited.

use std::collections::BTreeMap;

use atsakas_domain::{
    access::{Action, Who},
    reports::{Move, Outcome},
    texts::Words,
};
use atsakas_messages::{Args, FieldFault, Lang, Messages, date_in_words};
use atsakas_store::{
    reports::Report,
    templates::{Template, find_template},
};
use jiff::Timestamp;
use minijinja::{Environment, UndefinedBehavior, Value};
use uuid::Uuid;

use super::{
    error::{WorkError, words},
    said::Said,
};
use crate::{App, reference::snapshot::Snapshot, reports::public::instant};

/// The placeholders that there are.
pub const PLACEHOLDERS: &[&str] = &[
    "reference",
    "category",
    "place",
    "authority",
    "unit",
    "received",
    "deadline",
    "planned",
    "outcome",
    "working_days",
];
/// Most characters of a template's text.
pub const LONGEST: u32 = 4_000;
/// Instructions after which a template is given up.
const FUEL: u64 = 5_000;

/// The words that a template of the report's authority gives for a step.
///
/// # Errors
/// `Fault` at `/template` when there is no such template for this step, outcome and category, or at what it needs.
pub(crate) async fn written(
    app: &App,
    who: &Who,
    report: &Report,
    verb: Move,
    said: &Said,
    template: Uuid,
    lang: Lang,
) -> Result<Words, WorkError> {
    let unfit = || WorkError::fault("/template", FieldFault::AnswerMalformed);
    let found = find_template(&app.store, template)
        .await?
        .ok_or_else(unfit)?;
    let snapshot = app.snapshots.current();
    let category = report.state.category.as_str();
    let fits = found.authority == report.state.authority
        && found.step == verb.code()
        && (found.outcome.is_empty() || Some(&found.outcome) == said.outcome.as_ref())
        && (found.category == "-"
            || found.category == category
            || found.category == snapshot.group_of(category));
    if !fits || !who.may_somewhere(Action::Work) {
        return Err(unfit());
    }
    let values = values(&snapshot, report, said, lang, app.clock.now())?;
    let text = render(body(&found, lang), &values).map_err(|_| unfit())?;
    words("/template", &text)
}

fn body(template: &Template, lang: Lang) -> &str {
    match lang {
        Lang::Lt => &template.body_lt,
        Lang::En => &template.body_en,
    }
}

/// What the placeholders stand for. What is not known is empty, so that a template can ask.
fn values(
    snapshot: &Snapshot,
    report: &Report,
    said: &Said,
    lang: Lang,
    now: Timestamp,
) -> Result<BTreeMap<&'static str, String>, WorkError> {
    let day =
        |at: Timestamp| date_in_words(lang, atsakas_domain::calendar::local_date(at), Some(now));
    let unit = report.state.unit.as_deref();
    let outcome = said.outcome.as_deref();
    let outcome = outcome.and_then(|code| code.parse::<Outcome>().ok());
    let planned = said.planned.map(|day| date_in_words(lang, day, Some(now)));
    Ok(BTreeMap::from([
        ("reference", report.reference.clone()),
        (
            "category",
            snapshot.category_named(&report.state.category, lang).name,
        ),
        (
            "place",
            snapshot
                .territory
                .name_of(&report.leaf)
                .unwrap_or(&report.leaf)
                .to_owned(),
        ),
        (
            "authority",
            snapshot.authority(&report.state.authority, lang).name,
        ),
        (
            "unit",
            unit.map(|code| snapshot.unit(code, lang).name)
                .unwrap_or_default(),
        ),
        ("received", day(instant(report.received_at)?)),
        ("deadline", day(instant(report.state.respond_by)?)),
        ("planned", planned.unwrap_or_default()),
        (
            "outcome",
            outcome
                .map(|outcome| Messages::render(lang, outcome.name(), &Args::new()))
                .unwrap_or_default(),
        ),
        (
            "working_days",
            said.working_days
                .map(|days| days.to_string())
                .unwrap_or_default(),
        ),
    ]))
}

/// Checks a template's text.
///
/// # Errors
/// The fault to show: it cannot be read, has a placeholder that does not exist, or gives too much or nothing.
pub fn check(body: &str) -> Result<(), FieldFault> {
    let longest = usize::try_from(LONGEST).unwrap_or(usize::MAX);
    if body.trim().is_empty() {
        return Err(FieldFault::TextMissing);
    }
    if body.chars().nth(longest).is_some() {
        return Err(FieldFault::TextTooLong { max: LONGEST });
    }
    let environment = environment();
    let template = environment
        .template_from_str(body)
        .map_err(|error| malformed(&error))?;
    let mut unknown: Vec<String> = template
        .undeclared_variables(false)
        .into_iter()
        .filter(|name| !PLACEHOLDERS.contains(&name.as_str()))
        .collect();
    unknown.sort();
    if let Some(name) = unknown.into_iter().next() {
        return Err(FieldFault::TemplateUnknownPlaceholder { name });
    }
    // With everything known and with nothing known it must give words.
    for value in ["Pavyzdys", ""] {
        let values = PLACEHOLDERS
            .iter()
            .map(|name| (*name, value.to_owned()))
            .collect();
        let text = render(body, &values).map_err(|error| malformed(&error))?;
        Words::parse(&text).map_err(|_| FieldFault::TemplateMalformed { line: 1 })?;
    }
    Ok(())
}

fn malformed(error: &minijinja::Error) -> FieldFault {
    let line = error.line().and_then(|line| u32::try_from(line).ok());
    FieldFault::TemplateMalformed {
        line: line.unwrap_or(1),
    }
}

fn render(body: &str, values: &BTreeMap<&'static str, String>) -> Result<String, minijinja::Error> {
    // Pairs that are collected would be a list; this makes a map of them.
    let values = values.iter().map(|(name, value)| (*name, value.as_str()));
    environment()
        .template_from_str(body)?
        .render(Value::from_pairs(values))
}

/// Nothing is in it but the language itself. The words are plain text, so nothing is escaped; whoever shows them does.
fn environment<'source>() -> Environment<'source> {
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    environment.set_fuel(Some(FUEL));
    environment
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_has_placeholders_and_conditions_and_no_more() {
        assert_eq!(
            check("Sveiki! {{ authority }} atsako{% if planned %} iki {{ planned }}{% endif %}."),
            Ok(())
        );
        assert_eq!(
            check("{{ password }}"),
            Err(FieldFault::TemplateUnknownPlaceholder {
                name: "password".to_owned()
            })
        );
        for wrong in [
            "Sveiki {{ authority",
            "{{ authority|upper }} x",
            "{{ range(10) }} x",
            "{% include 'x' %} x",
            "{{ authority.name }} x",
            "{% if %}",
        ] {
            assert!(check(wrong).is_err(), "{wrong}");
        }
        assert_eq!(check(" "), Err(FieldFault::TextMissing));
        // Only what is not known: it would give no words.
        assert!(check("{{ planned }}").is_err());
    }

    #[test]
    fn nothing_is_escaped_and_nothing_runs_for_long() {
        let values = PLACEHOLDERS
            .iter()
            .map(|name| (*name, "<b>&".to_owned()))
            .collect();
        assert_eq!(render("{{ place }}", &values).ok().as_deref(), Some("<b>&"));
        let ten = "[1,1,1,1,1,1,1,1,1,1]";
        let deep = format!(
            "{0}x{1}",
            format!("{{% for a in {ten} %}}").repeat(6),
            "{% endfor %}".repeat(6)
        );
        assert!(check(&deep).is_err());
    }
}
