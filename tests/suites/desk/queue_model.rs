//! The queue against a model: whatever is asked, all pages together are what a look at every report gives, in order.

use std::cmp::Reverse;

use atsakas_app::desk::{filter::near_until, queue::due, reach::reach};
use atsakas_domain::access::{Action, Membership, Role, Who};
use atsakas_store::desk::{
    Assignee, Box7, DeadlineClass, Filter, HandOver, Order, QueueQuery, count_facets, list_queue,
};
use atsakas_tests::{TestApp, on_both};
use uuid::Uuid;

use super::made::{DAY, Dice, Made, many, store};

const ME: Uuid = Uuid::from_u128(5);

fn coordinator() -> Who {
    let held = |role, authority: &str, municipality: &str| Membership {
        role,
        authority: Some(authority.to_owned()),
        unit: None,
        municipality: Some(municipality.to_owned()),
    };
    Who {
        officer: ME,
        // Overlapping on purpose: none may be listed twice.
        memberships: vec![
            held(Role::Coordinator, "SAV-13", "13"),
            held(Role::Lead, "SAV-13", "13"),
            held(Role::Confidential, "SAV-13", "13"),
            held(Role::Coordinator, "SAV-19", "19"),
        ],
        token: None,
    }
}

fn random_filter(app: &TestApp, dice: &mut Dice) -> Filter {
    let now = app.app.clock.now();
    let texts = |list: &[&str]| list.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
    let at = |dice: &mut Dice| now.as_microsecond() + (dice.below(30) - 20) * DAY;
    let mut filter = Filter {
        open: texts(dice.of(&[
            &[
                "received",
                "assigned",
                "accepted",
                "needs_info",
                "in_progress",
                "reopened",
            ][..],
            &["assigned"],
            &["accepted", "needs_info"],
            &[],
        ])),
        settled: texts(dice.of(&[&[][..], &["answered", "closed", "withdrawn"], &["closed"]])),
        now: now.as_microsecond(),
        near_until: near_until(now, 3)
            .expect("in the calendar")
            .as_microsecond(),
        ..Filter::default()
    };
    match dice.below(14) {
        0 => filter.categories = texts(&["netvarka", "gatves"]),
        1 => filter.municipality = Some("13".to_owned()),
        2 => filter.leaves = Some(texts(&["1302", "1901"])),
        3 => filter.authority = Some("SAV-13".to_owned()),
        4 => filter.unit = Some("1301".to_owned()),
        5 => filter.assignee = Some(Assignee::Nobody),
        6 => filter.assignee = Some(Assignee::Officer(ME)),
        7 => {
            filter.deadline = Some(dice.of(&[
                DeadlineClass::Calm,
                DeadlineClass::Near,
                DeadlineClass::Past,
                DeadlineClass::Stopped,
            ]));
        }
        8 => filter.respond_from = Some(at(dice)),
        9 => filter.received_before = Some(at(dice)),
        10 => {
            filter.handover = Some(dice.of(&[
                HandOver::Pending,
                HandOver::Disputed,
                HandOver::Any,
                HandOver::None,
            ]));
        }
        11 => filter.danger = Some(dice.one_in(2)),
        12 => {
            filter.within = Some(Box7 {
                west: 252_000_000,
                south: 546_000_000,
                east: 252_500_000,
                north: 546_700_000,
            });
        }
        _ => {
            filter.border = Some(dice.one_in(2));
            filter.visibility = Some("restricted".to_owned());
            filter.respond_before = Some(at(dice));
            filter.received_from = Some(at(dice) - 5 * DAY);
        }
    }
    filter
}

fn class(app: &TestApp, one: &Made) -> &'static str {
    due(
        one.status,
        one.respond_by,
        one.stopped,
        app.app.clock.now(),
        3,
    )
    .expect("a deadline")
    .class
}

