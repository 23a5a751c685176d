//! The macro for closed lists whose members have a stable code on the wire and in the database.

/// `Name { Variant = "code", … }` gives the enum with serde, `Display`, `FromStr`, `ALL`, `code()`.
macro_rules! coded_enum {
    ($(#[$meta:meta])* $name:ident { $( $(#[$vmeta:meta])* $variant:ident = $code:literal ),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        pub enum $name { $( $(#[$vmeta])* #[serde(rename = $code)] $variant ),+ }

        impl $name {
            /// Every member, in declared order.
            pub const ALL: &'static [Self] = &[ $( Self::$variant ),+ ];

            /// The stable code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $( Self::$variant => $code ),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownCode;

            fn from_str(code: &str) -> Result<Self, $crate::UnknownCode> {
                Self::ALL
                    .iter()
                    .find(|known| known.code() == code)
                    .copied()
                    .ok_or_else(|| $crate::UnknownCode::new(stringify!($name), code))
            }
        }
    };
}

pub(crate) use coded_enum;

/// A code that is on no closed list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code:?} is no {list}")]
pub struct UnknownCode {
    list: &'static str,
    code: String,
}

impl UnknownCode {
    pub(crate) fn new(list: &'static str, code: &str) -> Self {
        Self {
            list,
            code: code.chars().take(40).collect(),
        }
    }
}
