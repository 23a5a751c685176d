//! A sentence for everything that a client can get wrong, and for what can fail on our side.
//! Each has a stable `code`; the HTTP status is the surface's to choose.

use crate::typed::typed_texts;
use crate::{Decimal, Key, Lang, Messages, Text};

/// A problem in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemText {
    /// What happened, a few words without a full stop.
    pub title: String,
    /// What exactly is wrong.
    pub detail: String,
    /// What to do now.
    pub advice: String,
}

/// A fault of one field in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldText {
    /// What is wrong.
    pub title: String,
    /// What to do now.
    pub advice: String,
}

typed_texts! {
    /// Why a request is refused.
    Problem, "problem-" {
        /// The place is outside of the served territory.
        OutsideTerritory = "outside_territory" {
            /// The served territory, named.
            territory: Text,
        },
        /// No place is given.
        PositionMissing = "position_missing",
        /// Degrees beyond ±180 or ±90, or not numbers.
        CoordinatesOutOfRange = "coordinates_out_of_range",
        /// The place is outside, but inside when longitude and latitude are exchanged.
        CoordinatesSwapped = "coordinates_swapped",
        /// No such category.
        UnknownCategory = "unknown_category" {
            /// The code as it was sent, shortened.
            category: String,
        },
        /// The category asks for more; the field faults say what.
        MissingRequirement = "missing_requirement" {
            /// How many field faults there are.
            count: u32,
        },
        /// By the answers somebody is in danger now, and the sender has not said otherwise.
        EmergencyCall112 = "emergency_call_112",
        /// A photo id that is not uploaded.
        PhotoUnknown = "photo_unknown",
        /// A photo that another report has.
        PhotoAlreadyUsed = "photo_already_used",
        /// Another photo was uploaded under the same id.
        PhotoIdTaken = "photo_id_taken",
        /// Too many bytes.
        PhotoTooLarge = "photo_too_large" {
            /// Limit in megabytes.
            max: Decimal,
        },
        /// Too many pixels.
        PhotoTooManyPixels = "photo_too_many_pixels" {
            /// Limit in megapixels.
            max: Decimal,
        },
        /// Damaged, or no picture.
        PhotoUnreadable = "photo_unreadable",
        /// The picture stops before its end.
        PhotoTruncated = "photo_truncated",
        /// A format that is not taken.
        PhotoFormatUnsupported = "photo_format_unsupported",
        /// The sender has too many photos that are in no report.
        TooManyPhotosInProgress = "too_many_photos_in_progress" {
            /// Limit.
            max: u32,
        },
        /// The media type is not taken.
        ContentTypeUnsupported = "content_type_unsupported" {
            /// The media types that are.
            expected: String,
        },
        /// The body is not UTF-8.
        BodyNotUtf8 = "body_not_utf8",
        /// The body cannot be read.
        BodyMalformed = "body_malformed" {
            /// Where: JSON pointer, or line and column.
            pointer: String,
        },
        /// Too many bytes.
        BodyTooLarge = "body_too_large" {
            /// Limit in kilobytes.
            max: Decimal,
        },
        /// No body where one is needed.
        BodyEmpty = "body_empty",
        /// A field that does not exist.
        UnknownField = "unknown_field" {
            /// Its name as it was sent, shortened.
            field: String,
        },
        /// A parameter of the path or query that does not fit.
        ParameterMalformed = "parameter_malformed" {
            /// Its name.
            parameter: String,
            /// What it must be.
            expected: Text,
        },
        /// A list's cursor that we did not make.
        CursorMalformed = "cursor_malformed",
        /// `Idempotency-Key` is missing.
        IdempotencyKeyMissing = "idempotency_key_missing",
        /// `Idempotency-Key` has not the right form.
        IdempotencyKeyMalformed = "idempotency_key_malformed" {
            /// Fewest characters.
            min: u32,
            /// Most characters.
            max: u32,
        },
        /// The same key came earlier with another body.
        IdempotencyKeyReused = "idempotency_key_reused",
        /// The first request with the same key is not finished.
        IdempotencyInProgress = "idempotency_in_progress",
        /// Nothing here, or nothing that the caller may know of.
        NotFound = "not_found",
        /// Another method is needed.
        MethodNotAllowed = "method_not_allowed" {
            /// Methods that are allowed, e.g. `GET, HEAD`.
            allowed: String,
        },
        /// Somebody was faster.
        Conflict = "conflict" {
            /// `Key::Status…` of now.
            status: Key,
        },
        /// The life cycle has no such step from here for this person.
        TransitionNotAllowed = "transition_not_allowed" {
            /// `Key::Status…` of now.
            status: Key,
        },
        /// The same person supports twice.
        AlreadySupported = "already_supported",
        /// Too many requests from one sender.
        RateLimited = "rate_limited" {
            /// When to try again.
            seconds: u32,
        },
        /// Too many live streams at once.
        TooManyStreams = "too_many_streams",
        /// Too many requests from all.
        Overloaded = "overloaded",
        /// The database or the photo store cannot be reached.
        Unavailable = "unavailable",
        /// The request was not complete in time.
        RequestTimeout = "request_timeout",
        /// `If-Match` is missing.
        PreconditionMissing = "precondition_missing",
        /// The report, draft or account is not as it was seen (`If-Match`).
        ChangedMeanwhile = "changed_meanwhile",
        /// Nobody is signed in, or no more.
        SignInNeeded = "sign_in_needed",
        /// The request does not come from our own pages.
        CsrfTokenMissing = "csrf_token_missing",
        /// Signed in, and not allowed to do this.
        NotAllowed = "not_allowed",
        /// The report cannot be handed over so.
        HandOverNotPossible = "hand_over_not_possible" {
            /// `Key::HandOver…`: why.
            reason: Key,
        },
        /// No such authority or unit.
        UnknownAuthority = "unknown_authority" {
            /// The code as it was sent, shortened.
            code: String,
        },
        /// The tables are not sound together.
        RulesUnsound = "rules_unsound" {
            /// How many faults.
            count: u32,
        },
        /// Cells that cannot be read.
        CellsUnreadable = "cells_unreadable" {
            /// How many cells.
            count: u32,
        },
        /// The state of a rule table does not allow it.
        TableState = "table_state" {
            /// The state of now.
            status: String,
        },
        /// The layer has a scheduled table.
        AlreadyScheduled = "already_scheduled",
        /// There are as many drafts as are taken.
        TooManyDrafts = "too_many_drafts",
        /// An instant that is not ahead, or too far, or a period that is none.
        InstantNotAhead = "instant_not_ahead",
        /// The code names something already.
        CodeTaken = "code_taken" {
            /// The code.
            taken: String,
        },
        /// What has been in effect can only be ended.
        HasBeen = "has_been",
        /// A duty would be nobody’s or two’s.
        RegisterFaulty = "register_faulty" {
            /// How many faults.
            count: u32,
        },
        /// A catalogue with faults, or one that the rules do not fit.
        CatalogueUnsound = "catalogue_unsound" {
            /// How many faults.
            count: u32,
        },
        /// Another version took effect since the draft was made.
        CatalogueOutdated = "catalogue_outdated",
        /// A value that is none.
        SettingFaulty = "setting_faulty" {
            /// How many faults.
            count: u32,
        },
        /// There is one with that name or address already.
        AlreadyExists = "already_exists",
        /// A code that was sent does not open what it should.
        CodeWrong = "code_wrong",
        /// Our fault.
        Internal = "internal",
        /// Address, password or code is wrong; which one is not said.
        SignInFailed = "sign_in_failed",
        /// The authority demands a second factor, and none is set up yet.
        SecondFactorNeeded = "second_factor_needed",
        /// The second factor is set up already, or is not.
        SecondFactorState = "second_factor_state",
        /// A code of the second factor that is none.
        SecondFactorCodeWrong = "second_factor_code_wrong",
        /// A link that was used, has expired, or never was.
        LinkEnded = "link_ended",
        /// Something of an account or invitation is not taken; the faults say what.
        AccountUnfit = "account_unfit",
        /// Nobody ends their own account or changes their own roles.
        OwnAccount = "own_account",
        /// No identity provider is set up.
        ProviderMissing = "provider_missing",
        /// The identity provider failed.
        ProviderFailed = "provider_failed",
        /// The identity provider's answer belongs to no sign-in of this browser, or does not hold.
        ProviderAnswerUnfit = "provider_answer_unfit",
        /// The identity provider has not verified the address.
        AddressUnverified = "address_unverified",
        /// No group of the identity provider's gives a role here.
        NoRole = "no_role",
        /// The account is there already; its owner binds it to the identity provider, signed in with their password.
        AccountNotBound = "account_not_bound",
    }
}

