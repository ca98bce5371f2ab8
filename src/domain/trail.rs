//! What stands on the trail: the deeds, and as what somebody did them. No word of a plan is ever part of it
//! (34 CFR 99.32: a record of each access and disclosure, kept with the student's record).

use serde::{Deserialize, Serialize};

use super::error::Error;
use super::person::{DistrictId, PersonId, Role};
use super::section::Sections;
use crate::say::{self, Language};

/// Declares an enumeration whose values have a name in the database and words for people.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident: $($(#[$of:meta])* $value:ident = $slug:literal, $words:ident;)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$of])* $value,)* }

        impl $name {
            /// Every one there is.
            pub const ALL: &'static [Self] = &[$(Self::$value),*];

            /// Its name in the database and in exports.
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$value => $slug,)* }
            }

            /// In the words of a language.
            pub fn words_in(self, language: Language) -> &'static str {
                match self { $(Self::$value => say::$words(language),)* }
            }

            /// The same in files and on pages that are English alone.
            pub fn words(self) -> &'static str {
                self.words_in(Language::En)
            }
        }

        impl std::str::FromStr for $name {
            type Err = Error;

            fn from_str(slug: &str) -> Result<Self, Error> {
                Self::ALL.iter().copied().find(|one| one.slug() == slug).ok_or(Error::new("trail", "The trail knows no such word."))
            }
        }
    };
}

words! {
    /// As what somebody acted.
    Capacity:
    Student = "student", as_student;
    Guardian = "guardian", as_guardian;
    Counselor = "counselor", as_counselor;
    Teacher = "teacher", as_teacher;
    Partner = "partner", as_partner;
    /// Of the student's school or the district, without a nearer relation.
    WithReason = "with_reason", as_with_reason;
    SchoolAdmin = "school_admin", as_school_admin;
    DistrictAdmin = "district_admin", as_district_admin;
    Owner = "owner", as_owner;
    Staff = "staff", as_staff;
    /// At the command line, on the server itself.
    Operator = "operator", as_operator;
    /// Nobody: what the district has set the server to do by itself.
    District = "district", as_district;
    Visitor = "visitor", as_visitor;
}

impl Capacity {
    /// What a role is called where no relation to a student is involved.
    pub const fn of(role: Role) -> Self {
        match role {
            Role::Student => Self::Student,
            Role::Guardian => Self::Guardian,
            Role::Counselor => Self::Counselor,
            Role::Teacher => Self::Teacher,
            Role::Staff => Self::Staff,
            Role::Partner => Self::Partner,
            Role::SchoolAdmin => Self::SchoolAdmin,
            Role::DistrictAdmin => Self::DistrictAdmin,
            Role::Owner => Self::Owner,
            Role::Former => Self::Visitor,
        }
    }
}

