//! Lists of further items that a district takes as its own with one button. What they name are requirements of one state
//! or city, so they are nobody's standard (`docs/catalogue.md`).

use super::Area;
use super::changes::{Change, Changes, Titles, own_key};
use crate::domain::error::Error;
use crate::domain::grade::Grade;
use crate::say::{self, Language};

/// A pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pack {
    /// Pennsylvania, and the School District of Philadelphia.
    Pennsylvania,
}

/// A title by its language.
type Title = fn(Language) -> &'static str;

/// An item of a pack: its grade, topic, title and source.
type Packed = (u8, Area, Title, &'static str);

const PENNSYLVANIA: [Packed; 6] = [
    (8, Area::Career, say::pack_pa_evidence68, "PA (Career Ready PA, evidence of grades 6 to 8)"),
    (11, Area::Career, say::pack_pa_evidence911, "PA (Career Ready PA, evidence of grades 9 to 11)"),
    (11, Area::Academic, say::pack_pa_keystone, "PA (Keystone exams)"),
    (12, Area::Academic, say::pack_pa_act158, "PA (Act 158)"),
    (12, Area::Personal, say::pack_sdp_service, "SDP (service hours)"),
    (12, Area::Academic, say::pack_sdp_project, "SDP (senior project)"),
];

impl Pack {
    /// Every one there is.
    pub const ALL: [Self; 1] = [Self::Pennsylvania];

    /// Its name in forms.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Pennsylvania => "pennsylvania",
        }
    }

    const fn items(self) -> &'static [Packed] {
        match self {
            Self::Pennsylvania => &PENNSYLVANIA,
        }
    }

    /// How many items of it the district does not have, by their English titles.
    pub fn left(self, changes: &Changes) -> usize {
        self.items().iter().filter(|one| !has(changes, one)).count()
    }

    /// With the items that the district does not have yet; `chance` gives the letters of each.
    ///
    /// # Errors
    /// A grade would have too many.
    pub fn added_to(self, changes: &Changes, mut chance: impl FnMut() -> u64) -> Result<Changes, Error> {
        let mut after = changes.clone();
        for one in self.items().iter().filter(|one| !has(changes, one)) {
            let (grade, area, title, source) = *one;
            let titles =
                Language::ALL.into_iter().map(|language| (language.tag().to_owned(), title(language).to_owned()));
            after.items.push(Change {
                key: own_key(Grade::new(grade), chance()),
                titles: Some(titles.collect::<Titles>()),
                area: Some(area),
                source: Some(source.to_owned()),
                retired: false,
            });
        }
        after.fits()?;
        Ok(after)
    }
}

/// Whether the district has this item, retired or not: what it changed or retired stays as it is.
fn has(changes: &Changes, (.., source): &Packed) -> bool {
    changes.items.iter().any(|change| change.source.as_deref() == Some(*source))
}

impl std::str::FromStr for Pack {
    type Err = Error;

    fn from_str(slug: &str) -> Result<Self, Error> {
        let known = Self::ALL.into_iter().find(|pack| pack.slug() == slug);
        known.ok_or(Error::new("pack", "There is no such list."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::catalogue::Changed;

    #[test]
    fn a_pack_comes_once_as_own_items_that_name_their_source() {
        let pack = Pack::Pennsylvania;
        let mut number = 0;
        let mut chance = || {
            number += 1;
            number
        };
        let after = pack.added_to(&Changes::default(), &mut chance).expect("six items");
        assert_eq!((pack.left(&Changes::default()), pack.left(&after)), (6, 0));
        let changed = after.since(&Changes::default());
        assert!(changed.iter().all(|(line, what)| !line.source.is_empty() && *what == [Changed::Added]));
        assert_eq!(changed.len(), 6);
        assert_eq!(pack.added_to(&after, &mut chance).as_ref(), Ok(&after));
    }
}
