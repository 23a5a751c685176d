//! The rules of a password: long, not one of those that everybody tries first, not the address itself. No rule asks
//! for signs of certain kinds, and none makes a password end.

/// Fewest characters.
pub const FEWEST: usize = 12;
/// Most characters.
pub const MOST: usize = 128;

/// Parts of which the commonest long passwords are made. A password that is nothing but these, figures and signs is
/// refused.
const COMMON: &[&str] = &[
    "password",
    "passw0rd",
    "slaptazodis",
    "slaptažodis",
    "qwerty",
    "qwertz",
    "azerty",
    "asdfgh",
    "zxcvbn",
    "admin",
    "administrator",
    "welcome",
    "letmein",
    "iloveyou",
    "monkey",
    "dragon",
    "football",
    "krepsinis",
    "krepšinis",
    "lietuva",
    "lithuania",
    "vilnius",
    "kaunas",
    "klaipeda",
    "klaipėda",
    "siauliai",
    "šiauliai",
    "zalgiris",
    "žalgiris",
    "atsakas",
    "policija",
    "savivaldybe",
    "savivaldybė",
    "seniunija",
    "seniūnija",
    "labas",
    "sveikas",
    "test",
    "user",
    "root",
    "changeme",
    "secret",
    "summer",
    "winter",
    "vasara",
    "ziema",
    "žiema",
    "pavasaris",
    "ruduo",
    "abc",
    "abcdef",
];

/// What is wrong with a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordFault {
    /// Fewer than [`FEWEST`] characters.
    #[error("the password is too short")]
    TooShort,
    /// More than [`MOST`] characters.
    #[error("the password is too long")]
    TooLong,
    /// One of those that everybody tries first.
    #[error("the password is one of the commonest")]
    Common,
    /// It contains the address or the name in it.
    #[error("the password contains the e-mail address")]
    HasAddress,
}

/// Checks a new password of the account with this address.
///
/// # Errors
/// See [`PasswordFault`].
pub fn check(password: &str, email: &str) -> Result<(), PasswordFault> {
    let length = password.chars().count();
    if length < FEWEST {
        return Err(PasswordFault::TooShort);
    }
    if length > MOST {
        return Err(PasswordFault::TooLong);
    }
    let folded = password.to_lowercase();
    let email = email.to_lowercase();
    let local = email.split('@').next().unwrap_or_default();
    if folded.contains(&email) || (local.chars().count() >= 4 && folded.contains(local)) {
        return Err(PasswordFault::HasAddress);
    }
    if is_common(&folded) {
        return Err(PasswordFault::Common);
    }
    Ok(())
}

fn is_common(folded: &str) -> bool {
    let mut rest = folded.to_owned();
    let mut longest_first = COMMON.to_vec();
    longest_first.sort_by_key(|word| std::cmp::Reverse(word.len()));
    for word in longest_first {
        rest = rest.replace(word, "");
    }
    let mut letters: Vec<char> = rest.chars().filter(|one| one.is_alphabetic()).collect();
    letters.sort_unstable();
    letters.dedup();
    let mut all: Vec<char> = folded.chars().collect();
    all.sort_unstable();
    all.dedup();
    letters.len() <= 1 || all.len() <= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_passwords_of_ones_own_are_taken() {
        for good in [
            "mėlynas dviratis lyja",
            "kq7#Vz!m2Rp0",
            "trys žirniai 4 katės",
        ] {
            assert_eq!(check(good, "ona@pavyzdys.lt"), Ok(()), "{good}");
        }
    }

    #[test]
    fn short_long_common_and_own_ones_are_refused() {
        let long = "aš".repeat(100);
        for (bad, fault) in [
            ("trumpas", PasswordFault::TooShort),
            (long.as_str(), PasswordFault::TooLong),
            ("password1234", PasswordFault::Common),
            ("Slaptazodis123!", PasswordFault::Common),
            ("Lietuva2026Vilnius", PasswordFault::Common),
            ("123456789012", PasswordFault::Common),
            ("aaaaaaaaaaaaaa", PasswordFault::Common),
            ("ababababababab", PasswordFault::Common),
            ("onaite ir žirafa", PasswordFault::HasAddress),
        ] {
            assert_eq!(check(bad, "Onaite@pavyzdys.lt"), Err(fault), "{bad}");
        }
    }
}
