//! The exported decision table, read by an XML reader and evaluated by a FEEL evaluator of the
//! tests' own: exactly one row fits, and it is the resolver's rule.

use std::collections::HashMap;

use atsakas_calendar::Date;
use atsakas_responsibility::*;
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::kit::{model, table, usual_register};
use crate::naive::Universe;

/// An element with its text.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: HashMap<String, String>,
    text: String,
    children: Vec<Element>,
}

impl Element {
    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    fn one(&self, name: &str) -> &Self {
        let found = self.children.iter().find(|child| child.name == name);
        found.unwrap_or_else(|| panic!("{name} in {}", self.name))
    }
}

fn parse(xml: &str) -> Element {
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(start) => open.push(element(&start)),
            Event::Empty(start) => open.last_mut().unwrap().children.push(element(&start)),
            Event::End(_) => {
                let done = open.pop().unwrap();
                open.last_mut().unwrap().children.push(done);
            }
            Event::Text(text) => open
                .last_mut()
                .unwrap()
                .text
                .push_str(&text.xml10_content()),
            Event::GeneralRef(entity) => {
                let text = &mut open.last_mut().unwrap().text;
                match entity.resolve_char_ref().unwrap() {
                    Some(c) => text.push(c),
                    None => text.push_str(match &*entity.xml10_content() {
                        "amp" => "&",
                        "lt" => "<",
                        "gt" => ">",
                        "quot" => "\"",
                        other => panic!("unknown entity {other}"),
                    }),
                }
            }
            Event::Eof => break,
            Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => {}
        }
    }
    assert_eq!(open.len(), 1, "everything is closed");
    open.pop().unwrap().children.pop().unwrap()
}

fn element(start: &quick_xml::events::BytesStart<'_>) -> Element {
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.expect("attributes once each, quoted");
        let value = quick_xml::escape::unescape(&attribute.value)
            .unwrap()
            .into_owned();
        (attribute.key.as_ref().to_owned(), value)
    });
    Element {
        name: start.name().as_ref().to_owned(),
        attributes: attributes.collect(),
        ..Element::default()
    }
}

/// A value of an input.
enum Value<'a> {
    Text(&'a str),
    Number(u16),
}

/// Unary tests: `-`, `not(…)`, strings, half-open intervals.
fn fits(test: &str, value: &Value<'_>) -> bool {
    if test == "-" {
        return true;
    }
    if let Some(inner) = test
        .strip_prefix("not(")
        .and_then(|rest| rest.strip_suffix(')'))
    {
        return !fits(inner, value);
    }
    match value {
        Value::Text(code) => strings(test).iter().any(|one| one == code),
        Value::Number(number) => test.split("),").any(|interval| {
            let interval = interval.strip_suffix(')').unwrap_or(interval);
            let (from, to) = interval
                .strip_prefix('[')
                .unwrap()
                .split_once("..")
                .unwrap();
            (from.parse::<u16>().unwrap()..to.parse::<u16>().unwrap()).contains(number)
        }),
    }
}

fn strings(list: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut chars = list.chars();
    while let Some(quote) = chars.next() {
        assert_eq!(quote, '"', "{list}");
        let mut text = String::new();
        loop {
            match chars.next().expect("a closing quote") {
                '"' => break,
                '\\' => text.push(chars.next().unwrap()),
                c => text.push(c),
            }
        }
        all.push(text);
        assert!(matches!(chars.next(), None | Some(',')));
    }
    all
}

struct Row {
    tests: Vec<String>,
    rule: String,
    duty: String,
    term: String,
}

struct Table {
    inputs: Vec<String>,
    rows: Vec<Row>,
}

