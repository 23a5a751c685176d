//! The check against brute force over the compressed universe, the resolver against the naive
//! evaluator, every witness against its claim.

use std::collections::{BTreeMap, BTreeSet};

use atsakas_calendar::Date;
use atsakas_messages::Lang;
use atsakas_responsibility::*;
use proptest::prelude::*;

use crate::kit::{CATEGORIES, cases, circumstances, leaves, model};
use crate::naive::{Judged, Point, Universe, holders, responsible};
use crate::random::{World, registered, tables, world};

const FROM: Date = Date::constant(2026, 1, 1);
const END: Date = Date::constant(2026, 1, 20);

/// All that brute force finds.
#[derive(Default)]
struct Truth {
    contested: BTreeMap<(RuleRef, RuleRef), BTreeSet<(usize, usize)>>,
    orphaned: BTreeSet<(usize, usize)>,
    dead: BTreeSet<RuleRef>,
    takes_nothing: BTreeSet<(RuleRef, RuleRef)>,
    /// (duty, leaf, day) with the number of holders.
    holders: BTreeSet<(String, usize, Date, usize)>,
}

fn days(range: DateRange) -> Vec<Date> {
    // After the end of February nothing changes any more.
    let end = range.to.unwrap_or(Date::constant(2026, 3, 3));
    let mut all = vec![range.from];
    while all[all.len() - 1].tomorrow().unwrap() < end {
        all.push(all[all.len() - 1].tomorrow().unwrap());
    }
    all
}

fn brute_force(
    universe: &Universe,
    rules: &[Judged],
    register: &Register,
    range: DateRange,
) -> Truth {
    let mut truth = Truth::default();
    let mut live: BTreeSet<(usize, usize)> = BTreeSet::new();
    for at in universe.points() {
        let here = responsible(rules, at);
        if here.is_empty() {
            truth.orphaned.insert((at.0, at.1));
        }
        for (place, a) in here.iter().enumerate() {
            live.insert((*a, at.1));
            for b in &here[place + 1..] {
                let pair = (rules[*a].name.clone(), rules[*b].name.clone());
                truth
                    .contested
                    .entry(pair)
                    .or_default()
                    .insert((at.0, at.1));
            }
        }
    }
    for (rule, one) in rules.iter().enumerate() {
        if !live.iter().any(|(other, _)| *other == rule) {
            truth.dead.insert(one.name.clone());
        }
        for target in one.overrides.iter().flatten() {
            if !universe
                .points()
                .any(|at| one.holds(at) && rules[*target].holds(at))
            {
                truth
                    .takes_nothing
                    .insert((one.name.clone(), rules[*target].name.clone()));
            }
        }
    }
    for (rule, leaf) in live {
        let duty = &rules[rule].duty;
        for day in days(range) {
            let count = holders(register, duty, &universe.leaves[leaf], day).len();
            if count != 1 {
                truth.holders.insert((duty.clone(), leaf, day, count));
            }
        }
    }
    truth
}

/// The tables of a world; `None` where reading refuses them, which must be for good reason.
fn read(world: &World) -> Option<Vec<RuleTable>> {
    let model = model();
    let mut all = Vec::new();
    for (layer, csv) in tables(world) {
        match read_table(&csv, &model, layer.clone()) {
            Ok(table) => {
                let again = read_table(&write_table(&table), &model, layer).unwrap();
                assert_eq!(again, table, "what is written reads the same");
                all.push(table);
            }
            Err(faults) => {
                for fault in &faults {
                    assert_refusal_is_right(fault, &csv, &layer);
                }
                return None;
            }
        }
    }
    Some(all)
}

/// A circle is one, and rules that are said not to meet do not meet.
fn assert_refusal_is_right(fault: &CellFault, csv: &str, layer: &Layer) {
    let rows: Vec<Vec<&str>> = csv.lines().map(|line| line.split(',').collect()).collect();
    let row = |id: &str| rows.iter().find(|row| row[0] == id).unwrap();
    match &fault.problem {
        CellProblem::Cycle { rules } => {
            for (at, id) in rules.iter().enumerate() {
                let next = &rules[(at + 1) % rules.len()];
                assert!(row(id)[6].split(';').any(|other| other == next), "{fault}");
            }
        }
        CellProblem::TakesNothing { rule } => {
            let line = usize::try_from(fault.line).unwrap() - 1;
            let mut pair = [rows[line].clone(), row(rule).clone()];
            for row in &mut pair {
                row[6] = "-";
            }
            let pair = pair.map(|row| row.join(","));
            let csv = format!("{}\n{}\n{}\n", rows[0].join(","), pair[0], pair[1]);
            let alone = [read_table(&csv, &model(), layer.clone()).unwrap()];
            let universe = universe(&alone);
            let judged = universe.judge(&alone);
            assert!(
                !universe
                    .points()
                    .any(|at| judged.iter().all(|rule| rule.holds(at))),
                "{fault}"
            );
        }
        other => panic!("reading refused a table for {other:?}"),
    }
}

