//! What a district changed in the standard list: other words, another topic or source, items that it retired, items of
//! its own. The whole of it is one version; an item is never forgotten, so that what was ticked keeps its words.

mod brought;
mod listed;
mod written;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use self::brought::Brought;
pub use self::listed::{Changed, Kind, Listed};
pub use self::written::Written;
use super::standard::{ITEMS, find};
use super::{Area, Catalogue, Item};
use crate::domain::error::Error;
use crate::domain::grade::Grade;
use crate::say::Language;

/// Letters of a title.
pub const TITLE_LIMIT: usize = 200;
/// Letters of a source.
const SOURCE_LIMIT: usize = 200;
/// Items that the students of one grade find at most: more is a list that nobody reads to its end.
pub const MOST_OF_A_GRADE: usize = 24;
/// What the name of a district's own item begins with. No standard one has an underline in it, and a dash is not among
/// the letters of a key.
const OWN: &str = "own_";
/// The letters behind it: so many, out of these.
const OWN_LETTERS: usize = 8;
const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// The titles of an item by the tags of their languages. English stands for each that is not there.
pub type Titles = BTreeMap<String, String>;

/// What is another in one item, or all of an item of the district's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Change {
    pub key: String,
    /// In the place of the standard titles, all of them; of an own item always.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub titles: Option<Titles>,
    /// In the place of the standard one; of an own item always.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<Area>,
    /// In the place of the standard one; of an own item always.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
}

impl Change {
    fn is_nothing(&self) -> bool {
        *self == Self { key: self.key.clone(), ..Self::default() }
    }
}

/// All that a district changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Changes {
    pub items: Vec<Change>,
}

/// The key of a district's own item of a grade, or of every grade. Its letters are drawn by chance, so that none comes
/// twice, and what a student brings from another district is never read as a tick of this one's. Those of a pack are the same
/// everywhere ([`super::Pack`]).
pub fn own_key(grade: Option<Grade>, chance: u64) -> String {
    let letters = (0..OWN_LETTERS).map(|place| {
        let letter = (chance >> (5 * place)) & 31;
        char::from(LETTERS[usize::try_from(letter).unwrap_or_default()])
    });
    let of = grade.map_or_else(|| "all".to_owned(), |grade| format!("{:02}", grade.number()));
    format!("{of}.{OWN}{}", letters.collect::<String>())
}

/// Whether a key is one that [`own_key`] makes.
fn is_own(key: &str) -> bool {
    let Some((of, name)) = key.split_once('.') else { return false };
    let is_of = of == "all" || Grade::ALL.into_iter().any(|grade| format!("{:02}", grade.number()) == of);
    let letters = name.strip_prefix(OWN).unwrap_or_default();
    is_of && letters.len() == OWN_LETTERS && letters.bytes().all(|letter| LETTERS.contains(&letter))
}

/// The title in a language, or in English.
fn in_language(titles: &Titles, language: Language) -> &str {
    let of = |language: Language| titles.get(language.tag()).filter(|title| !title.is_empty());
    of(language).or_else(|| of(Language::En)).map(String::as_str).unwrap_or_default()
}

impl Changes {
    /// Reads what [`Changes::json`] wrote; nothing where it is not that.
    pub fn parse(json: &str) -> Option<Self> {
        Self::read(json, is_own)
    }

    fn read(json: &str, is_key: impl Fn(&str) -> bool) -> Option<Self> {
        let changes: Self = serde_json::from_str(json).ok()?;
        let is_whole = |change: &Change| {
            let has_title = change.titles.as_ref().is_some_and(|titles| !in_language(titles, Language::En).is_empty());
            match find(&change.key) {
                Some(_) => change.titles.is_none() || has_title,
                None => is_key(&change.key) && has_title && change.area.is_some() && change.source.is_some(),
            }
        };
        let mut keys: Vec<_> = changes.items.iter().map(|change| change.key.as_str()).collect();
        keys.sort_unstable();
        let is_once = keys.windows(2).all(|pair| pair[0] != pair[1]);
        (is_once && changes.items.iter().all(is_whole)).then_some(changes)
    }

    /// As it is kept: `docs/catalogue.md` has the shape.
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    fn of(&self, key: &str) -> Option<&Change> {
        self.items.iter().find(|change| change.key == key)
    }

    fn own(&self) -> impl Iterator<Item = &Change> {
        self.items.iter().filter(|change| find(&change.key).is_none())
    }

