//! A witness: a concrete point at which a fault shows.

use atsakas_calendar::{Date, LocalMoment};
use atsakas_messages::Lang;

use crate::analysis::{Analysis, Claims};
use crate::incident::Incident;
use crate::model::{AnswerSet, Model};
use crate::words;

/// A concrete category, place, time and circumstances.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// The point.
    pub incident: Incident,
    /// Places, in the model's list, of the circumstances on which rules there depend.
    pub(crate) telling: Vec<usize>,
    /// The day, where it is the register that is at fault.
    pub day: Option<Date>,
}

impl Witness {
    /// The point in words: category, place, time, circumstances.
    #[must_use]
    pub fn text(&self, model: &Model, lang: Lang) -> String {
        words::witness(self, model, lang)
    }

    /// The point at a category leaf, an area leaf and a moment, with the most usual of some
    /// answers. `rules` are those that hold there.
    pub(super) fn at(
        model: &Model,
        claims: &Claims<'_>,
        place: (usize, usize),
        moment: LocalMoment,
        answers: AnswerSet,
        rules: &[usize],
    ) -> Option<Self> {
        let circumstances = model.circumstances();
        let answers = answers.nearest(circumstances.defaults(), circumstances.masks());
        let incident = Incident::at(model, place.0, place.1, moment, answers)?;
        let asked = |at: &usize| {
            let mask = circumstances.mask(*at);
            let depends = |rule: &usize| claims.extent(*rule).answers.0 & mask != mask;
            rules.iter().any(depends)
        };
        Some(Self {
            incident,
            telling: (0..circumstances.list().len()).filter(asked).collect(),
            day: None,
        })
    }
}

/// The category leaf and area leaf in which a meeting comes first.
pub(super) fn first_place(analysis: &Analysis, meeting: usize) -> (usize, usize) {
    let first = analysis
        .meetings
        .get(meeting)
        .map_or((0, 0), |meeting| meeting.first);
    (
        analysis.categories.first(first.0),
        analysis.areas.first(first.1),
    )
}
