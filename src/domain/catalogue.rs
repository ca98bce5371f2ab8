//! The list of *Preparing for Success* as the students of a district find it. It is the standard one with what the
//! district changed; a page is handed it in its reader's language, and knows no item by itself. What is ticked is stored
//! in the plan under the key of a box, so a key means one item for ever.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::checklist::ItemState;
use super::error::Error;
use super::grade::Grade;
use crate::say::{self, Language};
use Area::{Academic, Career, Money, NextStep, Personal};

#[cfg(feature = "ssr")]
mod changes;
#[cfg(feature = "ssr")]
mod pack;
#[cfg(feature = "ssr")]
mod standard;
#[cfg(feature = "ssr")]
mod then;

#[cfg(feature = "ssr")]
pub use changes::{
    Brought, Change, Changed, Changes, Kind, Listed, MOST_OF_A_GRADE, TITLE_LIMIT, Titles, Written, own_key,
};
#[cfg(feature = "ssr")]
pub use pack::Pack;
#[cfg(feature = "ssr")]
pub use standard::{ITEMS, Standard, find, standard};
#[cfg(feature = "ssr")]
pub use then::Then;

/// What an item is about; the grid names it beside each item (the areas of `content.md`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Area {
    Academic,
    Career,
    Money,
    Personal,
    NextStep,
}

impl Area {
    /// Every one there is.
    pub const ALL: [Self; 5] = [Academic, Career, Money, Personal, NextStep];

    /// Its name in addresses and files.
    pub const fn slug(self) -> &'static str {
        match self {
            Academic => "academic",
            Career => "career",
            Money => "money",
            Personal => "personal",
            NextStep => "next_step",
        }
    }

    /// Its name for a reader of eleven.
    pub fn title_in(self, language: Language) -> &'static str {
        match self {
            Academic => say::area_academic(language),
            Career => say::area_career(language),
            Money => say::area_money(language),
            Personal => say::area_personal(language),
            NextStep => say::area_next_step(language),
        }
    }
}

impl std::str::FromStr for Area {
    type Err = Error;

    fn from_str(slug: &str) -> Result<Self, Error> {
        let known = Self::ALL.into_iter().find(|area| area.slug() == slug);
        known.ok_or(Error::new("topic", "A topic is academic, career, money, personal or next_step."))
    }
}

/// One line of the list, in the language of whoever reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// `all.goals` for an item of every grade, `09.plan4` for an item of one.
    pub key: String,
    pub area: Area,
    pub title: String,
    /// Whether students find it no more: what was ticked keeps its words.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_retired: bool,
}

impl Item {
    /// The one grade that it is for, or nothing when it comes back in every grade.
    pub fn grade(&self) -> Option<Grade> {
        let (number, _) = self.key.split_once('.')?;
        number.parse().ok().and_then(Grade::new)
    }
}

/// All items of a district, also those that it retired.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    items: Vec<Item>,
}

impl Catalogue {
    /// Of these items: those of every grade first, in the order of the grid.
    pub const fn new(items: Vec<Item>) -> Self {
        Self { items }
    }

    /// The lines that students of a grade find: those of every grade first, then its own.
    pub fn items_of(&self, grade: Grade) -> impl Iterator<Item = &Item> {
        let is_shown = move |item: &&Item| !item.is_retired && item.grade().is_none_or(|own| own == grade);
        self.items.iter().filter(is_shown)
    }