    /// Every item there is or was, in the order of the grid.
    pub fn lines(&self) -> Vec<Listed> {
        let standard = ITEMS.iter().map(|one| Listed::standard(one, self.of(one.key)));
        let mut lines: Vec<_> = standard.chain(self.own().map(Listed::own)).collect();
        // Sorting keeps the order within a grade: the standard ones, then the own ones as they came.
        lines.sort_by_key(|line| line.grade().map_or(0, Grade::number));
        lines
    }

    /// The list as a reader of this language finds it.
    pub fn told(&self, language: Language) -> Catalogue {
        let standard = ITEMS.iter().map(|one| {
            let change = self.of(one.key);
            let titles = change.and_then(|change| change.titles.as_ref());
            Item {
                key: one.key.to_owned(),
                area: change.and_then(|change| change.area).unwrap_or(one.area),
                title: titles.map_or(one.title_in(language), |titles| in_language(titles, language)).to_owned(),
                is_retired: change.is_some_and(|change| change.retired),
            }
        });
        let own = self.own().map(|change| Item {
            key: change.key.clone(),
            area: change.area.unwrap_or(Area::Academic),
            title: change.titles.as_ref().map(|titles| in_language(titles, language)).unwrap_or_default().to_owned(),
            is_retired: change.retired,
        });
        let mut items: Vec<_> = standard.chain(own).collect();
        items.sort_by_key(|item| item.grade().map_or(0, Grade::number));
        Catalogue::new(items)
    }

    /// With what somebody wrote about the item `key`, or with a new one that has the letters of `drawn`. Gives the key.
    ///
    /// # Errors
    /// What cannot be, by its field.
    pub fn put(&self, key: Option<&str>, written: &Written, drawn: u64) -> Result<(Self, String), Error> {
        let Written { grade, .. } = written;
        let (key, standard) = if let Some(key) = key {
            if !self.lines().iter().any(|listed| listed.key == key) {
                return Err(Error::new("item", "There is no such item. Open the list again."));
            }
            (key.to_owned(), find(key))
        } else {
            let key = own_key(written::grade_of(grade)?, drawn);
            if self.of(&key).is_some() {
                return Err(Error::new("item", "This item was added already. Open the list again."));
            }
            (key, None)
        };
        let (titles, area, source) = (written.titles()?, written.area()?, written.source()?);
        let item = match standard {
            Some(one) => Change {
                key: key.clone(),
                titles: Some(titles).filter(|titles| *titles != listed::titles(one)),
                area: Some(area).filter(|area| *area != one.area),
                source: Some(source).filter(|source| source != one.source),
                retired: written.is_retired(),
            },
            None => Change {
                key: key.clone(),
                titles: Some(titles),
                area: Some(area),
                source: Some(source),
                retired: written.is_retired(),
            },
        };
        let mut after = self.clone();
        match after.items.iter_mut().find(|other| other.key == key) {
            Some(there) => *there = item,
            None => after.items.push(item),
        }
        after.items.retain(|change| !change.is_nothing());
        after.fits()?;
        Ok((after, key))
    }

    /// Students find at least one item in each grade, and not too many.
    pub(super) fn fits(&self) -> Result<(), Error> {
        let list = self.told(Language::En);
        for grade in Grade::ALL {
            match list.items_of(grade).count() {
                0 => {
                    return Err(Error::naming(
                        "retired",
                        "Grade {} would have no item left. Keep at least one in each grade.",
                        [grade.to_string()],
                    ));
                }
                1..=MOST_OF_A_GRADE => {}
                _ => {
                    return Err(Error::naming(
                        "grade",
                        "Grade {} would have more than {} items. Retire another one of it first.",
                        [grade.to_string(), MOST_OF_A_GRADE.to_string()],
                    ));
                }
            }
        }
        Ok(())
    }

    /// What students find becomes what it was in an older version. Own items that came since are retired, not forgotten.
    #[must_use]
    pub fn back_to(&self, older: &Self) -> Self {
        let since = self.own().filter(|change| older.of(&change.key).is_none());
        let since = since.map(|change| Change { retired: true, ..change.clone() });
        Self { items: older.items.iter().cloned().chain(since).collect() }
    }

    /// Each item that is another than `before`, as it is now, and what is another.
    pub fn since(&self, before: &Self) -> Vec<(Listed, Vec<Changed>)> {
        let was = before.lines();
        let changed = self.lines().into_iter().filter_map(|line| {
            let what = Changed::between(was.iter().find(|other| other.key == line.key), &line);
            (!what.is_empty()).then_some((line, what))
        });
        changed.collect()
    }
}

#[cfg(test)]
mod tests;
