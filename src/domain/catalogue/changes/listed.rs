//! An item as its district keeps it: what is standard about it, and what is not.

use serde::{Deserialize, Serialize};

use super::super::Area;
use super::super::standard::Standard;
use super::{Change, Titles, in_language};
use crate::domain::grade::Grade;
use crate::say::Language;

/// Where an item comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    Standard,
    /// A standard one of which the district changed words, topic or source.
    Reworded,
    Own,
}

/// An item as it is listed for those who keep the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    pub key: String,
    pub kind: Kind,
    pub is_retired: bool,
    pub area: Area,
    pub source: String,
    pub titles: Titles,
    /// What the standard says; nothing for an own one.
    pub standard: Option<Titles>,
}

/// The standard titles of every language.
pub(super) fn titles(one: &Standard) -> Titles {
    Language::ALL.into_iter().map(|language| (language.tag().to_owned(), one.title_in(language).to_owned())).collect()
}

impl Listed {
    pub(super) fn standard(one: &Standard, change: Option<&Change>) -> Self {
        let standard = titles(one);
        let is_other =
            change.is_some_and(|change| change.titles.is_some() || change.area.is_some() || change.source.is_some());
        Self {
            key: one.key.to_owned(),
            kind: if is_other { Kind::Reworded } else { Kind::Standard },
            is_retired: change.is_some_and(|change| change.retired),
            area: change.and_then(|change| change.area).unwrap_or(one.area),
            source: change.and_then(|change| change.source.clone()).unwrap_or_else(|| one.source.to_owned()),
            titles: change.and_then(|change| change.titles.clone()).unwrap_or_else(|| standard.clone()),
            standard: Some(standard),
        }
    }

    pub(super) fn own(change: &Change) -> Self {
        Self {
            key: change.key.clone(),
            kind: Kind::Own,
            is_retired: change.retired,
            area: change.area.unwrap_or(Area::Academic),
            source: change.source.clone().unwrap_or_default(),
            titles: change.titles.clone().unwrap_or_default(),
            standard: None,
        }
    }

    /// The one grade that it is for; nothing when it comes back in every grade.
    pub fn grade(&self) -> Option<Grade> {
        let (number, _) = self.key.split_once('.')?;
        number.parse().ok().and_then(Grade::new)
    }

    /// Its title in a language; in English where it has none in that one.
    pub fn title_in(&self, language: Language) -> String {
        #[cfg(pseudo)]
        if self.kind != Kind::Own && Some(&self.titles) == self.standard.as_ref() && language == Language::Pseudo {
            return super::find(&self.key).map(|one| one.title_in(language).to_owned()).unwrap_or_default();
        }
        in_language(&self.titles, language).to_owned()
    }
}

/// What a version changed of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Changed {
    Added,
    Retired,
    BroughtBack,
    Reworded,
    Topic,
    Source,
}

impl Changed {
    pub(super) fn between(was: Option<&Listed>, now: &Listed) -> Vec<Self> {
        let Some(was) = was else { return vec![Self::Added] };
        let what = [
            (!was.is_retired && now.is_retired, Self::Retired),
            (was.is_retired && !now.is_retired, Self::BroughtBack),
            (was.titles != now.titles, Self::Reworded),
            (was.area != now.area, Self::Topic),
            (was.source != now.source, Self::Source),
        ];
        what.into_iter().filter(|(is_so, _)| *is_so).map(|(_, what)| what).collect()
    }
}