fn universe(tables: &[RuleTable]) -> Universe {
    Universe::of(&CATEGORIES, leaves(), &circumstances(), tables)
}

/// The point of a witness in the brute universe.
fn point(universe: &Universe, model: &Model, witness: &Witness) -> Point {
    let incident = &witness.incident;
    let answers: Vec<(String, String)> = model
        .circumstances()
        .answers(incident.circumstances)
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .collect();
    let place = |number: u32| usize::try_from(number).unwrap();
    (
        place(incident.category.get()),
        place(incident.leaf.get()),
        universe
            .moments
            .iter()
            .position(|at| *at == incident.moment)
            .expect("a moment that may be"),
        universe
            .answers
            .iter()
            .position(|one| *one == answers)
            .unwrap(),
    )
}

/// Every fault is true, its witness shows it, and nothing that brute force found is missing.
fn assert_verdict_is_right(
    world: &World,
    tables: &[RuleTable],
    register: &Register,
    range: DateRange,
) -> bool {
    let model = model();
    let universe = universe(tables);
    let rules = universe.judge(tables);
    let truth = brute_force(&universe, &rules, register, range);
    let verdict = check(&model, tables, register, range, Lang::Lt);
    let named = |name: &RuleRef| rules.iter().position(|rule| rule.name == *name).unwrap();
    let mut found = Truth::default();
    let mut cells: BTreeMap<(RuleRef, RuleRef), usize> = BTreeMap::new();
    for fault in &verdict.faults {
        let at = fault
            .witness
            .as_ref()
            .map(|witness| point(&universe, &model, witness));
        assert!(!fault.text.is_empty());
        match &fault.kind {
            FaultKind::Contested => {
                let here = responsible(&rules, at.unwrap());
                assert!(
                    fault.rules.iter().all(|rule| here.contains(&named(rule))),
                    "{fault:?}"
                );
                let pair = (fault.rules[0].clone(), fault.rules[1].clone());
                assert!(
                    cells.insert(pair, fault.count).is_none(),
                    "one fault a pair"
                );
            }
            FaultKind::Orphaned {
                categories, areas, ..
            } => {
                let (_, _, moment, answers) = at.unwrap();
                assert!(responsible(&rules, at.unwrap()).is_empty(), "{fault:?}");
                for category in categories {
                    for area in areas {
                        let category = CATEGORIES
                            .iter()
                            .position(|(code, _)| code == category)
                            .unwrap();
                        let leaf = universe
                            .leaves
                            .iter()
                            .position(|leaf| leaf.code == *area)
                            .unwrap();
                        assert!(responsible(&rules, (category, leaf, moment, answers)).is_empty());
                        assert!(
                            found.orphaned.insert((category, leaf)),
                            "each cell is told once"
                        );
                    }
                }
                assert_eq!(fault.count, categories.len() * areas.len());
            }
            FaultKind::Dead => {
                assert!(rules[named(&fault.rules[0])].holds(at.unwrap()));
                found.dead.insert(fault.rules[0].clone());
            }
            FaultKind::TakesNothing => {
                found
                    .takes_nothing
                    .insert((fault.rules[0].clone(), fault.rules[1].clone()));
            }
            FaultKind::NobodyHolds {
                duty,
                areas,
                days: on,
            }
            | FaultKind::TwoHolders {
                duty,
                areas,
                days: on,
                ..
            } => {
                let at = at.unwrap();
                let day = fault.witness.as_ref().unwrap().day.unwrap();
                assert_ne!(
                    holders(register, duty, &universe.leaves[at.1], day).len(),
                    1
                );
                assert!(
                    responsible(&rules, at)
                        .iter()
                        .any(|rule| rules[*rule].duty == *duty
                            && fault.rules.contains(&rules[*rule].name)),
                    "{fault:?}"
                );
                for area in areas {
                    let leaf = universe
                        .leaves
                        .iter()
                        .position(|leaf| leaf.code == *area)
                        .unwrap();
                    for day in days(*on) {
                        let count = holders(register, duty, &universe.leaves[leaf], day).len();
                        found.holders.insert((duty.clone(), leaf, day, count));
                    }
                }
            }
            other => panic!("unexpected {other:?}"),
        }
    }
    let counted: BTreeMap<_, _> = truth
        .contested
        .iter()
        .map(|(pair, cells)| (pair.clone(), cells.len()))
        .collect();
    assert_eq!(cells, counted, "{world:?}");
    assert_eq!(found.orphaned, truth.orphaned, "{world:?}");
    assert_eq!(found.dead, truth.dead, "{world:?}");
    assert_eq!(found.takes_nothing, truth.takes_nothing, "{world:?}");
    assert_eq!(found.holders, truth.holders, "{world:?}");
    let is_sound = truth.contested.is_empty()
        && truth.orphaned.is_empty()
        && truth.dead.is_empty()
        && truth.takes_nothing.is_empty()
        && truth.holders.is_empty();
    assert_eq!(verdict.is_sound(), is_sound);
    is_sound
}

