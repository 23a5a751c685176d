//! The texts of the faults of a verdict.

use atsakas_messages::Lang;

use super::{areas, days, list, witness};
use crate::check::{Fault, FaultKind};
use crate::model::Model;
use crate::table::RuleRef;

/// A fault as one or more sentences.
pub(crate) fn fault(fault: &Fault, model: &Model, lang: Lang) -> String {
    let mut text = what(fault, model, lang);
    if let Some(point) = &fault.witness {
        let point = witness(point, model, lang);
        text.push_str(match lang {
            Lang::Lt => " Pavyzdžiui: ",
            Lang::En => " For example: ",
        });
        text.push_str(&point);
        text.push('.');
    }
    text
}

#[expect(clippy::too_many_lines, reason = "one arm a text")]
fn what(fault: &Fault, model: &Model, lang: Lang) -> String {
    let rules = rules(&fault.rules, lang);
    let first = fault
        .rules
        .first()
        .map(RuleRef::to_string)
        .unwrap_or_default();
    let others = fault.rules.get(1..).unwrap_or_default();
    let others = self::rules(others, lang);
    let count = fault.count;
    match (&fault.kind, lang) {
        (FaultKind::LayerTwice { municipality }, _) => layer_twice(municipality.as_deref(), lang),
        (FaultKind::TooComplex, Lang::Lt) => {
            "Lentelės per sudėtingos patikrinti: vienoje vietoje susitinka per daug taisyklių."
                .to_owned()
        }
        (FaultKind::TooComplex, Lang::En) => {
            "The tables are too complex to check: too many rules meet in one place.".to_owned()
        }
        (FaultKind::IdTwice, Lang::Lt) => {
            format!("Taisyklės {rules} numeris jau yra nacionalinėje lentelėje.")
        }
        (FaultKind::IdTwice, Lang::En) => {
            format!("The id of rule {rules} is already one of the national table.")
        }
        (FaultKind::UnknownCode { code }, Lang::Lt) => {
            format!("Taisyklė {rules} mini nežinomą kodą „{code}“.")
        }
        (FaultKind::UnknownCode { code }, Lang::En) => {
            format!("Rule {rules} names the unknown code \"{code}\".")
        }
        (
            FaultKind::UnknownAnswer {
                circumstance,
                value,
            },
            Lang::Lt,
        ) => {
            format!(
                "Taisyklė {rules} mini nežinomą aplinkybę ar atsakymą „{circumstance} {value}“."
            )
        }
        (
            FaultKind::UnknownAnswer {
                circumstance,
                value,
            },
            Lang::En,
        ) => {
            format!(
                "Rule {rules} names the unknown circumstance or answer \"{circumstance} {value}\"."
            )
        }
        (FaultKind::Outside { code }, Lang::Lt) => {
            format!("Taisyklė {rules} galioja už savo savivaldybės ribų: „{code}“.")
        }
        (FaultKind::Outside { code }, Lang::En) => {
            format!("Rule {rules} is for an area outside of its municipality: \"{code}\".")
        }
        (FaultKind::UnknownRule { id }, Lang::Lt) => {
            format!("Taisyklė {rules} keičia taisyklę „{id}“, o tokios nėra.")
        }
        (FaultKind::UnknownRule { id }, Lang::En) => {
            format!("Rule {rules} overrides \"{id}\", and there is no such rule.")
        }
        (FaultKind::TakesNothing, Lang::Lt) => {
            format!(
                "Taisyklė {first} keičia {others}, bet jos niekada negalioja kartu: ji nieko neperima."
            )
        }
        (FaultKind::TakesNothing, Lang::En) => {
            format!(
                "Rule {first} overrides {others}, but the two never hold together: it takes nothing."
            )
        }
        (FaultKind::Contested, Lang::Lt) => {
            format!(
                "Tam pačiam atvejui galioja dvi taisyklės: {rules} (kategorijos ir vietos porų: {count})."
            )
        }
        (FaultKind::Contested, Lang::En) => {
            format!("{rules} both claim it (pairs of category and area: {count}).")
        }
        (
            FaultKind::Orphaned {
                categories,
                areas,
                always,
            },
            _,
        ) => orphaned(categories, areas, *always, model, lang),
        (FaultKind::Dead, Lang::Lt) => {
            format!("Taisyklė {first} niekada negalioja: viską, kas jai tektų, perima {others}.")
        }
        (FaultKind::Dead, Lang::En) => {
            format!("Rule {first} never holds: all that it claims is taken by {others}.")
        }
        (
            FaultKind::NobodyHolds {
                duty,
                areas: codes,
                days: range,
            },
            _,
        ) => {
            let places = areas(codes, codes.len(), model, lang);
            let when = days(*range, lang);
            match lang {
                Lang::Lt => format!(
                    "Pareigos „{duty}“ {when} niekas nevykdo: {places}. Ją skiria taisyklės: {rules}."
                ),
                Lang::En => format!(
                    "Nobody holds the duty \"{duty}\" {when}: {places}. These rules need it: {rules}."
                ),
            }
        }
        (
            FaultKind::TwoHolders {
                duty,
                areas: codes,
                days: range,
                lines,
            },
            _,
        ) => {
            let places = areas(codes, codes.len(), model, lang);
            let when = days(*range, lang);
            let lines = list(lines.iter().map(u32::to_string), lines.len(), lang);
            match lang {
                Lang::Lt => format!(
                    "Pareigą „{duty}“ {when} vykdo keli: {places}. Registro eilutės: {lines}. Ją skiria taisyklės: {rules}."
                ),
                Lang::En => format!(
                    "Several hold the duty \"{duty}\" {when}: {places}. Lines of the register: {lines}. These rules need it: {rules}."
                ),
            }
        }
    }
}

fn layer_twice(municipality: Option<&str>, lang: Lang) -> String {
    match (municipality, lang) {
        (None, Lang::Lt) => "Nacionalinė lentelė pateikta du kartus.".to_owned(),
        (None, Lang::En) => "There are two national tables.".to_owned(),
        (Some(code), Lang::Lt) => format!("Savivaldybės {code} lentelė pateikta du kartus."),
        (Some(code), Lang::En) => format!("There are two tables of municipality {code}."),
    }
}

fn orphaned(
    categories: &[String],
    leaves: &[String],
    always: bool,
    model: &Model,
    lang: Lang,
) -> String {
    let names = categories
        .iter()
        .map(|code| model.names().category(code, lang).to_owned());
    let names = list(names, categories.len(), lang);
    let places = areas(leaves, leaves.len(), model, lang);
    match (always, lang) {
        (true, Lang::Lt) => {
            format!("Niekas neatsako už tai: {names} ({places}). Tokios taisyklės nėra.")
        }
        (true, Lang::En) => {
            format!("Nobody answers for this: {names} ({places}). There is no rule for it.")
        }
        (false, Lang::Lt) => format!(
            "Ne visada kas nors atsako už tai: {names} ({places}). Trūksta taisyklės kai kuriam laikui ar aplinkybėms."
        ),
        (false, Lang::En) => format!(
            "Nobody answers for this at all times: {names} ({places}). A rule is missing for some times or circumstances."
        ),
    }
}

fn rules(rules: &[RuleRef], lang: Lang) -> String {
    let and = match lang {
        Lang::Lt => "ir",
        Lang::En => "and",
    };
    match rules {
        [a, b] => format!("{a} {and} {b}"),
        _ => list(rules.iter().map(RuleRef::to_string), rules.len(), lang),
    }
}
