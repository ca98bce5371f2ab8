//! What it takes to graduate: in credits, in hours, or done and not done; at one school or all, for some classes or all.
//! Which of them hold for a student, and which cannot stand beside each other.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Hundredths, subject_key};
use crate::domain::error::Error;
use crate::domain::grade::Grade;
use crate::domain::person::SchoolId;
use crate::domain::school_year::SchoolYear;

/// So many a district has at most.
const LIMIT: usize = 2_000;

/// A class: the year in which it graduates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Class(pub u16);

impl Class {
    /// That of a student who is in `grade` in the school year `year`: grade 12 of 2026-27 is the class of 2027.
    pub fn of(grade: Grade, year: SchoolYear) -> Self {
        Self(year.0 + 13 - u16::from(grade.number()))
    }

    /// What stands in a column or a field about the class; nothing where it is empty.
    ///
    /// # Errors
    /// It is no year, about `field`.
    pub fn parse(field: &'static str, text: &str) -> Result<Option<Self>, Error> {
        let year = || text.parse().ok().filter(|year| text.len() == 4 && (1990..=2999).contains(year)).map(Self);
        match text {
            "" => Ok(None),
            _ => year().map(Some).ok_or(Error::new(field, "A class is the year of graduation, like 2030.")),
        }
    }
}

/// In what something is required.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    #[default]
    Credits,
    /// Hours of service, of work.
    Hours,
    /// A project, an exam, a pathway: done or not done.
    Done,
}

impl Measure {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Credits, Self::Hours, Self::Done];

    /// Its word in files and addresses.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Credits => "credits",
            Self::Hours => "hours",
            Self::Done => "done",
        }
    }
}

impl std::str::FromStr for Measure {
    type Err = Error;

    fn from_str(word: &str) -> Result<Self, Error> {
        let found = Self::ALL.into_iter().find(|measure| word.eq_ignore_ascii_case(measure.slug()));
        found.ok_or(Error::new("kind", "A kind is credits, hours or done."))
    }
}

/// What a school or the whole district asks for in one subject, or beside the subjects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirement {
    pub subject: String,
    /// Of all schools without one.
    pub school: Option<SchoolId>,
    /// The first and the last class that it is for; without an end where there is none.
    pub class_from: Option<Class>,
    pub class_until: Option<Class>,
    pub measure: Measure,
    /// Credits or hours to graduate; of what is done or not done, one.
    pub needed: Hundredths,
    /// Where it stands among the others.
    pub place: u16,
    /// Where it is written, as whoever wrote it down says.
    pub source: String,
}

/// What tells one requirement from another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    pub subject: String,
    pub school: Option<SchoolId>,
    pub class_from: Option<Class>,
}

impl std::fmt::Display for Key {
    /// As addresses have it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (school, class) = (self.school.map_or(0, |school| school.0), self.class_from.map_or(0, |class| class.0));
        write!(f, "{school}.{class}.{}", self.subject)
    }
}

impl Requirement {
    /// What tells it from the others.
    pub fn key(&self) -> Key {
        Key { subject: subject_key(&self.subject), school: self.school, class_from: self.class_from }
    }

    /// Whether it is for this class; nothing is known of the class of somebody without a grade, and what is for some
    /// classes alone is not for them.
    fn is_for(&self, class: Option<Class>) -> bool {
        match class {
            None => self.class_from.is_none() && self.class_until.is_none(),
            Some(class) => {
                self.class_from.is_none_or(|from| from <= class) && self.class_until.is_none_or(|until| class <= until)
            }
        }
    }

    /// Whether some class has both.
    fn shares_a_class_with(&self, other: &Self) -> bool {
        let ends_before = |one: &Self, other: &Self| match (one.class_until, other.class_from) {
            (Some(until), Some(from)) => until < from,
            _ => false,
        };
        !ends_before(self, other) && !ends_before(other, self)
    }
}

/// What became of a requirement from one version to the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Became {
    Added,
    /// It was this.
    Changed(Box<Requirement>),
    TakenAway,
}

/// Everything that a district asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Requirements(BTreeMap<Key, Requirement>);

