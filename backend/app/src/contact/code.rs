//! The code that confirms an address. Nothing of it is stored: it names the report and until when it holds, and proves
//! with the installation's key that it was made for the address that the report has.

use atsakas_domain::ids::ReportId;
use jiff::Timestamp;
use subtle::ConstantTimeEq;
use uuid::Uuid;

use crate::App;

/// Hours for which a code holds.
pub(crate) const CONFIRM_WITHIN: i64 = 72;

/// What a code says. Whether it is true is asked of [`Code::proves`].
#[derive(Clone)]
pub(crate) struct Code {
    pub(crate) municipality: String,
    pub(crate) report: ReportId,
    until: i64,
    proof: [u8; 16],
}

/// The code for the address of a report, which holds until then.
pub(crate) fn make(
    app: &App,
    municipality: &str,
    report: Uuid,
    address: &str,
    until: Timestamp,
) -> String {
    let until = until.as_second();
    let proof = app.secret.confirmation(report, address, until);
    format!(
        "{municipality}.{}.{until:x}.{}",
        report.simple(),
        hex::encode(proof)
    )
}

impl Code {
    /// Reads a code; none when it has not the form of one.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().split('.');
        let (municipality, report) = (parts.next()?, parts.next()?);
        let (until, proof) = (parts.next()?, parts.next()?);
        if parts.next().is_some() || municipality.is_empty() || municipality.len() > 8 {
            return None;
        }
        let mut bytes = [0; 16];
        hex::decode_to_slice(proof, &mut bytes).ok()?;
        Some(Self {
            municipality: municipality.to_owned(),
            report: ReportId(Uuid::try_parse(report).ok()?),
            until: i64::from_str_radix(until, 16).ok()?,
            proof: bytes,
        })
    }

    /// Whether it was made for this address and still holds.
    pub(crate) fn proves(&self, app: &App, address: &str, now: Timestamp) -> bool {
        let made = app.secret.confirmation(self.report.0, address, self.until);
        bool::from(made.ct_eq(&self.proof)) && now.as_second() <= self.until
    }
}
