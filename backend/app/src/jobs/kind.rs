//! Every kind of job that this program does, by its stable code.

/// What a job does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Sends a mail.
    SendMail,
    /// Writes the mail that asks to confirm an address.
    SendCode,
    /// Hands a report in to an authority outside the desk.
    ForwardReport,
    /// Sends a mail about an officer's account.
    SendAccountMail,
    /// Looks at all clocks.
    Clocks,
    /// Writes the officers' daily digests.
    Digests,
    /// Erases what has been held for long enough.
    Retention,
    /// Tells many duplicates what their leading report says.
    FollowLeader,
    /// Tells a webhook of a change.
    SendWebhook,
    /// Tells a reporter's device what is new.
    SendPush,
}

impl Kind {
    /// All kinds.
    pub const ALL: &'static [Self] = &[
        Self::SendMail,
        Self::SendCode,
        Self::ForwardReport,
        Self::SendAccountMail,
        Self::Clocks,
        Self::Digests,
        Self::Retention,
        Self::FollowLeader,
        Self::SendWebhook,
        Self::SendPush,
    ];

    /// The code under which it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::SendMail => "send_mail",
            Self::SendCode => "send_code",
            Self::ForwardReport => "forward_report",
            Self::SendAccountMail => "send_account_mail",
            Self::Clocks => "clocks",
            Self::Digests => "digests",
            Self::Retention => "retention",
            Self::FollowLeader => "follow_leader",
            Self::SendWebhook => "send_webhook",
            Self::SendPush => "send_push",
        }
    }

    /// The kind with that code; none when this program does not do it.
    #[must_use]
    pub fn find(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.code() == code)
    }

    /// The codes of all kinds.
    #[must_use]
    pub fn codes() -> Vec<&'static str> {
        Self::ALL.iter().map(|kind| kind.code()).collect()
    }

    /// Tries before a job of this kind is given up and a person must look. Waits double from 10 s to 6 h.
    #[must_use]
    pub const fn attempts(self) -> i32 {
        match self {
            // Thirty hours: a mail server that is down over night loses nothing.
            Self::SendMail | Self::SendAccountMail => 16,
            // A receiver that is down over night loses nothing; what it missed longer, it asks for again.
            Self::SendWebhook => 14,
            // News of the day before is no news.
            Self::SendPush => 12,
            // Beyond a long weekend.
            Self::ForwardReport => 20,
            // Another one is written every minute.
            Self::Clocks => 3,
            Self::SendCode | Self::Digests | Self::Retention | Self::FollowLeader => 10,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn every_kind_is_found_by_its_code() {
        for kind in Kind::ALL {
            assert_eq!(Kind::find(kind.code()), Some(*kind));
        }
        assert_eq!(Kind::find("no_such_kind"), None);
    }
}
