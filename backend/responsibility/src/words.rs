//! Words for people, Lithuanian and English: points of the universe, terms, lists. The texts of
//! faults are in the modules below.

mod cells;
mod faults;
mod findings;

use atsakas_calendar::{DayKind, LocalMoment, Term};
use atsakas_messages::{Lang, PluralForm, plural_form};

use crate::check::Witness;
use crate::model::Model;
use crate::register::DateRange;

pub(crate) use cells::{cell_fault, cell_problem};
pub(crate) use faults::fault;
pub(crate) use findings::finding;

/// Most names in a list.
const LISTED: usize = 5;

/// A point: category, place, time, circumstances.
pub(crate) fn witness(witness: &Witness, model: &Model, lang: Lang) -> String {
    let names = model.names();
    let incident = &witness.incident;
    let category = model.categories().code(incident.category);
    let leaf = model.areas().leaf(incident.leaf);
    let place = leaf.map_or("", |leaf| leaf.code.as_str());
    let mut parts = vec![
        names.category(category, lang).to_owned(),
        names.area(place, lang),
        moment(incident.moment, lang),
    ];
    let answers = model.circumstances().answers(incident.circumstances);
    for (at, (circumstance, value)) in answers.enumerate() {
        if witness.telling.contains(&at) {
            parts.push(format!(
                "{}: {}",
                names.circumstance(circumstance, lang),
                names.value(circumstance, value, lang)
            ));
        }
    }
    if let Some(day) = witness.day {
        parts.push(day.to_string());
    }
    parts.join(", ")
}

/// Day and minute: "penktadienį 23:30", "Friday 23:30". The day before is told where a holiday
/// comes in.
fn moment(at: LocalMoment, lang: Lang) -> String {
    let clock = format!("{:02}:{:02}", at.minute / 60, at.minute % 60);
    let holiday = [at.today, at.yesterday].contains(&DayKind::Holiday);
    let before = match (holiday, lang) {
        (false, Lang::Lt | Lang::En) => String::new(),
        (true, Lang::Lt) => format!(" (diena prieš tai – {})", day_name(at.yesterday, lang)),
        (true, Lang::En) => format!(" (the day before: {})", day_name(at.yesterday, lang)),
    };
    let day = match lang {
        Lang::Lt => day_adverb(at.today),
        Lang::En => day_name(at.today, lang),
    };
    format!("{day} {clock}{before}")
}

const fn day_adverb(day: DayKind) -> &'static str {
    match day {
        DayKind::Mon => "pirmadienį",
        DayKind::Tue => "antradienį",
        DayKind::Wed => "trečiadienį",
        DayKind::Thu => "ketvirtadienį",
        DayKind::Fri => "penktadienį",
        DayKind::Sat => "šeštadienį",
        DayKind::Sun => "sekmadienį",
        DayKind::Holiday => "švenčių dieną",
    }
}

const fn day_name(day: DayKind, lang: Lang) -> &'static str {
    let (lt, en) = match day {
        DayKind::Mon => ("pirmadienis", "Monday"),
        DayKind::Tue => ("antradienis", "Tuesday"),
        DayKind::Wed => ("trečiadienis", "Wednesday"),
        DayKind::Thu => ("ketvirtadienis", "Thursday"),
        DayKind::Fri => ("penktadienis", "Friday"),
        DayKind::Sat => ("šeštadienis", "Saturday"),
        DayKind::Sun => ("sekmadienis", "Sunday"),
        DayKind::Holiday => ("švenčių diena", "public holiday"),
    };
    match lang {
        Lang::Lt => lt,
        Lang::En => en,
    }
}

