//! What the pages of administration show, as it crosses the wire.

use serde::{Deserialize, Serialize};

use crate::domain::administration::{Details, Spot, Written, as_written};
use crate::domain::day::Term;
use crate::domain::merge::Shown;
use crate::domain::person::{ClassId, PersonId, Role, SchoolId};

/// What there is to administer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Overview {
    /// Of each role that the administrator has, how many people are here.
    pub people: Vec<(Role, i64)>,
    pub schools: i64,
    pub classes: i64,
    /// Whether there are students, classes and files for this administrator.
    pub has_students: bool,
    pub sets_district: bool,
    pub sets_windows: bool,
}

/// The schools.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Schools {
    pub rows: Vec<School>,
    pub may_change: bool,
    /// The name of a new one that could not be saved.
    pub typed: Option<String>,
    /// What the forms of this page carry, so that the server knows whose page they are from.
    pub from: Option<String>,
}

/// A school, and how many people are there.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct School {
    pub school: SchoolId,
    pub name: String,
    pub students: i64,
    pub adults: i64,
    /// The form of its name.
    pub form: Shown,
}

/// A page of people.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct People {
    pub rows: Vec<(PersonId, Details, Option<String>)>,
    pub next: Option<Spot>,
    pub schools: Vec<(SchoolId, String)>,
    pub roles: Vec<Role>,
}

/// What a new person may be.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Blank {
    pub schools: Vec<(SchoolId, String)>,
    pub roles: Vec<Role>,
    /// Somebody new who could not be saved.
    pub typed: Option<Written>,
    pub from: Option<String>,
}

/// The forms of a person's page, with what was typed there and could not be saved.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Typed {
    pub details: Shown,
    /// The day on which they leave.
    pub leaving: Shown,
    pub counselor: Option<RelationForm>,
    pub guardian: Option<RelationForm>,
}

/// One person, with their relations.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Somebody {
    pub person: PersonId,
    pub details: Details,
    pub relatives: Vec<Relative>,
    pub schools: Vec<(SchoolId, String)>,
    /// The roles among which this person may change.
    pub roles: Vec<Role>,
    /// Whether it is the administrator's own page.
    pub is_oneself: bool,
    /// Whether the account is disabled; nothing where there is no account.
    pub is_disabled: Option<bool>,
    /// Whether the administrator may decide to remove everything about this student.
    pub may_purge: bool,
    pub typed: Typed,
    /// What the forms of this page carry, so that the server knows whose page they are from.
    pub from: Option<String>,
}

/// What two are to each other, as a form names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bond {
    Caseload,
    Guardian,
    Class,
}

/// Somebody in a relation, or in a class.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Relative {
    pub bond: Bond,
    pub person: PersonId,
    pub name: String,
    pub role: Role,
    /// Whether there is a page of theirs for this administrator.
    pub is_there: bool,
    pub class: Option<(ClassId, String)>,
    pub term: Term,
    pub kinship: String,
    pub blocked: bool,
}

/// A page of classes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Classes {
    pub rows: Vec<Class>,
    pub next: Option<ClassId>,
    pub schools: Vec<(SchoolId, String)>,
    /// A new one that could not be saved.
    pub typed: Option<ClassForm>,
    pub from: Option<String>,
}

/// The fields of a class as they were typed; a form of one that is there names no school.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ClassForm {
    pub name: Option<String>,
    pub school: Option<String>,
    pub local_id: Option<String>,
}

/// A class.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Class {
    pub class: ClassId,
    pub name: String,
    pub school: SchoolId,
    pub local_id: Option<String>,
    pub teachers: i64,
    pub students: i64,
}

/// A class with everybody in it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ClassPage {
    pub class: Class,
    pub members: Vec<Relative>,
    /// Its form.
    pub form: Shown,
    /// Somebody who could not be added.
    pub member: Option<RelationForm>,
    pub from: Option<String>,
}

/// A form about a relation: `one` is the counselor, the guardian or the class, by id, or by # and our number.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RelationForm {
    pub bond: Bond,
    pub one: String,
    pub person: String,
    #[serde(default, deserialize_with = "as_written", skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    #[serde(default, deserialize_with = "as_written", skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    #[serde(default, deserialize_with = "as_written", skip_serializing_if = "Option::is_none")]
    pub kinship: Option<String>,
    /// `yes` and `no`; nothing leaves it.
    #[serde(default)]
    pub blocked: Option<String>,
    /// `yes` ends it with today.
    #[serde(default)]
    pub ends: Option<String>,
}
