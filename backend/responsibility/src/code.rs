//! Codes: the stable keys by which categories, areas, rules, duties and authorities are named.

/// Most characters in a code.
pub const MAX_CODE: usize = 64;

/// Whether a text may be a code: 1 to [`MAX_CODE`] characters, none of them white space, a
/// control character, a quote, `,` or `;`, and not `-`, which stands for "any".
#[must_use]
pub fn is_code(text: &str) -> bool {
    let fits = |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, ',' | ';' | '"');
    !text.is_empty() && text != "-" && text.chars().all(fits) && text.chars().count() <= MAX_CODE
}
