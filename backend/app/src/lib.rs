//! Use cases: each loads, lets the domain decide, and hands the store one change set. No HTTP, no SQL.
//!
//! - [`reports`]: filing, the public's view, steps · [`tracking`]: the reporter's link · [`photos`]
//! - [`boundaries`], [`places`]: the territory as a map, and by name
//! - [`desk`]: what officers do · [`contractor`]: what contractors do by their links
//! - [`reference`]: the compiled snapshot of territory, rules, register and catalogue · [`shipped`]: what it begins with
//! - [`mail`], [`contact`]: what leaves by mail, and to whom · [`push`]: what a device is told
//! - [`clocks`]: what happens because time has passed · [`retention`], [`person`]: what is erased
//! - [`forward`]: what is handed in to authorities outside the desk · [`webhooks`]: what their own systems hear
//! - [`jobs`]: what happens later · [`log`]: verification of the chained log · [`ports`]: time and chance

#![cfg_attr(test, expect(clippy::expect_used, reason = "tests fail by panicking"))]

pub mod addresses;
mod app;
pub mod boundaries;
pub mod clocks;
pub mod contact;
pub mod contractor;
pub mod demo;
pub mod desk;
pub mod forward;
pub mod jobs;
pub mod log;
pub mod mail;
pub mod person;
pub mod photos;
pub mod places;
pub mod ports;
pub mod push;
pub mod reference;
pub mod reports;
pub mod retention;
pub mod secret;
pub mod seed;
pub mod settings;
pub mod shipped;
pub mod tracking;
pub mod webhooks;

pub use app::App;
