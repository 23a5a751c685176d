//! The life of a report. One place knows it: the table in [`table`], which [`Life::apply`] follows
//! and from which the documentation is written.
//!
//! How a deadline stands still: while the authority waits for the reporter's reply the clock is
//! stopped. At the reply the deadline moves by the time of waiting, in the unit of the rule's
//! term: by the working days after the local day of the question up to and including the day of
//! the reply; by calendar days, counted so, for a term in days; by the elapsed time for a term in
//! hours. A question asked when the deadline has passed already stops nothing. A question that the
//! reporter does not reply to stops the clock for a set number of working days, no longer.
//!
//! What a corrected category or place does to a deadline: where the same authority answers, the new
//! rule's term counts from the correction, but the deadline is never later than it was, so that the
//! reporter loses none of the time that has run; a question stays open. Another authority learns of
//! the report only now and has the whole of its rule's term.

mod act;
mod hand_over;
mod life;
mod line;
mod markdown;
mod occasion;
mod row;
mod status;
mod table;
mod urgency;

pub use act::{Act, Answers, Correction, Leader};
pub use hand_over::{Answer, HandOver, HandOverError, HandOverState, ProposeFacts, may_propose};
pub use life::{Life, MoveError, Waiting};
pub use line::{Names, public_line};
pub use markdown::lifecycle_markdown;
pub use occasion::Occasion;
pub use row::{Guard, Row, To};
pub use status::{Actor, Move, Need, Outcome, Refusal, Status};
pub use table::table;
pub use urgency::{Urgency, question_ends, silence_ends, undo_ends};

use atsakas_calendar::Term;

/// Days of silence after which an answered report is closed (calendar days; the day of the
/// answer is not counted, the last one counts whole).
pub const SILENCE_DAYS: u16 = 14;
/// Days after which a duplicate stays one (calendar days, the day of the marking not counted).
pub const UNDO_DAYS: u16 = 30;
/// Most working days by which a deadline can be extended, once, with a written reason.
pub const EXTENSION_DAYS: u16 = 10;
/// Within what an authority must hand over a report that is another's.
pub const HAND_OVER_WITHIN: Term = Term::WorkingDays(5);