typed_texts! {
    /// What is wrong with one field of a submission.
    FieldFault, "field-" {
        /// Fewer photos than the category needs.
        PhotosMissing = "photos_missing" {
            /// Fewest photos.
            min: u32,
        },
        /// More photos than the category takes.
        PhotosTooMany = "photos_too_many" {
            /// Most photos.
            max: u32,
        },
        /// The same photo id twice.
        PhotoRepeated = "photo_repeated",
        /// No number plate.
        PlateMissing = "plate_missing",
        /// Text that is no number plate.
        PlateMalformed = "plate_malformed",
        /// A number plate where the category takes none.
        PlateNotAsked = "plate_not_asked",
        /// No time of the violation.
        IncidentTimeMissing = "incident_time_missing",
        /// A time that has not come.
        IncidentTimeInFuture = "incident_time_in_future",
        /// A time too long ago.
        IncidentTimeTooOld = "incident_time_too_old" {
            /// Limit in months.
            months: u32,
        },
        /// The declaration of truth is not made.
        DeclarationMissing = "declaration_missing",
        /// A contact is needed.
        IdentityRequired = "identity_required",
        /// A verified identity is needed.
        VerificationRequired = "verification_required",
        /// A required question without an answer.
        QuestionUnanswered = "question_unanswered",
        /// An answer of another kind than the question's, or outside of its closed list.
        AnswerMalformed = "answer_malformed",
        /// A number beyond the question's limits.
        AnswerOutOfRange = "answer_out_of_range" {
            /// Smallest, if there is one.
            min: Option<i64>,
            /// Largest, if there is one.
            max: Option<i64>,
        },
        /// An answer to no question of this category.
        UnknownQuestion = "unknown_question",
        /// The category needs a description.
        DescriptionMissing = "description_missing",
        /// Words are needed: a reason, a reply, an answer.
        TextMissing = "text_missing",
        /// Too many characters.
        TextTooLong = "text_too_long" {
            /// Limit in characters.
            max: u32,
        },
        /// Control characters in a text.
        TextMalformed = "text_malformed",
        /// Neither an e-mail address nor a telephone number.
        ContactMalformed = "contact_malformed",
        /// A template that cannot be read.
        TemplateMalformed = "template_malformed" {
            /// The line.
            line: u32,
        },
        /// A template with a placeholder that does not exist.
        TemplateUnknownPlaceholder = "template_unknown_placeholder" {
            /// Its name.
            name: String,
        },
        /// Fewer characters than a password needs.
        PasswordTooShort = "password_too_short" {
            /// Fewest characters.
            min: u32,
        },
        /// More characters than a password may have.
        PasswordTooLong = "password_too_long" {
            /// Most characters.
            max: u32,
        },
        /// A password that everybody tries first.
        PasswordCommon = "password_common",
        /// A password with the e-mail address in it.
        PasswordHasAddress = "password_has_address",
        /// No name, or one with signs that no name has.
        NameMalformed = "name_malformed",
        /// A role that is none, or does not go with the authority, unit or municipality.
        RoleUnfit = "role_unfit",
        /// An end in the past, or too far ahead.
        ExpiryUnfit = "expiry_unfit" {
            /// Most days ahead.
            days: u32,
        },
        /// A name that is in use already.
        NameTaken = "name_taken",
        /// An address to which this program does not speak.
        AddressNotAllowed = "address_not_allowed",
        /// As many as there can be are there already.
        TooMany = "too_many" {
            /// Limit.
            max: u32,
        },
    }
}

impl Problem {
    /// The problem in words.
    #[must_use]
    pub fn text(&self, lang: Lang) -> ProblemText {
        let (id, args) = (self.message_id(), self.args());
        let part = |attribute| Messages::format(lang, id, attribute, &args);
        ProblemText {
            title: part(None),
            detail: part(Some("detail")),
            advice: part(Some("advice")),
        }
    }
}

impl FieldFault {
    /// The fault in words.
    #[must_use]
    pub fn text(&self, lang: Lang) -> FieldText {
        let (id, args) = (self.message_id(), self.args());
        FieldText {
            title: Messages::format(lang, id, None, &args),
            advice: Messages::format(lang, id, Some("advice"), &args),
        }
    }
}
