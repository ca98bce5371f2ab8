//! Forms without script that could not be saved, until they are.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::api::error::Error;
use crate::domain::card::CardId;
use crate::domain::comment::{EventId, Passage};
use crate::domain::guide::Place;
use crate::domain::person::{PersonId, ResourceId, WindowId};
use crate::domain::section::Section;
use crate::sync::Cursor;

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
    /// A card of one's own plan, or a new one; its fields are JSON.
    Card(Option<CardId>),
    /// A check-in with this student; its fields are JSON.
    CheckIn(PersonId),
    /// The line with which a student asks for a check-in.
    Ask,
    /// A check-in window, or a new one; its fields are JSON.
    Window(Option<WindowId>),
    /// A resource of the district, or a new one; its fields are JSON.
    Resource(Option<ResourceId>),
    /// A page of the Guide in the district's own words; its fields are JSON.
    Guide(Place),
    /// What is to be amended in this student's record, and why.
    Amendment(PersonId),
    /// A statement beside this request about this student.
    Statement(PersonId, i64),
    /// The reasons of a decision about this request.
    Decision(i64),
}

impl Sheet {
    /// The student whom the form is about, where it names one.
    const fn student(self) -> Option<PersonId> {
        match self {
            Self::Section(_)
            | Self::Card(_)
            | Self::Ask
            | Self::Window(_)
            | Self::Resource(_)
            | Self::Guide(_)
            | Self::Decision(_) => None,
            Self::Passage(student, _)
            | Self::Thread(student, _)
            | Self::Exemption(student)
            | Self::Reason(student)
            | Self::Purpose(student)
            | Self::CheckIn(student)
            | Self::Amendment(student)
            | Self::Statement(student, _) => Some(student),
        }
    }
}

/// A form that could not be saved.
#[derive(Clone, Default)]
pub struct Form {
    /// The version that a section was made from; nothing where the form named none.
    pub base: Option<Cursor>,
    /// The whole text area.
    pub words: String,
    /// The part of a passage that a comment is about; what is to be amended.
    pub part: String,
    /// Other words that a comment suggests for its passage.
    pub other: String,
}

impl Form {
    /// A form of several fields.
    pub(in crate::api) fn of(fields: &impl Serialize) -> Self {
        Self { words: serde_json::to_string(fields).unwrap_or_default(), ..Self::default() }
    }

    /// These fields again.
    pub(in crate::api) fn fields<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_str(&self.words).ok()
    }
}

impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Never the words: this may end in a log.
        f.write_str("Form")
    }
}

/// Forms without script that could not be saved, until they are. In memory alone: the disk is what failed.
#[derive(Clone, Debug, Default)]
pub struct Unsaved(Arc<Mutex<Vec<(PersonId, Sheet, Form)>>>);

impl Unsaved {
    /// What the forms may hold together, in bytes; the oldest go first.
    const LIMIT: usize = 64 << 20;

    fn all(&self) -> MutexGuard<'_, Vec<(PersonId, Sheet, Form)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(in crate::api) fn keep(&self, person: PersonId, sheet: Sheet, form: Form) {
        self.forget(person, sheet);
        let mut all = self.all();
        all.push((person, sheet, form));
        while all.iter().map(|(.., form)| form.words.len() + form.part.len() + form.other.len()).sum::<usize>()
            > Self::LIMIT
        {
            all.remove(0);
        }
    }

    pub(in crate::api) fn of(&self, person: PersonId, sheet: Sheet) -> Option<Form> {
        self.all().iter().find(|form| (form.0, form.1) == (person, sheet)).map(|(.., form)| form.clone())
    }

    /// Nothing stays that this person typed, or that others typed about them.
    pub(in crate::api) fn forget_all_of(&self, person: PersonId) {
        self.all().retain(|form| form.0 != person && form.1.student() != Some(person));
    }

    /// What was typed stands in its form again where it could not be saved: it is gone from the browser. Where it was,
    /// nothing of it stays here.
    pub(in crate::api) fn settle<T>(
        &self,
        saved: Result<T, Error>,
        (person, sheet): (PersonId, Sheet),
        form: Form,
    ) -> Result<T, Error> {
        if saved.is_err() {
            self.keep(person, sheet, form);
        } else {
            self.forget(person, sheet);
        }
        saved
    }

    fn forget(&self, person: PersonId, sheet: Sheet) {
        self.all().retain(|form| (form.0, form.1) != (person, sheet));
    }
}