    /// The line with this key, as [`Item::key`] spells it; also one that was retired.
    pub fn find(&self, key: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.key == key)
    }

    /// The boxes of one grade, in the order of [`Catalogue::items_of`].
    pub fn entries_of(&self, grade: Grade) -> impl Iterator<Item = Entry> {
        self.items_of(grade).map(move |item| Entry { grade, item: item.clone() })
    }

    /// Their keys.
    pub fn keys_of(&self, grade: Grade) -> impl Iterator<Item = String> {
        self.items_of(grade).map(move |item| key_of(grade, item))
    }

    /// The box stored under this key, also of a line that was retired; nothing when there never was one, or when it is
    /// spelled in another way.
    pub fn entry(&self, key: &str) -> Option<Entry> {
        let (number, name) = key.split_once('.')?;
        let grade = number.parse().ok().and_then(Grade::new)?;
        let of_all = self.find(name).filter(|item| item.grade().is_none());
        let item = of_all.or_else(|| self.find(key)).cloned()?;
        Some(Entry { grade, item }).filter(|entry| entry.key() == key)
    }

    /// The boxes in force that are picked to work on next.
    pub fn picked(&self, boxes: &BTreeMap<String, ItemState>) -> impl Iterator<Item = Entry> {
        let next = boxes.iter().filter(|(_, state)| **state == ItemState::Next);
        next.filter_map(|(key, _)| self.entry(key)).filter(|entry| !entry.item.is_retired)
    }

    /// The keys of those that are picked and that no student finds any more, each with its title where this list has it:
    /// retired since, or of another district that the student came from.
    pub fn left_picked(&self, boxes: &BTreeMap<String, ItemState>) -> Vec<(String, Option<String>)> {
        let next = boxes.iter().filter(|(_, state)| **state == ItemState::Next);
        let left = next.filter_map(|(key, _)| match self.entry(key) {
            Some(entry) => entry.item.is_retired.then_some((key.clone(), Some(entry.item.title))),
            None => Some((key.clone(), None)),
        });
        left.collect()
    }

    /// The boxes that say something and stand in no grade that students find: of an item that was retired since, or of another
    /// district that the student came from.
    pub fn besides(&self, boxes: &BTreeMap<String, ItemState>) -> Vec<Beside> {
        let said = boxes.iter().filter(|(_, state)| **state != ItemState::NotYet);
        let beside = said.filter_map(|(key, state)| {
            let found = self.entry(key);
            if found.as_ref().is_some_and(|entry| !entry.item.is_retired) {
                return None;
            }
            let grade = key.split_once('.').and_then(|(number, _)| number.parse().ok()).and_then(Grade::new);
            let title = found.map(|entry| entry.item.title);
            Some(Beside { key: key.clone(), grade, title, state: state.clone() })
        });
        beside.collect()
    }

    /// What a page needs that only counts the items of this grade.
    #[must_use]
    pub fn counted(&self, grade: Grade) -> Self {
        let items = self.items_of(grade).map(|item| Item { title: String::new(), ..item.clone() });
        Self::new(items.collect())
    }

    /// What a page needs that names the items of this grade and those that are picked, and only counts the others.
    #[must_use]
    pub fn titled(mut self, grade: Grade, boxes: &BTreeMap<String, ItemState>) -> Self {
        self.items.retain(|item| !item.is_retired);
        let is_named =
            |item: &Item| item.grade().is_none_or(|own| own == grade) || boxes.get(&item.key) == Some(&ItemState::Next);
        for item in self.items.iter_mut().filter(|item| !is_named(item)) {
            item.title.clear();
        }
        self
    }
}

/// A box that says something and that students find no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    pub key: String,
    pub grade: Option<Grade>,
    /// Nothing where no list knows its words.
    pub title: Option<String>,
    pub state: ItemState,
}

impl Beside {
    /// Its words, as a reader of this language is told them.
    pub fn title_in(&self, language: Language) -> String {
        let title = self.title.clone().unwrap_or_else(|| say::success_foreign(language).to_owned());
        match self.grade {
            Some(grade) => format!("{title} ({})", say::grade(language, grade.number().into())),
            None => title,
        }
    }
}

/// One box of the grid: a line in one grade. A line of every grade has seven boxes, each ticked
/// anew; whoever stays in a grade has the box of that grade once more (`docs/catalogue.md`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub grade: Grade,
    pub item: Item,
}

impl Entry {
    /// The key that its tick is stored under: `09.plan4`, and `09.all.goals` for a line of every grade.
    pub fn key(&self) -> String {
        key_of(self.grade, &self.item)
    }
}

fn key_of(grade: Grade, item: &Item) -> String {
    match item.grade() {
        Some(_) => item.key.clone(),
        None => format!("{:02}.{}", grade.number(), item.key),
    }
}

#[cfg(test)]
mod tests;
