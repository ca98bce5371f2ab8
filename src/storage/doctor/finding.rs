//! What can be wrong with a file, and how that is said.

use std::fmt;

use crate::domain::person::{DistrictId, PersonId, PlanId};

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// SQLite's own words, or what kept it from looking.
    File(String),
    /// A plan's log is broken.
    Log { plan: PlanId, what: String },
    /// What was said about a plan does not fit together.
    Comments { plan: PlanId, what: String },
    /// The versions of a district's list do not fit together.
    Catalogue { district: DistrictId, what: String },
    /// The versions of what a district requires do not fit together, or what is in force is not what the newest says.
    Requirements { district: DistrictId, what: String },
    /// A district's trail is broken.
    Trail { district: DistrictId, what: String },
    /// Of a student's check-ins or requests one is missing.
    CheckIns { student: PersonId },
    /// The list of the grid that came with a plan cannot be read, or one is missing.
    BroughtList { plan: PlanId },
    /// Of what was confirmed of a plan something is missing.
    Confirmations { plan: PlanId },
    /// A district's check-in windows cannot be read, or a student would be in two on one day.
    Windows { district: DistrictId, what: String },
    /// A sending of reminders and what came of it do not fit together.
    Reminders { district: DistrictId, batch: i64, what: &'static str },
    /// What a district says in the Guide cannot be read, or a version is missing.
    Guide { district: DistrictId, what: String },
    /// A version of a district's resources is missing, or what stands there is not the newest.
    Resources { district: DistrictId, what: String },
    /// Something that was refused is no longer what came.
    Refused { number: i64 },
    /// A course of a student is of a subject that the district does not know.
    Credits { student: PersonId },
    /// The desk has a student elsewhere than the plan says.
    Seat { student: PersonId },
    /// So many rows of the desk's lists and counters are not what the students' standings come to.
    Desk { rows: i64 },
}

impl Finding {
    /// Whether it can be put right from the logs.
    pub const fn can_be_repaired(&self) -> bool {
        matches!(self, Self::Seat { .. } | Self::Desk { .. } | Self::Requirements { .. })
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(what) => write!(f, "the file: {what}"),
            Self::Log { plan, what } => write!(f, "the log of plan {plan}: {what}"),
            Self::Comments { plan, what } => write!(f, "the comments on plan {plan}: {what}"),
            Self::Catalogue { district, what } => write!(f, "the list of district {district}: {what}"),
            Self::Requirements { district, what } => write!(f, "the requirements of district {district}: {what}"),
            Self::Trail { district, what } => write!(f, "the trail of district {district}: {what}"),
            Self::BroughtList { plan } => {
                write!(f, "the list that plan {plan} came with cannot be read, or one is missing before it")
            }
            Self::CheckIns { student } => write!(f, "of the check-ins of student {student} one is missing"),
            Self::Confirmations { plan } => write!(f, "of the confirmations of plan {plan} one is missing"),
            Self::Windows { district, what } => write!(f, "the check-in windows of district {district}: {what}"),
            Self::Reminders { district, batch, what } => {
                write!(f, "the reminders of sending {batch} of district {district}: {what}")
            }
            Self::Guide { district, what } => write!(f, "the words of the Guide of district {district}: {what}"),
            Self::Resources { district, what } => write!(f, "the resources of district {district}: {what}"),
            Self::Refused { number } => write!(f, "number {number} of the quarantine is not what came"),
            Self::Credits { student } => {
                write!(f, "a course of student {student} is of a subject that no requirement has")
            }
            Self::Seat { student } => write!(f, "the desk has student {student} elsewhere than the plan says"),
            Self::Desk { rows } => write!(f, "{rows} rows of the desk's lists and counters are wrong"),
        }
    }
}
