//! The macro that makes an enum of texts: each variant has a stable code and exactly the values
//! that its text needs.

/// `Variant = "code" { field: Type, … }` gives the enum, `code()`, the message's id (prefix and
/// code), its values, and `CODES` with the names of the values for the tests of the texts.
macro_rules! typed_texts {
    (
        $(#[$meta:meta])*
        $name:ident, $prefix:literal {
            $( $(#[$vmeta:meta])* $variant:ident = $code:literal
                $( { $( $(#[$fmeta:meta])* $field:ident : $type:ty ),+ $(,)? } )? ),+ $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(tag = "key", content = "params")]
        pub enum $name {
            $( $(#[$vmeta])* #[serde(rename = $code)]
               $variant $( { $( $(#[$fmeta])* $field: $type ),+ } )? ),+
        }

        impl $name {
            /// Every code with the names of the values that its text uses, in declared order.
            pub const CODES: &'static [(&'static str, &'static [&'static str])] =
                &[ $( ($code, &[ $( $( stringify!($field) ),+ )? ]) ),+ ];

            /// The stable code, in `snake_case`.
            #[must_use]
            pub const fn code(&self) -> &'static str {
                match self { $( Self::$variant $( { $( $field: _ ),+ } )? => $code ),+ }
            }

            /// Id of the message in the texts.
            pub(crate) const fn message_id(&self) -> &'static str {
                match self {
                    $( Self::$variant $( { $( $field: _ ),+ } )? => concat!($prefix, $code) ),+
                }
            }

            pub(crate) fn args(&self) -> $crate::Args {
                match self {
                    $( Self::$variant $( { $( $field ),+ } )? => {
                        $crate::Args::new() $( $( .with(stringify!($field), $field) )+ )?
                    } ),+
                }
            }
        }
    };
}

pub(crate) use typed_texts;
