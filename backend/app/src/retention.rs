//! Retention: what is not needed any more goes, and the report's log says that it went. `run` does it, a job every night
//! too; `plan` only counts.

pub(crate) mod job;
pub mod run;
pub mod settings;

pub use settings::RetentionSettings;
