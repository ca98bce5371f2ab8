//! What stands in `plan.json` of a travelling plan, name by name; docs/travelling-plan.md tells them, and the schema
//! beside it. People are numbers here as they were numbers there; `people` says who they are.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::catalogue::{Brought, Changes, Then};
use crate::domain::school_year::SchoolYear;
use crate::text::Line;

/// Bytes; base64 in JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Base64(pub Vec<u8>);

impl Serialize for Base64 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Base64 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        STANDARD.decode(text.as_bytes()).map(Self).map_err(serde::de::Error::custom)
    }
}

/// All of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Travelling {
    pub format: String,
    pub version: u32,
    /// RFC 3339 in UTC.
    pub taken: String,
    pub from: Place,
    pub student: Traveller,
    /// Everybody who is named by a number below, but the student.
    pub people: Vec<Author>,
    /// The newest year first.
    pub plans: Vec<Plan>,
    pub check_ins: Vec<CheckIn>,
    pub check_ins_read: Vec<CheckInRead>,
    pub asked_for_check_ins: Vec<Ask>,
    pub revisits: Vec<Revisit>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub district: String,
    pub school: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Traveller {
    pub number: i64,
    pub name: String,
    pub born: Option<String>,
    pub grade: Option<u8>,
    pub language: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    pub number: i64,
    pub name: String,
    /// A word of `domain::person`.
    pub role: String,
    /// The school, and the district.
    pub place: String,
}

/// The plan of one school year. What counts is the log; `completed`, `sections` and `cards` say for readers what follows from it,
/// and are not read back. `list` and the titles of `boxes` say by which words it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub school_year: SchoolYear,
    pub title: String,
    pub grade: Option<u8>,
    /// When the year was closed, in milliseconds since 1970.
    pub closed_ms: Option<i64>,
    #[serde(default, skip_deserializing)]
    pub completed: Vec<String>,
    #[serde(default, skip_deserializing)]
    pub sections: Vec<Section>,
    #[serde(default, skip_deserializing)]
    pub cards: Vec<GoalCard>,
    #[serde(default)]
    pub boxes: Vec<Ticked>,
    /// The list of the grid by which it is read. A file that was made before lists travelled has none, but for the titles of
    /// what was set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<Vec<Brought>>,
    /// The same, for the page.
    #[serde(skip)]
    pub changes: Changes,
    /// The lists that boxes were ticked under, where it was changed since; for the page.
    #[serde(skip)]
    pub then: Then,
    /// The numbers that the hashes below were made with.
    pub district: i64,
    pub plan: i64,
    pub writers: Vec<Writer>,
    pub log: Vec<Logged>,
    pub restorations: Vec<Restored>,
    pub milestones: Vec<Named>,
    pub acknowledgements: Vec<Acknowledged>,
    /// A file that was made before families signed on paper has none.
    #[serde(default)]
    pub read_on_paper: Vec<OnPaper>,
    pub comments: Vec<Said>,
    pub confirmations: Vec<Confirmed>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    #[serde(rename = "section")]
    pub slug: String,
    pub title: String,
    pub text: String,
    pub lines: Vec<Line>,
}

/// A card of the goals: its name, and each field that says something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GoalCard {
    #[serde(rename = "card")]
    pub id: String,
    #[serde(flatten)]
    pub fields: crate::domain::card::Card,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticked {
    #[serde(rename = "box")]
    pub item: String,
    pub title: String,
    #[serde(flatten)]
    pub state: crate::domain::checklist::ItemState,
}

/// Who writes under which number; as text, since such a number is too long for some readers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Writer {
    pub writer: String,
    pub by: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Logged {
    pub row: u64,
    pub by: i64,
    pub at_ms: i64,
    pub update: Base64,
    /// SHA-256 over the hash before it and everything of this row, in hexadecimal.
    pub hash: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restored {
    pub by: i64,
    pub at_ms: i64,
    /// Goals 0, Barriers 1, Strategies 2.
    pub section: u8,
    pub version: u64,
    pub base: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    pub row: u64,
    pub kind: String,
    pub by: i64,
    pub at_ms: i64,
}

/// A guardian (`by`) signed on paper, as somebody of the staff wrote down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnPaper {
    /// The last row of the log on that day; 0 where nothing was written yet.
    pub row: u64,
    pub by: i64,
    pub day: String,
    pub recorded_by: i64,
    #[serde(rename = "as")]
    pub capacity: String,
    pub at_ms: i64,
    /// Withdrawn, recorded again, and so on, in this order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<OnPaperEvent>,
}

/// Somebody of the staff withdrew a signature, or recorded it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnPaperEvent {
    pub act: String,
    pub by: i64,
    #[serde(rename = "as")]
    pub capacity: String,
    pub at_ms: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acknowledged {
    pub row: u64,
    pub by: i64,
    pub at_ms: i64,
}

/// One thing that was said about the plan, or done with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    pub row: u64,
    pub id: String,
    pub thread: String,
    pub act: String,
    pub by: i64,
    pub at_ms: i64,
    pub words: String,
    /// Only of what opens a thread.
    pub section: Option<String>,
    pub anchor: Option<Base64>,
    pub quote: Option<String>,
    pub suggestion: Option<String>,
    pub hash: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmed {
    #[serde(rename = "box")]
    pub item: String,
    /// The row of the log that brought the tick.
    pub row: u64,
    pub act: String,
    pub by: i64,
    #[serde(rename = "as")]
    pub capacity: String,
    pub at_ms: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckIn {
    pub number: i64,
    pub day: String,
    pub by: i64,
    #[serde(rename = "as")]
    pub capacity: String,
    pub window: Option<String>,
    pub present: String,
    pub agreed: String,
    pub next_step: String,
    pub next_day: Option<String>,
    pub at_ms: i64,
    pub corrects: Option<i64>,
    pub held: bool,
    /// The request of the student that it answers.
    pub answers: Option<i64>,
    /// Names the form that it came from: what is brought twice stands once.
    pub form: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckInRead {
    pub number: i64,
    pub by: i64,
    pub at_ms: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    pub number: i64,
    pub asks: bool,
    pub words: String,
    pub at_ms: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revisit {
    pub day: String,
    pub at_ms: i64,
}
