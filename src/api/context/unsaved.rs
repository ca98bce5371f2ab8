//! Forms without script that could not be saved, until they are: on the disk, and in memory where the disk refuses.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

use super::World;
use super::sheet::{ITEM, NEW_CARD, Sheet, number_of};
use crate::api::error::Error;
use crate::domain::error::Error as Broken;
use crate::domain::person::{DistrictId, PersonId};
use crate::domain::section::Section;
use crate::storage::{Form, FormOf};
use crate::text::together;

/// What somebody is told whose form could be neither saved nor kept.
const NOT_KEPT: Broken = Broken::new(
    "words",
    "Nothing was saved, and the server has no room to keep what stands in this form. Go back in the browser, where it still stands, and copy it to a safe place.",
);

/// Who typed something.
pub type Who = (DistrictId, PersonId);

/// What was typed into a form, and the newest version that its writer saw of what it changes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::api) struct Typed<F> {
    #[serde(default)]
    pub over: i64,
    #[serde(flatten)]
    pub form: F,
}

/// By what a page says which form that waits it showed.
pub(in crate::api) fn mark(form: &Form) -> u64 {
    number_of(&form.words)
}

/// Whether every word of `some` stands in `all`, in its order.
fn has_all_of(all: &str, some: &str) -> bool {
    together(some, all).split_whitespace().eq(all.split_whitespace())
}

/// Forms that the disk would not take, until it does or they are saved.
#[derive(Clone, Debug, Default)]
pub struct Unsaved {
    forms: Arc<Mutex<Vec<(Who, Sheet, Form)>>>,
    /// Held from reading what waits until it is written or forgotten: two requests never take each other's words away.
    turn: Arc<tokio::sync::Mutex<()>>,
}

impl Unsaved {
    /// What the forms may hold together, in bytes. None goes to make room for another.
    const LIMIT: usize = 64 << 20;

    fn all(&self) -> MutexGuard<'_, Vec<(Who, Sheet, Form)>> {
        self.forms.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says whether there was room.
    fn keep(&self, who: Who, sheet: Sheet, form: Form) -> bool {
        let mut all = self.all();
        let others = all.iter().filter(|other| (other.0, other.1) != (who, sheet));
        let has_room = others.map(|(.., form)| form.len()).sum::<usize>() + form.len() <= Self::LIMIT;
        if has_room {
            all.retain(|other| (other.0, other.1) != (who, sheet));
            all.push((who, sheet, form));
        }
        has_room
    }

    fn of(&self, who: Who, sheet: Sheet) -> Option<Form> {
        self.all().iter().find(|form| (form.0, form.1) == (who, sheet)).map(|(.., form)| form.clone())
    }

    fn forget(&self, who: Who, sheet: Sheet) {
        self.all().retain(|form| (form.0, form.1) != (who, sheet));
    }

    /// Nothing stays that this person typed, or that others typed about them.
    pub(in crate::api) fn forget_all_of(&self, (district, person): Who) {
        self.all().retain(|((of, author), sheet, _)| {
            *of != district || (*author != person && sheet.student() != Some(person))
        });
    }
}

impl World {
    /// Keeps a form for whoever typed it. `shown` is what its page said of the one that waited before: where that page
    /// showed another, or none, the words of a section come together, since neither may be lost.
    ///
    /// # Errors
    /// [`NOT_KEPT`].
    pub(in crate::api) async fn keep(
        &self,
        (who, sheet): (Who, Sheet),
        form: Form,
        shown: Option<u64>,
    ) -> Result<(), Error> {
        let _turn = self.unsaved.turn.lock().await;
        let form = match (sheet, self.unsaved(who, sheet).await) {
            (Sheet::Section(_), Ok(Some(before)))
                if shown != Some(mark(&before)) && !has_all_of(&form.words, &before.words) =>
            {
                Form { words: together(&before.words, &form.words), ..form }
            }
            _ => form,
        };
        let of = FormOf { who, sheet: &sheet.to_string(), about: sheet.student() };
        match self.database.keep_form(of, &form, self.now_ms()).await {
            Ok(true) => {
                self.unsaved.forget(who, sheet);
                Ok(())
            }
            Ok(false) => Err(NOT_KEPT.into()),
            Err(error) => {
                // SQLite's own words name tables and constraints, never values.
                tracing::error!(%error, "a form that could not be saved waits in memory: the disk would not take it");
                self.unsaved.keep(who, sheet, form).then_some(()).ok_or_else(|| NOT_KEPT.into())
            }
        }
    }

    /// The form that waits for a person.
    ///
    /// # Errors
    /// [`Error::CannotSave`] where the disk cannot be read.
    pub(in crate::api) async fn unsaved(&self, who: Who, sheet: Sheet) -> Result<Option<Form>, Error> {
        match self.unsaved.of(who, sheet) {
            Some(form) => Ok(Some(form)),
            None => Ok(self.database.kept_form(who, &sheet.to_string()).await?),
        }
    }