/// A term as it stands after "per": "20 darbo dienų"; in English "20 working days".
pub(crate) fn term(term: Term, lang: Lang) -> String {
    let count = match term {
        Term::WorkingDays(count) | Term::Days(count) | Term::Hours(count) => count,
    };
    let form = plural_form(lang, &count.to_string());
    let unit = match (term, lang) {
        (Term::WorkingDays(_), Lang::Lt) => pick(
            form,
            ["darbo dieną", "darbo dienas", "darbo dienos", "darbo dienų"],
        ),
        (Term::Days(_), Lang::Lt) => pick(form, ["dieną", "dienas", "dienos", "dienų"]),
        (Term::Hours(_), Lang::Lt) => pick(form, ["valandą", "valandas", "valandos", "valandų"]),
        (Term::WorkingDays(_), Lang::En) => plural(form, "working day", "working days"),
        (Term::Days(_), Lang::En) => plural(form, "day", "days"),
        (Term::Hours(_), Lang::En) => plural(form, "hour", "hours"),
    };
    format!("{count} {unit}")
}

const fn pick(form: PluralForm, [one, few, many, other]: [&'static str; 4]) -> &'static str {
    match form {
        PluralForm::One => one,
        PluralForm::Few => few,
        PluralForm::Many => many,
        PluralForm::Other => other,
    }
}

const fn plural(form: PluralForm, one: &'static str, other: &'static str) -> &'static str {
    pick(form, [one, other, other, other])
}

/// The first few of a list, and how many more there are.
fn list(all: impl IntoIterator<Item = String>, total: usize, lang: Lang) -> String {
    let first: Vec<String> = all.into_iter().take(LISTED).collect();
    let more = total.saturating_sub(first.len());
    let shown = first.join(", ");
    match (more, lang) {
        (0, Lang::Lt | Lang::En) => shown,
        (_, Lang::Lt) => format!("{shown} ir dar {more}"),
        (_, Lang::En) => format!("{shown} and {more} more"),
    }
}

/// Area leaves by name.
fn areas(codes: &[String], total: usize, model: &Model, lang: Lang) -> String {
    if total == model.areas().len() && total > LISTED {
        return match lang {
            Lang::Lt => "visa teritorija",
            Lang::En => "the whole territory",
        }
        .to_owned();
    }
    let names = codes.iter().map(|code| model.names().area(code, lang));
    list(names, total, lang)
}

/// Days: a single one, from one to another (both included), or from one on.
fn days(range: DateRange, lang: Lang) -> String {
    let from = range.from;
    let last = range.to.map(|to| to.yesterday().unwrap_or(to));
    match (last, lang) {
        (Some(last), Lang::Lt | Lang::En) if last == from => from.to_string(),
        (Some(last), Lang::Lt) => format!("nuo {from} iki {last} imtinai"),
        (Some(last), Lang::En) => format!("from {from} to {last}"),
        (None, Lang::Lt) => format!("nuo {from}"),
        (None, Lang::En) => format!("from {from} on"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_agree_with_their_numbers() {
        let lt = |text: &str| term(text.parse().unwrap(), Lang::Lt);
        let en = |text: &str| term(text.parse().unwrap(), Lang::En);
        assert_eq!(
            ["20wd", "1wd", "2wd", "21d", "12h", "4h"].map(lt),
            [
                "20 darbo dienų",
                "1 darbo dieną",
                "2 darbo dienas",
                "21 dieną",
                "12 valandų",
                "4 valandas"
            ]
        );
        assert_eq!(
            ["20wd", "1wd", "1h", "3d"].map(en),
            ["20 working days", "1 working day", "1 hour", "3 days"]
        );
    }

    #[test]
    fn moments_are_told_with_the_day_before_where_a_holiday_comes_in() {
        let at = |today, yesterday| LocalMoment {
            today,
            yesterday,
            minute: 1410,
        };
        assert_eq!(
            moment(at(DayKind::Fri, DayKind::Thu), Lang::Lt),
            "penktadienį 23:30"
        );
        assert_eq!(
            moment(at(DayKind::Fri, DayKind::Holiday), Lang::En),
            "Friday 23:30 (the day before: public holiday)"
        );
        assert_eq!(
            moment(at(DayKind::Holiday, DayKind::Sun), Lang::Lt),
            "švenčių dieną 23:30 (diena prieš tai – sekmadienis)"
        );
    }
}
