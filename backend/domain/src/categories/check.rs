//! What can be wrong with a catalogue although it has the right form: all faults, each with a
//! JSON pointer to its place.

use std::collections::{HashMap, HashSet};

use atsakas_messages::Text;

use super::{
    CatalogueFile, Category, Circumstance, Publication, Question, QuestionKind, Visibility,
};

/// A fault and its place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{pointer}: {kind}")]
pub struct CatalogueFault {
    /// JSON pointer (RFC 6901) into the file.
    pub pointer: String,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FaultKind {
    /// The code is there twice.
    #[error("the code {0:?} is there twice")]
    DuplicateCode(String),
    /// The code is not 1 to 40 lower-case ASCII letters, digits, `_`, `-`.
    #[error("{0:?} is no code: 1 to 40 lower-case letters, digits, _ and -")]
    MalformedCode(String),
    /// No group has the code.
    #[error("there is no group {0:?}")]
    UnknownGroup(String),
    /// A group without categories.
    #[error("no category is in the group {0:?}")]
    EmptyGroup(String),
    /// No circumstance has the code.
    #[error("there is no circumstance {0:?}")]
    UnknownCircumstance(String),
    /// The circumstance has no such value.
    #[error("the circumstance has no value {0:?}")]
    UnknownValue(String),
    /// The choices of a question are not its circumstance's values.
    #[error("the choices {found:?} are not the circumstance's values {expected:?}")]
    ChoicesDisagree {
        /// The circumstance's values.
        expected: Vec<String>,
        /// The question's codes.
        found: Vec<String>,
    },
    /// A question of this kind cannot set a circumstance.
    #[error("a question of kind {0} cannot set a circumstance")]
    KindSetsNothing(QuestionKind),
    /// Two questions of a category set the same circumstance.
    #[error("the circumstance {0:?} is asked twice")]
    AskedTwice(String),
    /// The category stops at an answer for which it does not ask.
    #[error("no question asks for the circumstance {0:?}")]
    NeverAsked(String),
    /// A text is empty in a language.
    #[error("the text is empty")]
    EmptyText,
    /// A list that must have members is empty.
    #[error("at least one is needed")]
    EmptyList,
    /// A question of this kind has choices, none, or too few.
    #[error("a question of kind {0} has two choices or more if it is a choice, else none")]
    WrongChoices(QuestionKind),
    /// A limit that this kind of question does not have.
    #[error("a question of kind {0} has no such limit")]
    WrongLimit(QuestionKind),
    /// The smallest is larger than the largest, or a limit is zero or too large.
    #[error("the limits contradict each other")]
    WrongLimits,
    /// Reports that are not public show something.
    #[error("reports that are {0} never show text or photos")]
    ShownThoughHidden(Visibility),
}

/// Most photos that a category can take.
const MOST_PHOTOS: u8 = 10;
/// Most characters of an answer in words.
const MOST_CHARACTERS: u32 = 4000;

/// All faults of a catalogue; an empty list means that it is sound.
#[must_use]
pub fn check(file: &CatalogueFile) -> Vec<CatalogueFault> {
    let CatalogueFile {
        version: _,
        circumstances,
        groups,
        categories,
    } = file;
    let mut faults = Faults(Vec::new());
    faults.codes("/circumstances", circumstances.iter().map(|one| &one.code));
    faults.codes("/groups", groups.iter().map(|one| &one.code));
    // Groups and categories share the rule tables' column, so their codes share a name space.
    let group_codes: HashSet<&str> = groups.iter().map(|group| group.code.as_str()).collect();
    faults.codes("/categories", categories.iter().map(|one| &one.code));

    for (
        n,
        Circumstance {
            code: _,
            values,
            default,
            label,
        },
    ) in circumstances.iter().enumerate()
    {
        let at = format!("/circumstances/{n}");
        faults.codes(&format!("{at}/values"), values.iter());
        faults.text(&format!("{at}/label"), label);
        if values.len() < 2 {
            faults.add(&format!("{at}/values"), FaultKind::EmptyList);
        }
        if !values.contains(default) {
            faults.add(
                &format!("{at}/default"),
                FaultKind::UnknownValue(default.clone()),
            );
        }
    }
    for (n, group) in groups.iter().enumerate() {
        let at = format!("/groups/{n}");
        faults.text(&format!("{at}/name"), &group.name);
        faults.word(&format!("{at}/icon"), &group.icon);
        if !categories
            .iter()
            .any(|category| category.group == group.code)
        {
            faults.add(&at, FaultKind::EmptyGroup(group.code.clone()));
        }
    }
    let known: HashMap<&str, &Circumstance> = circumstances
        .iter()
        .map(|one| (one.code.as_str(), one))
        .collect();
    for (n, category) in categories.iter().enumerate() {
        let at = format!("/categories/{n}");
        if !group_codes.contains(category.group.as_str()) {
            faults.add(
                &format!("{at}/group"),
                FaultKind::UnknownGroup(category.group.clone()),
            );
        }
        if group_codes.contains(category.code.as_str()) {
            faults.add(
                &format!("{at}/code"),
                FaultKind::DuplicateCode(category.code.clone()),
            );
        }
        faults.category(&at, category, &known);
    }
    faults.0
}

struct Faults(Vec<CatalogueFault>);

impl Faults {
    fn add(&mut self, pointer: &str, kind: FaultKind) {
        self.0.push(CatalogueFault {
            pointer: pointer.to_owned(),
            kind,
        });
    }

