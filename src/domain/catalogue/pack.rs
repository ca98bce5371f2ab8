//! Lists of further items that a district takes as its own with one button. What they name are requirements of one state
//! or city, so they are nobody's standard (`docs/catalogue.md`). Each has the same key in every district, so that a tick goes
//! along from one to another.

use super::Area;
use super::changes::{Change, Changes, Titles};
use crate::domain::error::Error;
use crate::say::{self, Language};

/// A pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pack {
    /// Pennsylvania, and the School District of Philadelphia.
    Pennsylvania,
}

/// A title by its language.
type Title = fn(Language) -> &'static str;

/// An item of a pack: its key, topic, title and source.
type Packed = (&'static str, Area, Title, &'static str);

/// The letters of a key are read like drawn ones: eight of `a-z` and `2-7`. They never change.
const PENNSYLVANIA: [Packed; 6] = [
    ("08.own_evidence", Area::Career, say::pack_pa_evidence68, "PA (Career Ready PA, evidence of grades 6 to 8)"),
    ("11.own_evidence", Area::Career, say::pack_pa_evidence911, "PA (Career Ready PA, evidence of grades 9 to 11)"),
    ("11.own_keystone", Area::Academic, say::pack_pa_keystone, "PA (Keystone exams)"),
    ("12.own_pathways", Area::Academic, say::pack_pa_act158, "PA (Act 158)"),
    ("12.own_sdphours", Area::Personal, say::pack_sdp_service, "SDP (service hours)"),
    ("12.own_capstone", Area::Academic, say::pack_sdp_project, "SDP (senior project)"),
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

    /// How many items of it the district does not have.
    pub fn left(self, changes: &Changes) -> usize {
        self.items().iter().filter(|one| !has(changes, one)).count()
    }

    /// With the items that the district does not have yet.
    ///
    /// # Errors
    /// A grade would have too many.
    pub fn added_to(self, changes: &Changes) -> Result<Changes, Error> {
        let mut after = changes.clone();
        for one in self.items().iter().filter(|one| !has(changes, one)) {
            let (key, area, title, source) = *one;
            let titles =
                Language::ALL.into_iter().map(|language| (language.tag().to_owned(), title(language).to_owned()));
            after.items.push(Change {
                key: key.to_owned(),
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

/// Whether the district has this item, retired or not: what it changed or retired stays as it is. One that was added while
/// keys were drawn is known by its source, and where that was changed by its English title.
fn has(changes: &Changes, (key, _, title, source): &Packed) -> bool {
    let english = title(Language::En);
    changes.items.iter().any(|change| {
        let titles = change.titles.as_ref().and_then(|titles| titles.get(Language::En.tag()));
        change.key == *key || change.source.as_deref() == Some(*source) || titles.is_some_and(|title| title == english)
    })
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
    use crate::domain::catalogue::{Changed, own_key};

    const PACK: Pack = Pack::Pennsylvania;

    #[test]
    fn a_pack_comes_once_as_own_items_that_name_their_source() {
        let after = PACK.added_to(&Changes::default()).expect("six items");
        assert_eq!((PACK.left(&Changes::default()), PACK.left(&after)), (6, 0));
        let changed = after.since(&Changes::default());
        assert!(changed.iter().all(|(line, what)| !line.source.is_empty() && *what == [Changed::Added]));
        assert_eq!(changed.len(), 6);
        assert_eq!(PACK.added_to(&after).as_ref(), Ok(&after));
        assert_eq!(Changes::parse(&after.json()).as_ref(), Some(&after), "its keys are read like all others");
    }

    #[test]
    fn an_item_is_known_whatever_was_changed_of_it_also_one_that_was_added_under_a_key_of_its_own() {
        let mut now = PACK.added_to(&Changes::default()).expect("six items");
        for item in &mut now.items {
            item.source = Some("The board".to_owned());
            item.titles = Some([("en".to_owned(), "Another one".to_owned())].into());
        }
        assert_eq!(PACK.left(&now), 0);
        let mut drawn = PACK.added_to(&Changes::default()).expect("six items");
        for (chance, item) in (1..).zip(&mut drawn.items) {
            item.key = own_key(None, chance);
        }
        let words = |item: &mut Change| item.titles = Some([("en".to_owned(), "Another one".to_owned())].into());
        let source = |item: &mut Change| item.source = Some("The board".to_owned());
        let mut both = (drawn.clone(), drawn);
        both.0.items.iter_mut().for_each(words);
        both.1.items.iter_mut().for_each(source);
        assert_eq!((PACK.left(&both.0), PACK.left(&both.1)), (0, 0));
    }
}
