//! The change set of a filing, as `app` makes it.

use atsakas_store::reports::{self, Contact, EventText, NewEvent, NewReport};
use atsakas_store::{ChangeSet, idempotency, jobs, tiles};
use uuid::Uuid;

const NOON: i64 = 1_800_000_000_000_000;

pub(crate) fn hash(number: u64, salt: u64) -> [u8; 32] {
    let mut bytes = [0; 32];
    let mut state = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ salt;
    for byte in &mut bytes {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        *byte = state.to_be_bytes()[0];
    }
    bytes
}

/// An id that grows with time and is random below, like a UUID of version 7.
pub(crate) fn id(number: u64, salt: u64) -> Uuid {
    let mut bytes: [u8; 16] = [0; 16];
    bytes.copy_from_slice(&hash(number, salt)[..16]);
    bytes[..6].copy_from_slice(&(number / 8).to_be_bytes()[2..]);
    Uuid::from_bytes(bytes)
}

/// A report somewhere, its place from its number: two thirds in five towns.
pub(crate) fn report(number: u64) -> NewReport {
    let random = hash(number, 5);
    let value = |index: usize| {
        let bytes = random.iter().skip(index).take(4);
        bytes.fold(0_i64, |value, byte| value << 8 | i64::from(*byte))
    };
    let quadkey = if number.is_multiple_of(3) {
        value(0) * 0xFFFF % (1 << 40) + 0x9000_0000_0000
    } else {
        0x9000_0000_0000 + (value(4) % 5) * 0x21_1234_5678 + value(8) % (1 << 29)
    };
    let (x, y) = grid(quadkey);
    NewReport {
        municipality: format!("{}", 11 + value(20) % 60),
        id: id(number, 1),
        reference: format!(
            "VLN-{:010X}",
            value(24) << 8 | i64::try_from(number % 256).unwrap()
        ),
        token_hash: hash(number, 2),
        leaf: "1301".to_owned(),
        border: false,
        lon: i32::try_from(x * 100).unwrap(),
        lat: i32::try_from(y * 50).unwrap(),
        quadkey,
        category: format!("category-{:02}", value(12) % 40),
        catalogue_version: 1,
        status: if value(16) % 3 == 0 {
            "assigned"
        } else {
            "accepted"
        }
        .to_owned(),
        visibility: "public".to_owned(),
        text_shown: true,
        listed: true,
        authority: "SAV-13".to_owned(),
        unit: Some("SEN-1301".to_owned()),
        rule: "N-014".to_owned(),
        rule_table_version: 1,
        territory_version: 1,
        received_at: NOON + i64::try_from(number).unwrap() * 1_000,
        incident_at: None,
        respond_by: NOON + 1_000_000_000_000_000,
        term: "20wd".to_owned(),
        description: "Prie konteinerių aikštelės suversta statybinių atliekų, praėjimas užkrautas."
            .to_owned(),
        place_note: Some("už trečio namo".to_owned()),
        answers: r#"{"size":"large","how_long":"two_days"}"#.to_owned(),
        circumstances: r#"{"in_progress":"no","danger":"no","land":"public"}"#.to_owned(),
        danger: false,
        plate: None,
        language: "lt".to_owned(),
        channel: "app".to_owned(),
        version: 2,
        log_head: hash(number, 3),
    }
}

pub(crate) fn filing(number: u64) -> ChangeSet {
    let report = report(number);
    let (municipality, report_id, quadkey) =
        (report.municipality.clone(), report.id, report.quadkey);
    let event = |seq: i32| NewEvent {
        municipality: municipality.clone(),
        report: report_id,
        seq,
        id: id(number, 40 + u64::from(seq.unsigned_abs())),
        kind: if seq == 1 { "file" } else { "assign" }.to_owned(),
        actor_kind: if seq == 1 { "reporter" } else { "system" }.to_owned(),
        actor_id: None,
        at: NOON,
        status_from: (seq == 2).then(|| "received".to_owned()),
        status_to: if seq == 1 { "received" } else { "assigned" }.to_owned(),
        message_key: "event-assigned".to_owned(),
        params: params(seq),
        text_hash: (seq == 1).then(|| hash(number, 6)),
        public: true,
        prev_hash: hash(number, 7),
        hash: hash(number, 8),
    };
    let text = EventText {
        municipality: municipality.clone(),
        report: report_id,
        seq: 1,
        salt: vec![3; 16],
        text: report.description.clone(),
    };
    let contact = Contact {
        email: Some("jonas@example.lt".to_owned()),
        ..Contact::default()
    };
    let kept = idempotency::Kept {
        key_hash: hash(number, 9),
        body_hash: hash(number, 10),
        municipality: Some(municipality.clone()),
        report: Some(report_id),
        answer: answer(),
        created_at: NOON,
        expires_at: NOON + 86_400_000_000,
    };
    let job = jobs::NewJob {
        id: id(number, 11),
        kind: "tell_authority".to_owned(),
        key: None,
        payload: format!("{{\"municipality\":\"13\",\"report\":\"{report_id}\"}}"),
        run_at: NOON,
        max_attempts: 8,
    };
    let delta = tiles::Delta {
        municipality: municipality.clone(),
        quadkey,
        enters: true,
        class: tiles::Class::Open,
        category_group: "g-svara".to_owned(),
    };
    [
        reports::insert(report),
        reports::insert_events(vec![event(1), event(2)]),
        reports::insert_event_texts(vec![text]),
        reports::insert_contact(&municipality, report_id, contact),
        idempotency::insert(kept),
        jobs::enqueue(vec![job]),
        tiles::insert_deltas(vec![delta]),
    ]
    .into()
}

/// Arguments of the first or second event, as long as real ones are.
pub(crate) fn params(seq: i32) -> String {
    let piece = r#"{"authority":"SAV-13","unit":"SEN-1301","rule":"N-014","table":1}"#;
    piece.repeat(if seq == 1 { 1 } else { 8 })
}

/// An answer under a key, as long as real ones are.
pub(crate) fn answer() -> String {
    "{\"reference\":\"VLN-7K3F2M\",\"status\":\"assigned\"}".repeat(20)
}

/// Column and row of a quadkey; a place is 1e-5 and 5e-6 degree a step here, whatever a map would say.
pub(crate) fn grid(quadkey: i64) -> (i64, i64) {
    let bits = |from: i64| {
        (0..24)
            .map(|bit| (quadkey >> (2 * bit + from) & 1) << bit)
            .sum()
    };
    (bits(0), bits(1))
}
