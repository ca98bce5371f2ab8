//! The list of another district, as a travelling plan tells it: kept beside the plan that it came with, as what is another
//! in it than in the standard list here.

use serde::{Deserialize, Serialize};

use super::super::Area;
use super::listed::titles as standard_titles;
use super::{Change, Changes, ITEMS, SOURCE_LIMIT, TITLE_LIMIT, Titles, find, in_language};
use crate::domain::grade::Grade;
use crate::say::Language;

/// Items of a list: seven full grades of a district, with all that it ever retired, have fewer.
const MOST: usize = 600;
/// Languages of a title.
const LANGUAGES: usize = 24;
/// Letters of a key behind its grade.
const NAME_LIMIT: usize = 40;

/// An item of the list by which a plan was read where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brought {
    /// `all.goals` for an item of every grade, `09.plan4` for an item of one.
    pub item: String,
    pub area: Area,
    /// By the tags of the languages; English at least.
    pub titles: Titles,
    #[serde(default)]
    pub source: String,
    /// Whether students found it no more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
}

/// Whether this may be the key of an item.
fn is_key(key: &str) -> bool {
    let Some((of, name)) = key.split_once('.') else { return false };
    let is_of = of == "all" || Grade::ALL.into_iter().any(|grade| format!("{:02}", grade.number()) == of);
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    is_of && (1..=NAME_LIMIT).contains(&name.len()) && name.bytes().all(is_letter)
}

fn is_title(title: &str) -> bool {
    title.chars().count() <= TITLE_LIMIT && !title.chars().any(char::is_control)
}

impl Brought {
    fn is_sound(&self) -> bool {
        let is_tag =
            |tag: &str| (1..=35).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        let has_title = !in_language(&self.titles, Language::En).trim().is_empty();
        let has_source = self.source.chars().count() <= SOURCE_LIMIT && !self.source.chars().any(char::is_control);
        let are_titles = self.titles.iter().all(|(tag, title)| is_tag(tag) && is_title(title));
        is_key(&self.item) && has_title && has_source && are_titles && self.titles.len() <= LANGUAGES
    }

    /// What is another in it than here; nothing where it is a standard item as it is here.
    fn change(&self) -> Option<Change> {
        let change = match find(&self.item) {
            Some(one) => {
                let standard = standard_titles(one);
                // A server that speaks fewer languages says the same in those.
                let is_other = self.titles.iter().any(|(tag, title)| standard.get(tag) != Some(title));
                Change {
                    key: self.item.clone(),
                    titles: is_other.then(|| self.titles.clone()),
                    area: Some(self.area).filter(|area| *area != one.area),
                    source: Some(&self.source).filter(|source| *source != one.source && !source.is_empty()).cloned(),
                    retired: self.retired,
                }
            }
            None => Change {
                key: self.item.clone(),
                titles: Some(self.titles.clone()),
                area: Some(self.area),
                source: Some(self.source.clone()),
                retired: self.retired,
            },
        };
        Some(change).filter(|change| !change.is_nothing())
    }
}

impl Changes {
    /// The whole list, as it travels with a plan that was read by it.
    pub fn to_bring(&self) -> Vec<Brought> {
        let bring = |line: super::Listed| Brought {
            item: line.key,
            area: line.area,
            titles: line.titles,
            source: line.source,
            retired: line.is_retired,
        };
        self.lines().into_iter().map(bring).collect()
    }

    /// What a list that travelled has else than the standard one here; nothing where it is no list: an item of it is written
    /// as none is or stands twice, or a grade has none of them or too many.
    pub fn brought(items: &[Brought]) -> Option<Self> {
        let mut keys: Vec<_> = items.iter().map(|one| one.item.as_str()).collect();
        keys.sort_unstable();
        let is_once = keys.windows(2).all(|pair| pair[0] != pair[1]);
        if items.len() > MOST || !is_once || !items.iter().all(Brought::is_sound) {
            return None;
        }
        let missing = ITEMS.iter().filter(|one| keys.binary_search(&one.key).is_err());
        let missing = missing.map(|one| Change { key: one.key.to_owned(), retired: true, ..Change::default() });
        let changes = Self { items: items.iter().filter_map(Brought::change).chain(missing).collect() };
        changes.fits().is_ok().then_some(changes)
    }

