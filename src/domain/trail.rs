//! What stands on the trail: the deeds, and as what somebody did them. No word of a plan is ever part of it
//! (34 CFR 99.32: a record of each access and disclosure, kept with the student's record).

use serde::{Deserialize, Serialize};

use super::error::Error;
use super::person::{DistrictId, PersonId, Role};
use super::section::Sections;

/// Declares an enumeration whose values have a name in the database and words for people.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident: $($(#[$of:meta])* $value:ident = $slug:literal, $words:literal;)*) => {
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

            /// In the words of the page.
            pub const fn words(self) -> &'static str {
                match self { $(Self::$value => $words,)* }
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
    Student = "student", "the student";
    Guardian = "guardian", "guardian";
    Counselor = "counselor", "counselor";
    Teacher = "teacher", "teacher";
    Partner = "partner", "community partner, by consent";
    /// Of the student's school or the district, without a nearer relation.
    WithReason = "with_reason", "staff, who stated a reason";
    SchoolAdmin = "school_admin", "school administrator";
    DistrictAdmin = "district_admin", "district administrator";
    Owner = "owner", "owner of this server";
    Staff = "staff", "school staff";
    /// At the command line, on the server itself.
    Operator = "operator", "at the server itself";
    Visitor = "visitor", "nobody who was signed in";
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
    Looked = "looked", "read";
    LookedAtHistory = "looked_at_history", "read earlier versions of";
    Refused = "refused", "asked for and was refused";
    Commented = "commented", "commented on";
    Reviewed = "reviewed", "marked as reviewed";
    Exempted = "exempted", "exempted the student from an item of";
    EndedExemption = "ended_exemption", "ended an exemption in";
    Confirmed = "confirmed", "confirmed a tick in";
    TookBackConfirmation = "took_back_confirmation", "took back a confirmation in";
    Acknowledged = "acknowledged", "acknowledged";
    LookedAtCheckIns = "looked_at_check_ins", "read the check-ins of";
    /// The subject is the number of the student's check-in.
    CheckedIn = "checked_in", "logged a check-in about";
    CorrectedCheckIn = "corrected_check_in", "corrected a check-in about";
    AcknowledgedCheckIn = "acknowledged_check_in", "acknowledged a check-in about";
    StatedReason = "stated_reason", "stated a reason to read";
    /// The subject is the reason.
    ReviewedReason = "reviewed_reason", "reviewed the reason of somebody who read";
    /// The subject is the consent.
    GaveConsent = "gave_consent", "gave consent to share";
    RevokedConsent = "revoked_consent", "ended the consent to share";
    /// The subject is the guardian.
    GrantedGuardian = "granted_guardian", "let a guardian read on";
    RevokedGuardian = "revoked_guardian", "ended a guardian's access";
    /// Who of a class has the plan open, and nothing of any plan. The subject is the class, where one was chosen.
    WatchedRoom = "watched_room", "had a room open and saw who writes";
    /// A list, or a student's complete record.
    Exported = "exported", "took a copy of";
    TookTravellingPlan = "took_travelling_plan", "took the travelling plan of";
    /// The subject is the number of what was received for the student.
    Received = "received", "received a travelling plan for";
    /// The subject of these three is the request for a list of the district.
    AskedExport = "asked_export", "asked to take a list of students";
    AgreedExport = "agreed_export", "agreed that a list of students is taken";
    RefusedExport = "refused_export", "refused that a list of students is taken";
    /// The subject of these two is the sending: `reminder_batch` says why, how many, and of which list.
    Reminded = "reminded", "reminded students to come back to";
    UndidReminder = "undid_reminder", "took back a reminder about";
    /// The subject is whose message it is that the mail server had refused.
    TriedMailAgain = "tried_mail_again", "let a message be sent again about";
    /// The subject of these three is the request.
    AskedAmendment = "asked_amendment", "asked the school to amend something about";
    DecidedAmendment = "decided_amendment", "decided about an amendment of";
    PlacedStatement = "placed_statement", "put a statement beside";
    /// The subject is the certificate (`erasure`), which counts what was removed.
    Purged = "purged", "removed";
    SignedIn = "signed_in", "signed in";
    SignInFailed = "sign_in_failed", "tried to sign in and failed";
    SignedOut = "signed_out", "signed out";
    /// The subject is whose sessions they were.
    EndedSessions = "ended_sessions", "ended sessions";
    /// The subject is the person whose account it is.
    Invited = "invited", "made an invitation";
    OpenedAccount = "opened_account", "opened an account";
    DisabledAccount = "disabled_account", "disabled an account";
    EnabledAccount = "enabled_account", "let an account be used again";
    ChangedPassword = "changed_password", "changed a password";
    SetSecondFactor = "set_second_factor", "set a second factor";
    ClearedSecondFactor = "cleared_second_factor", "took a second factor away";
    LinkedProvider = "linked_provider", "linked an identity provider";
    UnlinkedProvider = "unlinked_provider", "ended signing in with an identity provider";
    /// The subject is the school, person, class.
    ChangedSchool = "changed_school", "changed a school";
    ChangedPerson = "changed_person", "changed a person";
    ChangedClass = "changed_class", "changed a class";
    ChangedRelation = "changed_relation", "changed who cares for";
    ChangedSettings = "changed_settings", "changed the district's settings";
    /// The subject is the window.
    ChangedWindow = "changed_window", "changed a check-in window";
    /// The subject is how many lines.
    Imported = "imported", "imported a list";
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
