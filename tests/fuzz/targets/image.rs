//! A photo: refused, or four pictures within the limits that are pictures themselves and carry no metadata.
#![no_main]

use std::{sync::LazyLock, time::Duration};

use atsakas_photos::{Intake, Limits};
use libfuzzer_sys::fuzz_target;

// Smaller than in service, so that more is tried in the same time; a decoder that takes longer is a finding.
static INTAKE: LazyLock<Intake> = LazyLock::new(|| {
    Intake::new(Limits {
        bytes: 100_000,
        pixels: 500_000,
        side: 2_000,
        time: Duration::from_secs(4),
        ..Limits::default()
    })
});

fuzz_target!(|bytes: &[u8]| {
    let Ok(taken) = INTAKE.take_in_here(bytes, None) else { return };
    assert!(taken.width > 0 && taken.height > 0 && taken.width <= 2_000 && taken.height <= 2_000);
    assert_eq!(taken.derived.len(), 4);
    for picture in &taken.derived {
        let again = INTAKE.take_in_here(&picture.bytes, None).expect("what is shown is a picture");
        assert_eq!((again.width, again.height), (picture.width, picture.height));
        assert!(again.suggestion.taken_at.is_none() && again.suggestion.position.is_none());
    }
});
