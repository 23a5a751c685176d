//! Photos: taking in and showing.

pub mod put;
pub mod show;