fn read(xml: &str) -> Table {
    let definitions = parse(xml);
    assert_eq!(definitions.name, "definitions");
    assert_eq!(
        definitions.attributes["xmlns"],
        "https://www.omg.org/spec/DMN/20191111/MODEL/"
    );
    let decision = definitions.one("decision");
    let table = decision.one("decisionTable");
    assert_eq!(table.attributes["hitPolicy"], "UNIQUE");
    let inputs: Vec<String> = table
        .all("input")
        .map(|input| input.one("inputExpression").one("text").text.clone())
        .collect();
    // What is needed is there, with a type of its own.
    let data: Vec<&String> = definitions
        .all("inputData")
        .map(|input| &input.attributes["name"])
        .collect();
    assert_eq!(data, inputs.iter().collect::<Vec<_>>());
    assert_eq!(decision.all("informationRequirement").count(), inputs.len());
    assert_eq!(definitions.all("itemDefinition").count(), inputs.len());
    let outputs: Vec<&String> = table
        .all("output")
        .map(|output| &output.attributes["name"])
        .collect();
    assert_eq!(outputs, ["rule", "duty", "respond_within"]);
    let rows = table
        .all("rule")
        .map(|row| {
            let text = |entry: &Element| entry.one("text").text.clone();
            let outputs: Vec<String> = row
                .all("outputEntry")
                .map(|entry| strings(&text(entry)).remove(0))
                .collect();
            let tests: Vec<String> = row.all("inputEntry").map(text).collect();
            assert_eq!(tests.len(), inputs.len());
            assert_eq!(
                row.all("annotationEntry").count(),
                table.all("annotation").count()
            );
            let [rule, duty, term] = outputs.try_into().unwrap();
            Row {
                tests,
                rule,
                duty,
                term,
            }
        })
        .collect();
    Table { inputs, rows }
}

impl Table {
    /// The one row that fits.
    fn evaluate(&self, model: &Model, incident: &Incident) -> &Row {
        let leaf = model.areas().leaf(incident.leaf).unwrap();
        let at = incident.moment;
        let mut values: HashMap<&str, Value<'_>> = HashMap::from([
            (
                "category",
                Value::Text(model.categories().code(incident.category)),
            ),
            ("area", Value::Text(&leaf.code)),
            ("day", Value::Text(at.today.code())),
            ("day_before", Value::Text(at.yesterday.code())),
            ("minute", Value::Number(at.minute)),
        ]);
        for (circumstance, value) in model.circumstances().answers(incident.circumstances) {
            values.insert(circumstance, Value::Text(value));
        }
        let values: Vec<&Value<'_>> = self
            .inputs
            .iter()
            .map(|name| &values[name.as_str()])
            .collect();
        let fitting: Vec<&Row> = self
            .rows
            .iter()
            .filter(|row| {
                row.tests
                    .iter()
                    .zip(&values)
                    .all(|(test, value)| fits(test, value))
            })
            .collect();
        assert_eq!(fitting.len(), 1, "hit policy UNIQUE at {incident:?}");
        fitting[0]
    }

    fn assert_agrees(&self, model: &Model, resolver: &Resolver, incident: &Incident) {
        let row = self.evaluate(model, incident);
        let decision = resolver.resolve(incident);
        assert_eq!(row.rule, decision.rule_ref().to_string());
        assert_eq!(row.duty, decision.rule.duty);
        assert_eq!(row.term, decision.term.to_string());
    }
}

/// The export of sound tables gives the resolver's rule at points spread over the universe.
pub(crate) fn assert_export_is_right(
    model: &Model,
    tables: &[RuleTable],
    register: &Register,
    universe: &Universe,
) {
    let day = DateRange::day(Date::constant(2026, 1, 1));
    let resolver = Resolver::compile(model, tables, register, day).unwrap();
    let table = read(&to_dmn(model, tables, register));
    let small = |number: usize| u32::try_from(number).unwrap();
    for at in universe.points().step_by(7) {
        let answers = universe.answers[at.3]
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()));
        let incident = Incident {
            category: model.categories().at(small(at.0)).unwrap(),
            leaf: model.areas().at(small(at.1)).unwrap(),
            moment: universe.moments[at.2],
            circumstances: model.circumstances().values(answers).unwrap(),
        };
        table.assert_agrees(model, &resolver, &incident);
    }
}

/// The same for incidents of any model, at any minute.
pub(crate) fn assert_export_agrees(
    model: &Model,
    tables: &[RuleTable],
    register: &Register,
    incidents: &[Incident],
) {
    let day = DateRange::day(Date::constant(2026, 1, 1));
    let resolver = Resolver::compile(model, tables, register, day).unwrap();
    let table = read(&to_dmn(model, tables, register));
    for incident in incidents {
        table.assert_agrees(model, &resolver, incident);
    }
}

#[test]
fn texts_with_markup_stay_texts() {
    let tables = [table(&["N-<1>&'é\\,-,-,-,-,-,-,order,20wd"])];
    let xml = to_dmn(&model(), &tables, &usual_register());
    let table = read(&xml);
    assert_eq!(table.rows.len(), 1);
    assert_eq!(table.rows[0].rule, "N-<1>&'é\\");
    assert!(table.rows[0].tests.iter().all(|test| test == "-"));
}