    /// The same of a file that has no list, by the titles of the boxes that were set: key and title. Of those items alone that
    /// the standard list does not have: how many students found there besides, the file does not say.
    pub fn brought_by_boxes<'a>(boxes: impl Iterator<Item = (&'a str, &'a str)>) -> Option<Self> {
        let mut items: Vec<Change> = Vec::new();
        for (key, title) in boxes {
            let item = key.split_once('.').map_or(key, |(_, name)| if name.starts_with("all.") { name } else { key });
            // Where its own list had no title for a box, the file says its key.
            if title == key || find(item).is_some() || items.iter().any(|known| known.key == item) {
                continue;
            }
            if !is_key(item) || title.trim().is_empty() || !is_title(title) || items.len() == MOST {
                return None;
            }
            items.push(Change {
                key: item.to_owned(),
                titles: Some(Titles::from([(Language::En.tag().to_owned(), title.to_owned())])),
                area: Some(Area::Academic),
                source: Some(String::new()),
                retired: true,
            });
        }
        Some(Self { items })
    }

    /// Reads the list of another district as it is kept; nothing where it is none.
    pub fn parse_brought(json: &str) -> Option<Self> {
        Self::read(json, is_key)
    }

    /// With the items of another list that this one never had. No student finds them; what was ticked of them has its words.
    #[must_use]
    pub fn with_words_of(mut self, other: &Self) -> Self {
        let new = other.own().filter(|change| self.of(&change.key).is_none());
        let new: Vec<_> = new.map(|change| Change { retired: true, ..change.clone() }).collect();
        self.items.extend(new);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::catalogue::{Pack, Written};

    /// A list with words, topic and items of its own.
    fn of_a_district() -> Changes {
        let written = Written {
            titles: [("en".to_owned(), "I planned my way".to_owned())].into(),
            area: "money".to_owned(),
            source: "Our board".to_owned(),
            grade: "9".to_owned(),
            retired: String::new(),
        };
        let (changes, _) = Changes::default().put(Some("09.plan4"), &written, 0).expect("other words");
        let (changes, _) =
            changes.put(None, &Written { grade: "all".to_owned(), ..written.clone() }, 5).expect("one more");
        let (changes, _) =
            changes.put(None, &Written { retired: "yes".to_owned(), ..written }, 6).expect("one that was");
        Pack::Pennsylvania.added_to(&changes).expect("six items")
    }

    #[test]
    fn a_list_that_travelled_reads_as_it_did_in_every_language() {
        for changes in [Changes::default(), of_a_district()] {
            let brought = Changes::brought(&changes.to_bring()).expect("a list");
            for language in Language::ALL {
                assert_eq!(brought.told(language), changes.told(language));
            }
            assert_eq!(Changes::brought(&brought.to_bring()).as_ref(), Some(&brought), "and on to the next one");
            assert_eq!(Changes::parse_brought(&brought.json()).as_ref(), Some(&brought));
        }
        assert_eq!(Changes::brought(&Changes::default().to_bring()), Some(Changes::default()));
    }

    #[test]
    fn a_standard_item_that_the_other_list_does_not_know_is_found_in_no_grade_of_it() {
        let mut items = Changes::default().to_bring();
        items.retain(|one| one.item != "09.plan4");
        for one in &mut items {
            one.titles.retain(|tag, _| tag == "en");
        }
        let brought = Changes::brought(&items).expect("a list");
        assert_eq!(brought.items.len(), 1, "fewer languages are no other words: {brought:?}");
        assert!(brought.told(Language::En).find("09.plan4").is_some_and(|item| item.is_retired));
    }

    #[test]
    fn what_no_list_has_is_refused() {
        let wrong: [fn(&mut Vec<Brought>); 9] = [
            |items| items[0].item = "09.Plan 4".to_owned(),
            |items| items[0].item = "13.plan4".to_owned(),
            |items| items[0].item = format!("09.{}", "x".repeat(41)),
            |items| items[0].titles = Titles::new(),
            |items| drop(items[0].titles.insert("en".to_owned(), "x".repeat(201))),
            |items| drop(items[0].titles.insert("es".to_owned(), "two\nlines".to_owned())),
            |items| items[0].source = "x".repeat(201),
            |items| items.push(items[0].clone()),
            |items| items.iter_mut().for_each(|one| one.retired = true),
        ];
        for (place, change) in wrong.into_iter().enumerate() {
            let mut items = Changes::default().to_bring();
            change(&mut items);
            assert!(Changes::brought(&items).is_none(), "{place}");
        }
        let more = |place: usize| Brought {
            item: format!("09.x{place}"),
            retired: true,
            ..Changes::default().to_bring()[0].clone()
        };
        let many: Vec<_> = Changes::default().to_bring().into_iter().chain((0..600).map(more)).collect();
        assert!(Changes::brought(&many).is_none());
        assert!(Changes::brought(&many[..600]).is_some());
    }

    #[test]
    fn an_older_file_tells_the_words_of_what_was_set() {
        let boxes = [
            ("09.own_aaaaaaaa", "Ours"),
            ("09.all.own_bbbbbbbb", "Each year"),
            ("09.plan4", "Other words"),
            ("10.gone", "10.gone"),
        ];
        let brought = Changes::brought_by_boxes(boxes.into_iter()).expect("titles");
        let list = Changes::default().with_words_of(&brought).told(Language::En);
        assert_eq!(list.entry("09.own_aaaaaaaa").map(|entry| entry.item.title).as_deref(), Some("Ours"));
        assert_eq!(list.entry("09.all.own_bbbbbbbb").map(|entry| entry.item.title).as_deref(), Some("Each year"));
        assert_eq!(list.items_of(Grade::ALL[3]).count(), 12, "none of them counts here");
        assert_eq!(brought.items.len(), 2, "what is standard is told by the list here: {brought:?}");
        assert!(Changes::brought_by_boxes([("09.own_aaaaaaaa", "two\nlines")].into_iter()).is_none());
    }
}
