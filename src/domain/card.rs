//! SMART as a card: one goal in the student's own words, and beside it what they answered to the five questions. Nothing
//! of it is asked for: an empty field is as good as a full one, and no card completes a section.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::error::Error;

#[cfg(feature = "ssr")]
mod hints;

#[cfg(feature = "ssr")]
pub use hints::{Hint, NAMED, PREFIXES, hints, words_of};

/// The longest answer of a card, in characters: some sentences.
pub const LONG_LIMIT: usize = 1_000;
/// The longest of the answers that are one line.
pub const LINE_LIMIT: usize = 200;
/// Cards of one plan that a page makes: seven years of goals, with room to spare.
pub const CARDS_LIMIT: usize = 60;

/// Names a card, in every year that it goes on. Those made later sort behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CardId(u64);

impl CardId {
    /// Below this are all of them, so that every program can hold one.
    const LIMIT: u64 = 1 << 53;

    /// The name of a card that is made at `ms`, in milliseconds since 1970; `chance` tells it from others of that second.
    pub fn at(ms: i64, chance: u64) -> Self {
        let seconds = u32::try_from(ms.div_euclid(1_000)).unwrap_or(0);
        Self((u64::from(seconds) << 21) | (chance & 0x1f_ffff))
    }
}

impl fmt::Display for CardId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:014x}", self.0)
    }
}

impl FromStr for CardId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let is_written = text.len() == 14 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        let number = u64::from_str_radix(text, 16).ok().filter(|number| is_written && *number < Self::LIMIT);
        number.map(Self).ok_or(Error::new("card", "A plan has no such card."))
    }
}

/// How far a goal is. The last two are as honourable as reaching it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    #[default]
    NotStarted,
    InProgress,
    Reached,
    Changed,
    LetGo,
}

impl State {
    /// All of them, in the order in which a form offers them.
    pub const ALL: [Self; 5] = [Self::NotStarted, Self::InProgress, Self::Reached, Self::Changed, Self::LetGo];

    /// Its name in the document.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::NotStarted => "not_started",
            Self::InProgress => "in_progress",
            Self::Reached => "reached",
            Self::Changed => "changed",
            Self::LetGo => "let_go",
        }
    }

    /// Whether the student is still on the way to it.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::NotStarted | Self::InProgress)
    }

    /// Whether a reason belongs to it, which the student may give or keep.
    pub const fn has_reason(self) -> bool {
        matches!(self, Self::Changed | Self::LetGo)
    }

    fn of(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.slug() == slug)
    }
}

/// One field of a card. Each is set on its own, so that two devices which change two of them keep both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The goal in the student's own words.
    Goal,
    Specific,
    /// Measurable: where it stands, and where it is to stand.
    From,
    To,
    Achievable,
    Relevant,
    /// Time-bound: by when, in words.
    By,
    /// The day on which the student looks at it again.
    Check,
    State,
    /// Why it was changed or let go.
    Reason,
}

impl Field {
    /// All of them, in the order of the card.
    pub const ALL: [Self; 10] = [
        Self::Goal,
        Self::Specific,
        Self::From,
        Self::To,
        Self::Achievable,
        Self::Relevant,
        Self::By,
        Self::Check,
        Self::State,
        Self::Reason,
    ];

    /// Its name in the document and in forms.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Goal => "goal",
            Self::Specific => "specific",
            Self::From => "from",
            Self::To => "to",
            Self::Achievable => "achievable",
            Self::Relevant => "relevant",
            Self::By => "by",
            Self::Check => "check",
            Self::State => "state",
            Self::Reason => "reason",
        }
    }

    /// Whether it is one line, and not some sentences.
    pub const fn is_line(self) -> bool {
        matches!(self, Self::From | Self::To | Self::By | Self::Check | Self::State)
    }

    /// The most characters that it has.
    const fn limit(self) -> usize {
        if self.is_line() { LINE_LIMIT } else { LONG_LIMIT }
    }

    /// Whether the document may hold this text in it; an empty one always.
    pub fn holds(self, text: &str) -> bool {
        text.is_empty()
            || match self {
                Self::Check => text.parse::<Day>().is_ok(),
                Self::State => State::of(text).is_some(),
                _ => text.chars().count() <= self.limit(),
            }
    }

    /// What was typed into it, as the document holds it: without the line ends of a browser, and without white space
    /// around.
    ///
    /// # Errors
    /// It is too long, or no day, or no state.
    pub fn parse(self, typed: &str) -> Result<String, Error> {
        const LONG: &str = "Each part of a card has 1,000 characters at most. Nothing of the card was saved, and all of it stands here: shorten the part, or write the rest in your section.";
        const LINE: &str = "“From”, “to” and “by when” have 200 characters at most. Nothing of the card was saved, and all of it stands here: shorten it, then save again.";
        let text = trimmed(typed);
        if self.holds(&text) {
            return Ok(text);
        }
        Err(match self {
            Self::Check => Error::new(self.slug(), "That is not a day: write it like 2026-09-01."),
            Self::State => Error::new(self.slug(), "A goal can have no such state. Choose another one."),
            _ if self.is_line() => Error::new(self.slug(), LINE),
            _ => Error::new(self.slug(), LONG),
        })
    }
}

/// Text as a card holds it.
pub fn trimmed(typed: &str) -> String {
    typed.replace("\r\n", "\n").trim().to_owned()
}

/// A card: what stands in its fields. What is empty is not there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Card(BTreeMap<Field, String>);

impl Card {
    /// The text of a field; empty where nothing stands.
    pub fn get(&self, field: Field) -> &str {
        self.0.get(&field).map_or("", String::as_str)
    }

    /// Puts a text into a field.
    pub fn set(&mut self, field: Field, text: &str) {
        if text.is_empty() {
            self.0.remove(&field);
        } else {
            self.0.insert(field, text.to_owned());
        }
    }

    /// Whether no field holds anything but a state: then there is no card.
    pub fn is_empty(&self) -> bool {
        self.0.keys().all(|field| *field == Field::State)
    }

    /// How far the goal is.
    pub fn state(&self) -> State {
        State::of(self.get(Field::State)).unwrap_or_default()
    }

    /// The day on which the student wants to look at it again.
    pub fn check(&self) -> Option<Day> {
        self.get(Field::Check).parse().ok()
    }

    /// What it is called: the goal, or the first answer that it has.
    pub fn title(&self) -> &str {
        let words = Field::ALL.into_iter().filter(|field| !matches!(field, Field::State | Field::Check));
        words.map(|field| self.get(field)).find(|text| !text.is_empty()).unwrap_or_else(|| self.get(Field::Check))
    }
}

impl FromIterator<(Field, String)> for Card {
    fn from_iter<T: IntoIterator<Item = (Field, String)>>(fields: T) -> Self {
        Self(fields.into_iter().filter(|(_, text)| !text.is_empty()).collect())
    }
}

/// The cards of a plan, by their names.
pub type Cards = BTreeMap<CardId, Card>;

/// The check that comes first among the goals on which the student still is, past or to come.
pub fn next_check(cards: &Cards) -> Option<(CardId, &Card, Day)> {
    let open = cards.iter().filter(|(_, card)| card.state().is_open());
    open.filter_map(|(id, card)| Some((*id, card, card.check()?))).min_by_key(|(.., day)| *day)
}

#[cfg(test)]
mod tests;
