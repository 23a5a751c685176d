//! DMN 1.3 export: the tables of all layers as one decision table with hit policy UNIQUE, so that
//! other tools can evaluate them. Overrides are carved out: a row is a piece of a rule's ground,
//! and no two rows meet.
//!
//! Inputs are codes as in the rule tables, the kinds of the day and of the day before, and the
//! minute of the local day. Who holds a duty where is the register's, so the output is the duty;
//! the authorities that hold it are told as an annotation.

mod carve;
mod feel;
mod inputs;
mod xml;

use std::collections::BTreeSet;

use atsakas_messages::Lang;

use crate::analysis::{Claims, TimeClasses};
use crate::model::Model;
use crate::register::Register;
use crate::table::RuleTable;
use carve::{Piece, grounds};
use feel::{intervals, literal, one_of};
use inputs::{Input, inputs};
use xml::Xml;

const MODEL: &str = "https://www.omg.org/spec/DMN/20191111/MODEL/";
const FEEL: &str = "https://www.omg.org/spec/DMN/20191111/FEEL/";

/// The tables as a DMN 1.3 document. They should be sound: of others the document has the same
/// faults. For days that follow each other in no calendar (a Monday after a Wednesday) it
/// promises nothing.
#[must_use]
pub fn to_dmn(model: &Model, tables: &[RuleTable], register: &Register) -> String {
    let claims = Claims::gather(model, tables).claims;
    let time = TimeClasses::of(&claims.schedules);
    let inputs = inputs(model);
    let mut xml = Xml::new();
    xml.open(
        "definitions",
        &[
            ("xmlns", MODEL),
            ("id", "atsakas-responsibility"),
            ("name", "Atsakomybės taisyklės"),
            ("namespace", "urn:atsakas:responsibility"),
            ("expressionLanguage", FEEL),
            ("typeLanguage", FEEL),
            ("exporter", "Atsakas"),
            ("exporterVersion", env!("CARGO_PKG_VERSION")),
        ],
    );
    for input in &inputs {
        let id = format!("type-{}", input.name);
        let name = format!("t_{}", input.name);
        xml.open("itemDefinition", &[("id", &id), ("name", &name)]);
        xml.leaf("description", &input.description);
        xml.leaf("typeRef", input.kind);
        xml.open("allowedValues", &[]);
        xml.leaf("text", &input.values);
        xml.close("allowedValues");
        xml.close("itemDefinition");
    }
    for input in &inputs {
        let id = format!("input-{}", input.name);
        let kind = format!("t_{}", input.name);
        xml.open("inputData", &[("id", &id), ("name", &input.name)]);
        xml.leaf("description", &input.label);
        xml.empty("variable", &[("name", &input.name), ("typeRef", &kind)]);
        xml.close("inputData");
    }
    decision(&mut xml, &inputs, model, &claims, &time, register);
    xml.close("definitions");
    xml.finish()
}

