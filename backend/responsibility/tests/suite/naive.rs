//! The meaning of rule tables once more, as plainly as it can be said, without any code of the
//! crate but its plain data: the oracle of the property tests.

use std::collections::BTreeSet;

use atsakas_calendar::{Date, DayKind, LocalMoment};
use atsakas_responsibility::{Circumstance, Layer, LeafArea, Register, Rule, RuleRef, RuleTable};

/// A rule with what it is true of, one column after the other.
pub(crate) struct Judged {
    pub(crate) name: RuleRef,
    pub(crate) duty: String,
    pub(crate) overrides: Vec<Option<usize>>,
    pub(crate) categories: Vec<bool>,
    pub(crate) leaves: Vec<bool>,
    pub(crate) moments: Vec<bool>,
    pub(crate) answers: Vec<bool>,
}

/// The universe, compressed to the minutes at which some schedule may change.
pub(crate) struct Universe {
    pub(crate) categories: Vec<(String, String)>,
    pub(crate) leaves: Vec<LeafArea>,
    pub(crate) moments: Vec<LocalMoment>,
    pub(crate) answers: Vec<Vec<(String, String)>>,
}

pub(crate) type Point = (usize, usize, usize, usize);

impl Universe {
    pub(crate) fn of(
        categories: &[(&str, &str)],
        leaves: Vec<LeafArea>,
        circumstances: &[Circumstance],
        tables: &[RuleTable],
    ) -> Self {
        let mut minutes = BTreeSet::from([0u16, 1439]);
        for rule in tables.iter().flat_map(RuleTable::rules) {
            let text = rule.when.to_string();
            for clock in text.split(|c: char| !c.is_ascii_digit() && c != ':') {
                if let Some((hour, minute)) = clock.split_once(':') {
                    let at = hour.parse::<u16>().unwrap() * 60 + minute.parse::<u16>().unwrap();
                    minutes.extend((at < 1440).then_some(at));
                }
            }
        }
        let mut moments = Vec::new();
        for (today, yesterday) in pairs() {
            for minute in &minutes {
                moments.push(LocalMoment {
                    today,
                    yesterday,
                    minute: *minute,
                });
            }
        }
        let mut answers: Vec<Vec<(String, String)>> = vec![Vec::new()];
        for one in circumstances {
            let with = |value: &String, before: &[(String, String)]| {
                let mut all = before.to_vec();
                all.push((one.code.clone(), value.clone()));
                all
            };
            answers = answers
                .iter()
                .flat_map(|before| one.values.iter().map(move |value| with(value, before)))
                .collect();
        }
        let categories = categories.iter();
        Self {
            categories: categories
                .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
                .collect(),
            leaves,
            moments,
            answers,
        }
    }

    pub(crate) fn judge(&self, tables: &[RuleTable]) -> Vec<Judged> {
        let all: Vec<(&Layer, &Rule)> = tables
            .iter()
            .flat_map(|table| table.rules().iter().map(move |rule| (table.layer(), rule)))
            .collect();
        let named = |layer: &Layer, id: &str| {
            all.iter()
                .position(|(other, rule)| *other == layer && rule.id == id)
        };
        all.iter()
            .map(|(layer, rule)| Judged {
                name: RuleRef {
                    municipality: layer.municipality().map(str::to_owned),
                    id: rule.id.clone(),
                },
                duty: rule.duty.clone(),
                overrides: rule
                    .overrides
                    .iter()
                    .map(|id| named(layer, id).or_else(|| named(&Layer::National, id)))
                    .collect(),
                categories: self
                    .categories
                    .iter()
                    .map(|(code, group)| {
                        rule.category.is_empty()
                            || rule.category.contains(code)
                            || rule.category.contains(group)
                    })
                    .collect(),
                leaves: self
                    .leaves
                    .iter()
                    .map(|leaf| in_area(layer, rule, leaf))
                    .collect(),
                moments: self
                    .moments
                    .iter()
                    .map(|at| in_schedule(&rule.when.to_string(), *at))
                    .collect(),
                answers: self
                    .answers
                    .iter()
                    .map(|answers| {
                        let fits = |(code, values): &(String, Vec<String>)| {
                            answers
                                .iter()
                                .any(|(one, value)| one == code && values.contains(value))
                        };
                        rule.circumstances.iter().all(fits)
                    })
                    .collect(),
            })
            .collect()
    }

    pub(crate) fn points(&self) -> impl Iterator<Item = Point> {
        let (c, l, m, a) = (
            self.categories.len(),
            self.leaves.len(),
            self.moments.len(),
            self.answers.len(),
        );
        (0..c).flat_map(move |c| {
            (0..l).flat_map(move |l| (0..m).flat_map(move |m| (0..a).map(move |a| (c, l, m, a))))
        })
    }
}

