//! Who may make and change what in a district: the right of administrators, decided by one pure function. Storage asks
//! for it, so that an undecided change does not compile. What one may not administer is absent: 404.

use super::error::Error;
use super::person::{DistrictId, PersonId, Role, SchoolId, Viewer};
use super::trail::Capacity;

mod details;
mod directory;
mod fields;

pub use details::{Change, Details, Written, as_written, day_of, local_id, plain, sorted};
pub use directory::{Directory, Spot};
pub use fields::{of_class, ordered};

/// The longest note to a version, in characters.
const NOTE_LIMIT: usize = 500;

/// Whose people, classes and relations one administers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Realm {
    /// Everybody of the district but the owner.
    District,
    /// Staff, students, guardians, partners and classes of one school, and no administrator.
    School(SchoolId),
    /// District administrators, the district's name and settings; no student.
    Owner,
}

/// The right to administer; made by [`to_administer`], and by [`at_the_server`] for the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MayAdminister {
    district: DistrictId,
    actor: Option<PersonId>,
    capacity: Capacity,
    realm: Realm,
}

/// Decides whether `viewer` administers anything; nothing for all who are no administrators.
pub fn to_administer(viewer: &Viewer) -> Option<MayAdminister> {
    let realm = match viewer.role {
        Role::SchoolAdmin => Realm::School(viewer.school?),
        Role::DistrictAdmin => Realm::District,
        Role::Owner => Realm::Owner,
        _ => return None,
    };
    let capacity = Capacity::of(viewer.role);
    Some(MayAdminister { district: viewer.district, actor: Some(viewer.person), capacity, realm })
}

/// The right of whoever works on the server itself: the file is theirs anyway. The trail names nobody for it, and says
/// "at the server itself".
pub const fn at_the_server(district: DistrictId) -> MayAdminister {
    MayAdminister { district, actor: None, capacity: Capacity::Operator, realm: Realm::District }
}

impl MayAdminister {
    /// The district that is administered.
    pub const fn district(&self) -> DistrictId {
        self.district
    }

    /// In whose name a change stands; nobody at the command line.
    pub const fn actor(&self) -> Option<PersonId> {
        self.actor
    }

    /// The same with the district; whoever works at the server has number 0, which is nobody's.
    pub fn who(&self) -> (DistrictId, PersonId) {
        (self.district, self.actor.unwrap_or(PersonId(0)))
    }

    /// As what the change stands on the trail.
    pub const fn capacity(&self) -> Capacity {
        self.capacity
    }

    /// What is administered.
    pub const fn realm(&self) -> Realm {
        self.realm
    }

    /// Whether a person of this role and school is there for this administrator, to be seen, made and changed.
    pub fn includes(&self, role: Role, school: Option<SchoolId>) -> bool {
        if role == Role::Former {
            return false;
        }
        match self.realm {
            Realm::District => role != Role::Owner,
            Realm::Owner => role == Role::DistrictAdmin,
            Realm::School(own) => {
                school == Some(own) && !matches!(role, Role::SchoolAdmin | Role::DistrictAdmin | Role::Owner)
            }
        }
    }

    /// Whether this school, with its classes, is there for this administrator.
    pub fn includes_school(&self, school: SchoolId) -> bool {
        match self.realm {
            Realm::District => true,
            Realm::Owner => false,
            Realm::School(own) => own == school,
        }
    }

    /// The roles of which one may make somebody, in the order of [`Role::ALL`].
    pub fn roles(&self) -> Vec<Role> {
        let school = match self.realm {
            Realm::School(own) => Some(own),
            Realm::District | Realm::Owner => None,
        };
        Role::ALL.into_iter().filter(|role| self.includes(*role, school)).collect()
    }

    /// Whether schools are made and named.
    pub fn makes_schools(&self) -> bool {
        self.realm == Realm::District
    }

    /// Whether check-in windows are this administrator's to set.
    pub fn sets_windows(&self) -> bool {
        self.realm == Realm::District
    }

    /// Whether the list of Preparing for Success is this administrator's to keep.
    pub fn keeps_catalogue(&self) -> bool {
        self.realm == Realm::District
    }

