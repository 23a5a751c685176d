//! What SQL reaches is what the domain's scope says, for random reports and random officers.

use std::collections::BTreeSet;

use atsakas_app::desk::reach::reach;
use atsakas_domain::{
    access::{Action, Membership, Role, Standing, Who},
    reports::Status,
};
use atsakas_store::desk::{Filter, Order, QueueQuery, count_facets, list_queue};
use atsakas_tests::on_both;
use uuid::Uuid;

use crate::desk::made::{Dice, many, store};

fn everything() -> Filter {
    let codes = |open: bool| {
        Status::ALL
            .iter()
            .filter(|one| one.owes_an_answer() == open)
            .map(|one| one.code().to_owned())
            .collect()
    };
    Filter {
        open: codes(true),
        settled: codes(false),
        ..Filter::default()
    }
}

fn somebody(dice: &mut Dice) -> Who {
    let count = dice.below(4);
    let memberships = (0..count)
        .map(|_| Membership {
            role: dice.of(Role::ALL),
            authority: Some(dice.of(&["SAV-13", "SAV-19", "POL-VLN"]).to_owned()),
            unit: dice
                .of(&[None, None, Some("1301"), Some("1302")])
                .map(str::to_owned),
            municipality: dice.of(&[None, Some("13"), Some("19")]).map(str::to_owned),
        })
        .collect();
    Who {
        officer: Uuid::nil(),
        memberships,
        token: None,
    }
}

on_both! {
    async fn sql_reaches_exactly_what_the_scope_matches(app) {
        let reports = many(&app, 300, &[Uuid::from_u128(5)]);
        store(&app, &reports).await;
        let mut dice = Dice(7);
        let mut reached = 0;
        for _ in 0..150 {
            let who = somebody(&mut dice);
            let action = dice.of(&[Action::ViewReport, Action::ViewReport, Action::Export, Action::AcceptHandOver, Action::DecideHandOver]);
            let scope = who.scope(action);
            let wanted: BTreeSet<String> = reports
                .iter()
                .filter(|one| scope.matches(Standing {
                    municipality: one.lies_in(),
                    authority: one.authority,
                    unit: one.unit,
                    visibility: one.visibility.parse().expect("a visibility"),
                    handover_to: one.handover_to,
                    disputed: one.disputed,
                }))
                .map(crate::desk::made::Made::reference)
                .collect();
            let query = QueueQuery {
                reach: reach(&who, action),
                filter: everything(),
                order: Order::Newest,
                after: None,
                limit: 500,
            };
            let page = list_queue(&app.app.store, &query).await.expect("a page");
            assert_eq!(page.next, None);
            let mut found: Vec<String> = page.items.into_iter().map(|row| row.reference).collect();
            found.sort_unstable();
            assert_eq!(found, wanted.iter().cloned().collect::<Vec<_>>(), "{who:?} {action}");
            let facets = count_facets(&app.app.store, &query.reach, &query.filter).await.expect("counts");
            assert_eq!(usize::try_from(facets.total).expect("a number"), wanted.len(), "{who:?} {action}");
            reached += wanted.len();
        }
        assert!(reached > 2_000, "the officers reach too little to prove anything: {reached}");
    }
}
