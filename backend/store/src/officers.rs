//! Officers, what they are, and the sessions and tokens through which they come in.

mod memberships;
mod officer;
mod sessions;

pub use memberships::{
    MembershipRow, NewMembership, end_membership, insert_membership, list_memberships,
    list_memberships_of,
};
pub use officer::{
    NewOfficer, Officer, find_officer, find_officer_by_email, insert_officer, list_officer_names,
    set_officer_disabled, set_officer_name, set_password,
};
pub use sessions::{
    NewSession, Session, end_session, end_sessions_of, find_session, insert_session, list_sessions,
    touch_session,
};
