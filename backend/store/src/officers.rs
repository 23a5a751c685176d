//! Officers, what they are, how they prove who they are, and the sessions and tokens through which they come in.

mod access_rules;
mod factors;
mod identities;
mod links;
mod list;
mod memberships;
mod officer;
mod sessions;
mod staff;
mod tokens;
mod tries;

pub use access_rules::{
    AccessRule, has_password_alone, is_second_factor_due, list_access_rules, put_access_rule,
};
pub use factors::{
    Totp, confirm_totp, count_recovery_codes, delete_factors, delete_recovery_codes, find_totp,
    insert_recovery_codes, put_totp, use_recovery_code, use_totp,
};
pub use identities::{
    delete_identity, end_provided, find_identity, has_identity, insert_identity, list_provided,
    list_unvouched, mark_provided, see_identity,
};
pub use links::{
    AccountLink, end_link, end_links_to, find_invitation, find_link, insert_link, list_invitations,
};
pub use list::{list_memberships_of_all, list_officers, list_open_memberships};
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
    set_session_means, touch_session,
};
pub use staff::{Staff, list_staff};
pub use tokens::{
    ApiToken, NewToken, end_token, end_tokens_of, find_token, insert_token, list_tokens,
    touch_token,
};
pub use tries::{
    TOO_MANY, TryLimits, count_try, delete_old_tries, find_locked_until, forget_tries,
    take_try_back,
};
