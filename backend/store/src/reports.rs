//! Reports: filing, finding, the public list, the log.

mod candidates;
mod contacts;
mod count;
mod count_public;
mod desk_edits;
mod events;
mod find_public;
mod find_tracked;
mod insert;
mod list_public;
mod log;
mod nearby;
mod notes;
mod scan;
mod streams;
mod supports;
mod update_state;

pub(crate) use self::candidates::count_up_to;
pub use self::contacts::{
    Contact, ContactKind, find_contact, insert_contact, remove_contact, set_contact_confirmed,
    stop_mails,
};
pub use self::count::{StatusCount, count_by_rule, count_by_status, count_overdue};
pub use self::count_public::{AreaCounts, count_public};
pub use self::desk_edits::{
    MovedPlace, list_followers, list_split, move_place, set_assignee, set_public_text,
    set_split_from, touch,
};
pub use self::events::{
    EventText, NewEvent, erase_description, erase_texts, insert_event_texts, insert_events,
};
pub use self::find_public::{PublicPhoto, PublicReport, find_public, list_public_photos};
pub use self::find_tracked::{Report, find_by_reference, find_report, list_undelivered};
pub use self::insert::{NewReport, insert};
pub use self::list_public::{Area, Cursor, Listed, Page, PublicQuery, list_public};
pub use self::log::{LoggedEvent, ReportHead, list_events, list_timeline, scan_heads, scan_log};
pub use self::nearby::{Nearby, NearbyQuery, list_nearby};
pub use self::notes::{NewNote, Note, erase_notes, insert_note, list_notes};
pub use self::scan::{Assigned, Period, Resolved, scan_assigned, scan_resolved};
pub use self::supports::{add_support, insert_support, recount_supporters};
pub use self::update_state::{ReportState, set_listed, update_state};
