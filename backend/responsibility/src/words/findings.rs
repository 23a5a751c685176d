//! The texts of what is found in a register.

use atsakas_messages::Lang;

use super::{areas, days, list};
use crate::model::Model;
use crate::register::{Finding, FindingKind};

/// A finding as a sentence.
pub(crate) fn finding(finding: &Finding, model: &Model, lang: Lang) -> String {
    let Finding {
        kind,
        duty,
        lines,
        areas: (codes, total),
        days: range,
    } = finding;
    let places = areas(codes, *total, model, lang);
    let when = days(*range, lang);
    let lines = list(lines.iter().map(u32::to_string), lines.len(), lang);
    match (kind, lang) {
        (FindingKind::TwoHolders, Lang::Lt) => {
            format!("Pareigą „{duty}“ {when} vykdo keli (eilutės {lines}): {places}.")
        }
        (FindingKind::TwoHolders, Lang::En) => {
            format!("Several hold the duty \"{duty}\" {when} (lines {lines}): {places}.")
        }
        (FindingKind::Gap, Lang::Lt) => {
            format!(
                "Pareigos „{duty}“ {when} niekas nevykdo, nors kitomis dienomis vykdo: {places}."
            )
        }
        (FindingKind::Gap, Lang::En) => format!(
            "Nobody holds the duty \"{duty}\" {when}, though somebody does on other days: {places}."
        ),
        (FindingKind::NotHeld, Lang::Lt) => {
            format!("Pareigos „{duty}“ čia niekas nevykdo: {places}.")
        }
        (FindingKind::NotHeld, Lang::En) => {
            format!("Nobody holds the duty \"{duty}\" here: {places}.")
        }
        (FindingKind::UnknownArea, Lang::Lt) => {
            format!(
                "Pareiga „{duty}“ skirta vietoms, kurių šioje teritorijoje nėra (eilutės {lines}): {places}."
            )
        }
        (FindingKind::UnknownArea, Lang::En) => {
            format!(
                "The duty \"{duty}\" is for areas that this territory does not have (lines {lines}): {places}."
            )
        }
        (FindingKind::UnknownUnitArea, Lang::Lt) => {
            format!("Padalinių vietų šioje teritorijoje nėra (eilutės {lines}): {places}.")
        }
        (FindingKind::UnknownUnitArea, Lang::En) => {
            format!("Units have areas that this territory does not have (lines {lines}): {places}.")
        }
    }
}
