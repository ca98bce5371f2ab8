//! People and the numbers that name them.

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::error::Error;
use super::grade::Grade;
use crate::say::{self, Language};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = Error;

            fn from_str(text: &str) -> Result<Self, Error> {
                text.parse().map(Self).map_err(|_| Error::new("id", "That is not a number of ours."))
            }
        }
    };
}

id!(
    /// A district; first in every key, so that one file can hold several and a larger store can be split.
    DistrictId
);
id!(
    /// A school of a district.
    SchoolId
);
id!(
    /// A person of a district: student or staff.
    PersonId
);
id!(
    /// A class of a school.
    ClassId
);
id!(
    /// The document of one student's plan of one school year.
    PlanId
);
id!(
    /// A check-in window of a district.
    WindowId
);
id!(
    /// A resource that a district lists.
    ResourceId
);

/// What somebody is in the district. What they may do is decided by relation too: see `access`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Student,
    /// Of a child in the district; somebody of the staff may be a guardian too, and keeps that role.
    Guardian,
    Counselor,
    Teacher,
    /// Others who work at a school.
    Staff,
    /// Of an organisation of the community.
    Partner,
    SchoolAdmin,
    DistrictAdmin,
    /// Who runs the server: makes administrators, and sees no student.
    Owner,
    /// Somebody of a former school, in name alone: stands beside what they wrote there. Nobody is made one, signs in as
    /// one or has a relation as one.
    Former,
}

impl Role {
    /// Every role that somebody here can have.
    pub const ALL: [Self; 9] = [
        Self::Student,
        Self::Guardian,
        Self::Counselor,
        Self::Teacher,
        Self::Staff,
        Self::Partner,
        Self::SchoolAdmin,
        Self::DistrictAdmin,
        Self::Owner,
    ];

    /// In words, for "You are here as …".
    pub fn title_in(self, language: Language) -> &'static str {
        match self {
            Self::Student => say::role_student(language),
            Self::Guardian => say::role_guardian(language),
            Self::Counselor => say::role_counselor(language),
            Self::Teacher => say::role_teacher(language),
            Self::Staff => say::role_staff(language),
            Self::Partner => say::role_partner(language),
            Self::SchoolAdmin => say::role_school_admin(language),
            Self::DistrictAdmin => say::role_district_admin(language),
            Self::Owner => say::role_owner(language),
            Self::Former => say::role_former(language),
        }
    }

    /// The same in English, as files say it.
    pub fn title(self) -> &'static str {
        self.title_in(Language::En)
    }

    /// Its name in the database.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Student => "student",
            Self::Guardian => "guardian",
            Self::Counselor => "counselor",
            Self::Teacher => "teacher",
            Self::Staff => "staff",
            Self::Partner => "partner",
            Self::SchoolAdmin => "school_admin",
            Self::DistrictAdmin => "district_admin",
            Self::Owner => "owner",
            Self::Former => "former",
        }
    }

    /// The page on which such a person starts.
    pub const fn home(self) -> &'static str {
        match self {
            Self::Student => "/plan",
            Self::Guardian => "/children",
            Self::Partner => "/shared",
            Self::Counselor | Self::Teacher | Self::SchoolAdmin | Self::DistrictAdmin => "/desk",
            Self::Staff => "/find",
            Self::Owner => "/admin",
            Self::Former => "/",
        }
    }

    /// Whether the school or the district employs such a person.
    pub const fn is_staff(self) -> bool {
        matches!(
            self,
            Self::Counselor | Self::Teacher | Self::Staff | Self::SchoolAdmin | Self::DistrictAdmin | Self::Owner
        )
    }
}

impl std::str::FromStr for Role {
    type Err = Error;

    fn from_str(slug: &str) -> Result<Self, Error> {
        let known = Self::ALL.into_iter().chain([Self::Former]).find(|role| role.slug() == slug);
        known.ok_or(Error::new("role", "There is no such role."))
    }
}

/// The signed-in person, as every page and call knows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    pub district: DistrictId,
    pub person: PersonId,
    pub role: Role,
    /// As written by the district, in any script.
    pub name: String,
    /// The school of a student or of a school's staff; nothing for a district's.
    pub school: Option<SchoolId>,
    /// A student's grade.
    pub grade: Option<Grade>,
    /// Whether somebody's children are in the district, whatever else the person is.
    pub is_guardian: bool,
    /// The day that it is at the district.
    pub today: Day,
    /// Of somebody who graduated: the first day on which they read no more. Until then they read, and write nothing.
    #[serde(default)]
    pub reads_until: Option<Day>,
}

impl Viewer {
    /// District and number: who it is in a file of several districts.
    pub const fn who(&self) -> (DistrictId, PersonId) {
        (self.district, self.person)
    }
}

#[cfg(test)]
impl Viewer {
    /// Somebody of whom only this is known, for tests.
    pub fn example(role: Role, person: PersonId) -> Self {
        Self {
            district: DistrictId(1),
            person,
            role,
            name: String::new(),
            school: Some(SchoolId(3)),
            grade: None,
            is_guardian: false,
            today: Day::at(0, 0),
            reads_until: None,
        }
    }
}