fn decision(
    xml: &mut Xml,
    inputs: &[Input],
    model: &Model,
    claims: &Claims<'_>,
    time: &TimeClasses,
    register: &Register,
) {
    xml.open(
        "decision",
        &[
            ("id", "responsible"),
            ("name", "Kas atsako / Who is responsible"),
        ],
    );
    xml.empty("variable", &[("name", "responsible"), ("typeRef", "Any")]);
    for input in inputs {
        let id = format!("needs-{}", input.name);
        let href = format!("#input-{}", input.name);
        xml.open("informationRequirement", &[("id", &id)]);
        xml.empty("requiredInput", &[("href", &href)]);
        xml.close("informationRequirement");
    }
    xml.open(
        "decisionTable",
        &[
            ("id", "rules"),
            ("hitPolicy", "UNIQUE"),
            ("preferredOrientation", "Rule-as-Row"),
        ],
    );
    for input in inputs {
        let id = format!("column-{}", input.name);
        xml.open("input", &[("id", &id), ("label", &input.label)]);
        xml.open("inputExpression", &[("typeRef", input.kind)]);
        xml.leaf("text", &input.name);
        xml.close("inputExpression");
        xml.open("inputValues", &[]);
        xml.leaf("text", &input.values);
        xml.close("inputValues");
        xml.close("input");
    }
    for (name, label) in [
        ("rule", "Taisyklė / Rule"),
        ("duty", "Pareiga / Duty"),
        ("respond_within", "Terminas / Term"),
    ] {
        let id = format!("output-{name}");
        let attributes = [
            ("id", id.as_str()),
            ("label", label),
            ("name", name),
            ("typeRef", "string"),
        ];
        xml.empty("output", &attributes);
    }
    for name in [
        "Pagrindas / Legal basis",
        "Kodėl / Why",
        "Kas vykdo pareigą / Holders",
    ] {
        xml.empty("annotation", &[("name", name)]);
    }
    let mut row = 0usize;
    for (rule, pieces) in grounds(model, claims, time).iter().enumerate() {
        for piece in pieces {
            for (days, days_before, minutes) in carve::moments(time, &piece.time) {
                row += 1;
                let tests = [one_of(days), one_of(days_before), intervals(&minutes)];
                write_row(xml, row, model, claims, register, rule, piece, &tests);
            }
        }
    }
    xml.close("decisionTable");
    xml.close("decision");
}

#[expect(
    clippy::too_many_arguments,
    reason = "one caller; they are all of a row"
)]
fn write_row(
    xml: &mut Xml,
    row: usize,
    model: &Model,
    claims: &Claims<'_>,
    register: &Register,
    rule: usize,
    piece: &Piece,
    moments: &[String; 3],
) {
    let id = format!("row-{row}");
    xml.open("rule", &[("id", &id)]);
    let categories: Vec<&str> = model.categories().iter().map(|(_, code)| code).collect();
    let leaves: Vec<&str> = model
        .areas()
        .iter()
        .map(|(_, leaf)| leaf.code.as_str())
        .collect();
    let mut tests = vec![
        feel::chosen(&categories, &piece.categories),
        feel::chosen(&leaves, &piece.areas),
    ];
    tests.extend_from_slice(moments);
    for (at, one) in model.circumstances().list().iter().enumerate() {
        let allowed = |value: &&String| {
            let bit = model.circumstances().bit(at, value);
            bit.is_some_and(|bit| piece.answers.0 & bit != 0)
        };
        let values: Vec<&str> = one
            .values
            .iter()
            .filter(allowed)
            .map(String::as_str)
            .collect();
        let all = values.len() == one.values.len();
        tests.push(one_of(if all { Vec::new() } else { values }));
    }
    for test in tests {
        xml.open("inputEntry", &[]);
        xml.leaf("text", &test);
        xml.close("inputEntry");
    }
    let written = claims.get(rule).rule;
    let outputs = [
        claims.rule_ref(rule).to_string(),
        written.duty.clone(),
        written.respond_within.to_string(),
    ];
    for output in outputs {
        xml.open("outputEntry", &[]);
        xml.leaf("text", &literal(&output));
        xml.close("outputEntry");
    }
    let annotations = [
        written.legal_basis.get(Lang::Lt).to_owned(),
        written.note.get(Lang::Lt).to_owned(),
        holders(register, &written.duty),
    ];
    for annotation in annotations {
        xml.open("annotationEntry", &[]);
        xml.leaf("text", &annotation);
        xml.close("annotationEntry");
    }
    xml.close("rule");
}

/// Codes of the authorities that hold a duty somewhere, at most a few of them.
fn holders(register: &Register, duty: &str) -> String {
    const SHOWN: usize = 5;
    let entries = register.entries().iter();
    let codes: BTreeSet<&str> = entries
        .filter(|entry| entry.duty == duty)
        .filter_map(|entry| register.authority_of(entry))
        .map(|authority| authority.code.as_str())
        .collect();
    let shown: Vec<&str> = codes.iter().copied().take(SHOWN).collect();
    let dots = if codes.len() > SHOWN { ", …" } else { "" };
    format!("{}{dots} ({})", shown.join(", "), codes.len())
}
