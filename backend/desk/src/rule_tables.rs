//! Rule tables: one file an endpoint.

pub(crate) mod cancel;
pub(crate) mod check;
pub(crate) mod delete_rule;
pub(crate) mod diff;
pub(crate) mod discard;
pub(crate) mod export;
pub(crate) mod get;
pub(crate) mod insert_rule;
pub(crate) mod list;
pub(crate) mod make;
pub(crate) mod move_rule;
pub(crate) mod replace_rule;
pub(crate) mod replace_rules;
pub(crate) mod schedule;
pub(crate) mod simulate;
pub(crate) mod take_effect;
pub(crate) mod wire;
