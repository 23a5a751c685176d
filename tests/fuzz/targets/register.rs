//! The register of duties, authorities and units as CSV.
#![no_main]

use atsakas_fuzz::{MODEL, authorities, days};
use atsakas_messages::Lang;
use atsakas_responsibility::{check_register, read_authorities, read_register, read_units, write_register};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(register) = read_register(text, authorities()) {
        let findings = check_register(&MODEL, &register, days());
        for finding in findings.errors.iter().chain(&findings.warnings) {
            assert!(!finding.text(&MODEL, Lang::En).is_empty());
        }
        let written = write_register(&register);
        let again = read_register(&written, authorities()).expect("what is written can be read");
        assert_eq!(write_register(&again), written);
    }
    if let Ok(read) = read_authorities(text) {
        let _ = read_units(text, read);
    }
    let _ = read_units(text, authorities());
});