impl Judged {
    pub(crate) fn holds(&self, (c, l, m, a): Point) -> bool {
        self.categories[c] && self.leaves[l] && self.moments[m] && self.answers[a]
    }
}

/// The rules that have ground at a point: they hold, and no rule that holds overrides them.
pub(crate) fn responsible(rules: &[Judged], at: Point) -> Vec<usize> {
    let holding: Vec<usize> = (0..rules.len())
        .filter(|rule| rules[*rule].holds(at))
        .collect();
    let is_taken = |rule: &usize| {
        holding
            .iter()
            .any(|other| rules[*other].overrides.contains(&Some(*rule)))
    };
    holding
        .iter()
        .copied()
        .filter(|rule| !is_taken(rule))
        .collect()
}

fn in_area(layer: &Layer, rule: &Rule, leaf: &LeafArea) -> bool {
    let at_home = layer
        .municipality()
        .is_none_or(|code| code == leaf.municipality);
    let named = rule.area.iter().any(|code| {
        code == "LT"
            || *code == leaf.municipality
            || leaf.eldership.as_ref() == Some(code)
            || leaf.zones.contains(code)
            || (*code == leaf.code && leaf.code.contains('+'))
    });
    at_home && (rule.area.is_empty() || named)
}

/// Spans as text, read once more.
pub(crate) fn in_schedule(text: &str, at: LocalMoment) -> bool {
    text == "-" || text.split(';').any(|span| in_span(span, at))
}

fn in_span(span: &str, at: LocalMoment) -> bool {
    let week = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let (days, clock) = span.rsplit_once(' ').unwrap_or(("", span));
    let has_day = |day: DayKind| {
        days.is_empty()
            || days.split(',').any(|part| match part.split_once('-') {
                Some((from, to)) => {
                    let place = |name: &str| week.iter().position(|day| *day == name);
                    let (from, to) = (place(from).unwrap(), place(to).unwrap());
                    let mut all = vec![from];
                    while all[all.len() - 1] != to {
                        all.push((all[all.len() - 1] + 1) % 7);
                    }
                    all.iter().any(|at| week[*at] == day.code())
                }
                None => part == day.code(),
            })
    };
    let minutes: Vec<u16> = clock
        .split(['-', ':'])
        .map(|part| part.parse::<u16>().unwrap())
        .collect();
    let (from, to) = (minutes[0] * 60 + minutes[1], minutes[2] * 60 + minutes[3]);
    // Every minute of the span, counted from the midnight before it starts.
    let end = if to < from { to + 1440 } else { to };
    let on_first_day = has_day(at.today) && (from..end).contains(&at.minute);
    let on_next_day = has_day(at.yesterday) && (from..end).contains(&(at.minute + 1440));
    on_first_day || on_next_day
}

/// Days that may follow each other: the week, with any day a holiday.
fn pairs() -> Vec<(DayKind, DayKind)> {
    let week = &DayKind::ALL[..7];
    let mut all = BTreeSet::new();
    for (at, today) in week.iter().enumerate() {
        let yesterday = week[(at + 6) % 7];
        for today in [*today, DayKind::Holiday] {
            for yesterday in [yesterday, DayKind::Holiday] {
                all.insert((today, yesterday));
            }
        }
    }
    all.into_iter().collect()
}

/// The entries, as lines of the register, that hold a duty in a leaf on a day.
pub(crate) fn holders(register: &Register, duty: &str, leaf: &LeafArea, day: Date) -> Vec<u32> {
    // Nearest first: the leaf, its zones, its eldership, its municipality, the country.
    let distance = |code: &str| {
        if code == leaf.code && leaf.code.contains('+') {
            Some(0)
        } else if leaf.zones.iter().any(|zone| zone == code) {
            Some(1)
        } else if leaf.eldership.as_deref() == Some(code) {
            Some(2)
        } else if leaf.municipality == code {
            Some(3)
        } else {
            (code == "LT").then_some(4)
        }
    };
    let holding: Vec<(i32, u32)> = register
        .entries()
        .iter()
        .filter(|entry| {
            entry.duty == duty
                && entry.from.is_none_or(|from| from <= day)
                && entry.to.is_none_or(|to| day < to)
        })
        .filter_map(|entry| Some((distance(&entry.area)?, entry.line)))
        .collect();
    let nearest = holding.iter().map(|(distance, _)| *distance).min();
    let lines = holding
        .iter()
        .filter(|(distance, _)| Some(*distance) == nearest);
    lines.map(|(_, line)| *line).collect()
}