words! {
    /// What was done. `subject` of the entry is the number of what it was done to.
    Deed:
    Looked = "looked", deed_looked;
    LookedAtHistory = "looked_at_history", deed_looked_at_history;
    Refused = "refused", deed_refused;
    Commented = "commented", deed_commented;
    Reviewed = "reviewed", deed_reviewed;
    Exempted = "exempted", deed_exempted;
    EndedExemption = "ended_exemption", deed_ended_exemption;
    Confirmed = "confirmed", deed_confirmed;
    TookBackConfirmation = "took_back_confirmation", deed_took_back_confirmation;
    Acknowledged = "acknowledged", deed_acknowledged;
    /// That somebody of the staff wrote down what a guardian signed on paper. The subject is the guardian.
    RecordedOnPaper = "recorded_on_paper", deed_recorded_on_paper;
    /// That this was a mistake. The subject is the guardian.
    WithdrewOnPaper = "withdrew_on_paper", deed_withdrew_on_paper;
    LookedAtCheckIns = "looked_at_check_ins", deed_looked_at_check_ins;
    LookedAtSchoolRecord = "looked_at_school_record", deed_looked_at_school_record;
    /// The subject is the number of the student's check-in.
    CheckedIn = "checked_in", deed_checked_in;
    CorrectedCheckIn = "corrected_check_in", deed_corrected_check_in;
    AcknowledgedCheckIn = "acknowledged_check_in", deed_acknowledged_check_in;
    StatedReason = "stated_reason", deed_stated_reason;
    /// The subject is the reason.
    ReviewedReason = "reviewed_reason", deed_reviewed_reason;
    /// The subject is the consent.
    GaveConsent = "gave_consent", deed_gave_consent;
    RevokedConsent = "revoked_consent", deed_revoked_consent;
    /// The subject is the guardian.
    GrantedGuardian = "granted_guardian", deed_granted_guardian;
    RevokedGuardian = "revoked_guardian", deed_revoked_guardian;
    /// Who of a class has the plan open, and nothing of any plan. The subject is the class, where one was chosen.
    WatchedRoom = "watched_room", deed_watched_room;
    /// A list, or a student's complete record.
    Exported = "exported", deed_exported;
    TookTravellingPlan = "took_travelling_plan", deed_took_travelling_plan;
    /// The subject is the number of what was received for the student.
    Received = "received", deed_received;
    /// The subject of these three is the number of what was refused and kept (`quarantine`).
    LookedAtRefused = "looked_at_refused", deed_looked_at_refused;
    AdmittedRefused = "admitted_refused", deed_admitted_refused;
    DroppedRefused = "dropped_refused", deed_dropped_refused;
    /// The subject of these three is the request for a list of the district.
    AskedExport = "asked_export", deed_asked_export;
    AgreedExport = "agreed_export", deed_agreed_export;
    RefusedExport = "refused_export", deed_refused_export;
    /// The subject of these two is the sending: `reminder_batch` says why, how many, and of which list.
    Reminded = "reminded", deed_reminded;
    UndidReminder = "undid_reminder", deed_undid_reminder;
    /// The subject of these two is the window: `assignment` says of which list, and how many.
    AssignedWindow = "assigned_window", deed_assigned_window;
    TookBackWindow = "took_back_window", deed_took_back_window;
    /// The subject is whose message it is that the mail server had refused.
    TriedMailAgain = "tried_mail_again", deed_tried_mail_again;
    /// The subject of these three is the request.
    AskedAmendment = "asked_amendment", deed_asked_amendment;
    DecidedAmendment = "decided_amendment", deed_decided_amendment;
    PlacedStatement = "placed_statement", deed_placed_statement;
    /// The subject is the certificate (`erasure`), which counts what was removed.
    Purged = "purged", deed_purged;
    SignedIn = "signed_in", deed_signed_in;
    SignInFailed = "sign_in_failed", deed_sign_in_failed;
    SignedOut = "signed_out", deed_signed_out;
    /// The subject is whose sessions they were.
    EndedSessions = "ended_sessions", deed_ended_sessions;
    /// The subject is the person whose account it is.
    Invited = "invited", deed_invited;
    OpenedAccount = "opened_account", deed_opened_account;
    DisabledAccount = "disabled_account", deed_disabled_account;
    EnabledAccount = "enabled_account", deed_enabled_account;
    ChangedPassword = "changed_password", deed_changed_password;
    SetSecondFactor = "set_second_factor", deed_set_second_factor;
    ClearedSecondFactor = "cleared_second_factor", deed_cleared_second_factor;
    LinkedProvider = "linked_provider", deed_linked_provider;
    UnlinkedProvider = "unlinked_provider", deed_unlinked_provider;
    /// The subject is the school, person, class.
    ChangedSchool = "changed_school", deed_changed_school;
    ChangedPerson = "changed_person", deed_changed_person;
    ChangedClass = "changed_class", deed_changed_class;
    ChangedRelation = "changed_relation", deed_changed_relation;
    ChangedSettings = "changed_settings", deed_changed_settings;
    /// The subject of these two is the school.
    MovedGrades = "moved_grades", deed_moved_grades;
    UndidGrades = "undid_grades", deed_undid_grades;
    /// Of whoever stays in a grade the items of every grade are to do once more; and that this was taken back.
    BeganAnew = "began_anew", deed_began_anew;
    BroughtBack = "brought_back", deed_brought_back;
    /// The subject is the window.
    ChangedWindow = "changed_window", deed_changed_window;
    /// The subject is the number of the version.
    ChangedCatalogue = "changed_catalogue", deed_changed_catalogue;
    /// The subject is the number of the version.
    ChangedRequirements = "changed_requirements", deed_changed_requirements;
    /// The subject is the resource.
    ChangedResource = "changed_resource", deed_changed_resource;
    /// The subject is the version, which says of which page of the Guide (`guide_version`).
    ChangedGuide = "changed_guide", deed_changed_guide;
    /// The subject is how many lines.
    Imported = "imported", deed_imported;
}

/// One entry, as it is put on the trail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Entry {
    pub district: DistrictId,
    /// Milliseconds since 1970.
    pub at_ms: i64,
    /// Nobody where nobody was signed in.
    pub actor: Option<PersonId>,
    pub capacity: Capacity,
    pub deed: Deed,
    /// Whose plan it is about, if any.
    pub student: Option<PersonId>,
    /// What was looked at or changed.
    pub sections: Sections,
    /// The number of a consent, a reason, a person: see the deed.
    pub subject: Option<i64>,
}

impl Entry {
    /// An entry about no plan.
    pub fn of(district: DistrictId, at_ms: i64, actor: (Option<PersonId>, Capacity), deed: Deed) -> Self {
        let (actor, capacity) = actor;
        Self { district, at_ms, actor, capacity, deed, student: None, sections: Sections::default(), subject: None }
    }

    /// About this student's plan.
    #[must_use]
    pub const fn about(self, student: PersonId, sections: Sections) -> Self {
        Self { student: Some(student), sections, ..self }
    }

    /// With the number of what it was done to.
    #[must_use]
    pub const fn to(self, subject: i64) -> Self {
        Self { subject: Some(subject), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::{Capacity, Deed, Role};

    #[test]
    fn every_word_of_the_trail_is_found_by_its_slug_and_no_two_share_one() {
        for deed in Deed::ALL {
            assert_eq!(deed.slug().parse(), Ok(*deed));
        }
        for capacity in Capacity::ALL {
            assert_eq!(capacity.slug().parse(), Ok(*capacity));
        }
        for role in Role::ALL {
            assert_eq!(Capacity::of(role).slug(), role.slug());
        }
    }
}
