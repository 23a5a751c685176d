//! Why an authority answers, in words for the reporter.

use atsakas_messages::Lang;

use crate::resolver::Decision;
use crate::words;

/// A decision in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The unit and its authority, or the authority.
    pub who: String,
    /// Who answers, why, by what provision, and within what time: whole sentences.
    pub why: String,
    /// The provision.
    pub legal_basis: String,
    /// The rule's note: why this authority.
    pub note: String,
    /// The term: "20 darbo dienų" as in "per 20 darbo dienų", "20 working days".
    pub term: String,
}

/// Puts a decision into words.
#[must_use]
pub fn explain(decision: &Decision<'_>, lang: Lang) -> Explanation {
    let name = decision.authority.name.get(lang);
    let who = match decision.unit {
        Some(unit) => format!("{} ({name})", unit.name.get(lang)),
        None => name.to_owned(),
    };
    let note = decision.rule.note.get(lang).to_owned();
    let legal_basis = decision.rule.legal_basis.get(lang).to_owned();
    let term = words::term(decision.term, lang);
    let (note_stop, basis_stop) = (stop(&note), stop(&legal_basis));
    let rule = decision.rule_ref();
    let why = match lang {
        Lang::Lt => format!(
            "Atsako {who}. {note}{note_stop} Pagrindas: {legal_basis}{basis_stop} \
             Atsakyti turi per {term}. Taip nustato taisyklė {rule}."
        ),
        Lang::En => format!(
            "{who} answers. {note}{note_stop} Legal basis: {legal_basis}{basis_stop} \
             It has {term} to answer. Rule {rule} says so."
        ),
    };
    Explanation {
        who,
        why,
        legal_basis,
        note,
        term,
    }
}

/// The full stop that a text lacks.
fn stop(text: &str) -> &'static str {
    if text.ends_with(['.', '!', '?', '…']) {
        ""
    } else {
        "."
    }
}
