//! What is parsed at the edge.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

use atsakas_domain::contact::{Email, Phone};
use atsakas_domain::hash::Sha256;
use atsakas_domain::ids::{Prefix, PublicRef, ReportId, TrackingToken};
use atsakas_domain::plate::Plate;
use atsakas_domain::texts::{Description, PersonName, TextError, Words};
use proptest::prelude::*;

#[test]
fn a_reference_is_read_as_people_write_it() {
    let prefix: Prefix = "VLN".parse().unwrap();
    let reference = PublicRef::from_random(prefix, 0b00111_00011_01100_11000_00010_01111);
    let text = reference.to_string();
    assert_eq!(text.len(), 10);
    assert!(text.starts_with("VLN-"));
    let typed: PublicRef = "VLN-7K1F0M".parse().unwrap();
    for other in [
        "vln-7k1f0m",
        "VLN7K1F0M",
        "VLN 7KIF0M",
        "vln–7klfom",
        " VLN-7KLFOM\n",
    ] {
        assert_eq!(other.parse::<PublicRef>().unwrap(), typed, "{other}");
    }
    for bad in [
        "",
        "VLN",
        "VLN-7K3F2",
        "VLN-7K3F2MM",
        "VL1-7K3F2M",
        "VLN-7K3F2U",
        "VLN--7K3F2M",
        "ŽLN-7K3F2M",
        "VLN-7K3F2Ž",
    ] {
        assert!(bad.parse::<PublicRef>().is_err(), "{bad}");
    }
    // Letters of the prefix stay letters.
    assert_eq!(
        "ILO-000001".parse::<PublicRef>().unwrap().to_string(),
        "ILO-000001"
    );
    assert_eq!(serde_json::to_string(&typed).unwrap(), "\"VLN-7K1F0M\"");
    assert!(serde_json::from_str::<PublicRef>("\"nope\"").is_err());
}

#[test]
fn a_token_is_read_exactly_and_never_shown_by_accident() {
    let secret = [0xfb, 0xff, 0xbf, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0xff];
    let token = TrackingToken::new("13", secret).unwrap();
    // The same bytes in base64url by another tool.
    assert_eq!(token.reveal(), "13.-_-_AAECAwQFBgcICQoL_w");
    assert!(!format!("{token:?}").contains("AAEC"));
    let read: TrackingToken = token.reveal().parse().unwrap();
    assert_eq!((read.municipality(), read.secret()), ("13", &secret));
    for bad in [
        "",
        "13.",
        "13.short",
        "13.-_-_AAECAwQFBgcICQoL_x",
        "13.-_-_AAECAwQFBgcICQoL_w=",
        ".-_-_AAECAwQFBgcICQoL_w",
        "1/3.-_-_AAECAwQFBgcICQoL_w",
        "13.+/-_AAECAwQFBgcICQoL_w",
        "123456789.-_-_AAECAwQFBgcICQoL_w",
    ] {
        assert!(bad.parse::<TrackingToken>().is_err(), "{bad}");
    }
}

#[test]
fn addresses_are_read() {
    let email = |text| Email::parse(text).map(|email| email.as_str().to_owned());
    assert_eq!(
        email("  Vardas.Pavarde@PAVYZDYS.LT "),
        Ok("Vardas.Pavarde@pavyzdys.lt".into())
    );
    assert_eq!(email("a+b@x-y.gov.lt"), Ok("a+b@x-y.gov.lt".into()));
    for bad in [
        "",
        "@",
        "a@b",
        "a b@c.lt",
        "a@b..lt",
        "a@-b.lt",
        "a@b.l",
        "a@b.11",
        ".a@b.lt",
        "a..b@c.lt",
        "a@b.lt\nBcc: c@d.lt",
        "ą@b.lt",
        "ne-pastas",
        "a@b@c.lt",
    ] {
        assert!(email(bad).is_err(), "{bad}");
    }
    assert!(email(&format!("{}@pavyzdys.lt", "a".repeat(65))).is_err());
    assert!(!format!("{:?}", Email::parse("ona@pavyzdys.lt").unwrap()).contains("ona"));
}

#[test]
fn telephone_numbers_are_normalised() {
    let phone = |text| Phone::parse(text).map(|phone| phone.as_str().to_owned());
    for same in [
        "+37061234567",
        "+370 612 34567",
        "+370 (612) 34-567",
        "0 612 34567",
        "8 612 34567",
        "8-612-34567",
        "861234567",
        "061234567",
        "0037061234567",
        "37061234567",
        "612 34567",
    ] {
        assert_eq!(phone(same), Ok("+37061234567".into()), "{same}");
    }
    assert_eq!(phone("8 5 212 3456"), Ok("+37052123456".into()));
    assert_eq!(phone("+44 20 7946 0958"), Ok("+442079460958".into()));
    assert_eq!(phone("0048 22 123 45 67"), Ok("+48221234567".into()));
    for bad in [
        "",
        "112",
        "+370 612 3456",
        "+370 612 345678",
        "9 612 34567",
        "12345678",
        "+1234567890123456",
        "+0123456789",
        "612 34567 vid. 2",
        "٠612 34567",
        "+",
    ] {
        assert!(phone(bad).is_err(), "{bad}");
    }
}

