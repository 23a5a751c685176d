//! What can be done at the desk.

use crate::coded::coded_enum;

coded_enum! {
    /// What an officer asks to do.
    Action {
        /// See a report: on a list, the map, in a search, in full.
        ViewReport = "view_report",
        /// See who filed it and how to reach them; each look is logged.
        ViewContact = "view_contact",
        /// See the sealed original of a photo; each look is logged.
        ViewOriginal = "view_original",
        /// Take the steps of the life cycle, note, attach, correct, split, mark duplicates, redact.
        Work = "work",
        /// File for somebody who phoned or came by.
        FileOnBehalf = "file_on_behalf",
        /// Say that it is another authority's.
        ProposeHandOver = "propose_hand_over",
        /// Download a list.
        Export = "export",
        /// Give it to a person or a contractor.
        Assign = "assign",
        /// Move the deadline, with a reason.
        Extend = "extend",
        /// Refuse spam and abuse; show or hide texts and photos.
        Moderate = "moderate",
        /// Open an answered or closed report again.
        Reopen = "reopen",
        /// Take or dispute what another authority hands over.
        AcceptHandOver = "accept_hand_over",
        /// Share a saved view with the unit.
        ShareViews = "share_views",
        /// Decide a disputed hand-over.
        DecideHandOver = "decide_hand_over",
        /// See figures.
        ViewFigures = "view_figures",
        /// Read rule tables, register and categories, with drafts.
        ViewRules = "view_rules",
        /// Change the municipality's own rules.
        EditRules = "edit_rules",
        /// Change the national rules and the categories.
        EditNationalRules = "edit_national_rules",
        /// Change who holds which duty, units and their contact data.
        EditRegister = "edit_register",
        /// Change the templates of public lines.
        EditTemplates = "edit_templates",
        /// Change working hours, own days off, terms of reminders.
        EditSettings = "edit_settings",
        /// Invite, change and end accounts.
        ManageAccounts = "manage_accounts",
        /// Set up webhooks.
        ManageWebhooks = "manage_webhooks",
        /// Read the audit log.
        ViewAudit = "view_audit",
        /// See jobs and mails that were kept, run maintenance.
        Operate = "operate",
    }
}

coded_enum! {
    /// What an API token may be used for, at most.
    TokenScope {
        /// Reports and figures, without contacts and originals.
        Read = "read",
        /// Whatever its officer may do with reports.
        Work = "work",
        /// Lists as files.
        Export = "export",
        /// Rules, register, settings, accounts.
        Admin = "admin",
    }
}

impl Action {
    /// Everyday work on a report.
    #[must_use]
    pub const fn is_work(self) -> bool {
        matches!(
            self,
            Self::ViewReport
                | Self::ViewContact
                | Self::ViewOriginal
                | Self::Work
                | Self::FileOnBehalf
                | Self::ProposeHandOver
                | Self::Export
        )
    }

    /// What a lead has beyond it.
    #[must_use]
    pub const fn is_lead(self) -> bool {
        matches!(
            self,
            Self::Assign
                | Self::Extend
                | Self::Moderate
                | Self::Reopen
                | Self::AcceptHandOver
                | Self::ShareViews
        )
    }

    /// Reading of what concerns no single report.
    #[must_use]
    pub const fn is_figures(self) -> bool {
        matches!(self, Self::ViewFigures | Self::ViewRules)
    }
}

impl TokenScope {
    /// Whether a token with this scope may do it, if its officer may.
    #[must_use]
    pub const fn allows(self, action: Action) -> bool {
        match self {
            Self::Read => matches!(action, Action::ViewReport) || action.is_figures(),
            Self::Work => {
                (action.is_work() && !matches!(action, Action::Export))
                    || action.is_lead()
                    || matches!(action, Action::DecideHandOver)
            }
            Self::Export => matches!(action, Action::ViewReport | Action::Export),
            Self::Admin => !action.is_work() && !action.is_lead(),
        }
    }
}