fn fits(app: &TestApp, filter: &Filter, one: &Made) -> bool {
    let states = if one.owes_an_answer() {
        &filter.open
    } else {
        &filter.settled
    };
    let deadline = filter
        .deadline
        .is_none_or(|asked| atsakas_app::desk::filter::class_code(asked) == class(app, one));
    let handover = filter.handover.is_none_or(|asked| match asked {
        HandOver::Pending => one.handover_to.is_some() && !one.disputed,
        HandOver::Disputed => one.disputed,
        HandOver::Any => one.handover_to.is_some(),
        HandOver::None => one.handover_to.is_none(),
    });
    let assignee = filter.assignee.is_none_or(|asked| match asked {
        Assignee::Nobody => one.assignee.is_none(),
        Assignee::Officer(id) => one.assignee == Some(id),
    });
    let same = |asked: &Option<String>, is: &str| asked.as_ref().is_none_or(|asked| asked == is);
    states.iter().any(|state| state == one.status)
        && (filter.categories.is_empty()
            || filter.categories.iter().any(|code| code == one.category))
        && same(&filter.municipality, one.lies_in())
        && filter
            .leaves
            .as_ref()
            .is_none_or(|leaves| leaves.iter().any(|leaf| leaf == one.leaf))
        && same(&filter.authority, one.authority)
        && filter
            .unit
            .as_deref()
            .is_none_or(|unit| one.unit == Some(unit))
        && assignee
        && deadline
        && handover
        && filter.respond_from.is_none_or(|at| one.respond_by >= at)
        && filter.respond_before.is_none_or(|at| one.respond_by < at)
        && filter.received_from.is_none_or(|at| one.received_at >= at)
        && filter.received_before.is_none_or(|at| one.received_at < at)
        && filter.border.is_none_or(|border| one.border == border)
        && filter.danger.is_none_or(|danger| one.danger == danger)
        && same(&filter.visibility, one.visibility)
        && filter.within.is_none_or(|within| {
            (within.west..=within.east).contains(&one.lon)
                && (within.south..=within.north).contains(&one.lat)
        })
}

fn reached(one: &Made) -> bool {
    let own = match one.authority {
        "SAV-13" => one.lies_in() == "13",
        "SAV-19" => one.lies_in() == "19" && one.visibility != "confidential",
        _ => false,
    };
    let offered = one.visibility != "confidential"
        && ((one.handover_to == Some("SAV-13") && one.lies_in() == "13")
            || (one.handover_to == Some("SAV-19") && one.lies_in() == "19"));
    // Both municipalities have their arbiter here; the confidential coordinator takes hand-overs of their kind.
    let disputed = one.visibility != "confidential" && one.disputed;
    let confidential_offer = one.visibility == "confidential"
        && one.handover_to == Some("SAV-13")
        && one.lies_in() == "13";
    own || offered || disputed || confidential_offer
}

fn sorted(order: Order, mut all: Vec<&Made>) -> Vec<String> {
    let newest = |one: &Made| Reverse((one.received_at, one.id()));
    let pressing = |one: &Made| (one.respond_by, Reverse(one.supporters), one.id());
    match order {
        Order::Newest => all.sort_by_key(|one| newest(one)),
        Order::Oldest => all.sort_by_key(|one| Reverse(newest(one))),
        Order::Urgency | Order::Deadline => all.sort_by(|one, other| {
            let by_open = other.owes_an_answer().cmp(&one.owes_an_answer());
            by_open.then_with(|| {
                if one.owes_an_answer() {
                    let danger = if order == Order::Urgency {
                        other.danger.cmp(&one.danger)
                    } else {
                        std::cmp::Ordering::Equal
                    };
                    danger.then_with(|| pressing(one).cmp(&pressing(other)))
                } else {
                    newest(one).cmp(&newest(other))
                }
            })
        }),
    }
    all.into_iter().map(Made::reference).collect()
}

on_both! {
    async fn all_pages_together_are_what_a_look_at_every_report_gives(app) {
        let reports = many(&app, 400, &[ME, Uuid::from_u128(6)]);
        store(&app, &reports).await;
        let who = coordinator();
        let mut dice = Dice(99);
        let mut listed = 0;
        for _ in 0..120 {
            let filter = random_filter(&app, &mut dice);
            let order = dice.of(&[Order::Urgency, Order::Deadline, Order::Newest, Order::Oldest]);
            let wanted = sorted(order, reports.iter().filter(|one| reached(one) && fits(&app, &filter, one)).collect());
            let mut query = QueueQuery { reach: reach(&who, Action::ViewReport), filter, order, after: None, limit: 7 };
            let mut found = Vec::new();
            loop {
                let page = list_queue(&app.app.store, &query).await.expect("a page");
                found.extend(page.items.into_iter().map(|row| row.reference));
                match page.next {
                    Some(next) => query.after = Some(next),
                    None => break,
                }
            }
            assert_eq!(found, wanted, "{query:?}");
            listed += found.len();
            let facets = count_facets(&app.app.store, &query.reach, &query.filter).await.expect("counts");
            assert_eq!(usize::try_from(facets.total).expect("a number"), wanted.len());
            for one in &facets.deadlines {
                let code = atsakas_app::desk::filter::class_code(one.value);
                let same = reports.iter().filter(|made| reached(made) && fits(&app, &query.filter, made) && class(&app, made) == code);
                assert_eq!(usize::try_from(one.count).expect("a number"), same.count(), "{code}");
            }
        }
        assert!(listed > 1_000, "the filters leave too little to prove anything: {listed}");
    }
}
