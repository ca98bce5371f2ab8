//! Which forms wait for their writer where they could not be saved: the name of each, and whom it is about.

use std::fmt;

use super::hash;
use crate::domain::card::CardId;
use crate::domain::comment::{EventId, Passage};
use crate::domain::guide::Place;
use crate::domain::person::{ClassId, PersonId, ResourceId, SchoolId, WindowId};
use crate::domain::section::Section;

/// How the names of forms begin that wait for new cards.
pub(super) const NEW_CARD: &str = "card new ";
/// The same for reasons at boxes.
pub(super) const ITEM: &str = "item ";

/// Which form it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// A written section of one's own plan.
    Section(Section),
    /// A comment on a passage of this student's plan.
    Passage(PersonId, Passage),
    /// An answer in this thread of this student's plan.
    Thread(PersonId, EventId),
    /// The reason to read this student's plan.
    Reason(PersonId),
    /// What sharing this student's plan is for.
    Purpose(PersonId),
    /// Why this student is exempt from an item.
    Exemption(PersonId),
    /// Why a box of one's own plan is not for oneself, by [`Sheet::reason_of`]; the form names the box.
    Item(u64),
    /// A card of one's own plan; its fields are JSON.
    Card(CardId),
    /// A card that one's own plan is to have, by the number that it will get.
    NewCard(CardId),
    /// A check-in with this student; its fields are JSON.
    CheckIn(PersonId),
    /// The line with which a student asks for a check-in.
    Ask,
    /// A check-in window, or a new one; its fields are JSON.
    Window(Option<WindowId>),
    /// A resource of the district, or a new one; its fields are JSON.
    Resource(Option<ResourceId>),
    /// What is kept of a person, or of somebody new; its fields are JSON.
    Person(Option<PersonId>),
    /// The day on which a person leaves; its fields are JSON.
    Leaving(PersonId),
    /// A counselor for this student; its fields are JSON.
    Counselor(PersonId),
    /// A guardian of this student; its fields are JSON.
    Guardian(PersonId),
    /// A class, or a new one; its fields are JSON.
    Class(Option<ClassId>),
    /// Somebody for this class; its fields are JSON.
    Member(ClassId),
    /// The name of a school, or of a new one.
    School(Option<SchoolId>),
    /// What a district decides; its fields are JSON.
    District,
    /// For how long it keeps plans and backups; its fields are JSON.
    Retention,
    /// A page of the Guide in the district's own words; its fields are JSON.
    Guide(Place),
    /// What is to be amended in this student's record, and why.
    Amendment(PersonId),
    /// A statement beside this request about this student.
    Statement(PersonId, i64),
    /// The reasons of a decision about this request.
    Decision(i64),
}

/// What an adult began to tell a student.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// A comment on this section, or an answer, which names none.
    Comment(Option<Section>),
    CheckIn,
}

/// The name of a form as it waits on the disk; a newer version of the program finds it by the same.
impl fmt::Display for Sheet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = |f: &mut fmt::Formatter<'_>, kind, id: Option<i64>| match id {
            Some(id) => write!(f, "{kind} {id}"),
            None => write!(f, "{kind} new"),
        };
        match self {
            Self::Section(section) => write!(f, "section {}", section.slug()),
            Self::Passage(student, passage) => write!(f, "passage {student} {passage}"),
            Self::Thread(student, thread) => write!(f, "thread {student} {thread}"),
            Self::Reason(student) => write!(f, "reason {student}"),
            Self::Purpose(student) => write!(f, "purpose {student}"),
            Self::Exemption(student) => write!(f, "exemption {student}"),
            Self::Item(item) => write!(f, "{ITEM}{item:016x}"),
            Self::Card(card) => write!(f, "card {card}"),
            Self::NewCard(card) => write!(f, "{NEW_CARD}{card}"),
            Self::CheckIn(student) => write!(f, "check_in {student}"),
            Self::Ask => f.write_str("ask"),
            Self::Window(window) => of(f, "window", window.map(|window| window.0)),
            Self::Resource(resource) => of(f, "resource", resource.map(|resource| resource.0)),
            Self::Person(person) => of(f, "person", person.map(|person| person.0)),
            Self::Leaving(person) => write!(f, "leaving {person}"),
            Self::Counselor(student) => write!(f, "counselor {student}"),
            Self::Guardian(student) => write!(f, "guardian {student}"),
            Self::Class(class) => of(f, "class", class.map(|class| class.0)),
            Self::Member(class) => write!(f, "member {class}"),
            Self::School(school) => of(f, "school", school.map(|school| school.0)),
            Self::District => f.write_str("district"),
            Self::Retention => f.write_str("retention"),
            Self::Guide(Place { topic, voice, language }) => {
                write!(f, "guide {} {} {}", topic.slug(), voice.slug(), language.tag())
            }
            Self::Amendment(student) => write!(f, "amendment {student}"),
            Self::Statement(student, request) => write!(f, "statement {student} {request}"),
            Self::Decision(request) => write!(f, "decision {request}"),
        }
    }
}

impl Sheet {
    /// The reason at the box of one's own plan with this key. What comes as a key may be anything of any length: the name
    /// has room for a number of it.
    pub(in crate::api) fn reason_of(item: &str) -> Self {
        Self::Item(number_of(item))
    }

    /// Whether a form of this name is about one's own plan: a section, a card or a box.
    pub(in crate::api) fn is_of_plan(name: &str) -> bool {
        ["section ", "card ", "item "].iter().any(|kind| name.starts_with(kind))
    }

    /// What the form of this name would tell this student.
    pub(in crate::api) fn told_of(student: PersonId, name: &str) -> Option<Told> {
        let (kind, rest) = name.split_once(' ')?;
        let (of, place) = rest.split_once(' ').unwrap_or((rest, ""));
        match kind {
            _ if of != student.to_string() => None,
            "passage" => Some(Told::Comment(place.parse().ok().map(|passage: Passage| passage.section))),
            "thread" => Some(Told::Comment(None)),
            "check_in" => Some(Told::CheckIn),
            _ => None,
        }
    }

    /// The person whom the form is about, where it names one.
    pub(super) const fn student(self) -> Option<PersonId> {
        match self {
            Self::Section(_)
            | Self::Item(_)
            | Self::Card(_)
            | Self::NewCard(_)
            | Self::Ask
            | Self::Person(None)
            | Self::Class(_)
            | Self::Member(_)
            | Self::School(_)
            | Self::District
            | Self::Retention
            | Self::Window(_)
            | Self::Resource(_)
            | Self::Guide(_)
            | Self::Decision(_) => None,
            Self::Passage(student, _)
            | Self::Thread(student, _)
            | Self::Exemption(student)
            | Self::Person(Some(student))
            | Self::Leaving(student)
            | Self::Counselor(student)
            | Self::Guardian(student)
            | Self::Reason(student)
            | Self::Purpose(student)
            | Self::CheckIn(student)
            | Self::Amendment(student)
            | Self::Statement(student, _) => Some(student),
        }
    }
}

/// The same number for the same text.
pub(super) fn number_of(text: &str) -> u64 {
    hash(text).first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes))
}