#[test]
fn plates_are_normalised() {
    let plate = |text| Plate::parse(text).map(|plate| plate.as_str().to_owned());
    for same in ["ABC 123", "abc123", " ABC-123 ", "AB C12 3", "АВС 123"] {
        assert_eq!(plate(same), Ok("ABC123".into()), "{same}");
    }
    assert_eq!(plate("MÜ 1234"), Ok("MÜ1234".into()));
    assert_eq!(plate("NAMAS"), Ok("NAMAS".into()));
    for bad in [
        "",
        "A",
        "<script>",
        "ABC 123 ABC 12",
        "NEMATOMAS",
        "Ž 123",
        "💥12",
        "A_1",
    ] {
        assert!(plate(bad).is_err(), "{bad}");
    }
    for (text, lithuanian) in [
        ("ABC123", true),
        ("123AB", true),
        ("AB123", true),
        ("EA1234", true),
        ("T12345", true),
        ("123456", true),
        ("AB1234", false),
        ("MÜ123", false),
        ("WX12345", false),
    ] {
        assert_eq!(
            Plate::parse(text).unwrap().is_lithuanian_form(),
            lithuanian,
            "{text}"
        );
    }
}

#[test]
fn texts_are_measured_in_characters() {
    let limit = usize::try_from(Description::MAX).unwrap();
    assert!(Description::parse(&"ą".repeat(limit)).is_ok());
    assert_eq!(
        Description::parse(&"ą".repeat(limit + 1)),
        Err(TextError::TooLong { max: 4000 })
    );
    assert_eq!(Words::parse(" \n\t "), Err(TextError::Empty));
    assert_eq!(
        PersonName::parse("Ona\u{0}"),
        Err(TextError::ControlCharacter)
    );
    assert_eq!(
        Description::parse(" a\r\nb\rc\t\u{202e}d ")
            .unwrap()
            .as_str(),
        "a\nb\nc\t\u{202e}d"
    );
    assert!(!format!("{:?}", Words::parse("slapta").unwrap()).contains("slapta"));
    assert!(serde_json::from_str::<Words>("\"\"").is_err());
}

#[test]
fn hashes_are_hexadecimal() {
    let hash = Sha256::of(b"abc");
    assert_eq!(
        hash.to_string(),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
    assert_eq!(hash.to_string().parse::<Sha256>().unwrap(), hash);
    assert!("ba78".parse::<Sha256>().is_err());
    assert!(Sha256::try_from([0_u8; 31].as_slice()).is_err());
}

proptest! {
    #[test]
    fn what_a_reference_writes_it_reads(random in any::<u32>(), prefix in "[A-Z]{3}") {
        let reference = PublicRef::from_random(prefix.parse().unwrap(), random);
        prop_assert_eq!(reference.to_string().parse::<PublicRef>().unwrap(), reference);
        prop_assert_eq!(reference.to_string().to_lowercase().parse::<PublicRef>().unwrap(), reference);
        let other = PublicRef::from_random(prefix.parse().unwrap(), random ^ 1);
        prop_assert_ne!(reference, other);
    }

    #[test]
    fn what_a_token_reveals_it_reads(secret in any::<[u8; 16]>(), code in "[A-Za-z0-9]{1,8}") {
        let token = TrackingToken::new(&code, secret).unwrap();
        prop_assert_eq!(token.reveal().parse::<TrackingToken>().unwrap(), token);
    }

    #[test]
    fn a_changed_token_is_another_or_none(secret in any::<[u8; 16]>(), at in 3..25_usize, byte in any::<u8>()) {
        let token = TrackingToken::new("13", secret).unwrap();
        let mut text = token.reveal().into_bytes();
        prop_assume!(text[at] != byte);
        text[at] = byte;
        if let Ok(Ok(read)) = String::from_utf8(text).map(|text| text.parse::<TrackingToken>()) {
            prop_assert_ne!(read, token);
        }
    }

    #[test]
    fn normal_forms_stay_as_they_are(text in "\\PC{0,24}") {
        if let Ok(plate) = Plate::parse(&text) {
            prop_assert_eq!(Plate::parse(plate.as_str()).unwrap(), plate);
        }
        if let Ok(phone) = Phone::parse(&text) {
            prop_assert_eq!(Phone::parse(phone.as_str()).unwrap(), phone);
        }
        if let Ok(email) = Email::parse(&text) {
            prop_assert_eq!(Email::parse(email.as_str()).unwrap(), email);
        }
        if let Ok(words) = Words::parse(&text) {
            prop_assert_eq!(Words::parse(words.as_str()).unwrap(), words);
        }
        let _ = text.parse::<PublicRef>();
        let _ = text.parse::<TrackingToken>();
        let _ = text.parse::<ReportId>();
    }

    #[test]
    fn digits_and_marks_make_a_number_or_an_error(text in "[+08370 ()-]{0,4}[0-9 -]{4,16}") {
        if let Ok(phone) = Phone::parse(&text) {
            prop_assert!(phone.as_str().starts_with('+'));
            prop_assert!((8..=16).contains(&phone.as_str().len()));
        }
    }
}