    fn codes<'a>(&mut self, list: &str, codes: impl Iterator<Item = &'a String>) {
        let mut seen = HashSet::new();
        for (n, code) in codes.enumerate() {
            let at = format!("{list}/{n}");
            let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_-".contains(&b);
            if !(1..=40).contains(&code.len()) || !code.bytes().all(plain) {
                self.add(&at, FaultKind::MalformedCode(code.clone()));
            }
            if !seen.insert(code) {
                self.add(&at, FaultKind::DuplicateCode(code.clone()));
            }
        }
    }

    fn text(&mut self, at: &str, Text { lt, en }: &Text) {
        self.word(&format!("{at}/lt"), lt);
        self.word(&format!("{at}/en"), en);
    }

    fn word(&mut self, at: &str, word: &str) {
        if word.trim().is_empty() {
            self.add(at, FaultKind::EmptyText);
        }
    }

    fn category(&mut self, at: &str, category: &Category, known: &HashMap<&str, &Circumstance>) {
        self.text(&format!("{at}/name"), &category.name);
        self.text(&format!("{at}/hint"), &category.hint);
        self.word(&format!("{at}/icon"), &category.icon);
        for (lang, words) in [("lt", &category.keywords.lt), ("en", &category.keywords.en)] {
            if words.is_empty() {
                self.add(&format!("{at}/keywords/{lang}"), FaultKind::EmptyList);
            }
            for (n, word) in words.iter().enumerate() {
                self.word(&format!("{at}/keywords/{lang}/{n}"), word);
            }
        }
        if category.photos.min > category.photos.max || category.photos.max > MOST_PHOTOS {
            self.add(&format!("{at}/photos"), FaultKind::WrongLimits);
        }
        if category.visibility != Visibility::Public {
            for (field, shown) in [
                ("text_public", category.text_public),
                ("photos_public", category.photos_public),
            ] {
                if shown != Publication::Never {
                    self.add(
                        &format!("{at}/{field}"),
                        FaultKind::ShownThoughHidden(category.visibility),
                    );
                }
            }
        }
        self.codes(
            &format!("{at}/questions"),
            category.questions.iter().map(|one| &one.code),
        );
        let mut asked = HashSet::new();
        for (n, question) in category.questions.iter().enumerate() {
            let at = format!("{at}/questions/{n}");
            self.question(&at, question, known);
            if let Some(circumstance) = &question.circumstance
                && !asked.insert(circumstance.as_str())
            {
                self.add(&at, FaultKind::AskedTwice(circumstance.clone()));
            }
        }
        for (n, emergency) in category.emergency_when.iter().enumerate() {
            let at = format!("{at}/emergency_when/{n}");
            match known.get(emergency.circumstance.as_str()) {
                None => self.add(
                    &at,
                    FaultKind::UnknownCircumstance(emergency.circumstance.clone()),
                ),
                Some(one) if !one.values.contains(&emergency.value) => {
                    self.add(&at, FaultKind::UnknownValue(emergency.value.clone()));
                }
                Some(_) if !asked.contains(emergency.circumstance.as_str()) => {
                    self.add(&at, FaultKind::NeverAsked(emergency.circumstance.clone()));
                }
                Some(_) => {}
            }
        }
    }

    fn question(&mut self, at: &str, question: &Question, known: &HashMap<&str, &Circumstance>) {
        let Question {
            code: _,
            circumstance,
            kind,
            required: _,
            label,
            hint,
            choices,
            max_length,
            min,
            max,
        } = question;
        self.text(&format!("{at}/label"), label);
        if let Some(hint) = hint {
            self.text(&format!("{at}/hint"), hint);
        }
        self.codes(
            &format!("{at}/choices"),
            choices.iter().map(|choice| &choice.code),
        );
        for (n, choice) in choices.iter().enumerate() {
            self.text(&format!("{at}/choices/{n}/label"), &choice.label);
        }
        let has_choices = match kind {
            QuestionKind::Choice | QuestionKind::Choices => choices.len() >= 2,
            QuestionKind::YesNo
            | QuestionKind::Text
            | QuestionKind::Number
            | QuestionKind::DateTime => choices.is_empty(),
        };
        if !has_choices {
            self.add(&format!("{at}/choices"), FaultKind::WrongChoices(*kind));
        }
        if max_length.is_some() && *kind != QuestionKind::Text {
            self.add(&format!("{at}/max_length"), FaultKind::WrongLimit(*kind));
        }
        if (min.is_some() || max.is_some()) && *kind != QuestionKind::Number {
            self.add(at, FaultKind::WrongLimit(*kind));
        }
        let length_fits = max_length.is_none_or(|length| (1..=MOST_CHARACTERS).contains(&length));
        if !length_fits || min.zip(*max).is_some_and(|(min, max)| min > max) {
            self.add(at, FaultKind::WrongLimits);
        }
        let Some(code) = circumstance else { return };
        let Some(circumstance) = known.get(code.as_str()) else {
            self.add(
                &format!("{at}/circumstance"),
                FaultKind::UnknownCircumstance(code.clone()),
            );
            return;
        };
        let mut found: Vec<String> = match kind {
            QuestionKind::YesNo => vec!["yes".to_owned(), "no".to_owned()],
            QuestionKind::Choice => choices.iter().map(|choice| choice.code.clone()).collect(),
            QuestionKind::Choices
            | QuestionKind::Text
            | QuestionKind::Number
            | QuestionKind::DateTime => {
                self.add(at, FaultKind::KindSetsNothing(*kind));
                return;
            }
        };
        let mut expected = circumstance.values.clone();
        found.sort();
        expected.sort();
        if found != expected {
            self.add(
                &format!("{at}/choices"),
                FaultKind::ChoicesDisagree { expected, found },
            );
        }
    }
}
