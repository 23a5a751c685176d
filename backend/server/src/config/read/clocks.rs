//! Clocks and retention: what happens because time has passed.

use atsakas_app::{clocks::ClockSettings, retention::RetentionSettings};

use super::Reader;

impl Reader<'_> {
    pub(super) fn clocks(&mut self) -> Option<ClockSettings> {
        let near = self.number("clocks.near_working_days", 0, 60);
        let superior = self.number("clocks.superior_working_days", 1, 60);
        let question: Option<u16> = self.number("clocks.question_working_days", 2, 250);
        let reminder: Option<u16> = self.number("clocks.reminder_working_days", 1, 249);
        let digest_at = self.text("clocks.digest_at", "a local time like 08:00", |text| {
            text.parse().ok().filter(|_| text.len() == 5)
        });
        if let (Some(question), Some(reminder)) = (question, reminder)
            && reminder >= question
        {
            self.fault(
                "clocks.reminder_working_days",
                "fewer than clocks.question_working_days",
            );
            return None;
        }
        Some(ClockSettings {
            near_working_days: near?,
            superior_working_days: superior?,
            question_working_days: question?,
            reminder_working_days: reminder?,
            digest_at: digest_at?,
        })
    }

    pub(super) fn retention(&mut self) -> Option<RetentionSettings> {
        let contact_days = self.days("retention.contact_days");
        let photo_days = self.days("retention.photo_days");
        let mail_days = self.days("retention.mail_days");
        Some(RetentionSettings {
            contact_days: contact_days?,
            photo_days: photo_days?,
            mail_days: mail_days?,
        })
    }

    /// Days, 0 for no limit.
    fn days(&mut self, name: &str) -> Option<Option<u16>> {
        let days: u16 = self.number(name, 0, 36_500)?;
        Some((days > 0).then_some(days))
    }
}
