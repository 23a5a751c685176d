//! A draft run over stored incidents.

use atsakas_calendar::DayKind;
use atsakas_responsibility::*;

use crate::kit::*;

#[test]
fn a_draft_shows_what_would_have_gone_elsewhere() {
    let before = [table(&["N-1,-,-,-,-,-,-,order,20wd"])];
    let after = [table(&[
        "N-1,-,-,-,-,-,-,order,20wd",
        "N-2,noise,-,22:00-06:00,-,-,N-1,police,1d",
    ])];
    let register = usual_register();
    let old = Resolver::compile(&model(), &before, &register, since()).unwrap();
    let draft = Resolver::compile(&model(), &after, &register, since()).unwrap();
    let at = |category: &str, leaf: &str, hour: u16| {
        incident(
            category,
            leaf,
            moment(DayKind::Fri, DayKind::Thu, hour, 0),
            &[],
        )
    };
    let incidents = [
        at("noise", "1301", 23),
        at("noise", "21", 23),
        at("noise", "21", 12),
        at("noise", "1301", 5),
        at("waste", "21", 23),
    ];
    let stored = incidents.into_iter().zip(1u32..).map(|(incident, id)| {
        let decision = old.resolve(&incident);
        StoredIncident {
            id,
            incident,
            rule: decision.rule_ref().to_string(),
            authority: decision.authority.code.clone(),
            unit: decision.unit.map(|unit| unit.code.clone()),
        }
    });
    let stored: Vec<_> = stored.collect();
    let mut tally = Tally::new(&draft, 1);
    let mut moved = 0;
    for one in &stored {
        let from = (one.authority.as_str(), one.unit.as_deref());
        moved += u64::from(tally.add(&one.incident, &one.rule, from, || Some(one.id)));
    }
    let tallied = tally.done();
    let movements = simulate(&draft, stored);
    assert_eq!((tallied.seen, tallied.stayed, moved), (5, 2, 3));
    for (counted, whole) in tallied.ways.iter().zip(&movements.movements) {
        assert_eq!(counted.count, u64::try_from(whole.ids.len()).unwrap());
        assert_eq!(counted.movement.ids, whole.ids[..1]);
        let all = Movement {
            ids: whole.ids.clone(),
            ..counted.movement.clone()
        };
        assert_eq!(all, *whole);
    }
    assert_eq!(tallied.ways.len(), movements.movements.len());
    assert_eq!((movements.seen, movements.stayed), (5, 2));
    assert_eq!(movements.movements[0].ids, [1, 4]);
    assert_eq!(
        movements.movements[0].from,
        ("SAV-13".to_owned(), Some("SEN-1301".to_owned()))
    );
    assert!(movements.movements.iter().all(Movement::changes_authority));
    let by_rule: Vec<(String, usize)> = movements
        .by_rule()
        .into_iter()
        .map(|(rule, count)| (rule.to_string(), count))
        .collect();
    assert_eq!(by_rule, [("N-2".to_owned(), 3)]);
    assert_eq!(movements.by_authority()[&("SAV-21", "POL")], [&2]);
}
