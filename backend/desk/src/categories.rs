//! The catalogue of categories: one file an endpoint.

pub(crate) mod check_draft;
pub(crate) mod delete_category;
pub(crate) mod discard_draft;
pub(crate) mod get;
pub(crate) mod get_draft;
pub(crate) mod list;
pub(crate) mod make_draft;
pub(crate) mod put_category;
pub(crate) mod replace_draft;
pub(crate) mod take_effect;
mod wire;