    /// Whether what is required to graduate is this administrator's to keep; a school's own brings in its rows by file.
    pub fn keeps_requirements(&self) -> bool {
        self.realm == Realm::District
    }

    /// Whether the list of resources is this administrator's to keep.
    pub fn lists_resources(&self) -> bool {
        self.realm == Realm::District
    }

    /// Whether the words of the Guide are this administrator's to change.
    pub fn words_guide(&self) -> bool {
        self.realm == Realm::District
    }

    /// Whether classes, caseloads and guardians are administered at all.
    pub fn has_students(&self) -> bool {
        self.realm != Realm::Owner
    }

    /// Whether the messages of the district are this administrator's to look after.
    pub fn sees_mail(&self) -> bool {
        self.realm == Realm::District
    }

    /// Whether everything about a student may be removed, when its time is over or by a decision.
    pub fn purges(&self) -> bool {
        self.realm == Realm::District
    }

    /// Whether the district's name and settings are this administrator's to set.
    pub fn sets_district(&self) -> bool {
        matches!(self.realm, Realm::District | Realm::Owner)
    }

    /// Whether `person` may become `wanted`, coming from `now`. `is_last` says that `now` is the only district
    /// administrator who is left.
    ///
    /// # Errors
    /// A sentence for the administrator, where a rule forbids it.
    pub fn may_become(&self, person: PersonId, now: &Details, wanted: &Details, is_last: bool) -> Result<(), Error> {
        let is_oneself = self.actor == Some(person);
        let gone = now.left.is_none() && wanted.left.is_some();
        if now.role != wanted.role {
            if is_oneself {
                return Err(Error::new("role", "Nobody changes their own role. Another administrator can."));
            }
            if !is_of_staff(now.role) || !is_of_staff(wanted.role) {
                return Err(Error::new(
                    "role",
                    "Only people who work in the district change their role. Add this person anew with the other role.",
                ));
            }
        }
        if is_oneself && gone {
            return Err(Error::new("left", "Nobody ends their own place here. Another administrator can."));
        }
        if is_last && (gone || now.role != wanted.role) {
            return Err(Error::new(
                "left",
                "This is the only district administrator. Add another one first, then this one can leave.",
            ));
        }
        Ok(())
    }
}

/// Roles among which somebody may change; the owner is made at the server alone.
const fn is_of_staff(role: Role) -> bool {
    role.is_staff() && !matches!(role, Role::Owner)
}

/// Who may be a student's counselor, in a caseload: counselors who are there.
///
/// # Errors
/// A sentence for the administrator.
pub fn may_counsel(counselor: &Details, student: &Details) -> Result<(), Error> {
    if counselor.role != Role::Counselor {
        return Err(Error::new("counselor", "A caseload is a counselor's. This person has another role."));
    }
    is_student("student", student)
}

/// Who may have a place in a class of `school`: students, and people who work in the district.
///
/// # Errors
/// A sentence for the administrator.
pub fn may_join(person: &Details, school: SchoolId) -> Result<(), Error> {
    if person.role == Role::Student && person.school != Some(school) {
        return Err(Error::new("person", "A class is for the students of its own school. This student has another."));
    }
    if person.role == Role::Student || is_of_staff(person.role) {
        return Ok(());
    }
    Err(Error::new("person", "In a class are students, and people who work in the district."))
}

/// Who may be a student's guardian: any adult.
///
/// # Errors
/// A sentence for the administrator.
pub fn may_guard(guardian: &Details, student: &Details) -> Result<(), Error> {
    if matches!(guardian.role, Role::Student | Role::Owner) {
        return Err(Error::new("guardian", "A guardian is an adult, and no student of the district."));
    }
    is_student("student", student)
}

fn is_student(field: &'static str, person: &Details) -> Result<(), Error> {
    if person.role == Role::Student { Ok(()) } else { Err(Error::new(field, "This person is no student.")) }
}

/// What the maker of a version says of it, without the space around: nothing, or a sentence or two.
///
/// # Errors
/// It is longer than that.
pub fn noted(text: &str) -> Result<&str, Error> {
    let text = text.trim();
    if text.chars().count() > NOTE_LIMIT {
        return Err(Error::new("note", "A note has 500 characters at most. Please shorten it."));
    }
    Ok(text)
}

#[cfg(test)]
mod tests;