    /// Every form that waits for a person, by its name.
    ///
    /// # Errors
    /// [`Error::CannotSave`] where the disk cannot be read.
    pub(in crate::api) async fn all_unsaved(&self, who: Who) -> Result<BTreeMap<String, Form>, Error> {
        let on_disk = self.database.kept_forms(who).await?;
        let in_memory: Vec<_> = self.unsaved.all().iter().filter(|form| form.0 == who).cloned().collect();
        let in_memory = in_memory.into_iter().map(|(_, sheet, form)| (sheet.to_string(), form));
        Ok(on_disk.into_iter().chain(in_memory).collect())
    }

    /// The form of a new card that waits for a person; of several the oldest card.
    ///
    /// # Errors
    /// [`Error::CannotSave`] where the disk cannot be read.
    pub(in crate::api) async fn unsaved_new_card(&self, who: Who) -> Result<Option<Form>, Error> {
        Ok(self
            .all_unsaved(who)
            .await?
            .into_iter()
            .find(|(sheet, _)| sheet.starts_with(NEW_CARD))
            .map(|(_, form)| form))
    }

    /// The reasons that wait at boxes of a person's own plan, by the keys of these.
    ///
    /// # Errors
    /// [`Error::CannotSave`] where the disk cannot be read.
    pub(in crate::api) async fn unsaved_reasons(&self, who: Who) -> Result<BTreeMap<String, String>, Error> {
        let all = self.all_unsaved(who).await?.into_iter().filter(|(sheet, _)| sheet.starts_with(ITEM));
        Ok(all.map(|(_, form)| (form.part, form.words)).collect())
    }

    /// What was typed stands in its form again where it could not be saved: it is gone from the browser. Where it was,
    /// nothing of it stays here.
    ///
    /// # Errors
    /// Those of `saved`; [`NOT_KEPT`].
    pub(in crate::api) async fn settle<T>(
        &self,
        saved: Result<T, Error>,
        (who, sheet): (Who, Sheet),
        form: Form,
    ) -> Result<T, Error> {
        match saved {
            Ok(done) => {
                self.forget_form(who, sheet).await;
                Ok(done)
            }
            Err(error) => {
                self.keep((who, sheet), form, None).await?;
                Err(error)
            }
        }
    }

    /// The same for a section, whose page says what waited when it was made: what it did not show waits on.
    ///
    /// # Errors
    /// Those of `saved`; [`NOT_KEPT`].
    pub(in crate::api) async fn settle_section(
        &self,
        saved: Result<(), Error>,
        (who, section): (Who, Section),
        (form, shown): (Form, Option<u64>),
    ) -> Result<(), Error> {
        let sheet = Sheet::Section(section);
        if let Err(error) = saved {
            self.keep((who, sheet), form, shown).await?;
            return Err(error);
        }
        let _turn = self.unsaved.turn.lock().await;
        // What cannot be looked for waits on.
        let waits = self.unsaved(who, sheet).await.ok().flatten();
        if waits.is_some_and(|waits| shown == Some(mark(&waits)) || has_all_of(&form.words, &waits.words)) {
            self.forget_form(who, sheet).await;
        }
        Ok(())
    }

    /// What was saved waits no more. Where the disk refuses, its words are shown once more and nothing is lost.
    async fn forget_form(&self, who: Who, sheet: Sheet) {
        self.unsaved.forget(who, sheet);
        if let Err(error) = self.database.forget_form(who, &sheet.to_string()).await {
            tracing::error!(%error, "a form that was saved waits on");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{DistrictId, Form, PersonId, Section, Sheet, Unsaved, Who, has_all_of};

    #[test]
    fn a_page_that_showed_nothing_of_what_waits_takes_it_away_only_where_it_says_all_of_it() {
        assert!(has_all_of("I read two long books", "I read two books"));
        assert!(has_all_of("the same\r\nwords", "the same words"));
        assert!(!has_all_of("I read two books", "I read two long books"));
        assert!(!has_all_of("", "words"));
    }

    #[test]
    fn memory_that_is_full_takes_no_more_and_lets_go_of_nothing() {
        let (unsaved, who): (_, Who) = (Unsaved::default(), (DistrictId(1), PersonId(1)));
        let form = |letters: usize| Form { words: "x".repeat(letters), ..Form::default() };
        let goals = Sheet::Section(Section::Goals);
        assert!(unsaved.keep(who, goals, form(Unsaved::LIMIT)));
        assert!(!unsaved.keep(who, Sheet::Ask, form(1)));
        assert_eq!(unsaved.of(who, goals).map(|form| form.len()), Some(Unsaved::LIMIT));
        assert_eq!(unsaved.of((DistrictId(2), PersonId(1)), goals), None, "of another district");
        unsaved.forget_all_of((DistrictId(2), PersonId(1)));
        assert!(unsaved.keep(who, goals, form(1)), "in the place of the one of before");
        unsaved.forget_all_of(who);
        assert_eq!(unsaved.of(who, goals), None);
    }
}
