//! Reports: filing, the public's view, steps of their lives.

pub mod advance;
pub mod deadline_words;
pub mod feed;
pub mod file;
pub(crate) mod filed;
pub mod follow;
pub mod forward;
pub mod list;
pub mod nearby;
pub(crate) mod place;
pub mod preview;
pub mod public;
pub mod public_figures;
pub mod receipt;
pub(crate) mod resolved;
pub(crate) mod rows;
pub mod step;
pub mod support;
pub(crate) mod tell;
pub mod tile;
pub mod tiles;
pub mod timeline;