impl Requirements {
    /// Each of them, in the order in which people read them.
    pub fn listed(&self) -> Vec<&Requirement> {
        let mut all: Vec<_> = self.0.values().collect();
        all.sort_by_key(|one| (one.place, one.key()));
        all
    }

    /// The one with this key.
    pub fn get(&self, key: &Key) -> Option<&Requirement> {
        self.0.get(key)
    }

    /// The one that an address means.
    pub fn named(&self, name: &str) -> Option<&Requirement> {
        self.0.values().find(|one| one.key().to_string() == name)
    }

    /// Puts one there, in the place of what has the same key. Whether it can stand beside the others [`Self::clash`] says.
    ///
    /// # Errors
    /// There are too many.
    pub fn put(&mut self, wanted: Requirement) -> Result<(), Error> {
        let key = wanted.key();
        if self.0.len() >= LIMIT && !self.0.contains_key(&key) {
            return Err(Error::new("subject", "A district has 2,000 requirements at most."));
        }
        self.0.insert(key, wanted);
        Ok(())
    }

    /// Takes one away.
    pub fn remove(&mut self, key: &Key) -> Option<Requirement> {
        self.0.remove(key)
    }

    /// The first two that cannot stand beside each other, and why.
    pub fn clash(&self) -> Option<(Key, Key, Error)> {
        let all: Vec<_> = self.0.iter().collect();
        // In their order those of one subject stand together.
        for group in all.chunk_by(|(one, _), (other, _)| one.subject == other.subject) {
            for (at, (key, one)) in group.iter().enumerate() {
                for (other_key, other) in &group[at + 1..] {
                    let error = if one.measure != other.measure {
                        Error::new(
                            "kind",
                            "One name has one kind: this is asked for in another kind at another school or of other classes.",
                        )
                    } else if one.school == other.school && one.shares_a_class_with(other) {
                        Error::new(
                            "class_from",
                            "Of some class this would be asked for twice. Let one end with the class before the other begins.",
                        )
                    } else {
                        continue;
                    };
                    return Some(((*key).clone(), (*other_key).clone(), error));
                }
            }
        }
        None
    }

    /// Those that hold for a student of this school and class, in their order. A school's own takes the place of the
    /// district's of the same name.
    pub fn in_force(&self, school: Option<SchoolId>, class: Option<Class>) -> Vec<Requirement> {
        let holds = |one: &&Requirement| one.is_for(class) && (one.school.is_none() || one.school == school);
        let all: Vec<_> = self.listed().into_iter().filter(holds).collect();
        let is_replaced = |one: &Requirement| {
            let key = subject_key(&one.subject);
            one.school.is_none() && all.iter().any(|own| own.school.is_some() && subject_key(&own.subject) == key)
        };
        all.iter().filter(|one| !is_replaced(one)).map(|one| (*one).clone()).collect()
    }

    /// The subjects that courses may count to, in small letters.
    pub fn subjects(&self) -> std::collections::BTreeSet<String> {
        let credits = self.0.iter().filter(|(_, one)| one.measure == Measure::Credits);
        credits.map(|(key, _)| key.subject.clone()).collect()
    }

    /// What became of each since `before`, in the order of people.
    pub fn since(&self, before: &Self) -> Vec<(Requirement, Became)> {
        let of_now = self.listed().into_iter().filter_map(|one| match before.get(&one.key()) {
            None => Some((one.clone(), Became::Added)),
            Some(was) if was == one => None,
            Some(was) => Some((one.clone(), Became::Changed(Box::new(was.clone())))),
        });
        let gone = before.listed().into_iter().filter(|one| !self.0.contains_key(&one.key()));
        of_now.chain(gone.map(|one| (one.clone(), Became::TakenAway))).collect()
    }

    /// As it is kept.
    pub fn json(&self) -> String {
        serde_json::to_string(&self.0.values().collect::<Vec<_>>()).unwrap_or_default()
    }

    /// The reverse; nothing where it is no such thing.
    pub fn parse(json: &str) -> Option<Self> {
        let all: Vec<Requirement> = serde_json::from_str(json).ok()?;
        let number = all.len();
        let all: BTreeMap<_, _> = all.into_iter().map(|one| (one.key(), one)).collect();
        (all.len() == number).then_some(Self(all))
    }
}

#[cfg(test)]
mod tests;
