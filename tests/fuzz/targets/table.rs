//! A rule table as CSV: read or refused with places, written and read again the same, and checked.
#![no_main]

use atsakas_fuzz::{MODEL, REGISTER, days};
use atsakas_messages::Lang;
use atsakas_responsibility::{Layer, MAX_CELL_FAULTS, Resolver, check, read_table, to_dmn, write_table};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for layer in [Layer::National, Layer::Municipality("13".to_owned())] {
        match read_table(text, &MODEL, layer.clone()) {
            Ok(table) => {
                let written = write_table(&table);
                let again = read_table(&written, &MODEL, layer).expect("what is written can be read");
                assert_eq!(write_table(&again), written);
                let tables = [table];
                let verdict = check(&MODEL, &tables, &REGISTER, days(), Lang::Lt);
                let compiled = Resolver::compile(&MODEL, &tables, &REGISTER, days());
                assert_eq!(compiled.is_ok(), verdict.is_sound());
                let _ = to_dmn(&MODEL, &tables, &REGISTER);
            }
            Err(faults) => {
                assert!(!faults.is_empty() && faults.len() <= MAX_CELL_FAULTS);
                assert!(faults.iter().all(|fault| fault.line >= 1 && fault.column >= 1));
                assert!(faults.iter().all(|fault| fault.text(Lang::Lt).len() < 20_000));
            }
        }
    }
});