/// The resolver is the naive evaluator, everywhere.
fn assert_resolver_is_right(tables: &[RuleTable], register: &Register, range: DateRange) {
    let model = model();
    let universe = universe(tables);
    let rules = universe.judge(tables);
    let resolver =
        Resolver::compile(&model, tables, register, range).expect("sound tables compile");
    let valid = resolver.valid();
    assert_eq!(valid.from, range.from);
    let small = |number: usize| u32::try_from(number).unwrap();
    for at in universe.points() {
        let answers = universe.answers[at.3]
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()));
        let incident = Incident {
            category: model.categories().at(small(at.0)).unwrap(),
            leaf: model.areas().at(small(at.1)).unwrap(),
            moment: universe.moments[at.2],
            circumstances: model.circumstances().values(answers).unwrap(),
        };
        let decision = resolver.resolve(&incident);
        let here = responsible(&rules, at);
        assert_eq!(here.len(), 1);
        assert_eq!(decision.rule_ref(), rules[here[0]].name);
        if at.2 == 0 {
            let leaf = &universe.leaves[at.1];
            for day in days(DateRange {
                from: valid.from,
                to: valid.to.or(range.to),
            }) {
                let line = holders(register, &rules[here[0]].duty, leaf, day);
                let entry = register
                    .entries()
                    .iter()
                    .find(|entry| entry.line == line[0])
                    .unwrap();
                assert_eq!(Some(decision.authority), register.authority_of(entry));
                assert_eq!(decision.unit, register.unit_of(entry));
            }
        }
    }
}

fn judge(world: &World) -> Option<bool> {
    let tables = read(world)?;
    let register = registered(world);
    let range = DateRange {
        from: FROM,
        to: world.ends.then_some(END),
    };
    let is_sound = assert_verdict_is_right(world, &tables, &register, range);
    if is_sound {
        assert_resolver_is_right(&tables, &register, range);
        crate::decision_table::assert_export_is_right(
            &model(),
            &tables,
            &register,
            &universe(&tables),
        );
    } else {
        let refused = Resolver::compile(&model(), &tables, &register, range).map(|_| ());
        let verdict = check(&model(), &tables, &register, range, Lang::En);
        assert_eq!(refused, Err(verdict));
    }
    Some(is_sound)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(200), ..ProptestConfig::default() })]

    #[test]
    fn sound_is_what_brute_force_finds_to_have_one_rule_everywhere(world in world()) {
        judge(&world);
    }
}

/// The property above says little if the worlds are all of one kind.
#[test]
fn random_worlds_are_of_all_kinds() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut counts: BTreeMap<Option<bool>, usize> = BTreeMap::new();
    for _ in 0..150 {
        let tree = world().new_tree(&mut runner).unwrap();
        *counts.entry(judge(&tree.current())).or_default() += 1;
    }
    for kind in [None, Some(false), Some(true)] {
        assert!(
            counts.get(&kind).is_some_and(|count| *count >= 10),
            "{counts:?}"
        );
    }
}
