//! What can be wrong with a setting although it can be read.

use std::collections::HashSet;

use atsakas_messages::Text;

use super::{DaysOff, Deadlines, PLACEHOLDERS, Setting, Template, Templates};
use crate::reports::{Move, Outcome};

/// Most days off.
const MOST_DAYS: usize = 400;
/// Most templates.
const MOST_TEMPLATES: usize = 300;
/// Most characters of a name.
const LONGEST_NAME: usize = 120;
/// Most characters of a template's text.
const LONGEST_TEXT: usize = 4_000;
/// Most days for a question, most working days that count as near.
const LIMITS: (u16, u8) = (60, 20);

/// A fault and its place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{pointer}: {problem}")]
pub struct SettingFault {
    /// JSON pointer into the value.
    pub pointer: String,
    /// What is wrong.
    pub problem: SettingProblem,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingProblem {
    /// It has not the form of this setting.
    #[error("not of the expected form: {0}")]
    Form(String),
    /// More than is taken.
    #[error("more than {0}")]
    TooMany(usize),
    /// Something is there twice, or the days are out of order.
    #[error("{0:?} is there twice or out of order")]
    Twice(String),
    /// A text is empty in a language, or too long.
    #[error("the text must have 1 to {0} characters in each language")]
    Text(usize),
    /// A number beyond its limits.
    #[error("must be from {0} to {1}")]
    Range(u16, u16),
    /// A code that is on no list.
    #[error("{0:?} is not known here")]
    Unknown(String),
    /// A placeholder that nothing is put into.
    #[error("there is no placeholder {{{0}}}")]
    Placeholder(String),
}

impl SettingProblem {
    /// Stable name.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Form(_) => "form",
            Self::TooMany(_) => "too_many",
            Self::Twice(_) => "twice",
            Self::Text(_) => "text",
            Self::Range(..) => "range",
            Self::Unknown(_) => "unknown",
            Self::Placeholder(_) => "placeholder",
        }
    }
}

impl SettingFault {
    pub(super) fn form(error: &serde_json::Error) -> Self {
        Self::at("", SettingProblem::Form(error.to_string()))
    }

    fn at(pointer: impl Into<String>, problem: SettingProblem) -> Self {
        Self {
            pointer: pointer.into(),
            problem,
        }
    }
}

/// All faults of a setting.
pub(super) fn faults(setting: &Setting) -> Vec<SettingFault> {
    match setting {
        // What can be read is right.
        Setting::WorkingHours(_) => Vec::new(),
        Setting::DaysOff(days) => days_off(days),
        Setting::Deadlines(limits) => deadlines(*limits),
        Setting::Templates(templates) => all_templates(templates),
    }
}

fn days_off(DaysOff { days }: &DaysOff) -> Vec<SettingFault> {
    let mut faults = Vec::new();
    if days.len() > MOST_DAYS {
        faults.push(SettingFault::at(
            "/days",
            SettingProblem::TooMany(MOST_DAYS),
        ));
    }
    for (at, day) in days.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| days.get(before));
        if before.is_some_and(|before| before.date >= day.date) {
            let problem = SettingProblem::Twice(day.date.to_string());
            faults.push(SettingFault::at(format!("/days/{at}/date"), problem));
        }
        text(
            &mut faults,
            format!("/days/{at}/name"),
            &day.name,
            LONGEST_NAME,
        );
    }
    faults
}

fn deadlines(limits: Deadlines) -> Vec<SettingFault> {
    let Deadlines {
        near_working_days,
        question_days,
    } = limits;
    let (most_question, most_near) = LIMITS;
    let mut faults = Vec::new();
    if !(1..=most_near).contains(&near_working_days) {
        let problem = SettingProblem::Range(1, u16::from(most_near));
        faults.push(SettingFault::at("/near_working_days", problem));
    }
    if !(1..=most_question).contains(&question_days) {
        let problem = SettingProblem::Range(1, most_question);
        faults.push(SettingFault::at("/question_days", problem));
    }
    faults
}

fn all_templates(Templates { templates }: &Templates) -> Vec<SettingFault> {
    let mut faults = Vec::new();
    if templates.len() > MOST_TEMPLATES {
        let problem = SettingProblem::TooMany(MOST_TEMPLATES);
        faults.push(SettingFault::at("/templates", problem));
    }
    let mut codes = HashSet::new();
    for (at, template) in templates.iter().enumerate() {
        let Template {
            code,
            step,
            category: _,
            outcome,
            name,
            text: body,
        } = template;
        let place = |field: &str| format!("/templates/{at}/{field}");
        let plain =
            |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-');
        if code.is_empty() || code.len() > 40 || !code.chars().all(plain) {
            faults.push(SettingFault::at(
                place("code"),
                SettingProblem::Unknown(code.clone()),
            ));
        }
        if !codes.insert(code) {
            faults.push(SettingFault::at(
                place("code"),
                SettingProblem::Twice(code.clone()),
            ));
        }
        if step.parse::<Move>().is_err() {
            faults.push(SettingFault::at(
                place("step"),
                SettingProblem::Unknown(step.clone()),
            ));
        }
        if let Some(outcome) = outcome
            && (outcome.parse::<Outcome>().is_err() || step != Move::Answer.code())
        {
            let problem = SettingProblem::Unknown(outcome.clone());
            faults.push(SettingFault::at(place("outcome"), problem));
        }
        text(&mut faults, place("name"), name, LONGEST_NAME);
        text(&mut faults, place("text"), body, LONGEST_TEXT);
        for used in [&body.lt, &body.en]
            .into_iter()
            .flat_map(|text| super::templates::used(text))
        {
            if !PLACEHOLDERS.contains(&used) {
                let problem = SettingProblem::Placeholder(used.to_owned());
                faults.push(SettingFault::at(place("text"), problem));
            }
        }
    }
    faults
}

fn text(faults: &mut Vec<SettingFault>, pointer: String, text: &Text, most: usize) {
    let fits = |text: &str| !text.trim().is_empty() && text.chars().count() <= most;
    if !fits(&text.lt) || !fits(&text.en) {
        faults.push(SettingFault::at(pointer, SettingProblem::Text(most)));
    }
}
