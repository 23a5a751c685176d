//! `/desk/v1/views`: views of the queue that officers keep. One file an endpoint below.

mod add_view;
mod change_view;
mod list_views;
mod remove_view;
mod wire;

pub(crate) use add_view::{__path_add_view, add_view};
pub(crate) use change_view::{__path_change_view, change_view};
pub(crate) use list_views::{__path_list_views, list_views};
pub(crate) use remove_view::{__path_remove_view, remove_view};
