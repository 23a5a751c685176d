//! What officers' lists read: the queue, its counts, and what else shows many reports at once.
//!
//! Which reports that may be is a [`Reach`], turned into conditions by `reach` and by nothing else.

mod changes;
mod facets;
mod figures;
mod filter;
mod list_queue;
mod reach;
mod rows;
mod search;
mod streams;
mod texts;
mod views;

pub use self::changes::{
    ReportChange, Stood, change_bounds, delete_old_changes, insert_changes, list_changes,
    list_last_stood,
};
pub use self::facets::{FacetCount, Facets, count_facets};
pub use self::figures::{By, Counted, Counts, FiguresQuery, Offset, count_figures};
pub use self::filter::{Assignee, Box7, DeadlineClass, Filter, HandOver};
pub use self::list_queue::{Order, Place, QueuePage, QueueQuery, list_queue};
pub use self::reach::{Grant, Reach, Through};
pub use self::rows::QueueRow;
pub use self::search::{
    MARKS_TAKEN, Read, SearchMark, SearchWords, Unread, count_search_marks, list_search_marks,
    list_unread, mark_for_search, write_words,
};
pub use self::texts::list_texts;
pub use self::views::{ViewRow, count_views, delete_view, insert_view, list_views, update_view};
