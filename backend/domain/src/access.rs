//! What an officer may do. One decision, in two shapes: [`Who::may`] for one report or place, and
//! [`Who::scope`] for lists, maps, searches, exports and feeds; a property test holds them together.
//!
//! Who may see what without signing in is in [`crate::visibility`].

mod action;
mod giving;
mod role;
mod scope;
mod who;

pub use action::{Action, TokenScope};
pub use role::{Membership, Role};
pub use scope::{Grant, Reach, Scope};
pub use who::{Standing, Who};
