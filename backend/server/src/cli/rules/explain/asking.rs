//! A question to the compiled tables, and the answer in words and as JSON.

use atsakas_domain::calendar::{deadline, local_date, local_moment};
use atsakas_messages::Lang;
use atsakas_responsibility::{DateRange, Decision, Explanation, Incident, Resolver, explain};
use atsakas_territory::Position;
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::{basis::Basis, config::Config, failure::Failure, io::Io};

/// What is asked.
pub(super) struct Question<'a> {
    pub(super) category: &'a str,
    pub(super) place: Position,
    pub(super) time: Timestamp,
    pub(super) circumstances: Vec<(&'a str, &'a str)>,
}

/// Why there is no answer.
pub(super) enum NoAnswer {
    /// The place is outside the territory.
    Outside,
    /// A code that is not known, or a question that cannot be read.
    Unknown(String),
    /// A circumstance or a value that is not known.
    Circumstance(String),
    /// The data do not fit each other.
    Broken(String),
}

/// The tables, compiled, and what an answer needs beside them.
pub(super) struct Asking<'a> {
    pub(super) basis: &'a Basis,
    config: &'a Config,
    resolver: Resolver,
    pub(super) now: Timestamp,
    lang: Lang,
}

impl<'a> Asking<'a> {
    pub(super) fn new(
        basis: &'a Basis,
        config: &'a Config,
        now: Timestamp,
        lang: Lang,
    ) -> Result<Self, Failure> {
        let (tables, days) = (&basis.tables, DateRange::day(local_date(now)));
        let resolver = Resolver::compile(&tables.model, &tables.tables, basis.register(), days)
            .map_err(|verdict| Failure::Broken(format!("the tables are not sound\n{verdict}")))?;
        Ok(Self {
            basis,
            config,
            resolver,
            now,
            lang,
        })
    }

    pub(super) fn ask(&self, question: &Question<'_>) -> Result<Found<'_>, NoAnswer> {
        let Question {
            category,
            place,
            time,
            circumstances,
        } = question;
        let (model, territory) = (&self.basis.tables.model, &self.basis.territory);
        let located = territory.locate(*place).ok_or(NoAnswer::Outside)?;
        let leaf = model.areas().at(located.leaf.0);
        let incident = Incident {
            category: model
                .categories()
                .find(category)
                .ok_or_else(|| NoAnswer::Unknown(format!("there is no category {category}")))?,
            leaf: leaf
                .ok_or_else(|| NoAnswer::Broken("the areas do not fit the territory".to_owned()))?,
            moment: local_moment(*time),
            circumstances: model
                .circumstances()
                .values(circumstances.iter().copied())
                .map_err(|error| NoAnswer::Circumstance(error.to_string()))?,
        };
        let decision = self.resolver.resolve(&incident);
        let due = deadline(self.now, decision.term, &self.config.office_hours);
        Ok(Found {
            explanation: explain(&decision, self.lang),
            area: territory
                .leaf(located.leaf)
                .map_or("", |leaf| leaf.code.as_str()),
            border: located.border,
            due: due.map_err(|error| NoAnswer::Broken(error.to_string()))?,
            decision,
            incident,
        })
    }
}

/// An answer.
pub(super) struct Found<'a> {
    pub(super) incident: Incident,
    decision: Decision<'a>,
    explanation: Explanation,
    pub(super) area: &'a str,
    border: bool,
    due: Timestamp,
}

impl Found<'_> {
    pub(super) fn json(&self) -> Value {
        let Explanation {
            who: _,
            why,
            legal_basis,
            note,
            term: _,
        } = &self.explanation;
        json!({
            "authority": self.decision.authority.code, "kind": self.decision.authority.kind.code(),
            "unit": self.decision.unit.map(|unit| unit.code.as_str()), "rule": self.decision.rule_ref().to_string(),
            "legal_basis": legal_basis, "note": note, "term": self.decision.term.to_string(),
            "respond_by": self.due.to_string(), "area": self.area, "border": self.border, "explanation": why,
        })
    }

    pub(super) fn print(&self, io: &mut Io<'_>) -> Result<(), Failure> {
        let unit = self.decision.unit.map(|unit| unit.code.as_str());
        let Explanation {
            who,
            why,
            legal_basis: _,
            note: _,
            term,
        } = &self.explanation;
        for (name, value) in [
            ("authority", self.decision.authority.code.as_str()),
            ("kind", self.decision.authority.kind.code()),
            ("unit", unit.unwrap_or("-")),
            ("rule", &self.decision.rule_ref().to_string()),
            ("term", term),
            ("respond by", &self.due.to_string()),
            ("area", self.area),
            ("border", if self.border { "yes" } else { "no" }),
            ("who", who),
            ("why", why),
        ] {
            writeln!(io.out, "{name}: {value}")?;
        }
        Ok(())
    }
}
